import { findMonth, readZoneOffset } from '../../text/date-words.js'

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i
const rfc822Date =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4}|\d{2})\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s+([a-z]{1,4}|[+-]\d{4}))?$/i
/** A weekday may come first; a year of two digits only counts after points, as in German. */
const numericDate =
  /^(?:(?:\p{L}{2,3}|\p{L}{2,8}(?:day|tag|woch|di|che|nes|tes|les|ves|do|feira))\.?,?\s+)?(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|(?<=\.)\d{2}(?!\d))(?:[,\s|–-]+(?:at |um |à |às |a las )?(\d{1,2})[:h](\d\d)(?::(\d\d))?\s*([ap]\.?m\.?|uhr|h)?)?$/iu

/**
 * Reads ISO 8601 (RFC 3339 and looser variants) and RFC 822/2822 dates.
 * @param timeZone IANA zone of dates without an offset
 * @returns ISO 8601 in UTC; undefined for anything else
 */
export function readStandardDate(text: string, timeZone: string): string | undefined {
  const [, isoYear, isoMonth, isoDay, ...isoTime] = isoDate.exec(text) ?? []
  if (isoYear) return instantOf([isoYear, isoMonth, isoDay], isoTime, timeZone)
  const [, day, name, year, ...time] = rfc822Date.exec(text) ?? []
  if (!day || !name || !year) return undefined
  const month = findMonth(name)
  if (month === undefined) return undefined
  return instantOf([year.length === 2 ? `20${year}` : year, String(month), day], time, timeZone)
}

/**
 * Reads `16/11/2025`, `16.11.2025 18:10`. The language decides the order: month first in `en-us`, unknown in plain `en`, day
 * first in all others; a number above 12 settles it.
 * @param language BCP 47
 * @param timeZone IANA zone
 * @returns ISO 8601 in UTC; undefined for anything else, or if the order is unknown
 */
export function readNumericDate(text: string, language: string, timeZone: string): string | undefined {
  const [, first, separator, second, year, hour, minute, seconds, half] = numericDate.exec(text) ?? []
  if (!first || !second || !year) return undefined
  const dayFirst = separator === '.' || Number(first) > 12 || isDayFirst(language)
  const monthFirst = Number(second) > 12 || language.toLowerCase() === 'en-us'
  if (!dayFirst && !monthFirst && first !== second) return undefined
  const [day, month] = monthFirst && Number(first) <= 12 ? [second, first] : [first, second]
  const fullYear = year.length === 2 ? `20${year}` : year
  return instantOf([fullYear, month, day], [hour && toHour24(hour, half), minute, seconds], timeZone)
}

function isDayFirst(language: string): boolean {
  return !/^en(-us)?$/i.test(language)
}

function toHour24(hour: string, half: string | undefined): string {
  if (!half || /^[uh]/i.test(half)) return hour
  return String((Number(hour) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0))
}

type Part = string | undefined

function instantOf([year, month, day]: Part[], [hour, minute, second, zone]: Part[], timeZone: string) {
  const offset = zone === undefined ? timeZone : readZoneOffset(zone)
  if (offset === undefined) return undefined
  const local = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  }
  return toInstant(local, offset)
}

/** A date and time of day without a zone. */
type LocalTime = { year: number; month: number; day: number; hour: number; minute: number; second: number }

const minuteMs = 60_000

/**
 * The instant of a local time, ISO 8601 in UTC: `2025-11-16T18:10:00Z`. Always the same zone and length, so that instants sort as text.
 * @param zone minutes east of UTC, or an IANA zone (`Europe/Lisbon`)
 * @returns undefined for a day or time that does not exist (31 February), or a year outside 1900 to 2199
 */
export function toInstant(local: LocalTime, zone: number | string): string | undefined {
  if (local.year < 1900 || local.year > 2199) return undefined
  if (local.hour > 23 || local.minute > 59 || local.second > 60 || local.month < 1 || local.month > 12) return undefined
  const utcMs = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, Math.min(local.second, 59))
  if (new Date(utcMs).getUTCDate() !== local.day) return undefined
  return formatInstant(utcMs - offsetMs(utcMs, zone))
}

/** Milliseconds since 1970 as `2025-11-16T18:10:00Z`. */
export function formatInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

function offsetMs(localMs: number, zone: number | string): number {
  if (typeof zone === 'number') return zone * minuteMs
  // The first guess is off by the offset itself; the second differs only if the clocks change in between.
  return zoneOffset(localMs - zoneOffset(localMs, zone), zone)
}

/** Formatters are costly to create. */
const formattersByZone = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds east of UTC at an instant. */
function zoneOffset(instant: number, zone: string): number {
  let formatter = formattersByZone.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formattersByZone.set(zone, formatter)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of formatter.formatToParts(instant)) part[type] = Number(value)
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!) - instant
}
