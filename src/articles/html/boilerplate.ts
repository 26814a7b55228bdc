import type { PageElement } from '../../sources/page/parse-page.js'
import type { Block } from '../article.js'
import { isBoilerplateLine, removeBoilerplateLines } from '../text/boilerplate-lines.js'
import {
  boilerplateNames,
  commentNames,
  consentNames,
  elementNames,
  hasHiddenClass,
  nonContentSelector,
  pluginNames,
  textNames,
} from './boilerplate-names.js'
import { isSystemBoilerplate } from './cms-names.js'
import { removeEditingMarks } from './editing-marks.js'
import { findTextHolders, measureProse, type Prose } from './prose.js'

/** What is removed by name alone must leave this share of the prose; otherwise the boxes with most of it are put back. */
const minProseLeft = 0.7
/** A box with less prose is not put back while the page has any other; offers and forms are about this long. In characters. */
const minArticleProse = 400
const minOtherProse = 140
const maxCheckedElements = 5000

type ReplaceableElement = PageElement & { replaceWith(...nodes: unknown[]): void }
type Detached = { element: PageElement; marker: ReplaceableElement; prose: number }

/**
 * Removes what surrounds the article from a page, in place. A name is only a reason to suspect a box: a box that holds the article
 * is the article, whatever its name.
 */
export function removePageBoilerplate(root: PageElement): void {
  unwrapLazyPictures(root)
  removeEditingMarks(root)
  for (const element of root.querySelectorAll(nonContentSelector)) element.remove()
  // Readability discards elements with names like "footer" or "author"; a neutral class keeps captions.
  for (const caption of root.querySelectorAll('figcaption')) caption.setAttribute('class', 'caption')
  for (const element of [...root.querySelectorAll('[class],[id]')].slice(0, maxCheckedElements)) {
    const names = elementNames(element)
    const isCertain = names.length <= 500 && (commentNames.test(names) || consentNames.test(names))
    if (isCertain && !isRoot(element) && !element.querySelector('h1,video')) element.remove()
  }
  removeSuspects(root, findSuspects(root))
}

const isRoot = (element: PageElement) => /^(?:html|body|article|main)$/i.test(element.localName)

/** The outermost boxes that are boilerplate by their tag or name. */
function findSuspects(root: PageElement): PageElement[] {
  const suspects = new Set<PageElement>()
  const story = findStory(root)
  const candidates = [
    ...root.querySelectorAll(
      '[class],[id],[data-area],[data-component],[data-hook],[role],header,footer,aside,form,article',
    ),
  ]
  for (const element of candidates.slice(0, maxCheckedElements)) {
    if (hasAncestorIn(element, suspects)) continue
    const isOther = element.localName === 'article' && isOtherStory(element, story)
    const isSystems = isOther || isSystemBoilerplate(element)
    if (!isSystems && !isSuspect(element)) continue
    // Posts quoted from social media sit in boxes with the names of their services.
    if (isOther || !element.querySelector(isSystems ? 'h1' : 'h1,video,blockquote')) suspects.add(element)
  }
  return [...suspects]
}

/** The first `<article>` with a headline. */
function findStory(root: PageElement): PageElement | undefined {
  for (const headline of root.querySelectorAll('article h1')) return headline.closest('article') ?? undefined
  return undefined
}

/** An article inside an article is another one, or a reader's comment (HTML standard, 4.3.2); so is one beside that with the headline. */
function isOtherStory(article: PageElement, story: PageElement | undefined): boolean {
  if (story === undefined) return article.parentElement?.closest('article') != null
  return article !== story && !article.contains(story)
}

function isSuspect(element: PageElement): boolean {
  if (/^(?:aside|form)$/i.test(element.localName) || element.getAttribute('role') === 'complementary') return true
  return isNamedBoilerplate(element) || hasHiddenClass(element)
}

function hasAncestorIn(element: PageElement, boxes: ReadonlySet<PageElement>): boolean {
  for (let above = element.parentElement; above; above = above.parentElement) if (boxes.has(above)) return true
  return false
}

/**
 * Removes boxes, and puts back those that hold the text until enough of it is left; what was put back is looked at box by box.
 * Teasers add up to more prose than a short article, so that only a box with as much in one place can be it.
 */
function removeSuspects(root: PageElement, suspects: readonly PageElement[], known?: Prose): void {
  const prose = known ?? measureProse(root)
  const { lengths } = prose
  const holders = findTextHolders(prose)
  const total = lengths.get(root) ?? 0
  const detached = suspects.map((element) => detach(element, lengths.get(element) ?? 0))
  let left = total - detached.reduce((sum, box) => sum + box.prose, 0)
  const namesPutBack = new Set<string>()
  for (const { element, marker, prose: length } of detached.sort((a, b) => b.prose - a.prose)) {
    const names = commonNames(element)
    const isMissed =
      left < total * minProseLeft &&
      (length >= minArticleProse || left < minOtherProse) &&
      holders.some((holder) => element.contains(holder))
    // Where one part of an article is in such a box, so are the others.
    if (length === 0 || !(isMissed || (namesPutBack.has(names) && length >= minOtherProse))) continue
    marker.replaceWith(element)
    left += length
    namesPutBack.add(names)
    const inner = findSuspects(element)
    if (inner.length > 0) removeSuspects(element, inner, prose)
  }
  for (const element of root.querySelectorAll('form,aside'))
    (element as ReplaceableElement).replaceWith(...[...element.childNodes])
}

/** The tag and classes that boxes of one kind share. */
const commonNames = (element: PageElement) =>
  `${element.localName} ${element.getAttribute('class')?.replace(/\d+/g, '') ?? ''}`

function detach(element: PageElement, prose: number): Detached {
  const { ownerDocument } = element as PageElement & {
    ownerDocument: { createTextNode(text: string): ReplaceableElement }
  }
  const marker = ownerDocument.createTextNode('')
  ;(element as ReplaceableElement).replaceWith(marker)
  return { element, marker, prose }
}

/** Removes from an article's body what is never part of its text, in place. */
export function removeFragmentBoilerplate(root: PageElement): void {
  unwrapLazyPictures(root)
  removeEditingMarks(root)
  for (const element of root.querySelectorAll(nonContentSelector)) element.remove()
  const suspects = new Set<PageElement>()
  for (const element of root.querySelectorAll('aside,form,[class],[id],[data-hook]')) {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    const isPlugins = names.length <= 500 && pluginNames.test(names)
    const isSuspected = /^(?:aside|form)$/i.test(element.localName) || isPlugins || isSystemBoilerplate(element)
    if (isSuspected && !hasAncestorIn(element, suspects)) suspects.add(element)
  }
  removeSuspects(root, [...suspects])
}

function isNamedBoilerplate(element: PageElement): boolean {
  const tag = element.localName.toLowerCase()
  if (/^(?:html|body|article|main|p|h[1-6]|figcaption)$/.test(tag)) return false
  if (tag === 'header' || tag === 'footer') return element.closest('article,main') === null
  const names = elementNames(element)
  return names.length <= 500 && boilerplateNames.test(names) && !textNames.test(names)
}

/** Moves pictures out of `<noscript>`, which is often the only place to find those that scripts load. */
function unwrapLazyPictures(root: PageElement): void {
  for (const element of root.querySelectorAll('noscript')) {
    const shown = element.querySelector('img')?.getAttribute('src')
    const before = element.previousElementSibling
    const isPlaceholder = before?.localName.toLowerCase() === 'img' && hasOnlyPlaceholder(before)
    if (!shown || (before?.localName.toLowerCase() === 'img' && !isPlaceholder)) continue
    const isInText = isPlaceholder || element.closest('figure,picture,article,main') !== null
    if (!isInText || element.closest('amp-img,img')) continue
    if (isPlaceholder) before.remove()
    const inner = element as ReplaceableElement
    inner.replaceWith(...[...inner.childNodes])
  }
}

function hasOnlyPlaceholder(image: PageElement): boolean {
  const names = ['src', 'data-src', 'srcset', 'data-srcset', 'data-original', 'data-lazy-src']
  return names.every((name) => /^(?:data:|$)/.test(image.getAttribute(name) ?? ''))
}

/** Stands in for a block that is not text; the search for boilerplate at the end of the text stops at it. */
const nonTextLine = '\u0001.'

/** Removes the site's own lines from blocks of text; `mirrors` are the addresses of other hosts that they name. */
export function removeBoilerplateBlocks(blocks: readonly Block[]): { blocks: Block[]; mirrors: string[] } {
  const { kept, mirrors } = removeBoilerplateLines(blocks.map(blockLine), new Set())
  return { blocks: kept.map((index) => blocks[index]!), mirrors }
}

/** A block as one line of text; pictures, and lists that are not share bars, become a line that is never boilerplate. */
export function blockLine(block: Block): string {
  if (block.type === 'figure') return nonTextLine
  if (block.type !== 'list') return block.text
  const line = block.items.join(' | ')
  return isBoilerplateLine(line) ? line : nonTextLine
}
