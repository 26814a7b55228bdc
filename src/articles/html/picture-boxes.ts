import { elementNode, type PageElement, type PageNode, textNode } from '../../sources/page/parse-page.js'
import { blockTags, lettersAndDigits, nonTextTags } from '../plain-text.js'
import { fileStem, type ResolveAddress, readPictureAddresses } from './pictures.js'

/** What an element of a page holds. `start` and `end` number its first and last node in page order. */
export type Box = {
  element: PageElement
  tag: string
  parent: Box | undefined
  children: Box[]
  start: number
  end: number
  /** The picture in it, if there is only one; the same picture in two sizes is one. */
  picture: string | undefined
  hasSeveralPictures: boolean
  /** Lengths of its text and of the part of it that is linked, without spaces. */
  text: number
  linked: number
}

export type FoundPicture = { box: Box; addresses: string[] }

/** A page as it was before anything was removed from it: where its lines are, and what its pictures are. */
export type Outline = {
  root: Box
  pictures: FoundPicture[]
  /** Where lines with this beginning are, in page order. */
  lines: Map<string, number[]>
  /** Where headings are, with their letters. */
  headings: { at: number; letters: string }[]
}

/** Elements that are not shown, with everything in them. */
const unseenTags = new Set('script,style,template,svg,iframe,object,dialog,head,math,select'.split(','))
const minLineLetters = 8
const lineStartLetters = 40
const shortStartLetters = 20
const maxPictures = 400
const maxSameLines = 10

/** The letters that a line begins with. */
export const lineStart = (text: string): string => lettersAndDigits(text.slice(0, 200)).slice(0, lineStartLetters)

/** What a line is found by: its beginning, or less of it where it is joined to the line after it. */
export function lineStarts(text: string): string[] {
  const start = lineStart(text)
  const starts = start.length > shortStartLetters ? [start, start.slice(0, shortStartLetters)] : [start]
  return start.length < minLineLetters ? [] : starts
}

/** Outlines a page or a fragment of one, in one pass. */
export function outlinePage(body: PageElement, resolve: ResolveAddress): Outline {
  const outline = { pictures: [] as FoundPicture[], lines: new Map<string, number[]>(), headings: [] } as Omit<
    Outline,
    'root'
  >
  let at = 0
  let line = ''
  let lineAt = 0
  let breaks = 0
  const flush = () => {
    for (const start of line === '' ? [] : lineStarts(line)) {
      const known = outline.lines.get(start)
      if (known === undefined) outline.lines.set(start, [lineAt])
      else if (known.length < maxSameLines) known.push(lineAt)
    }
    line = ''
    breaks = 0
  }
  const addText = (text: string, box: Box, isRead: boolean) => {
    const length = text.replace(/\s+/g, '').length
    if (length === 0) return
    box.text += length
    if (!isRead) return
    if (line.trim() === '') lineAt = at
    breaks = 0
    if (line.length < 400) line += text
  }
  const walk = (element: PageElement, parent: Box | undefined, isRead: boolean): Box => {
    const tag = element.localName.toLowerCase()
    const box: Box = {
      element,
      tag,
      parent,
      children: [],
      start: ++at,
      end: at,
      picture: undefined,
      hasSeveralPictures: false,
      text: 0,
      linked: 0,
    }
    if (isPictureTag(tag) && outline.pictures.length < maxPictures) {
      const addresses = readPictureAddresses(element, resolve)
      if (addresses.length > 0) {
        outline.pictures.push({ box, addresses })
        box.picture = fileStem(addresses[0]!)
      }
    }
    const isBlock = blockTags.has(tag)
    const isReadInside = isRead && !nonTextTags.has(tag)
    if (isBlock) flush()
    if (tag === 'br' && ++breaks > 1) flush()
    for (const child of element.childNodes as Iterable<PageNode>) {
      if (child.nodeType === textNode) {
        at++
        addText(child.textContent ?? '', box, isReadInside)
      }
      if (child.nodeType !== elementNode) continue
      const inner = child as PageElement
      const innerTag = inner.localName.toLowerCase()
      if (unseenTags.has(innerTag) || inner.getAttribute('hidden') !== null) continue
      // What is in `<noscript>` beside a picture is the same picture.
      if (innerTag === 'noscript' && box.picture !== undefined) continue
      const innerBox = walk(inner, box, isReadInside)
      box.children.push(innerBox)
      if (innerBox.tag !== 'button' && innerBox.tag !== 'noscript') box.text += innerBox.text
      box.linked += innerBox.tag === 'a' ? innerBox.text : innerBox.linked
      box.hasSeveralPictures ||=
        innerBox.hasSeveralPictures ||
        (box.picture !== undefined && innerBox.picture !== undefined && box.picture !== innerBox.picture)
      box.picture ??= innerBox.picture
    }
    if (/^h[1-3]$/.test(tag)) outline.headings.push({ at: box.start, letters: lineStart(element.textContent ?? '') })
    if (isBlock) flush()
    box.end = ++at
    return box
  }
  return { root: walk(body, undefined, true), ...outline }
}

/** Pictures, and elements of a site's own that stand for them until a script runs: `<lazy-image>`. */
const isPictureTag = (tag: string) =>
  tag === 'img' || (tag.includes('-') && /(?:^|-)(?:image|img|photo)(?:-|$)/.test(tag))
