import type { Chrono, ParsedResult } from 'chrono-node'
import * as ar from 'chrono-node/ar'
import * as de from 'chrono-node/de'
import * as en from 'chrono-node/en'
import * as es from 'chrono-node/es'
import * as fr from 'chrono-node/fr'
import * as pt from 'chrono-node/pt'
import { readNumericDate, readStandardDate } from './standard-dates.js'
import { toInstant } from './zoned-time.js'

export type DateSettings = {
  /** BCP 47: decides month names and, for `3/11/2025`, the order. */
  language: string
  /** IANA zone of dates that do not name theirs. */
  timeZone: string
}

/** A full date (day, month and year) inside a text; `index` and `length` in UTF-16 units. */
export type FoundDate = { index: number; length: number; instant: string }

const languages: Record<string, Chrono> = {
  en: en.strict,
  es: es.strict,
  fr: fr.strict,
  de: de.strict,
  pt: pt.strict,
  ar: ar.strict,
}

/** Longer texts are prose; the date parsers are not made for them. */
const longestDate = 120
const longestSearched = 600
/** What may stand around a date without changing it: weekdays are read with it, these are not. */
const filler =
  /\b(?:at|on|the|of|local|time|uhr|um|h|hs|hrs|le|el|a las|às|as|à|alle|am|de|em|gmt|utc)\b|(?:الساعة|بتوقيت|يوم)|[\s,.;:|()[\]·•–—-]+/giu
const lateTime = /^[\s,|·•–-]*(?:às|as|à|a las|at|um)?\s*(\d{1,2})[:h.](\d{2})(?!\d)/iu

/**
 * Reads a text that is a date and nothing else, loosely: ISO 8601, RFC 822, numbers, and words in English, Spanish, French, German,
 * Portuguese and Arabic. A day without a time is its midnight. Relative dates ("3 hours ago"), dates without a year, days that do
 * not exist and numbers whose order cannot be known (`3/4/2025` in plain `en`) give undefined.
 * @returns ISO 8601 in UTC: `2025-11-16T18:10:00Z`
 */
export function readDate(text: string, settings: DateSettings): string | undefined {
  const date = latinDigits(text.trim())
  if (date.length === 0 || date.length > longestDate) return undefined
  const exact = readStandardDate(date, settings.timeZone) ?? readNumericDate(date, settings)
  if (exact) return exact
  const [found] = findDates(date, settings)
  if (!found) return undefined
  const rest = `${date.slice(0, found.index)} ${date.slice(found.index + found.length)}`
  return rest.replace(filler, '') === '' ? found.instant : undefined
}

/** Finds the full dates in words within the first 600 characters of a text, in the order of the text. */
export function findDates(text: string, settings: DateSettings): FoundDate[] {
  const searched = latinDigits(text.slice(0, longestSearched))
  if (!/\d{4}/.test(searched)) return []
  const own = languages[settings.language.slice(0, 2).toLowerCase()]
  for (const parser of new Set([...(own ? [own] : []), ...Object.values(languages)])) {
    const found = parser
      .parse(searched, new Date(0))
      .flatMap((result) => toFoundDate(result, searched, settings.timeZone) ?? [])
    if (found.length > 0) return found
  }
  return []
}

function toFoundDate(result: ParsedResult, text: string, timeZone: string): FoundDate | undefined {
  const { start } = result
  const year = start.get('year')
  const month = start.get('month')
  const day = start.get('day')
  if (year === null || month === null || day === null) return undefined
  // Only what the text itself says, in words: numbers alone are read elsewhere, and parsers fill gaps from "now".
  if (!result.text.includes(String(year)) || !/\p{L}{3}/u.test(result.text)) return undefined
  if (!start.isCertain('day') || !start.isCertain('month')) return undefined
  let { length } = result.text
  let hour = start.isCertain('hour') ? start.get('hour')! : 0
  let minute = start.isCertain('hour') ? (start.get('minute') ?? 0) : 0
  const late = start.isCertain('hour') ? null : lateTime.exec(text.slice(result.index + length))
  if (late && Number(late[1]) < 24 && Number(late[2]) < 60) {
    hour = Number(late[1])
    minute = Number(late[2])
    length += late[0].length
  }
  const second = start.isCertain('second') ? (start.get('second') ?? 0) : 0
  const zone = start.isCertain('timezoneOffset') ? (start.get('timezoneOffset') ?? timeZone) : timeZone
  const instant = toInstant({ year, month, day, hour, minute, second }, zone)
  return instant === undefined ? undefined : { index: result.index, length, instant }
}

/** Arabic-Indic and Persian digits as 0-9, one for one. */
function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}
