import { error, warning } from '../check/rule.js'

/** The rules of Roku Search documents (Roku, Search feed). */
export const searchRules = {
  // The root object, and assets without their images and play options.
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
  'search-null': error('A property without a value is left out.', 'Remove the property: null is not valid.'),
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
  'search-external-id-source-unknown': error(
    'The source of an external id is tms, ref, gsd, partner_title_id, partner_asset_id or gracenote_station_id.',
    'Name the catalogue of the id, or remove the object.',
  ),
  'search-external-id-incomplete': error('An external id has an id and a source.', 'Add it or remove the object.'),
  'search-titles-missing': error('Every asset has titles.', 'Add "titles": [{ "value", "languages" }].'),
  'search-value-missing': error('A title or description has a value.', 'Write the text or remove the object.'),
  'search-title-long': error('A title has at most 200 characters.', 'Shorten it at a word.'),
  'search-short-descriptions-missing': error('Every asset has shortDescriptions.', 'Add at most 200 characters.'),
  'search-short-description-long': error('A short description has at most 200 characters.', 'Shorten it at a word.'),
  'search-long-description-long': error('A long description has at most 500 characters.', 'Shorten it at a word.'),
  'search-descriptions-same': warning('The long description says something else than the short one.', 'Leave it out.'),
  'search-language-twice': warning(
    'An asset has one title and one description in each language.',
    'Keep one of the two texts, or correct its languages.',
  ),
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

  // Images, durations, play options and references between assets.
  'search-images-missing': error(
    'Every asset has images.',
    'Add a main image of 1920x1080.',
    'all images have been removed',
  ),
  'search-image-url-missing': error('An image has a url.', 'Add its address or remove the image.'),
  'search-image-type-unknown': error('type is main, background, logo, keyart, dark_logo or hud_logo.', 'Write main.'),
  'search-image-main-missing': error(
    'One image is the main one; a background is enough for an episode.',
    'Add an image with "type": "main".',
  ),
  'search-image-file': error('An image is a JPEG, PNG or GIF file.', 'Convert it to JPEG.'),
  'search-image-unreachable': error(
    'An image can be downloaded.',
    'Open the address; it must answer 200 with a picture.',
  ),
  'search-image-large': error('An image has at most 1920x1080 pixels.', 'Scale it down to 1920x1080.'),
  'search-image-shape': error('An image is 16:9, 2:3, 4:3, 3:4 or 1:1.', 'Crop it, best to 16:9.'),
  'search-image-size-unknown': warning('The size of an image can be measured.', 'Use an ordinary JPEG or PNG file.'),
  'search-duration-missing': error(
    'A playable asset has durationInSeconds or durationInMilliseconds.',
    'Add the seconds, a whole number.',
  ),
  'search-duration-invalid': error('A duration is a number above 0, seconds a whole one.', 'Write it without quotes.'),
  'search-durations-differ': error('The two durations are equal.', 'Leave one of them out.'),
  'search-short-form-long': warning(
    'A shortForm lasts at most 15 minutes.',
    'Write "type": "tvSpecial" for longer ones.',
  ),
  'search-content-missing': error('A playable asset has content.', 'Add "content": { "playOptions": […] }.'),
  'search-content-media': error(
    'content has playOptions; media is for The Roku Channel.',
    'Write playOptions instead.',
  ),
  'search-play-options-missing': error(
    'content has at least one play option.',
    'Add one with license, quality and playId.',
    'CONTENT_ALL_PLAY_OPTIONS_REMOVED',
  ),
  'search-license-unknown': error('license is free, subscription, rental or purchase.', 'Write free for news.'),
  'search-quality-unknown': error('quality is sd, hd, hd+, fhd or uhd.', 'Write hd for 720p, fhd for 1080p.'),
  'search-letter-case': error(
    "Roku's schema has these values in lower case, and refuses others.",
    'Write the value in lower case.',
  ),
  'search-price-missing': error('A rental or purchase has a price.', 'Add "price", a number.'),
  'search-price-forbidden': error('Free and subscription have no price.', 'Remove "price".'),
  'search-currency-unknown': error('currency is usd, gbp, cad or eur.', 'Use one of them.'),
  'search-play-id-missing': error('A play option has a playId.', "Add the item's id: it comes back as contentId."),
  'search-play-id-long': error('A playId has at most 255 bytes.', 'Use a shorter id, once and for all.'),
  'search-play-id-ascii': error('A playId is ASCII.', 'Replace the other characters, once and for all.'),
  'search-play-id-duplicate': error('A playId leads to one asset.', 'Give each asset its own playId.'),
  'search-availability-missing': warning(
    'A play option has availability start and end (PLAY_OPTION_AVAILABILITY_TIME_MISSING).',
    'Add availabilityStartTimeStamp and availabilityEndTimeStamp in milliseconds.',
  ),
  'search-availability-format': error(
    'A time stamp is milliseconds since 1970, a time is ISO 8601.',
    'Multiply seconds by 1000; write times like 2026-01-05T08:55:00Z.',
  ),
  'search-availability-order': error('Availability ends after it starts.', 'Change one of the two.'),
  'search-availability-past': warning(
    'A play option is available now or later: Roku removes those that have ended.',
    'Change the end, or remove the play option (CONTENT_ALL_PLAY_OPTIONS_REMOVED says that none is left).',
  ),
  'search-audio-format-unknown': error(
    "audioFormats are of Roku's five.",
    'Write stereo, dolby digital, … or leave it out.',
  ),
  'search-episode-info-incomplete': error(
    'An episode has episodeInfo with seriesId and a whole episodeNumber.',
    'Add it, or make the asset a shortForm or tvSpecial.',
  ),
  'search-season-info-incomplete': error(
    'A season has seasonInfo with seriesId and a whole seasonNumber.',
    'Add it or remove the season.',
  ),
  'search-series-unknown': error('The seriesId is a series of this feed.', 'Add the series or correct the id.'),
  'search-live-info-missing': error(
    'With a live play option there is liveInfo with startTimeStamp and endTimeStamp.',
    'Add it, in milliseconds, or remove "live".',
  ),
  'search-station-missing': error(
    'A liveStream has stationInfo with a stationId.',
    'Add the Gracenote id of the station.',
  ),
}

export type SearchRule = keyof typeof searchRules
