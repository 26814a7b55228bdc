import { error, warning } from '../check/rule.js'

/** The rules of Direct Publisher documents (Roku, Direct Publisher specification). */
export const directPublisherRules = {
  // The root object, and properties anywhere in the document.
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

  // Items: movies, series, episodes, short-form videos, TV specials and live feeds.
  'dp-id-missing': error('Every item has an id.', 'Add an "id" that never changes.'),
  'dp-id-format': error(
    'An id has only what addresses carry as it is: A-Z, a-z, 0-9, ., _, ~ and -.',
    'Replace the other characters, once and for all.',
  ),
  'dp-id-long': error('An id has at most 50 characters.', 'Use a shorter id, once and for all.'),
  'dp-id-duplicate': error('An id stands once in the feed, episodes included.', 'Give each item its own id.'),
  'dp-title-missing': error('Every item has a title.', 'Write the headline into "title".'),
  'dp-thumbnail-missing': error('Every item has a thumbnail.', 'Add "thumbnail": the address of a 16:9 picture.'),
  'dp-thumbnail-list': error(
    'thumbnail is one address, not a list.',
    'Write "thumbnail": "https://…" with the largest of the pictures.',
  ),
  'dp-thumbnail-unreachable': error(
    'A thumbnail can be downloaded.',
    'Open the address without signing in; it must answer 200 with a picture.',
    'thumbnails cannot be downloaded',
  ),
  'dp-thumbnail-type': error('A thumbnail is a JPEG or PNG picture.', 'Convert it to JPEG and send image/jpeg.'),
  'dp-thumbnail-small': error('A thumbnail has at least 800x450 pixels.', 'Use a larger picture, best 1920x1080.'),
  'dp-thumbnail-shape': error('A thumbnail is 16:9, give or take 1 %.', 'Crop it to 16:9, best 1920x1080.'),
  'dp-branded-thumbnail-missing': warning(
    'A live feed has a brandedThumbnail.',
    'Add "brandedThumbnail": a 16:9 picture of at least 800x450 with the logo.',
  ),
  'dp-release-date-missing': error('Every item has a releaseDate.', 'Add the day of publication, YYYY-MM-DD.'),
  'dp-release-date-time': warning(
    'releaseDate is a day, YYYY-MM-DD; readers pass over the time.',
    'Leave the time out.',
  ),
  'dp-release-date-format': error('releaseDate is a day, YYYY-MM-DD.', 'Write it like 2026-01-05, without time.'),
  'dp-short-description-missing': error(
    'Every item has a shortDescription.',
    'Write one or two sentences of at most 200 characters.',
    'short description empty',
  ),
  'dp-short-description-long': warning(
    'shortDescription has at most 200 characters; more is clipped.',
    'Shorten it at a word; the rest can go into longDescription.',
  ),
  'dp-long-description-long': warning(
    'longDescription has at most 500 characters; more is clipped.',
    'Shorten it at a word.',
  ),
  'dp-long-description-same': warning(
    'longDescription says something else than shortDescription.',
    'Leave longDescription out.',
  ),
  'dp-genres-missing': error('Movies, series and TV specials have genres.', 'Add "genres", like ["news"].'),
  'dp-genres-advised': warning(
    "Short-form videos and live feeds have genres: Roku's template breaks without.",
    'Add "genres", like ["news"].',
  ),
  'dp-genre-unknown': error(
    "A genre is one of Roku's 32, in lower case.",
    'Use news, sports, science, technology, … (32 words).',
  ),
  'dp-tag-long': warning('A tag has at most 20 characters.', 'Shorten it, also in the queries that use it.'),
  'dp-rating-text': error(
    'rating is an object with rating and ratingSource, not a text.',
    'Write "rating": { "rating": "TVG", "ratingSource": "USA_PR" }: a text leaves channels loading for ever.',
  ),
  'dp-rating-plural': error('The property is called rating.', 'Rename "ratings" to "rating", with one object.'),
  'dp-rating-misplaced': warning('rating is a sibling of content.', 'Move it out of "content", beside it.'),
  'dp-rating-unknown': error("rating.rating is one of Roku's 29 values.", 'Use TVG, TVPG, TV14, PG, UNRATED, ….'),
  'dp-rating-source-unknown': error(
    'ratingSource is BBFC, CHVRS, CPR, MPAA, UK_CP or USA_PR.',
    'Name the body whose rating it is.',
  ),
  'dp-credit-name-missing': error('A credit has a name.', 'Add the name or remove the credit.'),
  'dp-credit-role-unknown': error(
    'A role is actor, anchor, host, narrator, voice, director, producer or screenwriter.',
    'Choose the nearest, or leave the credit out.',
  ),
  'dp-credit-birth-date-missing': warning(
    'A credit has a birthDate.',
    'Leave the credits out where the dates of birth are not known.',
  ),
  'dp-external-id-missing': error('An external id has an id.', 'Add the id or remove the object.'),
  'dp-external-id-type-unknown': error('idType is TMS, ROVI, IMDB or EIDR.', 'Name the catalogue of the id.'),
  'dp-episodes-missing': error(
    'A series has seasons with episodes, or episodes.',
    'Add "episodes" with at least one; single stories are shortFormVideos.',
  ),
  'dp-season-number-missing': error('A season has a seasonNumber, an integer.', 'Add it, like 1 or 2026.'),
  'dp-episode-number-missing': error('An episode has an episodeNumber, an integer.', 'Number the episodes in turn.'),
  'dp-short-form-long': warning(
    'A short-form video lasts at most 15 minutes.',
    'Put longer ones into tvSpecials or movies.',
  ),

  // `content`: videos, closed captions, trick play, validity and ad breaks.
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
  'dp-video-type-differs': warning('videoType says what the file is.', 'Write HLS for .m3u8, MP4 for .mp4.'),
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

  // The rows of a channel: categories and playlists.
  'dp-category-name-missing': error('A category has a name.', 'Add the title of the row.'),
  'dp-category-source': error(
    'A category has either a query or a playlistName.',
    'Keep one of the two: a query picks by tags, a playlist by ids.',
  ),
  'dp-category-holds-items': error(
    'A category names its items by a query or a playlist; it does not hold them.',
    'Move the items into "shortFormVideos" at the root, tag them, and give the category "query": "<tag>".',
    'Missing content. Content for this category has not been defined',
  ),
  'dp-category-playlist-ids': error(
    'A category names one playlist by playlistName; it has no playlistIds.',
    'Put the ids into a playlist, "itemIds": […], and its name into "playlistName".',
  ),
  'dp-category-order-unknown': error(
    'A category has an order: manual, most_recent, chronological or most_popular.',
    'Write most_recent for news, manual for a playlist.',
  ),
  'dp-category-manual-query': error('The order manual goes with a playlist.', 'Write most_recent for a query.'),
  'dp-query-mixed': error('A query joins tags by AND or by OR, not by both.', 'Make two categories, or a new tag.'),
  'dp-query-operator': error('A query joins tags by AND or OR, in capitals.', 'Write AND and OR in capitals.'),
  'dp-query-tag-unknown': warning(
    'The tags of a query stand on items of the feed, or the row is empty.',
    'Correct the tag, or leave the category out until there are items.',
  ),
  'dp-category-playlist-unknown': warning(
    'The playlist of a category is in the feed, or the row is empty.',
    'Add the playlist or correct its name.',
  ),
  'dp-playlist-name-missing': error('A playlist has a name.', 'Add one of at most 20 characters.'),
  'dp-playlist-name-long': error(
    'The name of a playlist has at most 20 characters.',
    'Shorten it here and in the category.',
  ),
  'dp-playlist-items-missing': error(
    'A playlist has itemIds.',
    'Leave the playlist and its category out while it is empty.',
    'Required playlist itemId array is missing or empty',
  ),
  'dp-playlist-id-unknown': warning('The ids of a playlist are items of the feed.', 'Remove the id or add the item.'),
  'dp-playlist-episode': warning('A playlist has no episodes.', 'List the id of the series instead.'),
}

export type DirectPublisherRule = keyof typeof directPublisherRules
