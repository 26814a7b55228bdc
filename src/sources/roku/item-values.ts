import { directPublisherGenres, parentalRatings, ratingSources } from '../../roku/direct-publisher.js'
import { findMonth, readZoneOffset } from '../../text/date-words.js'
import { readStandardDate } from '../../text/standard-dates.js'
import { readFields } from './fields.js'
import type { Notes } from './notes.js'
import { readLine } from './text-values.js'

/** The dates of an item as in the feed. */
type RawDates = { added?: unknown; released?: unknown; validFrom?: unknown; validUntil?: unknown }

const twoDays = 48 * 60 * 60_000

/**
 * Reads when an article is published and expires. It is dated by the day on which its video was added, else released. A validity
 * period that begins after the feed was made is an embargo, which the article keeps.
 * @param madeAt when the feed was made, `lastUpdated`
 */
export function readItemDates(
  id: string,
  written: RawDates,
  madeAt: RokuDate | undefined,
  notes: Notes,
): { publishedAt?: string; expiresAt?: string } {
  const read = (value: unknown, isPlaceholder: (date: RokuDate) => boolean = isYear1970): RokuDate | undefined => {
    const found = readRokuDate(value)
    const date = found && isPlaceholder(found) ? undefined : found
    const text = readLine(value)
    if (date === undefined && text !== undefined) notes.count('date-unreadable', `${id}: ${text}`)
    return date
  }
  const added = read(written.added)
  // A film may be of that year; what is dated to its first day was dated by software.
  const released = read(written.released, ({ text }) => text.startsWith('1970-01-01'))
  const validFrom = read(written.validFrom, () => false)
  const validUntil = read(written.validUntil, () => false)
  if (added && released && Math.abs(added.time - released.time) > twoDays) notes.count('date-released', id)
  const dated = added ?? released ?? validFrom
  const isEmbargo = validFrom && validFrom.time > (madeAt?.time ?? 0) && validFrom.time > (dated?.time ?? 0)
  return { publishedAt: (isEmbargo ? validFrom : dated)?.text, expiresAt: validUntil?.text }
}

const isYear1970 = ({ text }: RokuDate): boolean => text.startsWith('1970')

const iso =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]{1,3}(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(z|[a-z]{2,4}|[+-]\d\d(?::?\d\d)?)?)?$/i
const dayFirst =
  /^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([a-z]{1,4}|[+-]\d\d:?\d\d))?)?$/i
const monthFirst = /^(?:[a-z]{3,9},? )?([a-z]{3})[a-z]{0,6} (\d{1,2}),? (\d{4})$/i

export type RokuDate = {
  /** ISO 8601, without a zone if none was given: then the feed's zone applies. */
  text: string
  /** Milliseconds, for comparisons; as if in UTC if no zone was given. */
  time: number
}

/**
 * Reads a date of an old feed: loose ISO 8601, RFC 822, with the name of a month, or seconds or milliseconds since 1970.
 * @returns undefined for a date that does not exist or is ambiguous
 */
export function readRokuDate(value: unknown): RokuDate | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (text.length > 60) return undefined
  if (/^\d{9,10}$/.test(text)) return fromEpoch(Number(text) * 1000)
  if (/^\d{12,13}$/.test(text)) return fromEpoch(Number(text))
  const [isIso, ...fields] = iso.exec(text) ?? []
  if (isIso !== undefined) return fromParts(fields)
  const [isDayFirst, day, name, year, ...time] = dayFirst.exec(text) ?? []
  const monthNumber = name && findMonth(name)
  if (isDayFirst !== undefined && monthNumber) return fromParts([year, String(monthNumber), day, ...time])
  const [isMonthFirst, month, dayAfter, yearAfter] = monthFirst.exec(text) ?? []
  const monthBefore = month && findMonth(month)
  if (isMonthFirst !== undefined && monthBefore) return fromParts([yearAfter, String(monthBefore), dayAfter])
  // With the name of a month in another language.
  const instant = readStandardDate(text, 'UTC')
  return instant === undefined ? undefined : { text: instant, time: Date.parse(instant) }
}

function fromEpoch(time: number): RokuDate {
  return { text: `${new Date(time).toISOString().slice(0, 19)}Z`, time }
}

function fromParts([year, month, day, hour, minute, second, zone]: (string | undefined)[]): RokuDate | undefined {
  const offset = zone === undefined ? undefined : readZoneOffset(zone)
  if (zone !== undefined && offset === undefined) return undefined
  const two = (part: string | undefined) => (part ?? '0').padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  const wall = `${date}T${two(hour)}:${two(minute)}:${two(second)}`
  const time = Date.parse(`${wall}Z`)
  // Date.parse turns the 31st of June into the 1st of July; no video is older than film.
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

/** The genres among these words that Direct Publisher has, in its spelling. */
export function readGenres(written: readonly string[]): string[] {
  const words = new Set(written.map((word) => word.trim().toLowerCase()))
  return directPublisherGenres.filter((genre) => words.has(genre))
}

type RokuRating = { rating: string; ratingSource: string }

/** Sources of ratings without a source, if only one of the six uses the rating. */
const sourceByRating: Record<string, string> = {
  UNRATED: 'USA_PR',
  PG13: 'MPAA',
  NC17: 'MPAA',
  G: 'MPAA',
  PG: 'MPAA',
  R: 'MPAA',
  '14A': 'CHVRS',
  '18A': 'CHVRS',
  C8: 'CPR',
  '14+': 'CPR',
  '18+': 'CPR',
  '12A': 'BBFC',
  R18: 'BBFC',
}

/**
 * Reads a rating: an object as in the specification, or a plain text like `TV-PG`, `tvpg` or `NR`.
 * @returns undefined for a rating that is not in Roku's lists
 */
export function readRokuRating(value: unknown): RokuRating | undefined {
  const fields = readFields(value)
  const written = readLine(fields?.take('rating') ?? value)
  const rating = written && findRating(written)
  if (!rating) return undefined
  const given = fields?.text('ratingSource')?.toUpperCase()
  const source = ratingSources.find((name) => name === given)
  const ratingSource = source ?? (rating.startsWith('TV') ? 'USA_PR' : sourceByRating[rating])
  return ratingSource === undefined ? undefined : { rating, ratingSource }
}

function findRating(written: string): string | undefined {
  const plain = written.toUpperCase().replace(/[\s_-]/g, '')
  if (plain === 'NR' || plain === 'NOTRATED') return 'UNRATED'
  return parentalRatings.find((rating) => rating.toUpperCase() === plain)
}
