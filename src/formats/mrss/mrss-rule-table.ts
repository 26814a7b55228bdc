import { error, warning } from '../check/rule.js'

/** The rules of Roku MRSS documents (Roku, MRSS specification). */
export const mrssRules = {
  'mrss-channel-missing': error('The root is <rss> with a <channel>.', 'Put the items into <rss><channel>.'),
  'mrss-items-none': error(
    'The channel has at least one <item>.',
    'Add the items.',
    'No valid items were found in the feed',
  ),
  'mrss-build-date-format': error(
    'lastBuildDate is ISO 8601 with zone (since 2017; RFC 822 belongs to general RSS).',
    'Write it like 2026-01-05T09:00:00+00:00.',
    'lastUpdated is missing or not in ISO 8601 format',
  ),
  'mrss-guid-missing': error('Every item has a <guid>.', 'Add an id that never changes, isPermaLink="false".'),
  'mrss-guid-long': warning('A guid has at most 50 characters, the limit of ids in JSON.', 'Use a shorter id.'),
  'mrss-guid-duplicate': error('A guid stands once in the feed.', 'Give each item its own guid.'),
  'mrss-pub-date-missing': error('Every item has a <pubDate>.', 'Add the time of publication.'),
  'mrss-pub-date-format': error(
    'pubDate is ISO 8601 with zone (since 2017; RFC 822 belongs to general RSS).',
    'Write it like 2026-01-05T08:55:00+00:00, or offer this document as general RSS.',
  ),
  'mrss-title-missing': error('Every item has a <media:title> or <title>.', 'Write the headline into both.'),
  'mrss-title-one-form': warning(
    'The title stands in <title> and in <media:title>: some readers know only one.',
    'Write it into both.',
  ),
  'mrss-description-missing': error(
    'Every item has a <media:description> or <description>.',
    'Write one or two sentences of at most 200 characters into both.',
    'short description empty',
  ),
  'mrss-description-one-form': warning(
    'The description stands in <description> and in <media:description>: some readers know only one.',
    'Write it into both.',
  ),
  'mrss-description-long': warning(
    'A description has at most 200 characters; more is clipped.',
    'Shorten it at a word.',
  ),
  'mrss-tags-missing': error(
    'Every item has a <media:category> or <media:keywords>.',
    'Add its section as <media:category>.',
    'missing category/keywords, content or duration',
  ),
  'mrss-thumbnail-missing': error(
    'Every item has a <media:thumbnail> with a url.',
    'Add a 16:9 JPEG or PNG of at least 800x450.',
  ),
  'mrss-thumbnail-one-place': warning(
    'media:thumbnail stands in the item and inside media:content: each reader looks in one place only.',
    'Write it in both places.',
  ),
  'mrss-thumbnail-unreachable': error(
    'A thumbnail can be downloaded.',
    'Open the address without signing in; it must answer 200 with a picture.',
    'thumbnails cannot be downloaded',
  ),
  'mrss-thumbnail-type': error('A thumbnail is a JPEG or PNG picture.', 'Convert it to JPEG and send image/jpeg.'),
  'mrss-thumbnail-small': error('A thumbnail has at least 800x450 pixels.', 'Use a larger picture, best 1920x1080.'),
  'mrss-thumbnail-shape': error('A thumbnail is 16:9, give or take 1 %.', 'Crop it to 16:9, best 1920x1080.'),
  'mrss-content-missing': error(
    'Every item has a <media:content> with a url.',
    'Add the address of the video.',
    'missing category/keywords, content or duration',
  ),
  'mrss-duration-missing': error(
    'media:content has a duration.',
    'Add the seconds: duration="74".',
    'missing category/keywords, content or duration',
  ),
  'mrss-duration-invalid': error('duration is seconds above 0, decimals allowed.', 'Write duration="74" or "74.74".'),
  'mrss-short-form-long': warning(
    'MRSS is for videos of at most 15 minutes.',
    'Offer longer ones as Direct Publisher JSON.',
  ),
  'mrss-bitrate-missing': error(
    'Several single-bitrate files of an item each have a bitrate.',
    'Add the kbit/s: bitrate="2500".',
  ),
  'mrss-subtitle-incomplete': error('media:subTitle has href and lang.', 'Add the one that is missing, or remove it.'),
  'mrss-subtitle-file': warning('Closed captions are .srt, .ttml or .vtt files.', 'Convert the file to .srt.'),
  'mrss-valid-format': error(
    'dcterms:valid has ISO 8601 date-times: start=…; end=…; scheme=W3C-DTF.',
    'Write it like start=2026-01-05T08:55:00+00:00; end=2027-01-05T08:55:00+00:00; scheme=W3C-DTF.',
  ),
  'mrss-valid-order': error('The end of dcterms:valid is after its start.', 'Change one of the two.'),
  'mrss-url-invalid': error(
    'An address is http(s) with a host and without blanks.',
    'Give the full address, or leave it out.',
  ),
  'mrss-url-http': warning('Addresses are https.', 'Serve the file over https and change the address.'),
  'mrss-too-large': warning(
    "Roku's own channel template loads less than 500,000 bytes.",
    'Offer fewer items or one feed a section; it answers "Feed is too large".',
  ),
}

export type MrssRule = keyof typeof mrssRules
