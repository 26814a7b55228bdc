import type { DateSettings } from '../dates.js'
import { cutAtWord } from '../describe.js'
import { isChromeLine, readCrumbs } from './chrome.js'
import { sectionNames } from './chrome-words.js'
import { brandBehind, type Head, takeHeadLine } from './head-line.js'

/** Longer first lines are no headlines but the text itself. */
const longestHeadline = 300
/** Byline and date stand near the headline, perhaps under the first picture; further down a date is text. */
const headLines = 6
const homes = /^(?:home(?: ?page)?|news|inicio|portada|startseite|accueil|início|الرئيسية)$/iu
const noStory = /^story(?: video)?\s*[:：]\s*(?:no|none|false|off)\.?$/i
const endMark = /[.!?…؟。:]["”’»)\]]*$/u

/**
 * Takes the head off an article's lines: section, headline, byline, dates and the word that it wants no story video;
 * repeated headlines and share lines go.
 */
export function readHead(all: readonly string[], settings: DateSettings): Head {
  const { lines, story } = takeStoryLine(all)
  const head: Head = { story, rest: [], brands: new Set() }
  let start = 0
  while (start < lines.length - 1 && isAboveHeadline(lines, start, head)) start++
  const first = lines[start]
  if (first === undefined) return head
  head.headline = readHeadline(first, lines.slice(start + 1, start + 1 + headLines), head)
  // A first line that is no headline is the text itself.
  head.rest = first.length > longestHeadline ? [first] : []
  const under = lines.slice(start + 1)
  under.forEach((line, index) => {
    const isNear = index < headLines && head.rest.length <= 2
    if (!isNear || !takeHeadLine(line, { before: under[index - 1], next: under[index + 1] }, head, settings)) {
      head.rest.push(line)
    }
  })
  return head
}

/** `Story: no`, on a line of its own above the headline or near it. */
function takeStoryLine(all: readonly string[]): { lines: readonly string[]; story?: false } {
  const index = all.slice(0, headLines + 1).findIndex((line) => noStory.test(line))
  return index === -1 ? { lines: all } : { lines: all.toSpliced(index, 1), story: false }
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
