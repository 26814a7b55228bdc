import { toLatinDigits } from './date-words.js'
import { formatInstant, readNumericDate, readStandardDate } from './standard-dates.js'

/** How dates without a zone, and ambiguous ones, are meant. */
export type DateReading = { language: string; timeZone: string }

/**
 * Reads the date of an item as feeds write it: as `readStandardDate` and `readNumericDate`, and seconds or milliseconds since 1970.
 * @returns ISO 8601 in UTC; undefined for what is no date, and for what software writes when it has none: the years 1 and 1970
 */
export function readFeedDate(text: string | undefined, { language, timeZone }: DateReading): string | undefined {
  const date = toLatinDigits(text?.trim() ?? '')
  const instant =
    readEpoch(date) ?? readStandardDate(date, timeZone, language) ?? readNumericDate(date, language, timeZone)
  return instant === undefined || isPlaceholderDate(instant) ? undefined : instant
}

function readEpoch(text: string): string | undefined {
  if (!/^(?:\d{9,10}|\d{12,13})$/.test(text)) return undefined
  return formatInstant(Number(text) * (text.length > 10 ? 1 : 1000))
}

/** Whether an instant stands for "no date": zero of Unix, in any zone, or another day of that year. */
export const isPlaceholderDate = (instant: string): boolean => /^(?:1970|1969-12-31|0)/.test(instant)
