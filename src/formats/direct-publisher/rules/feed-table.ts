import { error, warning } from '../../check/rule.js'

/** Rules of the root object and of what holds everywhere in a Direct Publisher document. */
export const feedTable = {
  'dp-provider-name-missing': error(
    'The feed has a providerName.',
    'Add "providerName" with the name of the publisher.',
    'Required property providerName is missing',
  ),
  'dp-last-updated-missing': error(
    'The feed has a lastUpdated.',
    'Add "lastUpdated" with the time of the last change.',
    'Required property lastUpdated is missing or not in ISO 8601 format',
  ),
  'dp-last-updated-format': error(
    'lastUpdated is an ISO 8601 date-time with zone.',
    'Write it like 2026-01-05T09:00:00+00:00.',
    'Required property lastUpdated is missing or not in ISO 8601 format',
  ),
  'dp-language-missing': error('The feed names its language.', 'Add "language", like "en".'),
  'dp-language-format': error('A language is an ISO 639 code, with or without region.', 'Write en, es or es-mx.'),
  'dp-items-none': error(
    'At least one of movies, series, shortFormVideos, tvSpecials and liveFeeds has an item.',
    'Add the items; news clips go into "shortFormVideos".',
    'No valid items were found in the feed',
  ),
  'dp-item-type': error('Every element of a content list is an object.', 'Remove the element or write the item.'),
  'dp-too-large': warning(
    "Roku's own channel template loads less than 500,000 bytes.",
    'Offer fewer items (?limit=) or one feed a category; it answers "Feed is too large".',
  ),
  'dp-type': error(
    'Every property has the type of the specification.',
    'Write text in quotes, lists in [ ] and objects in { }, as the specification has it.',
  ),
  'dp-null': warning('A property without a value is left out.', 'Remove the property: readers stumble over null.'),
  'dp-url-invalid': error(
    'An address is http(s) with a host and without blanks.',
    'Give the full address, or leave the object out: the placeholder "https://" freezes devices.',
  ),
  'dp-url-http': warning('Addresses are https.', 'Serve the file over https and change the address.'),
}
