import { error, warning } from '../../check/rule.js'

/** Rules of images, durations, play options and of what ties assets together. Sections: search-feed.md. */
export const contentTable = {
  'search-images-missing': error(
    '2, 12',
    'Every asset has images.',
    'Add a main image of 1920x1080.',
    'all images have been removed',
  ),
  'search-image-url-missing': error('7, 12', 'An image has a url.', 'Add its address or remove the image.'),
  'search-image-type-unknown': error(
    '7, 12',
    'type is main, background, logo, keyart, dark_logo or hud_logo.',
    'Write main.',
  ),
  'search-image-main-missing': error(
    '7, 12',
    'One image is the main one; a background is enough for an episode.',
    'Add an image with "type": "main".',
  ),
  'search-image-file': error('7', 'An image is a JPEG, PNG or GIF file.', 'Convert it to JPEG.'),
  'search-image-unreachable': error(
    '7',
    'An image can be downloaded.',
    'Open the address; it must answer 200 with a picture.',
  ),
  'search-image-large': error('7, 12', 'An image has at most 1920x1080 pixels.', 'Scale it down to 1920x1080.'),
  'search-image-shape': error('7, 12', 'An image is 16:9, 2:3, 4:3, 3:4 or 1:1.', 'Crop it, best to 16:9.'),
  'search-image-size-unknown': warning(
    '12',
    'The size of an image can be measured.',
    'Use an ordinary JPEG or PNG file.',
  ),
  'search-duration-missing': error(
    '2, 12',
    'A playable asset has durationInSeconds or durationInMilliseconds.',
    'Add the seconds, a whole number.',
  ),
  'search-duration-invalid': error(
    '2, 12',
    'A duration is a number above 0, seconds a whole one.',
    'Write it without quotes.',
  ),
  'search-durations-differ': error('2, 12', 'The two durations are equal.', 'Leave one of them out.'),
  'search-short-form-long': warning(
    '3',
    'A shortForm lasts at most 15 minutes.',
    'Write "type": "tvSpecial" for longer ones.',
  ),
  'search-content-missing': error('2, 12', 'A playable asset has content.', 'Add "content": { "playOptions": […] }.'),
  'search-content-media': error(
    '4',
    'content has playOptions; media is for The Roku Channel.',
    'Write playOptions instead.',
  ),
  'search-play-options-missing': error(
    '4, 12',
    'content has at least one play option.',
    'Add one with license, quality and playId.',
    'CONTENT_ALL_PLAY_OPTIONS_REMOVED',
  ),
  'search-license-unknown': error(
    '4, 12',
    'license is free, subscription, rental or purchase.',
    'Write free for news.',
  ),
  'search-quality-unknown': error('4, 12', 'quality is sd, hd, hd+, fhd or uhd.', 'Write hd for 720p, fhd for 1080p.'),
  'search-letter-case': warning('13', "Roku's schema has the values in lower case.", 'Write the value in lower case.'),
  'search-price-missing': error('4, 12', 'A rental or purchase has a price.', 'Add "price", a number.'),
  'search-price-forbidden': error('4, 12', 'Free and subscription have no price.', 'Remove "price".'),
  'search-currency-unknown': error('4, 12', 'currency is usd, gbp, cad or eur.', 'Use one of them.'),
  'search-play-id-missing': error(
    '4, 12',
    'A play option has a playId.',
    "Add the item's id: it comes back as contentId.",
  ),
  'search-play-id-long': error('4, 12', 'A playId has at most 255 bytes.', 'Use a shorter id, once and for all.'),
  'search-play-id-ascii': error('4, 12', 'A playId is ASCII.', 'Replace the other characters, once and for all.'),
  'search-play-id-duplicate': error('4, 11', 'A playId leads to one asset.', 'Give each asset its own playId.'),
  'search-availability-missing': warning(
    '4, 12',
    'A play option has availability start and end (PLAY_OPTION_AVAILABILITY_TIME_MISSING).',
    'Add availabilityStartTimeStamp and availabilityEndTimeStamp in milliseconds.',
  ),
  'search-availability-format': error(
    '4, 12',
    'A time stamp is milliseconds since 1970, a time is ISO 8601.',
    'Multiply seconds by 1000; write times like 2026-01-05T08:55:00Z.',
  ),
  'search-availability-order': error('4, 12', 'Availability ends after it starts.', 'Change one of the two.'),
  'search-audio-format-unknown': error(
    '4, 12',
    "audioFormats are of Roku's five.",
    'Write stereo, dolby digital, … or leave it out.',
  ),
  'search-episode-info-incomplete': error(
    '2, 12',
    'An episode has episodeInfo with seriesId and a whole episodeNumber.',
    'Add it, or make the asset a shortForm or tvSpecial.',
  ),
  'search-season-info-incomplete': error(
    '2, 12',
    'A season has seasonInfo with seriesId and a whole seasonNumber.',
    'Add it or remove the season.',
  ),
  'search-series-unknown': error('12', 'The seriesId is a series of this feed.', 'Add the series or correct the id.'),
  'search-live-info-missing': error(
    '2',
    'With a live play option there is liveInfo with startTimeStamp and endTimeStamp.',
    'Add it, in milliseconds, or remove "live".',
  ),
  'search-station-missing': error(
    '2, 3',
    'A liveStream has stationInfo with a stationId.',
    'Add the Gracenote id of the station.',
  ),
}
