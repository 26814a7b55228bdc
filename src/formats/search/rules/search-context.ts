import { createFieldReader, getField, type JsonPlace } from '../../check/json-fields.js'
import { describeValue, type RuleContext } from '../../check/rule.js'
import type { SearchRule } from '../search-rule-table.js'

export type SearchContext = RuleContext<SearchRule, JsonPlace>

const article = { string: 'a text in quotes', integer: 'a whole number without quotes', boolean: 'true or false' }

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
    /** Reports properties of another type than the schema's. */
    readTyped(parent: JsonPlace, types: Readonly<Record<string, 'string' | 'integer' | 'boolean'>>): void {
      for (const [key, type] of Object.entries(types)) {
        const place = read.present(parent, key)
        const isRight = type === 'integer' ? Number.isInteger(place?.value) : typeof place?.value === type
        if (place && !isRight)
          context.report('search-type-wrong', place, describeValue(place.value), `Write ${article[type]}.`)
      }
    },
    /** Like `read.address`; the schema has the scheme in lower case. */
    address(parent: JsonPlace, key: string, missing?: SearchRule): string | undefined {
      const address = read.address(parent, key, missing)
      if (address !== undefined && !/^https?:/.test(address)) {
        const fixed = address.replace(/^[^:]*/, (scheme) => scheme.toLowerCase())
        context.report(
          'search-letter-case',
          getField(parent, key),
          describeValue(address),
          `Write ${describeValue(fixed)}.`,
        )
      }
      return address
    },
    /** Reports a text that is not on a list. */
    checkListed(
      place: JsonPlace & { value: string },
      allowed: readonly string[],
      unknown: SearchRule,
      others = {},
    ): void {
      if (allowed.includes(place.value)) return
      const lower = place.value.toLowerCase()
      if (!allowed.includes(lower)) read.reportUnknown(unknown, place, allowed, others)
      else context.report('search-letter-case', place, describeValue(place.value), `Write "${lower}".`)
    },
    /** Like `read.choice`, but values in capitals break a rule of their own: Roku's documentation has some so. */
    choice(parent: JsonPlace, key: string, allowed: readonly string[], unknown: SearchRule, required = true) {
      const place = getField(parent, key)
      const lower = typeof place.value === 'string' ? place.value.toLowerCase() : undefined
      if (lower === undefined || lower === place.value || !allowed.includes(lower)) {
        return read.choice(parent, key, allowed, unknown, required)
      }
      context.report('search-letter-case', place, describeValue(place.value), `Write "${lower}".`)
      return lower
    },
  }
}

export type SearchCheck = ReturnType<typeof createSearchCheck>
