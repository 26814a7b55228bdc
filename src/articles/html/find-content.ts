import { Readability } from '@mozilla/readability'
import type { Page, PageElement } from '../../sources/page/parse-page.js'
import { removeLinkLines } from './link-lines.js'
import { findTextHolders, measureProse } from './prose.js'

/** Less text than this is a teaser or a caption, not the article. In characters. */
const minContentLength = 140
/** With this many times the prose of what was found, an element of the page is the article instead. */
const maxMissed = 2
/** Readability's cost grows with the number of elements; a page with more is read by its own markup. */
const maxReadabilityElements = 20_000

/**
 * Finds the element that holds the article's text, and takes the lines out of it that lead to other pages. It is Readability's
 * choice, unless the page marks an article with much more text, or has much more prose in the paragraphs of one element. Changes
 * the page.
 */
export function findContent(page: Page): PageElement {
  const marked = copyOf(findMarkedArticle(page.body))
  const prose = measureProse(page.body)
  const [most] = findTextHolders(prose)
  const holder = copyOf(most)
  const heldLength = (most && prose.ownLengths.get(most)) ?? 0
  const found = runReadability(page)
  const foundLength = found ? proseLength(found) : 0
  const isRight = foundLength >= minContentLength && foundLength >= (marked ? proseLength(marked) : 0) * 0.8
  const best = found && isRight ? found : (marked ?? page.body)
  const bestLength = measureProse(best).lengths.get(best) ?? 0
  const content = holder && heldLength > bestLength * maxMissed ? holder : best
  removeLinkLines(content)
  return content
}

/** The one element that the page marks as its article, if there is exactly one. */
function findMarkedArticle(body: PageElement): PageElement | undefined {
  for (const selector of ['[itemprop~="articleBody"]', 'article', 'main']) {
    const [first, ...others] = body.querySelectorAll(selector)
    if (first && others.length === 0) return first
  }
  return undefined
}

/** Readability rearranges the original. */
const copyOf = (element: PageElement | undefined) =>
  (element as (PageElement & { cloneNode(deep: boolean): PageElement }) | undefined)?.cloneNode(true)

function runReadability({ root }: Page): PageElement | undefined {
  const { ownerDocument } = root as PageElement & { ownerDocument: unknown }
  try {
    const reader = new Readability<PageElement>(ownerDocument as ConstructorParameters<typeof Readability>[0], {
      disableJSONLD: true,
      // Captions and credits without <figcaption> are recognised only by their class.
      keepClasses: true,
      maxElemsToParse: maxReadabilityElements,
      serializer: (node) => node as unknown as PageElement,
    })
    return reader.parse()?.content ?? undefined
  } catch {
    return undefined // Too many elements, or a tree it cannot handle: the page's own markup has to do.
  }
}

/** The number of characters in paragraphs that are not mostly links. */
function proseLength(element: PageElement): number {
  let length = 0
  for (const paragraph of element.querySelectorAll('p,li,blockquote')) {
    const text = paragraph.textContent?.trim() ?? ''
    let linked = 0
    for (const link of paragraph.querySelectorAll('a')) linked += link.textContent?.length ?? 0
    if (linked * 2 < text.length) length += text.length
  }
  return length
}
