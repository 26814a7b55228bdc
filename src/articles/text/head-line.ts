import { looksLikeName, readByline, readRole } from '../byline.js'
import type { DateSettings } from '../dates.js'
import { isChromeLine } from './chrome.js'
import { sectionNames } from './chrome-words.js'
import { type DateLine, readDateLine } from './date-line.js'

export type Head = DateLine & {
  headline?: string
  byline?: string
  /** Named beside the byline or the date. */
  place?: string
  section?: string
  /** False: the editor wants no story video of it. */
  story?: false
  /** The lines that are left: the body, and the site's own end. */
  rest: string[]
  /** Names of the site that stand behind the headline (`Headline - The Lantern`), lower case. */
  brands: Set<string>
}

const endMark = /[.!?…؟。:]["”’»)\]]*$/u

/** `Ferry returns - The Lantern` behind `Ferry returns` gives `The Lantern`. */
export function brandBehind(long: string, headline: string): string | undefined {
  if (!long.startsWith(headline) || headline.length < 8) return undefined
  return /^\s*(?:[|–—·:•-]|::)\s+(\S.{1,60})$/u.exec(long.slice(headline.length))?.[1]
}

type Neighbours = { before?: string; next?: string }

/** Takes one line near a headline into the head: dates, byline, role, section, share lines; false when it belongs to the text. */
export function takeHeadLine(line: string, neighbours: Neighbours, head: Head, settings: DateSettings): boolean {
  if (line === head.headline || (head.headline && brandBehind(line, head.headline))) return true
  // Once there is text, the site's lines are left for the one who looks for the end of the page.
  if (isChromeLine(line)) return head.rest.length === 0
  const date = readDateLine(line, settings)
  if (date) {
    takeDates(date, head)
    return true
  }
  const byline = readByline(line) ?? (isNameAlone(line, neighbours, settings) ? line : undefined)
  if (byline && !head.byline) {
    head.byline = byline
    return true
  }
  const role = head.byline && head.rest.length === 0 ? readRole(line) : undefined
  if (role && neighbours.before?.includes(head.byline!)) {
    head.byline = `${head.byline}, ${role}`
    return true
  }
  if (!head.section && head.rest.length === 0 && sectionNames.has(line.toLowerCase())) {
    head.section = line
    return true
  }
  return takeMixedLine(line, head, settings)
}

function takeDates(date: DateLine, head: Head): void {
  head.publishedAt ??= date.publishedAt
  head.updatedAt ??= date.updatedAt
}

/** A name on a line of its own is a byline where a date, a role or a word about the author stands beside it. */
function isNameAlone(line: string, { before = '', next = '' }: Neighbours, settings: DateSettings): boolean {
  if (!looksLikeName(line) || line.split(' ').length > 4 || endMark.test(line)) return false
  const isDate = (other: string) =>
    readDateLine(other, settings) !== undefined || splitDated(other, settings) !== undefined
  return isDate(before) || isDate(next) || readRole(next) !== undefined || next.startsWith(`${line} is `)
}

/** `Port Meridian - 16 November 2025`: a name in front of a date. */
function splitDated(line: string, settings: DateSettings): { name: string; date: DateLine } | undefined {
  if (line.length > 200) return undefined
  const [, lead, who] = /^(.*\d.*?)\s+(?:by|por|par|von)\s+(\p{L}[^\d]{1,80})$/u.exec(line) ?? []
  const [separator] = /\s+[|•·–—-]\s+|,\s+(?=\d)/u.exec(line) ?? []
  const end = separator === undefined ? -1 : line.indexOf(separator)
  const name = who ?? (end === -1 ? '' : line.slice(0, end))
  const date = name === '' ? undefined : readDateLine(lead ?? line.slice(end + separator!.length), settings)
  return date && { name, date }
}

/** `By Ana Roe | 16 November 2025`, `Posted on 16 November 2025 by Ana`, `Port Meridian - 16 November 2025`, `By Ana Roe — Port Meridian`. */
function takeMixedLine(line: string, head: Head, settings: DateSettings): boolean {
  const [, who, where] = /^(.{5,80}?)\s+[|–—-]\s+(\p{Lu}[\p{L}\s'’-]{2,40})$/u.exec(line) ?? []
  const author = who && !head.byline ? readByline(who) : undefined
  if (author) {
    head.byline = author
    head.place = where
    return true
  }
  const dated = splitDated(line, settings)
  if (!dated) return false
  const byline = readByline(dated.name)
  const isName = looksLikeName(dated.name) || /^\p{Lu}[\p{L}'’-]{1,30}$/u.test(dated.name)
  if (byline === undefined && !isName) return false
  if (head.byline === undefined) head.byline = byline ?? dated.name
  else if (byline === undefined) head.place ??= dated.name
  else return false
  takeDates(dated.date, head)
  return true
}
