import { Readability } from '@mozilla/readability'
import type { Page, PageElement } from '../../sources/page/parse-page.js'

/** Less text than this is a teaser or a caption, not the article. In characters. */
const minContentLength = 140
/** Readability's cost grows with the number of elements; a page with more is read by its own markup. */
const maxReadabilityElements = 20_000

/**
 * Finds the element that holds the article's text: Readability's choice, unless the page marks an article with much more text.
 * Changes the page.
 */
export function findContent(page: Page): PageElement {
  const marked = findMarkedArticle(page.body)
  const markedLength = marked ? proseLength(marked) : 0
  const found = runReadability(page)
  const foundLength = found ? proseLength(found) : 0
  if (found && foundLength >= minContentLength && foundLength >= markedLength * 0.8) return found
  return marked ?? page.body
}

/** A copy of the one element that the page marks as its article, if there is exactly one; Readability rearranges the original. */
function findMarkedArticle(body: PageElement): PageElement | undefined {
  for (const selector of ['[itemprop~="articleBody"]', 'article', 'main']) {
    const [first, ...others] = body.querySelectorAll(selector)
    if (first && others.length === 0)
      return (first as PageElement & { cloneNode(deep: boolean): PageElement }).cloneNode(true)
  }
  return undefined
}

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
