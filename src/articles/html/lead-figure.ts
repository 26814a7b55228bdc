import type { Figure } from '../article.js'
import { cleanValue } from '../clean-text.js'
import { readBlocks } from './element-blocks.js'
import type { PageElement } from './page.js'
import { type Resolve, readFigure, readImage } from './pictures.js'

/** From here on a paragraph is the text: what stands under it does not lead the article. */
const textBegins = 100
const mostElements = 2000
const levels = 3

/**
 * The picture that leads an article: the first figure that the page marks as its, or the first picture between the headline and
 * the text. It often stands above what Readability takes for the text.
 */
export function findLeadFigure(body: PageElement, resolve: Resolve): Figure | undefined {
  const marked = body.querySelector('article figure, main figure')
  const figure = marked ? readFigure(marked, resolve)[0] : undefined
  return figure?.image === undefined ? pictureUnderHeadline(body, resolve) : figure
}

function pictureUnderHeadline(body: PageElement, resolve: Resolve): Figure | undefined {
  let isUnder = false
  let seen = 0
  for (const element of body.querySelectorAll('h1,img,p')) {
    const tag = element.localName.toLowerCase()
    if (tag === 'h1') isUnder = true
    else if (!isUnder) continue
    else if (++seen > mostElements || (tag === 'p' && (element.textContent?.length ?? 0) > textBegins)) return undefined
    else if (tag === 'img') {
      const image = readImage(element, resolve)
      if (image !== undefined) return withCaption(element, image, resolve)
    }
  }
  return undefined
}

/** The caption stands in the same box, which holds nothing else. */
function withCaption(element: PageElement, image: string, resolve: Resolve): Figure {
  let box = element as PageElement & { parentElement: PageElement | null }
  for (let level = 0; level < levels && box.parentElement; level++) {
    box = box.parentElement as typeof box
    const [figure, ...others] = readBlocks(box, resolve)
    if (others.length > 0) break
    if (figure?.type === 'figure' && figure.image === image && figure.caption) return figure
  }
  return { type: 'figure', image, alt: cleanValue(element.getAttribute('alt')) }
}
