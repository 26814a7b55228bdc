import { getField, type JsonPlace } from '../check/json-fields.js'
import { describeValue } from '../check/rule.js'
import { checkAsset } from './rules/check-asset.js'
import { checkLanguage } from './rules/check-localized.js'
import { readCountries } from './rules/check-play-options.js'
import { createSearchCheck, type SearchContext } from './rules/search-context.js'

/** Larger feeds should be split into pages (Roku, Search feed: pages). */
const maxPageBytes = 20 * 1024 * 1024

/**
 * Reports every rule that a Roku Search document breaks.
 * @returns the number of assets
 */
export function checkSearch(root: JsonPlace, context: SearchContext): number {
  const check = createSearchCheck(context)
  const { read, report } = check
  // Roku's own samples use both.
  read.choice(root, 'version', ['1', '1.0'], 'search-version-missing')
  check.defaultLanguage = read.text(root, 'defaultLanguage')
  if (check.defaultLanguage !== undefined)
    checkLanguage(check, getField(root, 'defaultLanguage'), check.defaultLanguage)
  check.defaultCountries = readCountries(check, root, 'defaultAvailabilityCountries')
  check.address(root, 'nextPageUrl')
  const assets = read.records(root, 'assets', 'search-assets-none')
  for (const asset of assets) checkAsset(check, asset)
  if (check.needsDefaultLanguage && check.defaultLanguage === undefined) {
    report('search-default-language-missing', getField(root, 'defaultLanguage'), 'texts or images without languages')
  }
  if (check.needsDefaultCountries && check.defaultCountries.length === 0) {
    report(
      'search-default-countries-missing',
      getField(root, 'defaultAvailabilityCountries'),
      'play options without countries',
    )
  }
  // If the feed has further pages, the series may be on one of them.
  if (getField(root, 'nextPageUrl').value === undefined) {
    for (const place of check.seriesReferences) {
      if (!check.seriesIds.has(place.value)) report('search-series-unknown', place, describeValue(place.value))
    }
  }
  if (context.bytes > maxPageBytes) report('search-page-large', root, `${context.bytes} bytes`)
  return assets.length
}
