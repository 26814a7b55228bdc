import type { Rating } from '../../articles/article.js'
import { advisoryRatings, searchGenres, searchLanguages } from '../../roku/search.js'

// The genres, languages and ratings of an item, as values of Roku's lists for Search.

type SearchGenre = (typeof searchGenres)[number]

const genreNames: ReadonlySet<string> = new Set(searchGenres)
const isSearchGenre = (genre: string): genre is SearchGenre => genreNames.has(genre)

/** Common section names for which Search has another word. */
const sectionGenres: ReadonlyMap<string, SearchGenre> = new Map([
  ['arts', 'art'],
  ['business', 'bus./financial'],
  ['finance', 'bus./financial'],
  ['sport', 'sports'],
  ['tech', 'technology'],
])

/**
 * The Search genres of an item: its Direct Publisher genres, all of which are Search genres too, and its section if
 * that is a genre itself (`Weather`, `Politics`, `Sport`). Search drops assets without a genre, so the default is
 * `news`.
 */
export function describeGenres(genres: readonly string[], section: string | undefined): SearchGenre[] {
  const name = section?.toLowerCase() ?? ''
  const found = [...genres, sectionGenres.get(name) ?? name].filter(isSearchGenre)
  return found.length > 0 ? [...new Set(found)] : ['news']
}

type SearchLanguage = (typeof searchLanguages)[number]

const languageCodes: ReadonlySet<string> = new Set(searchLanguages)
const isSearchLanguage = (language: string): language is SearchLanguage => languageCodes.has(language)

/** Languages that Roku's list has under another code. */
const otherCodes: ReadonlyMap<string, SearchLanguage> = new Map([
  ['nb', 'no'],
  ['nn', 'no'],
  ['zh-hans', 'zh-cn'],
  ['zh-hant', 'zh-tw'],
])

/**
 * Roku's code for a language: the tag itself, another code for it, or the language without its region. Languages that
 * Roku does not list become the feed's language: Roku drops an asset without a listed language, and being filed under a
 * wrong language is the lesser harm.
 * @param language BCP 47
 * @param fallback the feed's language
 */
export const toSearchLanguage = (language: string, fallback: string): SearchLanguage =>
  findSearchLanguage(language) ?? findSearchLanguage(fallback) ?? 'en'

function findSearchLanguage(language: string): SearchLanguage | undefined {
  let tag = language.toLowerCase()
  if (isSearchLanguage(tag)) return tag
  try {
    // `eng` -> `en`, `iw` -> `he`
    tag = Intl.getCanonicalLocales(tag)[0]!.toLowerCase()
  } catch {
    // Not BCP 47, but its first part may be a known language.
  }
  for (let end = tag.length; end > 0; end = tag.lastIndexOf('-', end - 1)) {
    const shorter = tag.slice(0, end)
    const found = otherCodes.get(shorter) ?? shorter
    if (isSearchLanguage(found)) return found
  }
  return undefined
}

type AdvisoryRating = { source: string; value: string }

/**
 * The board whose rating "not rated" is used in a country, preferably a board for television. Austria's board has no
 * such value, and the other countries that Search serves have no board on Roku's list.
 */
const ratingBoards: Readonly<Record<string, string>> = {
  au: 'ACB',
  br: 'CLASSIND',
  ca: 'CPR',
  de: 'FSF',
  gb: 'BBFC',
  mx: 'RTC',
  us: 'USA_PR',
}

/**
 * The ratings of a Search asset (Roku, Search feed). A Direct Publisher rating is used if Roku lists its source with
 * its value; `UNRATED` becomes `NR` of the same source. Otherwise (no rating, `UK_CP`, a value of another board) the
 * asset is "not rated" by the boards of the feed's countries, or by that of the United States if these have none,
 * because assets without any rating are not shown in the EU.
 */
export function describeRatings(rating: Rating | undefined, countries: readonly string[]): AdvisoryRating[] {
  const value = rating?.rating === 'UNRATED' ? 'NR' : rating?.rating
  if (rating && value && isRatingPair(rating.ratingSource, value)) return [{ source: rating.ratingSource, value }]
  const sources = countries.flatMap((country) => ratingBoards[country] ?? [])
  return (sources.length > 0 ? sources : ['USA_PR']).map((source) => ({ source, value: 'NR' }))
}

/** Whether Roku lists a value for a board. The source may be any text, so only own properties count. */
export const isRatingPair = (source: string, value: string): boolean =>
  Object.hasOwn(advisoryRatings, source) && advisoryRatings[source]!.values.includes(value)
