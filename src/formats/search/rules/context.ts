import { describeFound } from '../../check/describe-found.js'
import { at, type JsonPlace } from '../../check/json-place.js'
import { readFields } from '../../check/read-fields.js'
import type { RuleContext } from '../../check/rule.js'
import type { SearchRule } from './table.js'

export type SearchContext = RuleContext<SearchRule, JsonPlace>

/** What the checks of one document share and learn of it. */
export function startCheck(context: SearchContext) {
  const read = readFields(context.report, {
    wrongType: 'search-type-wrong',
    nullValue: 'search-null',
    badAddress: 'search-url-invalid',
    plainHttp: 'search-url-http',
  })
  return {
    ...context,
    read,
    defaultLanguage: undefined as string | undefined,
    defaultCountries: undefined as string[] | undefined,
    ids: new Set<string>(),
    series: new Set<string>(),
    /** Where a series is named, to be looked up when all are known. */
    seriesNamed: [] as (JsonPlace & { value: string })[],
    /** The asset that a playId leads to. */
    playIds: new Map<string, JsonPlace>(),
    needsDefaultLanguage: false,
    needsDefaultCountries: false,
    /** A word of an enumeration: Roku's own samples write some in capitals, which is only warned of. */
    word(parent: JsonPlace, key: string, words: readonly string[], unknown: SearchRule, required = true) {
      const place = at(parent, key)
      const lower = typeof place.value === 'string' ? place.value.toLowerCase() : undefined
      if (lower === undefined || lower === place.value || !words.includes(lower)) {
        return read.word(parent, key, words, unknown, required)
      }
      context.report('search-letter-case', place, describeFound(place.value))
      return lower
    },
  }
}

export type SearchCheck = ReturnType<typeof startCheck>
