import type { Dateline } from './dateline.js'
import { type DateSettings, findDates } from './dates.js'

/**
 * The instant of a dateline's date. One without a year is the last such day before the file was written.
 * @param modifiedAt ISO 8601
 */
export function datelineInstant({ date }: Dateline, modifiedAt: string, settings: DateSettings): string | undefined {
  if (date === undefined) return undefined
  if (/\d{4}/.test(date)) return findDates(date, settings)[0]?.instant
  const written = Date.parse(modifiedAt)
  const year = new Date(written).getUTCFullYear()
  return [year, year - 1]
    .flatMap((candidate) => findDates(withYear(date, candidate), settings)[0]?.instant ?? [])
    .find((instant) => Date.parse(instant) <= written + 86_400_000)
}

const withYear = (date: string, year: number) => (/\d$/.test(date) ? `${date}, ${year}` : `${date} ${year}`)
