import { advisoryRatings } from '../../../roku/tables.js'
import { describeFound } from '../../check/describe-found.js'
import { at, isRecord, type JsonPlace } from '../../check/json-place.js'
import type { SearchCheck } from './context.js'

/** Members of the EU among Roku's countries. */
const euCountries = ['at', 'de', 'es', 'fr', 'ie']

/** Checks an asset's advisory ratings (Roku, Search feed: advisory ratings). */
export function checkRatings(check: SearchCheck, asset: JsonPlace): void {
  const { read, report } = check
  const place = at(asset, 'advisoryRatings')
  const { value } = place
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
    const inEu = countriesOf(check, asset).some((country) => euCountries.includes(country))
    report(inEu ? 'search-ratings-missing-eu' : 'search-ratings-missing', place, describeFound(value))
    return
  }
  for (const rating of read.records(asset, 'advisoryRatings')) {
    const source = read.word(rating, 'source', Object.keys(advisoryRatings), 'search-rating-source-unknown')
    if (source === undefined) continue
    const { values, descriptors } = advisoryRatings[source]!
    if (at(rating, 'value').value === 'UNRATED') {
      report('search-rating-unrated', at(rating, 'value'), `"UNRATED" for ${source}`)
    } else {
      read.word(rating, 'value', values, 'search-rating-value-unknown')
    }
    for (const descriptor of read.texts(rating, 'descriptors')) {
      if (descriptors.includes(descriptor.value)) continue
      report('search-rating-descriptor-unknown', descriptor, `${describeFound(descriptor.value)} for ${source}`)
    }
  }
}

/** Where the asset is offered; wrong shapes are reported elsewhere. */
function countriesOf({ defaultCountries }: SearchCheck, asset: JsonPlace): string[] {
  const { value: options } = at(at(asset, 'content'), 'playOptions')
  const own = (Array.isArray(options) ? options : []).flatMap((option: unknown) => {
    const info = isRecord(option) ? option.availabilityInfo : undefined
    const countries = isRecord(info) ? info.country : undefined
    return (Array.isArray(countries) ? countries : []).flatMap((country: unknown) =>
      typeof country === 'string' ? country.toLowerCase() : [],
    )
  })
  return own.length > 0 ? own : (defaultCountries ?? [])
}
