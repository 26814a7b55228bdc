import { findMonthByName, readZoneOffset } from './date-words.js'

const time = String.raw`(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?`
const zone = String.raw`\s*\(?([a-z]{1,5}|(?:GMT|UTC?)?\s?[+-]\d\d?:?\d{0,2})?\)?(?:\s+\([\p{L} ]{1,40}\))?`
const weekday = String.raw`(?:\p{L}[\p{L}\p{M}.'’-]{1,20},?\s+)?`
const monthName = String.raw`(\p{L}[\p{L}\p{M}'’]{1,15}(?:\s(?!de)\p{L}[\p{L}\p{M}]{2,10})?)\.?`
const timeAfter = String.raw`(?:,?(?:\s+(?:at|um|à|às|a las|kl\.?|alle|om))?\s+${time}(?:${zone})?)?`

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|[A-Z]{2,5}|[+-]\d\d(?::?\d\d)?)?)?$/i
/** `20210214T100000Z`, `2021/2/14 10:00`. */
const looseIsoDate =
  /^(\d{4})(?:(\d\d)(\d\d)|[/.-](\d{1,2})[/.-](\d{1,2}))(?:[T ]\s?(\d\d):?(\d\d)(?::?(\d\d))?\s?(Z|[+-]\d\d:?\d\d)?)?$/i
/** RFC 822 and what is like it in any language: `dim., 14 févr. 2021 10:00:00 +0100`, `14 de febrero de 2021`. */
const dayFirst = new RegExp(
  String.raw`^${weekday}(\d{1,2})(?:\.|er|[ºª])?[\s-]\s*(?:de\s+|of\s+|d['’])?${monthName},?[\s-]\s*(?:de[l]?\s+)?(\d{4}|\d{2})(?:\s*(?:г\.?|года|р\.?|року))?${timeAfter}$`,
  'iu',
)
/** `Feb 14, 2021 10:00 AM`, and of C and Java `Sun Feb 14 10:00:00 CET 2021`. */
const monthFirst = new RegExp(
  String.raw`^${weekday}${monthName}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${timeAfter}$`,
  'iu',
)
const yearLast = new RegExp(String.raw`^${weekday}${monthName}\s+(\d{1,2})\s+${time}(?:${zone})?\s+(\d{4})$`, 'iu')
/** `2021. február 14.`, `2021 m. vasario 14 d.` */
const yearMonthDay = new RegExp(
  String.raw`^(\d{4})(?:\.|\s+m\.)?\s+${monthName}\s+(\d{1,2})(?:\.|\s+d\.)?${timeAfter}$`,
  'iu',
)
/** Chinese, Japanese and Korean; Vietnamese. */
const yearFirst = new RegExp(
  String.raw`^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일](?:\s?[（(]?\p{L}{1,3}[）)]?)?(?:\s*${time})?$`,
  'u',
)
const vietnamese = new RegExp(
  String.raw`^${weekday}(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})${timeAfter}$`,
  'iu',
)

/** Longer texts are no dates. */
const maxDateLength = 80

/**
 * Reads ISO 8601 (RFC 3339 and looser variants), RFC 822/2822, and dates with the name of a month in any language.
 * @param timeZone IANA zone of dates without an offset
 * @param language BCP 47: settles names of months that languages share
 * @returns ISO 8601 in UTC; undefined for anything else
 */
export function readStandardDate(text: string, timeZone: string, language?: string): string | undefined {
  if (text.length > maxDateLength) return undefined
  const [, isoYear, isoMonth, isoDay, ...isoTime] = isoDate.exec(text) ?? []
  if (isoYear) return instantOf([isoYear, isoMonth, isoDay], isoTime, timeZone)
  const [, year, month, day, looseMonth, looseDay, ...looseTime] = looseIsoDate.exec(text) ?? []
  if (year) return instantOf([year, month ?? looseMonth, day ?? looseDay], looseTime, timeZone)
  return readNamedDate(text, timeZone, language)
}

function readNamedDate(text: string, timeZone: string, language: string | undefined): string | undefined {
  const name = (written: Part) => String(written === undefined ? undefined : findMonthByName(written, language))
  const withTime = (date: Part[], [hour, minute, second, half, zone]: Part[]) =>
    instantOf(date, [hour && toHour24(hour, half), minute, second, zone], timeZone)
  const [, day, month, year, ...time] = dayFirst.exec(text) ?? []
  if (day && year) {
    // Two digits are a year only where a time follows.
    return year.length === 2 && time[0] === undefined ? undefined : withTime([fullYear(year), name(month), day], time)
  }
  const [, monthBefore, dayAfter, yearAfter, ...timeAfter] = monthFirst.exec(text) ?? []
  if (monthBefore) return withTime([yearAfter, name(monthBefore), dayAfter], timeAfter)
  const last = yearLast.exec(text)
  if (last) return withTime([last[8], name(last[1]), last[2]], last.slice(3, 8))
  const [, leadingYear, monthAfter, dayOfMonth, ...timeOfDay] = yearMonthDay.exec(text) ?? []
  if (leadingYear) return withTime([leadingYear, name(monthAfter), dayOfMonth], timeOfDay)
  const [, firstYear, number, itsDay, ...itsTime] = yearFirst.exec(text) ?? []
  if (firstYear) return withTime([firstYear, number, itsDay], itsTime)
  const [, vietnameseDay, itsMonth, itsYear, ...vietnameseTime] = vietnamese.exec(text) ?? []
  return vietnameseDay === undefined ? undefined : withTime([itsYear, itsMonth, vietnameseDay], vietnameseTime)
}

/** RFC 2822, section 4.3. */
const fullYear = (year: string): string => (year.length === 4 ? year : `${Number(year) < 50 ? 20 : 19}${year}`)

/** A weekday may come first; a year of two digits only counts after points, as in German. */
const numericDate =
  /^(?:(?:\p{L}{2,3}|\p{L}{2,8}(?:day|tag|woch|di|che|nes|tes|les|ves|do|feira))\.?,?\s+)?(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|(?<=\.)\d{2}(?!\d))(?:[,\s|–-]+(?:at |um |à |às |a las )?(\d{1,2})[:h](\d\d)(?::(\d\d))?\s*([ap]\.?m\.?|uhr|h)?\s*([a-z]{2,5}|[+-]\d\d:?\d\d)?)?$/iu

/**
 * Reads `16/11/2025`, `16.11.2025 18:10`. The language decides the order: month first in `en-us`, unknown in plain `en`, day
 * first in all others; a number above 12 settles it.
 * @param language BCP 47
 * @param timeZone IANA zone
 * @returns ISO 8601 in UTC; undefined for anything else, or if the order is unknown
 */
export function readNumericDate(text: string, language: string, timeZone: string): string | undefined {
  const [, first, separator, second, year, hour, minute, seconds, half, zone] = numericDate.exec(text) ?? []
  if (!first || !second || !year) return undefined
  const dayFirst = separator === '.' || Number(first) > 12 || isDayFirst(language)
  const monthFirst = Number(second) > 12 || language.toLowerCase() === 'en-us'
  if (!dayFirst && !monthFirst && first !== second) return undefined
  const [day, month] = monthFirst && Number(first) <= 12 ? [second, first] : [first, second]
  const written = year.length === 2 ? `20${year}` : year
  return instantOf([written, month, day], [hour && toHour24(hour, half), minute, seconds, zone], timeZone)
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
  const offset = zone === undefined ? timeZone : readZoneOffset(zone.trim())
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
  if (local.minute > 59 || local.second > 60 || local.month < 1 || local.month > 12) return undefined
  if (local.hour === 24 && local.minute === 0 && local.second === 0) {
    const before = toInstant({ ...local, hour: 23 }, zone)
    return before === undefined ? undefined : formatInstant(Date.parse(before) + 60 * minuteMs)
  }
  if (local.hour > 23) return undefined
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
