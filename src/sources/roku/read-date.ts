import { monthOf, offsetOf } from '../../text/date-words.js'

const iso =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]{1,3}(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(z|[a-z]{2,4}|[+-]\d\d(?::?\d\d)?)?)?$/i
const dayFirst =
  /^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([a-z]{1,4}|[+-]\d\d:?\d\d))?)?$/i
const monthFirst = /^(?:[a-z]{3,9},? )?([a-z]{3})[a-z]{0,6} (\d{1,2}),? (\d{4})$/i

export type RokuDate = {
  /** ISO 8601, without a zone where none was written: then it is the feed's own. */
  text: string
  /** Milliseconds, to compare with others; as if in UTC where no zone was written. */
  time: number
}

/**
 * Reads a date of an old feed: ISO 8601 however loosely, RFC 822, a month's English name, seconds or milliseconds since 1970.
 * A date that does not exist, or could be two, gives undefined.
 */
export function readRokuDate(value: unknown): RokuDate | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (text.length > 60) return undefined
  if (/^\d{9,10}$/.test(text)) return ofEpoch(Number(text) * 1000)
  if (/^\d{12,13}$/.test(text)) return ofEpoch(Number(text))
  const [isIso, ...fields] = iso.exec(text) ?? []
  if (isIso !== undefined) return ofParts(fields)
  const [isDayFirst, day, name, year, ...time] = dayFirst.exec(text) ?? []
  if (isDayFirst !== undefined) return ofParts([year, String(monthOf(name!)), day, ...time])
  const [isMonthFirst, month, dayAfter, yearAfter] = monthFirst.exec(text) ?? []
  return isMonthFirst === undefined ? undefined : ofParts([yearAfter, String(monthOf(month!)), dayAfter])
}

function ofEpoch(time: number): RokuDate {
  return { text: `${new Date(time).toISOString().slice(0, 19)}Z`, time }
}

function ofParts([year, month, day, hour, minute, second, zone]: (string | undefined)[]): RokuDate | undefined {
  const offset = zone === undefined ? undefined : offsetOf(zone)
  if (zone !== undefined && offset === undefined) return undefined
  const two = (part: string | undefined) => (part ?? '0').padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  const wall = `${date}T${two(hour)}:${two(minute)}:${two(second)}`
  const time = Date.parse(`${wall}Z`)
  // Date.parse turns the 31st of June into the 1st of July; nobody published before there was film.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 19) !== wall || Number(year) < 1850) return undefined
  if (hour === undefined) return { text: date, time }
  return { text: `${wall}${offset === undefined ? '' : printOffset(offset)}`, time: time - (offset ?? 0) * 60_000 }
}

function printOffset(offset: number): string {
  if (offset === 0) return 'Z'
  const two = (number: number) => String(number).padStart(2, '0')
  const whole = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(whole / 60))}:${two(whole % 60)}`
}
