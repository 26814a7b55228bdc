import { describeFound } from '../check/describe-found.js'
import { at, type JsonPlace } from '../check/json-place.js'
import { checkAsset } from './rules/check-asset.js'
import { checkLanguage } from './rules/check-languages.js'
import { checkCountries } from './rules/check-play-options.js'
import { type SearchContext, startCheck } from './rules/context.js'

export { searchRules } from './rules/table.js'

/** From here on a feed should be split into pages (Roku, Search feed: pages). */
const largePageBytes = 20 * 1024 * 1024

/**
 * Reports every rule that a Roku Search document breaks; reads only.
 * @returns how many assets it has
 */
export function checkSearch(root: JsonPlace, context: SearchContext): number {
  const check = startCheck(context)
  const { read, report } = check
  // Roku's own samples write both.
  read.word(root, 'version', ['1', '1.0'], 'search-version-missing')
  check.defaultLanguage = read.text(root, 'defaultLanguage')
  if (check.defaultLanguage !== undefined) checkLanguage(check, at(root, 'defaultLanguage'), check.defaultLanguage)
  check.defaultCountries = checkCountries(check, root, 'defaultAvailabilityCountries')
  read.address(root, 'nextPageUrl')
  const assets = read.records(root, 'assets', 'search-assets-none')
  for (const asset of assets) checkAsset(check, asset)
  if (check.needsDefaultLanguage && check.defaultLanguage === undefined) {
    report('search-default-language-missing', at(root, 'defaultLanguage'), 'texts or images without languages')
  }
  if (check.needsDefaultCountries && check.defaultCountries.length === 0) {
    report(
      'search-default-countries-missing',
      at(root, 'defaultAvailabilityCountries'),
      'play options without countries',
    )
  }
  // A series may stand on another page of the feed.
  if (at(root, 'nextPageUrl').value === undefined) {
    for (const place of check.seriesNamed) {
      if (!check.series.has(place.value)) report('search-series-unknown', place, describeFound(place.value))
    }
  }
  if (context.bytes > largePageBytes) report('search-page-large', root, `${context.bytes} bytes`)
  return assets.length
}
