import type { Rating } from '../../articles/article.js'
import { advisoryRatings } from '../../roku/tables.js'

export type AdvisoryRating = { source: string; value: string }

/**
 * The board that says "not rated" in a country, boards of television first. Austria's has no such value, and the
 * other countries that Search serves have no board in Roku's list.
 */
const boards: Readonly<Record<string, string>> = {
  au: 'ACB',
  br: 'CLASSIND',
  ca: 'CPR',
  de: 'FSF',
  gb: 'BBFC',
  mx: 'RTC',
  us: 'USA_PR',
}

/**
 * The ratings of a Search asset (Roku, Search feed). A Direct Publisher rating keeps its source and value where
 * Roku's pairs allow it; `UNRATED` is `NR` of the same source. Without such a rating (none given, `UK_CP`, a value of
 * another board) the story is not rated by the boards of the feed's countries: an asset without any rating does not
 * appear in the EU, so a feed for countries without a board says it in the words of the United States.
 */
export function describeRatings(rating: Rating | undefined, countries: readonly string[]): AdvisoryRating[] {
  const value = rating?.rating === 'UNRATED' ? 'NR' : rating?.rating
  if (rating && value && isPair(rating.ratingSource, value)) return [{ source: rating.ratingSource, value }]
  const sources = countries.flatMap((country) => boards[country] ?? [])
  return (sources.length > 0 ? sources : ['USA_PR']).map((source) => ({ source, value: 'NR' }))
}

/** Whether a board of Search has a value. A source may be any text, hence the look at own properties only. */
export const isPair = (source: string, value: string): boolean =>
  Object.hasOwn(advisoryRatings, source) && advisoryRatings[source]!.values.includes(value)
