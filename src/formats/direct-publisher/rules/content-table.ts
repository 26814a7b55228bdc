import { error, warning } from '../../check/rule.js'

/** Rules of `content`: videos, closed captions, trick play, validity, breaks (Roku, Direct Publisher specification). */
export const contentTable = {
  'dp-content-missing': error('Every item has content.', 'Add "content" with dateAdded, duration and videos.'),
  'dp-date-added-missing': error('content has a dateAdded.', 'Add the time of publication, ISO 8601 with zone.'),
  'dp-date-added-format': error(
    'dateAdded is an ISO 8601 date-time with zone.',
    'Write it like 2026-01-05T08:55:00+00:00.',
  ),
  'dp-duration-missing': error(
    'content has a duration.',
    'Add the seconds, like 74; live feeds need none.',
    'missing category/keywords, content or duration',
  ),
  'dp-duration-text': error('duration is a number, not a text.', 'Remove the quotes: "duration": 74.'),
  'dp-duration-invalid': error('duration is whole seconds, 1 or more.', 'Measure the video and round the seconds.'),
  'dp-videos-missing': error(
    'content has at least one video.',
    'Add "videos": [{ "url", "quality", "videoType" }].',
    'missing category/keywords, content or duration',
  ),
  'dp-video-url-missing': error('A video has a url.', 'Add its address or remove the video.'),
  'dp-video-quality-hdr': error('quality is the size: HDR is not a quality.', 'Write UHD for 4K, FHD for 1080p.'),
  'dp-video-quality-unknown': error('quality is SD, HD, FHD or UHD.', 'Write HD for 720p, FHD for 1080p.'),
  'dp-video-type-unknown': error(
    'videoType is HLS, SMOOTH, DASH, MP4, MOV or M4V.',
    'Write HLS for .m3u8, MP4 for .mp4.',
  ),
  'dp-bitrate-missing': warning(
    'An MP4, MOV or M4V video has a bitrate (required by the text, not enforced when it was tried).',
    'Add the kbit/s, like 2500.',
  ),
  'dp-bitrate-invalid': error('bitrate is a whole number of kbit/s.', 'Write it without quotes or unit: 2500.'),
  'dp-live-not-hls': warning('A live feed is an HLS stream.', 'Give the .m3u8 address with "videoType": "HLS".'),
  'dp-caption-url-missing': error('Closed captions have a url.', 'Add the address of the file or remove the object.'),
  'dp-caption-language-missing': error('Closed captions have a language.', 'Add "language", like "en".'),
  'dp-caption-language-capital': error(
    'The property is called language, in lower case.',
    'Rename "Language": names are case-sensitive.',
  ),
  'dp-caption-type-unknown': error(
    'captionType is CLOSED_CAPTION or SUBTITLE.',
    'Write CLOSED_CAPTION in the language spoken, SUBTITLE in another.',
  ),
  'dp-caption-file': warning('Closed captions are .srt, .ttml or .vtt files.', 'Convert the file to .srt.'),
  'dp-trick-play-url-missing': error(
    'A trick-play file has a url.',
    'Add the address of the BIF file or remove the object.',
    'Required trickPlayFile url is unreachable',
  ),
  'dp-trick-play-quality-unknown': error('A trick-play file is HD or FHD.', 'Name its quality.'),
  'dp-validity-format': error(
    'validityPeriodStart and validityPeriodEnd are ISO 8601 date-times with zone.',
    'Write them like 2026-01-05T08:55:00+00:00.',
  ),
  'dp-validity-order': error('validityPeriodEnd is after validityPeriodStart.', 'Change one of the two.'),
  'dp-ad-break-format': error('An ad break is hh:mm:ss from the start.', 'Write it like 00:01:30.'),
  'dp-ad-break-late': error('An ad break is before the end of the video.', 'Remove it or correct the duration.'),
}
