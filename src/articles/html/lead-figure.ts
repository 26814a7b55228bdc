import type { PageElement } from '../../sources/page/parse-page.js'
import type { Block, Figure } from '../article.js'
import { cleanValue } from '../clean-text.js'
import { readBlocks } from './element-blocks.js'
import { type Resolve, readFigure, readImage } from './pictures.js'
import { isSamePicture, largerOf } from './same-picture.js'

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

/**
 * Puts the picture that leads an article in front of its text, where the text does not show it already. The picture that is shown wins over
 * those of the head, which are often cut for sharing; where the head names the same one, the larger file is taken and what only
 * the head tells of it.
 * @param named pictures of the head, best first
 */
export function leadWith(blocks: readonly Block[], lead: Figure | undefined, named: readonly Figure[]): Block[] {
  const isThere = blocks.some(
    (block) => block.type === 'figure' && block.image && lead?.image && isSamePicture(block.image, lead.image),
  )
  const shown = lead === undefined || isThere ? [...blocks] : [lead, ...blocks]
  const index = shown.findIndex((block) => block.type === 'figure' && block.image !== undefined)
  if (index === -1) return [...named.slice(0, 1), ...shown]
  const first = shown[index] as Figure & { image: string }
  const same = named.find(({ image }) => isSamePicture(image!, first.image))
  if (same) {
    const { caption = same.caption, credit = same.credit } = first
    shown[index] = { ...first, image: largerOf(first.image, same.image!), caption, credit }
  }
  return shown
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
  let box = element
  for (let level = 0; level < levels && box.parentElement; level++) {
    box = box.parentElement
    const [figure, ...others] = readBlocks(box, resolve)
    if (others.length > 0) break
    if (figure?.type === 'figure' && figure.image === image && figure.caption) return figure
  }
  return { type: 'figure', image, alt: cleanValue(element.getAttribute('alt')) }
}
