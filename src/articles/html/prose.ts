import { elementNode, type PageElement, type PageNode, textNode } from '../../sources/page/parse-page.js'

/** Elements whose text nobody reads: code, data, controls. */
const unreadTags = new Set(
  'script,style,noscript,template,svg,select,option,textarea,button,iframe,object,embed'.split(','),
)
/** Elements that hold running text; in any other, only a longer line counts. */
const textTags = new Set('p,blockquote,dd'.split(','))
/** A shorter line outside a paragraph is a label or a title. In characters; words of CJK are about a third as long. */
const minLineLength = 40
const minDenseLineLength = 16
const denseScript = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}]/u

/** The number of characters of prose in each element: text in paragraphs or in longer lines that is not linked. One pass. */
export function measureProse(root: PageElement): Map<PageElement, number> {
  const lengths = new Map<PageElement, number>()
  const measure = (element: PageElement, isInText: boolean): number => {
    let length = 0
    for (const child of element.childNodes) {
      if (child.nodeType === textNode) length += lineLength(child, isInText)
      if (child.nodeType !== elementNode) continue
      const inner = child as PageElement
      const tag = inner.localName.toLowerCase()
      if (tag !== 'a' && !unreadTags.has(tag)) length += measure(inner, isInText || textTags.has(tag))
    }
    lengths.set(element, length)
    return length
  }
  measure(root, false)
  return lengths
}

function lineLength(node: PageNode, isInText: boolean): number {
  const text = node.textContent?.trim() ?? ''
  if (isInText || text.length >= minLineLength) return text.length
  return text.length >= minDenseLineLength && denseScript.test(text) ? text.length : 0
}

/** Number of characters of an element's text, and the share of them that is linked. */
export function measureLinks(element: PageElement): { length: number; linked: number } {
  const length = element.textContent?.trim().length ?? 0
  let linked = 0
  for (const link of element.querySelectorAll('a')) linked += link.textContent?.trim().length ?? 0
  return { length, linked: length === 0 ? 0 : Math.min(1, linked / length) }
}
