import {
  closingLines,
  commentsHeadings,
  lastHeadings,
  passingLines,
  relatedHeadings,
  weakHeadings,
} from './chrome-words.js'
import { readHostLine, readMirrorNotice } from './mirrors.js'

/** Chrome is short; patterns are not tried on prose. */
const longest = 260
/** A list of other stories under a heading that is not sure to be one. */
const mostLinks = 100
const brandAndSection = /^\p{Lu}[^|.!?]{1,40}(?: \| \p{Lu}[^|.!?]{1,40}){1,3}$/u
const listItem = /^[-•*·▪‣◦]\s/
const endMark = /[.!?…؟。！？।:;,]["”’»)\]]*$/u

/** A line that a site adds to every article: share lines, rights, cookies, counts, links to other stories. */
export function isChromeLine(line: string): boolean {
  return isClosingLine(line) || (line.length <= longest && passingLines.some((pattern) => pattern.test(line)))
}

function isClosingLine(line: string): boolean {
  return line.length <= longest && closingLines.some((pattern) => pattern.test(line))
}

/** `Home > City > Harbour`: the way to the page, not a part of it. */
export function readCrumbs(line: string): string[] | undefined {
  if (line.length > 120 || endMark.test(line)) return undefined
  const crumbs = line.split(/\s*[>›»|]\s*|\s+[/·•]\s+/u).filter((crumb) => crumb !== '')
  const areShort = crumbs.length >= 2 && crumbs.length <= 7 && crumbs.every((crumb) => crumb.split(' ').length <= 4)
  return areShort ? crumbs : undefined
}

/** A few words without an end mark, as a brand, a section or a link are. */
function isLabel(line: string): boolean {
  return line.length <= 80 && !endMark.test(line) && !listItem.test(line) && line.split(' ').length <= 6
}

/** The headline of another story. */
function isLink(line: string): boolean {
  return line.length <= 150 && !/[.!…۔。！।:;]["”’»)\]]*$/u.test(line) && line.split(' ').length <= 20
}

export type WithoutChrome = {
  lines: string[]
  /** Where the lines stood before. */
  kept: number[]
  mirrors: string[]
}

/**
 * Cuts the site's own lines off: sure ones wherever they stand; at the end also the labels (brand, section, other
 * stories) that stand behind a sure one. What only looks like a label stays: text is never lost on a guess.
 * @param brands names of the site that the text itself gave away
 */
export function cutChrome(lines: readonly string[], brands: ReadonlySet<string>): WithoutChrome {
  const mirrors: string[] = []
  const sure = lines.map((line, index) => {
    const found = readMirrorNotice(line) ?? readHostLineAfter(lines, index)
    if (found) mirrors.push(...found)
    return found !== undefined || isChromeLine(line) || brands.has(line.toLowerCase())
  })
  const related = markRelated(lines, sure)
  const comments = findComments(lines)
  const tail = findTail(lines, (index) => {
    const line = lines[index]!
    return index >= comments ||
      related[index] ||
      isSiteOnly(line) ||
      (sure[index] && (isClosingLine(line) || !isChromeLine(line)))
      ? 'closing'
      : sure[index]
        ? 'passing'
        : undefined
  })
  for (const line of lines.slice(tail)) if (line.includes('.')) mirrors.push(...(readHostLine(line) ?? []))
  const kept = [...lines.keys()].filter((index) => index < tail && !sure[index] && !related[index])
  return { lines: kept.map((index) => lines[index]!), kept, mirrors }
}

/** `© The Lantern`, `www.lantern.example`, `Lantern TV | World`: something else where text follows, the site's own at the end of the page. */
function isSiteOnly(line: string): boolean {
  return (
    line.length <= 80 && (/^©\s*\P{N}+$/u.test(line) || brandAndSection.test(line) || readHostLine(line)?.length === 1)
  )
}

/** Where readers' comments begin: a heading of theirs in the second half of the lines. */
function findComments(lines: readonly string[]): number {
  const from = Math.ceil(lines.length / 2)
  const found = lines.findIndex(
    (line, index) => index >= Math.max(2, from) && line.length <= 80 && commentsHeadings.test(line),
  )
  return found === -1 ? lines.length : found
}

/** Hosts alone on a line are mirrors when the line before says so, or is such a line itself. */
function readHostLineAfter(lines: readonly string[], index: number): string[] | undefined {
  const hosts = readHostLine(lines[index]!)
  for (let before = index - 1; hosts && before >= Math.max(0, index - 12); before--) {
    if (readMirrorNotice(lines[before]!)) return hosts
    if (!readHostLine(lines[before]!)) return undefined
  }
  return undefined
}

/** The headings of link lists and the links under them, up to the next sentence. */
function markRelated(lines: readonly string[], sure: readonly boolean[]): boolean[] {
  const related = lines.map(() => false)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const isSure = line.length <= longest && relatedHeadings.test(line)
    const isWeak = !isSure && line.length <= longest && weakHeadings.test(line)
    if (!isSure && !isWeak && (line.length > longest || !lastHeadings.test(line))) continue
    let end = i + 1
    while (
      end < lines.length &&
      (isSure || end - i <= mostLinks) &&
      (sure[end] || (isLink(lines[end]!) && !(isWeak && listItem.test(lines[end]!))))
    )
      end++
    if (!isSure && (end < lines.length || end === i + 1)) continue
    if (isWeak && (sure[i + 1] || !sure.slice(i + 2, end).includes(true))) continue
    // Text follows: only the heading and what is clearly a list go; one line before a paragraph may be its heading.
    const stop = end === lines.length ? end : Math.max(i + 1, end - 1)
    for (let j = i; j < stop; j++) related[j] = true
    i = end - 1
  }
  return related
}

type Kind = 'closing' | 'passing' | undefined

/** Where the end of the page begins: its last lines that are sure, and the labels behind a closing one. */
function findTail(lines: readonly string[], kindOf: (index: number) => Kind): number {
  let tail = lines.length
  for (let index = lines.length - 1; index >= 0; index--) {
    const kind = kindOf(index)
    if (kind === 'closing') tail = index
    else if (kind === undefined && !isLabel(lines[index]!)) break
    // `The Lantern | Harbour` right above the end of the page.
    else if (kind === undefined && tail === index + 1 && tail < lines.length && readCrumbs(lines[index]!)) tail = index
  }
  return tail
}
