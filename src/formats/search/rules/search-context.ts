import { createFieldReader, getField, type JsonPlace } from '../../check/json-fields.js'
import { describeValue, type RuleContext } from '../../check/rule.js'
import type { SearchRule } from '../search-rule-table.js'

export type SearchContext = RuleContext<SearchRule, JsonPlace>

/** Makes what the checks of one document share: the field reader and what they have found out so far. */
export function createSearchCheck(context: SearchContext) {
  const read = createFieldReader(context.report, {
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
    /** The ids of all assets. */
    ids: new Set<string>(),
    seriesIds: new Set<string>(),
    /** Ids of series to look up once all series are known. */
    seriesReferences: [] as (JsonPlace & { value: string })[],
    /** The asset of each playId. */
    playIds: new Map<string, JsonPlace>(),
    /** Whether a text or image names no languages. */
    needsDefaultLanguage: false,
    /** Whether a play option names no countries. */
    needsDefaultCountries: false,
    /** Like `read.choice`, but capitals only get a warning: Roku's own samples have them in some values. */
    choice(parent: JsonPlace, key: string, allowed: readonly string[], unknown: SearchRule, required = true) {
      const place = getField(parent, key)
      const lower = typeof place.value === 'string' ? place.value.toLowerCase() : undefined
      if (lower === undefined || lower === place.value || !allowed.includes(lower)) {
        return read.choice(parent, key, allowed, unknown, required)
      }
      context.report('search-letter-case', place, describeValue(place.value))
      return lower
    },
  }
}

export type SearchCheck = ReturnType<typeof createSearchCheck>
