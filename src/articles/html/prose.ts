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

/** Characters of prose: text in paragraphs or in longer lines that is not linked. */
export type Prose = {
  /** In each element. */
  lengths: ReadonlyMap<PageElement, number>
  /** In the paragraphs that are children of each element, or in its own lines; an article has most of its text in one element. */
  ownLengths: ReadonlyMap<PageElement, number>
}

/** Measures the prose of a tree in one pass. */
export function measureProse(root: PageElement): Prose {
  const lengths = new Map<PageElement, number>()
  const ownLengths = new Map<PageElement, number>()
  const measure = (element: PageElement, isInText: boolean): number => {
    let length = 0
    let own = 0
    for (const child of element.childNodes) {
      if (child.nodeType === textNode) own += lineLength(child, isInText)
      if (child.nodeType !== elementNode) continue
      const inner = child as PageElement
      const tag = inner.localName.toLowerCase()
      if (unreadTags.has(tag) || (tag === 'a' && inner.getAttribute('href') !== null)) continue
      const innerLength = measure(inner, isInText || textTags.has(tag))
      if (textTags.has(tag)) own += innerLength
      else length += innerLength
    }
    lengths.set(element, length + own)
    ownLengths.set(element, own)
    return length + own
  }
  measure(root, false)
  return { lengths, ownLengths }
}

/** The elements that could hold the article by their own prose: the one with most, then those with at least half of that. */
export function findTextHolders({ ownLengths }: Prose): PageElement[] {
  const most = [...ownLengths.values()].reduce((max, length) => Math.max(max, length), 0)
  const holders = [...ownLengths].filter(([, length]) => length > 0 && length >= most / 2)
  return holders.sort(([, a], [, b]) => b - a).map(([element]) => element)
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
  for (const link of element.querySelectorAll('a[href]')) linked += link.textContent?.trim().length ?? 0
  return { length, linked: length === 0 ? 0 : Math.min(1, linked / length) }
}
