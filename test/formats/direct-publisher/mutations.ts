import type { CheckOptions } from '../../../src/formats/check/check.js'
import type { directPublisherRules } from '../../../src/formats/direct-publisher/direct-publisher-rule-table.js'
import { type AnyJson, withPictureFacts } from '../check/broken-rules.js'

type Mutation = ((feed: AnyJson, clip: AnyJson) => void) | { options: CheckOptions }

const video = (clip: AnyJson) => clip.content.videos[0]
const captions = (clip: AnyJson) => clip.content.captions[0]

/** What breaks each rule, and no other, in `fixtures/every-rule-kept.json`; `clip` is its first short-form video. */
export const mutations: Record<keyof typeof directPublisherRules, Mutation> = {
  'dp-provider-name-missing': (feed) => delete feed.providerName,
  'dp-last-updated-missing': (feed) => delete feed.lastUpdated,
  'dp-last-updated-format': (feed) => (feed.lastUpdated = 'Mon, 05 Jan 2026 09:00:00 GMT'),
  'dp-language-missing': (feed) => (feed.language = ' '),
  'dp-language-format': (_, clip) => (clip.content.language = 'English (UK)'),
  'dp-items-none': (feed) => {
    for (const list of ['shortFormVideos', 'tvSpecials', 'series']) delete feed[list]
    feed.liveFeeds = []
    delete feed.categories
    delete feed.playlists
  },
  'dp-item-type': (feed) => feed.tvSpecials.push(null),
  'dp-too-large': (feed) => (feed.providerName = 'x'.repeat(500_001)),
  'dp-type': (_, clip) => (clip.title = 42),
  'dp-null': (_, clip) => (clip.content.captions = null),
  'dp-url-invalid': (_, clip) => (captions(clip).url = 'https://'),
  'dp-url-http': (_, clip) => (video(clip).url = 'http://cdn.portmeridian.example/ferries.mp4'),

  'dp-id-missing': (feed) => delete feed.tvSpecials[0].id && feed.playlists[0].itemIds.pop(),
  'dp-id-format': (feed) => (feed.liveFeeds[0].id = 'harbour live'),
  'dp-id-long': (feed) => (feed.liveFeeds[0].id = 'x'.repeat(51)),
  'dp-id-duplicate': (feed) => (feed.series[0].seasons[0].episodes[0].id = 'ferries'),
  'dp-title-missing': (_, clip) => delete clip.title,
  'dp-thumbnail-missing': (_, clip) => delete clip.thumbnail,
  'dp-thumbnail-list': (_, clip) => (clip.thumbnail = [clip.thumbnail]),
  'dp-thumbnail-unreachable': { options: withPictureFacts('/ferries.jpg', { status: 404 }) },
  'dp-thumbnail-type': { options: withPictureFacts('/ferries.jpg', { status: 200, type: 'image/webp' }) },
  'dp-thumbnail-small': { options: withPictureFacts('/ferries.jpg', { type: 'image/png', width: 640, height: 360 }) },
  'dp-thumbnail-shape': {
    options: withPictureFacts('/live-branded.jpg', { type: 'image/jpeg', width: 1200, height: 900 }),
  },
  'dp-branded-thumbnail-missing': (feed) => delete feed.liveFeeds[0].brandedThumbnail,
  'dp-release-date-missing': (_, clip) => delete clip.releaseDate,
  'dp-release-date-time': (_, clip) => (clip.releaseDate = '2026-01-05T08:55:00Z'),
  'dp-release-date-format': (_, clip) => (clip.releaseDate = '2026-02-30'),
  'dp-short-description-missing': (_, clip) => (clip.shortDescription = ''),
  'dp-short-description-long': (_, clip) => (clip.shortDescription = 'é'.repeat(201)),
  'dp-long-description-long': (_, clip) => (clip.longDescription = 'é'.repeat(501)),
  'dp-long-description-same': (_, clip) => (clip.longDescription = clip.shortDescription),
  'dp-genres-missing': (feed) => delete feed.tvSpecials[0].genres,
  'dp-genres-advised': (_, clip) => delete clip.genres,
  'dp-genre-unknown': (_, clip) => (clip.genres = ['news', 'News']),
  'dp-tag-long': (_, clip) => clip.tags.push('twenty-one characters'),
  'dp-rating-text': (_, clip) => (clip.rating = 'TV-G'),
  'dp-rating-plural': (_, clip) => {
    clip.ratings = [clip.rating]
    delete clip.rating
  },
  'dp-rating-misplaced': (_, clip) => {
    clip.content.rating = clip.rating
    delete clip.rating
  },
  'dp-rating-unknown': (_, clip) => (clip.rating.rating = 'TV-G'),
  'dp-rating-source-unknown': (_, clip) => delete clip.rating.ratingSource,
  'dp-credit-name-missing': (_, clip) => delete clip.credits[0].name,
  'dp-credit-role-unknown': (_, clip) => (clip.credits[0].role = 'reporter'),
  'dp-credit-birth-date-missing': (_, clip) => delete clip.credits[0].birthDate,
  'dp-external-id-missing': (_, clip) => delete clip.externalIds[0].id,
  'dp-external-id-type-unknown': (_, clip) => (clip.externalIds[0].idType = 'imdb'),
  'dp-episodes-missing': (feed) => delete feed.series[0].seasons,
  'dp-season-number-missing': (feed) => (feed.series[0].seasons[0].seasonNumber = 'one'),
  'dp-episode-number-missing': (feed) => delete feed.series[0].seasons[0].episodes[0].episodeNumber,
  'dp-short-form-long': (_, clip) => (clip.content.duration = 901),

  'dp-content-missing': (_, clip) => delete clip.content,
  'dp-date-added-missing': (_, clip) => delete clip.content.dateAdded,
  'dp-date-added-format': (_, clip) => (clip.content.dateAdded = '2026-01-05T08:55:00'),
  'dp-duration-missing': (_, clip) => delete clip.content.duration,
  'dp-duration-text': (_, clip) => (clip.content.duration = '74'),
  'dp-duration-invalid': (_, clip) => (clip.content.duration = 74.74),
  'dp-videos-missing': (_, clip) => (clip.content.videos = []),
  'dp-video-url-missing': (_, clip) => delete video(clip).url,
  'dp-video-quality-hdr': (_, clip) => (video(clip).quality = 'HDR'),
  'dp-video-quality-unknown': (_, clip) => (video(clip).quality = '1080p'),
  'dp-video-type-unknown': (_, clip) => (video(clip).videoType = 'mp4'),
  'dp-bitrate-missing': (_, clip) => delete video(clip).bitrate,
  'dp-bitrate-invalid': (_, clip) => (video(clip).bitrate = '2500k'),
  'dp-video-type-differs': (_, clip) => (video(clip).videoType = 'HLS'),
  'dp-live-not-hls': (feed) => (video(feed.liveFeeds[0]).videoType = 'DASH'),
  'dp-caption-url-missing': (_, clip) => delete captions(clip).url,
  'dp-caption-language-missing': (_, clip) => delete captions(clip).language,
  'dp-caption-language-capital': (_, clip) => {
    captions(clip).Language = 'en'
    delete captions(clip).language
  },
  'dp-caption-type-unknown': (_, clip) => (captions(clip).captionType = 'English'),
  'dp-caption-file': (_, clip) => (captions(clip).url = 'https://cdn.portmeridian.example/ferries.scc?v=1'),
  'dp-trick-play-url-missing': (_, clip) => delete clip.content.trickPlayFiles[0].url,
  'dp-trick-play-quality-unknown': (_, clip) => (clip.content.trickPlayFiles[0].quality = 'UHD'),
  'dp-validity-format': (_, clip) => (clip.content.validityPeriodEnd = '2027-01-05'),
  'dp-validity-order': (_, clip) => (clip.content.validityPeriodEnd = clip.content.validityPeriodStart),
  'dp-ad-break-format': (_, clip) => (clip.content.adBreaks = ['10']),
  'dp-ad-break-late': (_, clip) => (clip.content.adBreaks = ['00:01:14']),

  'dp-category-name-missing': (feed) => delete feed.categories[0].name,
  'dp-category-source': (feed) => (feed.categories[1].playlistName = 'top'),
  'dp-category-holds-items': (feed, clip) => {
    delete feed.categories[1].query
    feed.categories[1].items = [clip]
  },
  'dp-category-playlist-ids': (feed) => {
    delete feed.categories[0].playlistName
    feed.categories[0].playlistIds = ['ferries']
  },
  'dp-category-order-unknown': (feed) => delete feed.categories[0].order,
  'dp-category-manual-query': (feed) => (feed.categories[1].order = 'manual'),
  'dp-query-mixed': (feed) => (feed.categories[1].query = 'harbour OR ferries AND storm'),
  'dp-query-operator': (feed) => (feed.categories[1].query = 'harbour or ferries'),
  'dp-query-tag-unknown': (feed) => (feed.categories[1].query = 'harbour AND storm'),
  'dp-category-playlist-unknown': (feed) => (feed.categories[0].playlistName = 'Top'),
  'dp-playlist-name-missing': (feed) => feed.playlists.push({ itemIds: ['ferries'] }),
  'dp-playlist-name-long': (feed) =>
    (feed.playlists[0].name = feed.categories[0].playlistName = 'twenty-one characters'),
  'dp-playlist-items-missing': (feed) => (feed.playlists[0].itemIds = []),
  'dp-playlist-id-unknown': (feed) => feed.playlists[0].itemIds.push('yesterday'),
  'dp-playlist-episode': (feed) => feed.playlists[0].itemIds.push('tides-1'),
}
