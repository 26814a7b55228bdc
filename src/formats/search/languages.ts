import { searchLanguages } from '../../roku/tables.js'

export type SearchLanguage = (typeof searchLanguages)[number]

const known: ReadonlySet<string> = new Set(searchLanguages)
const isKnown = (language: string): language is SearchLanguage => known.has(language)

/** Names that Roku's list has under another name. */
const otherNames: ReadonlyMap<string, SearchLanguage> = new Map([
  ['nb', 'no'],
  ['nn', 'no'],
  ['zh-hans', 'zh-cn'],
  ['zh-hant', 'zh-tw'],
])

/**
 * Roku's name of a language: the tag itself, another name of it, or the language without its region.
 * A language that Roku does not list takes the feed's own, since an asset without a listed language is dropped whole,
 * and that a story is filed under a neighbouring language is the smaller harm.
 * @param language BCP 47
 * @param fallback the feed's language
 */
export const toSearchLanguage = (language: string, fallback: string): SearchLanguage =>
  findSearchLanguage(language) ?? findSearchLanguage(fallback) ?? 'en'

function findSearchLanguage(language: string): SearchLanguage | undefined {
  let tag = language.toLowerCase()
  if (isKnown(tag)) return tag
  try {
    // `eng` -> `en`, `iw` -> `he`
    tag = Intl.getCanonicalLocales(tag)[0]!.toLowerCase()
  } catch {
    // Not BCP 47: only its first part may be known.
  }
  for (let end = tag.length; end > 0; end = tag.lastIndexOf('-', end - 1)) {
    const shorter = tag.slice(0, end)
    const found = otherNames.get(shorter) ?? shorter
    if (isKnown(found)) return found
  }
  return undefined
}
