import { error, warning } from '../../check/rule.js'

/** Rules of images, durations, play options and of what ties assets together (Roku, Search feed). */
export const contentTable = {
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
  'search-letter-case': warning("Roku's schema has the values in lower case.", 'Write the value in lower case.'),
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
