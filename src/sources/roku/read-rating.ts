import { parentalRatings, ratingSources } from '../../roku/tables.js'
import { openFields } from './fields.js'
import { readLine } from './texts.js'

type RokuRating = { rating: string; ratingSource: string }

/** Who gives a rating that does not say it, where only one of the six does. */
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
 * Reads a rating, an object as the specification has it or a bare text like `TV-PG`, `tvpg` or `NR`.
 * @returns undefined for one that Roku's lists do not have
 */
export function readRokuRating(value: unknown): RokuRating | undefined {
  const fields = openFields(value)
  const written = readLine(fields?.take('rating') ?? value)
  const rating = written && nameOf(written)
  if (!rating) return undefined
  const said = fields?.text('ratingSource')?.toUpperCase()
  const source = ratingSources.find((name) => name === said)
  const ratingSource = source ?? (rating.startsWith('TV') ? 'USA_PR' : sourceByRating[rating])
  return ratingSource === undefined ? undefined : { rating, ratingSource }
}

function nameOf(written: string): string | undefined {
  const plain = written.toUpperCase().replace(/[\s_-]/g, '')
  if (plain === 'NR' || plain === 'NOTRATED') return 'UNRATED'
  return parentalRatings.find((rating) => rating.toUpperCase() === plain)
}
