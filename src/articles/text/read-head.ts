import { looksLikeName, readByline } from '../byline.js'
import type { DateSettings } from '../dates.js'
import { cutAtWord } from '../describe.js'
import { isChromeLine, readCrumbs } from './chrome.js'
import { sectionNames } from './chrome-words.js'
import { type DateLine, readDateLine } from './date-line.js'

export type Head = DateLine & {
  headline?: string
  byline?: string
  section?: string
  /** The lines that are left: the body, and the site's own end. */
  rest: string[]
  /** Names of the site that stand behind the headline (`Headline - The Lantern`), lower case. */
  brands: Set<string>
}

/** Longer first lines are no headlines but the text itself. */
const longestHeadline = 300
/** Byline and date stand near the headline, perhaps under the first picture; further down a date is text. */
const headLines = 6
const homes = /^(?:home(?: ?page)?|news|inicio|portada|startseite|accueil|início|الرئيسية)$/iu
const endMark = /[.!?…؟。:]["”’»)\]]*$/u

/** Takes the head off an article's lines: section, headline, byline and dates; repeated headlines and share lines go. */
export function readHead(lines: readonly string[], settings: DateSettings): Head {
  const head: Head = { rest: [], brands: new Set() }
  let start = 0
  while (start < lines.length - 1 && isAboveHeadline(lines, start, head)) start++
  const first = lines[start]
  if (first === undefined) return head
  head.headline = readHeadline(first, lines.slice(start + 1, start + 1 + headLines), head)
  // A first line that is no headline is the text itself.
  head.rest = first.length > longestHeadline ? [first] : []
  let taken = 0
  for (const line of lines.slice(start + 1)) {
    const isNear = taken < headLines && head.rest.length <= 2
    if (!isNear || !takeHeadLine(line, head, settings)) head.rest.push(line)
    taken++
  }
  return head
}

function isAboveHeadline(lines: readonly string[], index: number, head: Head): boolean {
  const line = lines[index]!
  if (isChromeLine(line) || homes.test(line)) return true
  const crumbs = readCrumbs(line)
  const isCrumbs = crumbs && (/[>›»]/.test(line) || homes.test(crumbs[0]!))
  if (isCrumbs) {
    head.section = crumbs.filter((crumb) => !homes.test(crumb)).at(-1) ?? head.section
    return true
  }
  if (!isKicker(line, lines[index + 1]!)) return false
  head.section = line
  return true
}

/** A section's name above the headline: known as one, or in capitals above a line that is not. */
function isKicker(line: string, next: string): boolean {
  const words = line.split(' ').length
  if (words > 3 || line.length > 30 || endMark.test(line) || next.split(' ').length < 3) return false
  if (sectionNames.has(line.toLowerCase())) return true
  return /\p{Lu}{3}/u.test(line) && line === line.toUpperCase() && next !== next.toUpperCase()
}

function readHeadline(first: string, next: readonly string[], head: Head): string {
  if (first.length > longestHeadline) return cutAtWord(first, 200)
  for (const line of next) {
    const [short, long] = first.length <= line.length ? [first, line] : [line, first]
    const brand = brandBehind(long, short)
    if (brand === undefined) continue
    head.brands.add(brand.toLowerCase())
    return short
  }
  return first
}

/** `Ferry returns - The Lantern` behind `Ferry returns` gives `The Lantern`. */
function brandBehind(long: string, headline: string): string | undefined {
  if (!long.startsWith(headline) || headline.length < 8) return undefined
  return /^\s*(?:[|–—·:•-]|::)\s+(\S.{1,60})$/u.exec(long.slice(headline.length))?.[1]
}

/** Takes one line into the head; false when it belongs to the text. */
function takeHeadLine(line: string, head: Head, settings: DateSettings): boolean {
  if (line === head.headline || (head.headline && brandBehind(line, head.headline))) return true
  if (isChromeLine(line)) return true
  const date = readDateLine(line, settings)
  if (date) {
    head.publishedAt ??= date.publishedAt
    head.updatedAt ??= date.updatedAt
    return true
  }
  const byline = readByline(line)
  if (byline && !head.byline) {
    head.byline = byline
    return true
  }
  if (!head.section && head.rest.length === 0 && sectionNames.has(line.toLowerCase())) {
    head.section = line
    return true
  }
  return takeMixedLine(line, head, settings)
}

/** `By Ana Roe | 16 November 2025`, `Ana Roe · Published: 16 November 2025`. */
function takeMixedLine(line: string, head: Head, settings: DateSettings): boolean {
  if (line.length > 200 || head.byline) return false
  const separator = /\s+[|•·–—-]\s+/u.exec(line)
  if (!separator) return false
  const name = line.slice(0, separator.index)
  const date = readDateLine(line.slice(separator.index + separator[0].length), settings)
  if (!date) return false
  const byline = readByline(name) ?? (looksLikeName(name) ? name : undefined)
  if (byline === undefined) return false
  head.byline = byline
  head.publishedAt ??= date.publishedAt
  head.updatedAt ??= date.updatedAt
  return true
}
