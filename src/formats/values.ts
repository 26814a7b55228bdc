// Dates, addresses and language codes, in the forms that feeds use.

/**
 * ISO 8601 in UTC, whole seconds, numeric zone: `2026-01-05T08:55:00+00:00` (Roku, Direct Publisher specification).
 * Always UTC, so that readers that ignore the zone (BrightScript's `FromISO8601String`) still get the right time.
 * @param instant ISO 8601 with zone
 */
export const printIsoDateTime = (instant: string): string => `${new Date(instant).toISOString().slice(0, 19)}+00:00`

/**
 * The day as the publisher wrote it, `2026-01-05`: a late-evening story keeps its own date, whatever the date in UTC.
 */
export const printIsoDate = (instant: string): string => instant.slice(0, 10)

/** RFC 822 with numeric zone: `Mon, 05 Jan 2026 08:55:00 +0000` (RSS 2.0). */
export const printRfc822DateTime = (instant: string): string => new Date(instant).toUTCString().replace('GMT', '+0000')

const isoDateTimePattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/
const isoDatePattern = /^(\d{4})-(\d{2})-(\d{2})$/
const monthNames = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const rfc822Pattern = new RegExp(
  `^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\\d{1,2}) (${monthNames}) (\\d{2}|\\d{4}) (\\d{2}):(\\d{2})(?::(\\d{2}))? ([+-]\\d{4}|[A-Z]{1,4})$`,
)

/** Milliseconds since 1970 of an ISO 8601 date-time with zone; undefined for anything else. */
export function readIsoDateTime(text: string): number | undefined {
  const parts = isoDateTimePattern.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts.map(Number)
  if (hour! > 23 || minute! > 59 || second! > 59 || !isCalendarDay(year!, month!, day!)) return undefined
  // Date.parse requires the colon in the zone.
  const time = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(time) ? undefined : time
}

/** Whether a text is a calendar date, `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  const parts = isoDatePattern.exec(text)
  return parts !== null && isCalendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/**
 * How to write a date that has another form: RFC 822, a time without a zone, blanks around it; undefined if that cannot
 * be said for certain.
 * @param form `day` for `2026-01-05`, `time` for a date-time with zone
 */
export function suggestDate(text: string, form: 'day' | 'time'): string | undefined {
  const bare = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?)? ?(Z|[+-]\d{2}:?\d{2})?$/.exec(bare)
  if (iso) {
    const [, day, minute, second = ':00', zone] = iso
    if (!isIsoDate(day!)) return undefined
    if (form === 'day') return `Write "${day}".`
    const time = `${day}T${minute ?? '00:00'}${second}${zone ?? '+00:00'}`
    if (readIsoDateTime(time) === undefined) return undefined
    return zone === undefined ? `Add the zone: "${time}" if it is UTC.` : `Write "${time}".`
  }
  if (!isRfc822Date(bare)) return undefined
  const instant = new Date(bare)
  if (Number.isNaN(instant.getTime())) return undefined
  return `Write "${form === 'day' ? instant.toISOString().slice(0, 10) : printIsoDateTime(instant.toISOString())}".`
}

/** Whether a text is an RFC 822 date as RSS 2.0 requires: `Mon, 05 Jan 2026 08:55:00 +0000`. */
export function isRfc822Date(text: string): boolean {
  const parts = rfc822Pattern.exec(text)
  if (!parts) return false
  const month = monthNames.split('|').indexOf(parts[2]!) + 1
  const isTimeOfDay = Number(parts[4]) < 24 && Number(parts[5]) < 60 && Number(parts[6] ?? 0) < 60
  return isTimeOfDay && isCalendarDay(2000 + (Number(parts[3]) % 100), month, Number(parts[1]))
}

/** Seconds of `hh:mm:ss`; undefined for anything else. */
export function readTimeCode(text: string): number | undefined {
  const parts = /^(\d{2}):([0-5]\d):([0-5]\d)(?:\.\d{1,3})?$/.exec(text)
  return parts ? Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : undefined
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/**
 * Checks whether a Roku device can fetch an address: `invalid` if it lacks a scheme or host or contains blanks (the
 * placeholder `https://` freezes devices), `http` if it works but is not encrypted.
 */
export function checkAddress(text: string): 'https' | 'http' | 'invalid' {
  const match = /^(https?):\/\/(?!https?:)[^\s/?#]+[^\s]*$/i.exec(text)
  if (!match || !URL.canParse(text)) return 'invalid'
  return match[1]!.toLowerCase() === 'http' ? 'http' : 'https'
}

/** The file extension of an address or name, in lower case and without the dot; empty if there is none. */
export function readExtension(address: string): string {
  const path = address.split(/[?#]/, 1)[0]!
  return /\.([A-Za-z0-9]{1,5})$/.exec(path)?.[1]?.toLowerCase() ?? ''
}

/** Whether a text has the form of a language code: `en`, `es-mx`. */
export const isLanguageCode = (text: string): boolean => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text)
