import { monthOf, offsetOf } from '../text/date-words.js'
import type { DateSettings } from './dates.js'
import { toInstant } from './zoned-time.js'

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i
const rfc822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4}|\d{2})\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s+([a-z]{1,4}|[+-]\d{4}))?$/i
const numeric =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[,\s|–-]+(?:at |um |à |às |a las )?(\d{1,2})[:h](\d\d)(?::(\d\d))?\s*([ap]\.?m\.?|uhr|h)?)?$/i

/** Reads ISO 8601 (RFC 3339 and its looser cousins) and RFC 822/2822 dates; undefined for anything else. */
export function readStandardDate(text: string, timeZone: string): string | undefined {
  const [, isoYear, isoMonth, isoDay, ...isoTime] = iso.exec(text) ?? []
  if (isoYear) return instantOf([isoYear, isoMonth, isoDay], isoTime, timeZone)
  const [, day, name, year, ...time] = rfc822.exec(text) ?? []
  if (!day || !name || !year) return undefined
  const month = monthOf(name)
  if (month === undefined) return undefined
  return instantOf([year.length === 2 ? `20${year}` : year, String(month), day], time, timeZone)
}

/**
 * Reads `16/11/2025`, `16.11.2025 18:10`. The order is the language's: month first in the United States, unknown in plain
 * English, day first everywhere else; a number above 12 settles it.
 */
export function readNumericDate(text: string, settings: DateSettings): string | undefined {
  const [, first, separator, second, year, hour, minute, seconds, half] = numeric.exec(text) ?? []
  if (!first || !second || !year) return undefined
  const dayFirst = separator === '.' || Number(first) > 12 || isDayFirst(settings.language)
  const monthFirst = Number(second) > 12 || settings.language.toLowerCase() === 'en-us'
  if (!dayFirst && !monthFirst && first !== second) return undefined
  const [day, month] = monthFirst && Number(first) <= 12 ? [second, first] : [first, second]
  return instantOf([year, month, day], [hour && hourOf(hour, half), minute, seconds], settings.timeZone)
}

function isDayFirst(language: string): boolean {
  return !/^en(-us)?$/i.test(language)
}

function hourOf(hour: string, half: string | undefined): string {
  if (!half || /^[uh]/i.test(half)) return hour
  return String((Number(hour) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0))
}

type Part = string | undefined

function instantOf([year, month, day]: Part[], [hour, minute, second, zone]: Part[], timeZone: string) {
  const offset = zone === undefined ? timeZone : offsetOf(zone)
  if (offset === undefined) return undefined
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  }
  return toInstant(wall, offset)
}
