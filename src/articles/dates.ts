import type { Chrono, ParsedResult } from 'chrono-node'
import * as ar from 'chrono-node/ar'
import * as de from 'chrono-node/de'
import * as en from 'chrono-node/en'
import * as es from 'chrono-node/es'
import * as fr from 'chrono-node/fr'
import * as pt from 'chrono-node/pt'
import { findNamedMonths, type NamedDate } from './named-months.js'
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
const innerTime = /[\s,|·•–-]+\d{1,2}[:h]\d{2}(?!\d).*$/iu
const lateTime = /^[\s,|·•–-]*(?:às|as|à|a las|at|um)?\s*(\d{1,2})[:h.](\d{2})(?!\d)/iu

/**
 * Reads a text that is a date and nothing else, loosely: ISO 8601, RFC 822, numbers, and words in English, Spanish, French, German,
 * Portuguese, Arabic, Chinese, Hebrew and Hindi. A day without a time is its midnight. Relative dates ("3 hours ago"), dates without a year, days that do
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
  const named = findNamedMonths(searched)
  if (named.length > 0) return named.flatMap((date) => withTime(date, searched, settings.timeZone) ?? [])
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
  const zone = start.isCertain('timezoneOffset') ? (start.get('timezoneOffset') ?? timeZone) : timeZone
  const date = { index: result.index, length: result.text.length, year, month, day }
  // The parser may have swallowed the time with the zone behind it: "16 NOV 2025 - 18:10 CET".
  const swallowed = start.isCertain('hour') ? null : innerTime.exec(result.text)
  const timed = swallowed ? withTime({ ...date, length: swallowed.index }, text, zone) : undefined
  if (timed) return { ...timed, length: result.text.length }
  if (!start.isCertain('hour')) return withTime(date, text, zone)
  const time = { hour: start.get('hour')!, minute: start.get('minute') ?? 0, second: start.get('second') ?? 0 }
  const instant = toInstant({ year, month, day, ...time }, zone)
  return instant === undefined ? undefined : { index: result.index, length: result.text.length, instant }
}

/** Adds the time that stands behind a date, where one does. */
function withTime({ index, length, year, month, day }: NamedDate, text: string, zone: number | string) {
  const late = lateTime.exec(text.slice(index + length))
  const isTime = late !== null && Number(late[1]) < 24 && Number(late[2]) < 60
  const time = { hour: isTime ? Number(late[1]) : 0, minute: isTime ? Number(late[2]) : 0, second: 0 }
  const instant = toInstant({ year, month, day, ...time }, zone)
  return instant === undefined ? undefined : { index, length: length + (isTime ? late[0].length : 0), instant }
}

/** Arabic-Indic and Persian digits as 0-9, one for one. */
function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}
