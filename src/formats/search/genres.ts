import { searchGenres } from '../../roku/tables.js'

export type SearchGenre = (typeof searchGenres)[number]

const known: ReadonlySet<string> = new Set(searchGenres)
const isKnown = (genre: string): genre is SearchGenre => known.has(genre)

/** Common names of sections that Search has under another word. */
const sectionGenres: ReadonlyMap<string, SearchGenre> = new Map([
  ['arts', 'art'],
  ['business', 'bus./financial'],
  ['finance', 'bus./financial'],
  ['sport', 'sports'],
  ['tech', 'technology'],
])

/**
 * The Search genres of an item: its Direct Publisher genres, which are all Search genres too, and its section where
 * that is a genre itself (`Weather`, `Politics`, `Sport`). Search drops assets without a genre, hence `news` at least.
 */
export function describeGenres(genres: readonly string[], section: string | undefined): SearchGenre[] {
  const name = section?.toLowerCase() ?? ''
  const found = [...genres, sectionGenres.get(name) ?? name].filter(isKnown)
  return found.length > 0 ? [...new Set(found)] : ['news']
}
