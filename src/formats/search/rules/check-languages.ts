import { searchLanguages } from '../../../roku/tables.js'
import { describeFound } from '../../check/describe-found.js'
import { at, isRecord, type JsonPlace } from '../../check/json-place.js'
import type { SearchCheck } from './context.js'

/** The language codes that a text or image names, or the feed's default (Roku, Search feed: languages of texts). */
export function languagesOf(check: SearchCheck, place: JsonPlace): string[] {
  const languages = check.read.texts(place, 'languages').map((language) => {
    checkLanguage(check, language, language.value)
    return language.value
  })
  if (languages.length > 0) return languages
  check.needsDefaultLanguage = true
  return check.defaultLanguage === undefined ? [] : [check.defaultLanguage]
}

/** Reports a code that is not on Roku's list. */
export function checkLanguage({ report }: SearchCheck, place: JsonPlace, language: string): void {
  const known: readonly string[] = searchLanguages
  if (known.includes(language)) return
  const rule = known.includes(language.toLowerCase()) ? 'search-letter-case' : 'search-language-unknown'
  report(rule, place, describeFound(language))
}

/** Reports the first language that titles, short descriptions and images do not all have. */
export function compareLanguages(check: SearchCheck, asset: JsonPlace): void {
  const sets = ['titles', 'shortDescriptions', 'images'].flatMap((key) => {
    const { value } = at(asset, key)
    const entries = Array.isArray(value) ? value.filter(isRecord) : []
    return entries.length === 0 ? [] : [{ key, languages: namedLanguages(check, entries) }]
  })
  const all = new Set(sets.flatMap(({ languages }) => [...languages]))
  // Without a default nobody knows what the entries without languages are; that is reported at the root.
  if (all.has(undefined)) return
  for (const language of all) {
    const without = sets.find(({ languages }) => !languages.has(language))
    if (!without) continue
    check.report('search-languages-differ', at(asset, without.key), `no ${describeFound(language)} in ${without.key}`)
    return
  }
}

function namedLanguages(
  { defaultLanguage }: SearchCheck,
  entries: readonly Record<string, unknown>[],
): Set<string | undefined> {
  const named = entries.flatMap(({ languages }) => {
    const words = Array.isArray(languages) ? languages.filter((language) => typeof language === 'string') : []
    return words.length > 0 ? words : [defaultLanguage]
  })
  return new Set(named.map((language) => language?.toLowerCase()))
}
