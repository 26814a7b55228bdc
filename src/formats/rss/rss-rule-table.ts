import { error, warning } from '../check/rule.js'

/** The rules of general RSS 2.0 with Media RSS, for readers other than Roku (RSS 2.0 and Media RSS, rssboard.org). */
export const rssRules = {
  'rss-version': warning('The root is <rss version="2.0">.', 'Add version="2.0".'),
  'rss-channel-missing': error('<rss> has a <channel>.', 'Put the items into <rss><channel>.'),
  'rss-channel-title-missing': error('The channel has a <title>.', 'Add the name of the feed.'),
  'rss-channel-link-missing': error('The channel has a <link>.', "Add the address of the publisher's site."),
  'rss-channel-description-missing': error('The channel has a <description>.', 'Add a sentence about the feed.'),
  'rss-build-date-format': error('lastBuildDate is an RFC 822 date.', 'Write it like Mon, 05 Jan 2026 09:00:00 +0000.'),
  'rss-items-none': error('The channel has at least one <item>.', 'Add the items.'),
  'rss-item-empty': error('An item has a <title> or a <description>.', 'Write the headline into <title>.'),
  'rss-guid-missing': warning('An item has a <guid>.', 'Add an id that never changes, isPermaLink="false".'),
  'rss-guid-duplicate': error('A guid stands once in the feed.', 'Give each item its own guid.'),
  'rss-guid-permalink': error('A guid that is no address says isPermaLink="false".', 'Add isPermaLink="false".'),
  'rss-pub-date-missing': warning('An item has a <pubDate>.', 'Add the time of publication.'),
  'rss-pub-date-format': error(
    "pubDate is an RFC 822 date (ISO 8601 belongs to Roku's MRSS).",
    'Write it like Mon, 05 Jan 2026 08:55:00 +0000.',
  ),
  'rss-enclosure-incomplete': error(
    'An enclosure has url, length and type.',
    'Add what is missing: length in bytes, type like video/mp4.',
  ),
  'rss-media-none': warning(
    'A feed for Roku has videos: media:content with url and duration, media:thumbnail, media:category, guid, pubDate.',
    'Add Media RSS elements, or import this feed into Newsreel, which adds them.',
  ),
  'rss-item-media-missing': warning(
    'Each item has a video: media:content or an enclosure.',
    'Add it or leave the item out.',
  ),
  'rss-content-url-missing': error('media:content has a url.', 'Add the address of the file.'),
  'rss-thumbnail-missing': warning(
    'An item with a video has a <media:thumbnail>.',
    'Add a 16:9 picture of at least 800x450.',
  ),
  'rss-thumbnail-unreachable': error(
    'A thumbnail can be downloaded.',
    'Open the address; it must answer 200 with a picture.',
  ),
  'rss-thumbnail-type': warning('A thumbnail is a JPEG or PNG picture.', 'Convert it to JPEG and send image/jpeg.'),
  'rss-thumbnail-small': warning('A thumbnail has at least 800x450 pixels.', 'Use a larger picture, best 1280x720.'),
  'rss-thumbnail-shape': warning('A thumbnail is 16:9, give or take 1 %.', 'Crop it to 16:9.'),
  'rss-subtitle-incomplete': error('media:subTitle has href and lang.', 'Add the one that is missing, or remove it.'),
  'rss-url-invalid': error(
    'An address is http(s) with a host and without blanks.',
    'Give the full address, or leave it out.',
  ),
  'rss-url-http': warning('Addresses of media are https.', 'Serve the file over https and change the address.'),
}

export type RssRule = keyof typeof rssRules
