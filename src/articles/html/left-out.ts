import { decodePage } from '../../sources/decode-document.js'
import { elementNode, type PageElement, parsePage, textNode } from '../../sources/page/parse-page.js'
import type { ArticleDraft } from '../article.js'
import { blockTags, cleanLine, lettersAndDigits } from '../plain-text.js'

/** Text that a page shows and that its article does not have. */
export type LeftOut = {
  /** The named box that it stands in, as CSS writes it: `aside.related`. */
  place: string
  /** How many paragraphs, headings and the like. */
  count: number
  /** Their first words. */
  sample: string
}

/** Shorter texts are labels and links, which nobody misses. In letters and digits. */
const minLength = 25
const maxSample = 120
const maxPlaces = 12
const maxTexts = 5000
const invisibleTags = /^(?:title|script|style|template|noscript|svg|head|select|option|textarea)$/

/**
 * Lists the text of a page that its article does not have, by the box that it stands in, in page order.
 * @throws {Problem} `not-text`, `too-complex`
 */
export function findLeftOut(page: Uint8Array, article: ArticleDraft): LeftOut[] {
  const kept = lettersAndDigits(
    [article.headline, article.byline, article.summary, ...article.blocks.map(printBlock)].join('\n'),
  )
  const places = new Map<string, LeftOut>()
  let seen = 0
  for (const { text, element } of listTexts(parsePage(decodePage(page, undefined)).body)) {
    if (++seen > maxTexts) break
    const letters = lettersAndDigits(text)
    if (letters.length < minLength || kept.includes(letters)) continue
    const place = describePlace(element)
    const known = places.get(place)
    if (known) known.count++
    else if (places.size < maxPlaces) places.set(place, { place, count: 1, sample: shortenSample(text) })
  }
  return [...places.values()]
}

function printBlock(block: ArticleDraft['blocks'][number]): string {
  if (block.type === 'figure') return [block.caption, block.credit, block.alt].join('\n')
  return block.type === 'list' ? block.items.join('\n') : block.text
}

/** The texts of a page, each with the block element that holds it. */
function* listTexts(element: PageElement): Generator<{ text: string; element: PageElement }> {
  let line = ''
  const inner: PageElement[] = []
  const collect = (node: PageElement) => {
    for (const child of node.childNodes) {
      if (child.nodeType === textNode) line += child.textContent
      if (child.nodeType !== elementNode) continue
      const tag = (child as PageElement).localName.toLowerCase()
      if (invisibleTags.test(tag)) continue
      if (blockTags.has(tag) || tag === 'li' || tag === 'form' || tag === 'figcaption') inner.push(child as PageElement)
      else collect(child as PageElement)
    }
  }
  collect(element)
  const text = cleanLine(line)
  if (text !== '') yield { text, element }
  for (const each of inner) yield* listTexts(each)
}

/** The nearest box with a name, or of a kind that is more than a box. */
function describePlace(element: PageElement): string {
  let box: PageElement | null = element
  for (; box?.parentElement; box = box.parentElement) {
    const tag = box.localName.toLowerCase()
    const id = box.getAttribute('id')
    const [name] = (box.getAttribute('class') ?? '').trim().split(/\s+/)
    if (name) return `${tag}.${name}`.slice(0, 80)
    if (id) return `${tag}#${id}`.slice(0, 80)
    if (/^(?:aside|nav|header|footer|form|article|main|dialog)$/.test(tag)) return tag
  }
  return 'body'
}

const shortenSample = (text: string): string => (text.length > maxSample ? `${text.slice(0, maxSample - 1)}…` : text)
