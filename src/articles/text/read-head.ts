import { isNameLike, readByline, readRole } from '../article-fields.js'
import { type DateSettings, type LabelledDates, readDateLine } from '../dates/read-date.js'
import { cutAtWord } from '../derived-fields.js'
import { isBoilerplateLine, readBreadcrumbs } from './boilerplate-lines.js'
import { sectionNames } from './boilerplate-patterns.js'

export type ArticleHead = LabelledDates & {
  headline?: string
  byline?: string
  /** The place given beside the byline or date. */
  place?: string
  section?: string
  /** False if the editor wants no story video. */
  story?: false
  /** The remaining lines: the body and the site's own lines after it. */
  rest: string[]
  /** Site names after the headline (`Headline - The Lantern`), in lower case. */
  siteNames: Set<string>
}

/** A longer first line is not a headline but text. */
const maxFirstLineLength = 300
/** Byline and date are near the headline, perhaps under the first picture; further down, a date is text. */
const maxHeadLines = 6
const homeNames = /^(?:home(?: ?page)?|news|inicio|portada|startseite|accueil|início|الرئيسية)$/iu
const noStoryLine = /^story(?: video)?\s*[:：]\s*(?:no|none|false|off)\.?$/i
const headEndMark = /[.!?…؟。:]["”’»)\]]*$/u

/**
 * Separates the head of an article from its other lines: section, headline, byline, dates and the request for no story video.
 * Drops repeated headlines and share lines.
 */
export function readHead(all: readonly string[], settings: DateSettings): ArticleHead {
  const { lines, story } = takeStoryLine(all)
  const head: ArticleHead = { story, rest: [], siteNames: new Set() }
  let start = 0
  while (start < lines.length - 1 && isAboveHeadline(lines, start, head)) start++
  const first = lines[start]
  if (first === undefined) return head
  head.headline = readHeadline(first, lines.slice(start + 1, start + 1 + maxHeadLines), head)
  // A first line that is too long for a headline is text.
  head.rest = first.length > maxFirstLineLength ? [first] : []
  const under = lines.slice(start + 1)
  under.forEach((line, index) => {
    const isNear = index < maxHeadLines && head.rest.length <= 2
    if (!isNear || !takeHeadLine(line, { before: under[index - 1], next: under[index + 1] }, head, settings)) {
      head.rest.push(line)
    }
  })
  return head
}

/** Takes out the line `Story: no` above or near the headline. */
function takeStoryLine(all: readonly string[]): { lines: readonly string[]; story?: false } {
  const index = all.slice(0, maxHeadLines + 1).findIndex((line) => noStoryLine.test(line))
  return index === -1 ? { lines: all } : { lines: all.toSpliced(index, 1), story: false }
}

function isAboveHeadline(lines: readonly string[], index: number, head: ArticleHead): boolean {
  const line = lines[index]!
  if (isBoilerplateLine(line) || homeNames.test(line)) return true
  const crumbs = readBreadcrumbs(line)
  const isCrumbs = crumbs && (/[>›»]/.test(line) || homeNames.test(crumbs[0]!))
  if (isCrumbs) {
    head.section = crumbs.filter((crumb) => !homeNames.test(crumb)).at(-1) ?? head.section
    return true
  }
  if (!isSectionName(line, lines[index + 1]!)) return false
  head.section = line
  return true
}

/** A section name above the headline: a well-known one, or one in capitals above a line that is not. */
function isSectionName(line: string, next: string): boolean {
  const words = line.split(' ').length
  if (words > 3 || line.length > 30 || headEndMark.test(line) || next.split(' ').length < 3) return false
  if (sectionNames.has(line.toLowerCase())) return true
  return /\p{Lu}{3}/u.test(line) && line === line.toUpperCase() && next !== next.toUpperCase()
}

function readHeadline(first: string, next: readonly string[], head: ArticleHead): string {
  if (first.length > maxFirstLineLength) return cutAtWord(first, 200)
  for (const line of next) {
    const [short, long] = first.length <= line.length ? [first, line] : [line, first]
    const siteName = siteNameAfter(long, short)
    if (siteName === undefined) continue
    head.siteNames.add(siteName.toLowerCase())
    return short
  }
  return first
}

/** The site name after a headline: `The Lantern` in `Ferry returns - The Lantern`. */
function siteNameAfter(long: string, headline: string): string | undefined {
  if (!long.startsWith(headline) || headline.length < 8) return undefined
  return /^\s*(?:[|–—·:•-]|::)\s+(\S.{1,60})$/u.exec(long.slice(headline.length))?.[1]
}

type Neighbours = { before?: string; next?: string }

/** Adds one line near a headline to the head: dates, byline, role, section, share lines. False if it belongs to the text. */
export function takeHeadLine(line: string, neighbours: Neighbours, head: ArticleHead, settings: DateSettings): boolean {
  if (line === head.headline || (head.headline && siteNameAfter(line, head.headline))) return true
  // Once text has begun, the site's own lines stay: `removeBoilerplateLines` looks for the end of the page with them.
  if (isBoilerplateLine(line)) return head.rest.length === 0
  const date = readDateLine(line, settings)
  if (date) {
    takeDates(date, head)
    return true
  }
  const byline = readByline(line) ?? (isBylineName(line, neighbours, settings) ? line : undefined)
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

function takeDates(date: LabelledDates, head: ArticleHead): void {
  head.publishedAt ??= date.publishedAt
  head.updatedAt ??= date.updatedAt
}

/** Whether a line is a name and, because of a date, a role or a biography beside it, a byline. */
function isBylineName(line: string, { before = '', next = '' }: Neighbours, settings: DateSettings): boolean {
  if (!isNameLike(line) || line.split(' ').length > 4 || headEndMark.test(line)) return false
  const isDate = (other: string) =>
    readDateLine(other, settings) !== undefined || splitNameAndDate(other, settings) !== undefined
  return isDate(before) || isDate(next) || readRole(next) !== undefined || next.startsWith(`${line} is `)
}

/** Splits a line with a name and a date: `Port Meridian - 16 November 2025`. */
function splitNameAndDate(line: string, settings: DateSettings): { name: string; date: LabelledDates } | undefined {
  if (line.length > 200) return undefined
  const [, lead, who] = /^(.*\d.*?)\s+(?:by|por|par|von)\s+(\p{L}[^\d]{1,80})$/u.exec(line) ?? []
  const [separator] = /\s+[|•·–—-]\s+|,\s+(?=\d)/u.exec(line) ?? []
  const end = separator === undefined ? -1 : line.indexOf(separator)
  const name = who ?? (end === -1 ? '' : line.slice(0, end))
  const date = name === '' ? undefined : readDateLine(lead ?? line.slice(end + separator!.length), settings)
  return date && { name, date }
}

/** Reads lines that combine names and dates: `By Ana Roe | 16 November 2025`, `Posted on 16 November 2025 by Ana`, `Port Meridian - 16 November 2025`, `By Ana Roe — Port Meridian`. */
function takeMixedLine(line: string, head: ArticleHead, settings: DateSettings): boolean {
  const [, who, where] = /^(.{5,80}?)\s+[|–—-]\s+(\p{Lu}[\p{L}\s'’-]{2,40})$/u.exec(line) ?? []
  const author = who && !head.byline ? readByline(who) : undefined
  if (author) {
    head.byline = author
    head.place = where
    return true
  }
  const dated = splitNameAndDate(line, settings)
  if (!dated) return false
  const byline = readByline(dated.name)
  const isName = isNameLike(dated.name) || /^\p{Lu}[\p{L}'’-]{1,30}$/u.test(dated.name)
  if (byline === undefined && !isName) return false
  if (head.byline === undefined) head.byline = byline ?? dated.name
  else if (byline === undefined) head.place ??= dated.name
  else return false
  takeDates(dated.date, head)
  return true
}
