import { error, warning } from '../../check/rule.js'

/** Rules of the root and of assets without their images and play options (Roku, Search feed). */
export const assetTable = {
  'search-version-missing': error('version is "1".', 'Add "version": "1", a text.'),
  'search-default-language-missing': error(
    'There is a defaultLanguage unless every text and image names its languages.',
    'Add "defaultLanguage": "en".',
  ),
  'search-default-countries-missing': error(
    'There are defaultAvailabilityCountries unless every play option names its countries.',
    'Add "defaultAvailabilityCountries": ["us"].',
  ),
  'search-language-unknown': error("A language is one of Roku's codes, in lower case.", 'Write en, es or es-mx.'),
  'search-country-unknown': error("A country is one of Roku's codes, in lower case.", 'Write us, gb, mx, ….'),
  'search-assets-none': error(
    'There is at least one asset.',
    'Add the assets.',
    'No valid items were found in the feed',
  ),
  'search-page-large': warning('A page has at most 20 MB.', 'Split it and link the pages by nextPageUrl.'),
  'search-type-wrong': error(
    'Every property has the type of the schema.',
    'Write text in quotes, lists in [ ] and objects in { }, as the schema has it.',
  ),
  'search-null': warning('A property without a value is left out.', 'Remove the property: null is not valid.'),
  'search-url-invalid': error(
    'An address is http(s) with a host and without blanks.',
    'Give the full address, or leave the object out.',
  ),
  'search-url-http': warning('Addresses are https.', 'Serve the file over https and change the address.'),
  'search-asset-type-unknown': error(
    'type is movie, tvSpecial, series, season, episode, shortForm, liveStream or externalIdOnly.',
    'Write shortForm for news clips of at most 15 minutes, tvSpecial for longer ones.',
  ),
  'search-asset-type-spelling': error(
    'A type is spelt with its capitals: shortForm, tvSpecial.',
    'Correct the capitals: the deep link calls it shortFormVideo, the feed shortForm.',
  ),
  'search-sub-type-unknown': error(
    "subType is one of Roku's eleven.",
    'Write trailer, interview, recap, … or leave it out.',
  ),
  'search-id-missing': error('Every asset but a season has an id.', 'Add an "id" that never changes.'),
  'search-id-long': error('An id has at most 50 characters.', 'Use a shorter id, once and for all.'),
  'search-id-duplicate': error('An id stands once; of two only one survives.', 'Give each asset its own id.'),
  'search-external-source-unknown': error(
    'An externalIdOnly asset has an externalIdSource: tms, partner_title_id, ….',
    'Name the catalogue of the id.',
  ),
  'search-external-id-incomplete': error('An external id has an id and a source.', 'Add it or remove the object.'),
  'search-titles-missing': error('Every asset has titles.', 'Add "titles": [{ "value", "languages" }].'),
  'search-value-missing': error('A title or description has a value.', 'Write the text or remove the object.'),
  'search-title-long': error('A title has at most 200 characters.', 'Shorten it at a word.'),
  'search-short-descriptions-missing': error('Every asset has shortDescriptions.', 'Add at most 200 characters.'),
  'search-short-description-long': error('A short description has at most 200 characters.', 'Shorten it at a word.'),
  'search-long-description-long': error('A long description has at most 500 characters.', 'Shorten it at a word.'),
  'search-descriptions-same': warning('The long description says something else than the short one.', 'Leave it out.'),
  'search-languages-differ': error(
    'Titles, short descriptions and images cover the same languages.',
    'Add the missing language, or remove it from the others.',
  ),
  'search-release-missing': error('Every asset has a releaseDate or a releaseYear.', 'Add "releaseDate": YYYY-MM-DD.'),
  'search-release-date-format': error('releaseDate is a day, YYYY-MM-DD.', 'Write it like 2026-01-05.'),
  'search-release-year-format': error('releaseYear is a whole number.', 'Write it like 2026, without quotes.'),
  'search-genres-missing': error('Every asset has genres.', 'Add "genres", like ["news"].'),
  'search-genre-unknown': error(
    "A genre is one of Roku's 227, in lower case.",
    'Use news, politics, weather, sports, ….',
  ),
  'search-tag-long': error('A tag has at most 20 characters.', 'Shorten it.'),
  'search-credit-name-missing': error('A credit has a name.', 'Add the name or remove the credit.'),
  'search-credit-role-unknown': error("A role is one of Roku's twelve.", 'Use anchor, host, guest, narrator, ….'),
  'search-ratings-missing-eu': error(
    'In the EU every asset has advisoryRatings.',
    'Add one: it is not shown in EU countries without, like { "source": "FSK", "value": "NR" }.',
  ),
  'search-ratings-missing': warning('Every asset has advisoryRatings.', 'Add { "source": "USA_PR", "value": "NR" }.'),
  'search-rating-source-unknown': error(
    'source is MPAA, USA_PR, BBFC or another body in the list.',
    'Name one of them.',
  ),
  'search-rating-unrated': error(
    'UNRATED is no value of Roku Search: the rating is removed.',
    'Write NR, or UR for MPAA.',
  ),
  'search-rating-value-unknown': error('value and source go together.', 'Use a value of that source, or NR.'),
  'search-rating-descriptor-unknown': error('A descriptor is one of its source.', 'Remove it or use one of the list.'),
}
