import type { CheckOptions } from '../../../src/formats/check/check.js'
import type { searchRules } from '../../../src/formats/search/search-rule-table.js'
import { type AnyJson, withPictureFacts } from '../check/broken-rules.js'

type Mutation = ((feed: AnyJson, clip: AnyJson, episode: AnyJson) => void) | { options: CheckOptions }

const option = (asset: AnyJson) => asset.content.playOptions[0]
const image = (asset: AnyJson) => asset.images[0]

/**
 * What breaks each rule, and no other, in `fixtures/every-rule-kept.json`; `clip` is its short form, `episode` its
 * episode.
 */
export const mutations: Record<keyof typeof searchRules, Mutation> = {
  'search-version-missing': (feed) => (feed.version = '2'),
  'search-default-language-missing': (feed) => delete feed.defaultLanguage,
  'search-default-countries-missing': (feed) => delete feed.defaultAvailabilityCountries,
  'search-language-unknown': (_, clip) => {
    for (const entry of [clip.titles[1], clip.shortDescriptions[1]]) entry.languages = ['xx']
    image(clip).languages = ['en', 'xx']
  },
  'search-country-unknown': (feed) => feed.defaultAvailabilityCountries.push('uk'),
  'search-assets-none': (feed) => (feed.assets = []),
  'search-page-large': (feed) => (feed.assets[5].stationInfo.callSign = 'x'.repeat(21_000_000)),
  'search-type-wrong': (_, clip) => (clip.titles[0].value = 7),
  'search-null': (_, clip) => (clip.tags = null),
  'search-url-invalid': (_, clip) => (image(clip).url = 'cdn.portmeridian.example/ferries.jpg'),
  'search-url-http': (_, clip) => (image(clip).url = 'http://cdn.portmeridian.example/ferries.jpg'),
  'search-asset-type-unknown': (_, clip) => (clip.type = 'clip'),
  'search-asset-type-spelling': (_, clip) => (clip.type = 'shortform'),
  'search-sub-type-unknown': (_, clip) => (clip.subType = 'gossip'),
  'search-id-missing': (_, clip) => delete clip.id,
  'search-id-long': (_, clip) => (clip.id = 'x'.repeat(51)),
  'search-id-duplicate': (_, clip) => (clip.id = 'tides-1'),
  'search-external-source-unknown': (feed) => delete feed.assets[4].externalIdSource,
  'search-external-id-source-unknown': (_, clip) => (clip.externalIds[0].source = 'isan'),
  'search-external-id-incomplete': (_, clip) => delete clip.externalIds[0].source,
  'search-titles-missing': (_, clip) => (clip.titles = []),
  'search-value-missing': (_, clip) => (clip.titles[0].value = ' '),
  'search-title-long': (_, clip) => (clip.titles[0].value = 'é'.repeat(201)),
  'search-short-descriptions-missing': (_, clip) => delete clip.shortDescriptions,
  'search-short-description-long': (_, clip) => (clip.shortDescriptions[0].value = 'é'.repeat(201)),
  'search-long-description-long': (_, clip) => (clip.longDescriptions[0].value = 'é'.repeat(501)),
  'search-descriptions-same': (_, clip) => (clip.longDescriptions[0].value = clip.shortDescriptions[0].value),
  'search-language-twice': (_, clip) => clip.titles.push({ value: 'Ferries again' }),
  'search-languages-differ': (_, clip) => (image(clip).languages = ['en']),
  'search-release-missing': (_, clip) => delete clip.releaseDate,
  'search-release-date-format': (_, clip) => (clip.releaseDate = '05.01.2026'),
  'search-release-year-format': (feed) => (feed.assets[1].releaseYear = '2026'),
  'search-genres-missing': (_, clip) => (clip.genres = []),
  'search-genre-unknown': (_, clip) => (clip.genres = ['current affairs']),
  'search-tag-long': (_, clip) => clip.tags.push('twenty-one characters'),
  'search-credit-name-missing': (_, clip) => delete clip.credits[0].name,
  'search-credit-role-unknown': (_, clip) => (clip.credits[0].role = 'reporter'),
  'search-ratings-missing-eu': (_feed, _clip, episode) => delete episode.advisoryRatings,
  'search-ratings-missing': (_, clip) => delete clip.advisoryRatings,
  'search-rating-source-unknown': (_, clip) => (clip.advisoryRatings[0].source = 'UK_CP'),
  'search-rating-unrated': (_, clip) => (clip.advisoryRatings[0].value = 'UNRATED'),
  'search-rating-value-unknown': (_, clip) => (clip.advisoryRatings[0].value = 'PG13'),
  'search-rating-descriptor-unknown': (_, clip) => (clip.advisoryRatings[0].descriptors = ['violence']),

  'search-images-missing': (_, clip) => delete clip.images,
  'search-image-url-missing': (_, clip) => delete image(clip).url,
  'search-image-type-unknown': (_, clip) => (image(clip).type = 'thumbnail'),
  'search-image-main-missing': (_, clip) => (image(clip).type = 'background'),
  'search-image-file': (_, clip) => (image(clip).url = 'https://cdn.portmeridian.example/ferries.webp'),
  'search-image-unreachable': { options: withPictureFacts('/ferries.jpg', { status: 500 }) },
  'search-image-large': { options: withPictureFacts('/ferries.jpg', { width: 3840, height: 2160 }) },
  'search-image-shape': { options: withPictureFacts('/ferries.jpg', { width: 1920, height: 800 }) },
  'search-image-size-unknown': { options: withPictureFacts('/ferries.jpg', { status: 200, type: 'image/jpeg' }) },
  'search-duration-missing': (_, clip) => delete clip.durationInSeconds,
  'search-duration-invalid': (_, clip) => (clip.durationInSeconds = '74'),
  'search-durations-differ': (_, clip) => (clip.durationInMilliseconds = 75_000),
  'search-short-form-long': (_, clip) => (clip.durationInSeconds = 901),
  'search-content-missing': (_, clip) => delete clip.content,
  'search-content-media': (_, clip) => (clip.content = { media: {} }),
  'search-play-options-missing': (_, clip) => (clip.content = { playOptions: [] }),
  'search-license-unknown': (_, clip) => (option(clip).license = 'ads'),
  'search-quality-unknown': (_, clip) => (option(clip).quality = '4k'),
  'search-letter-case': (_, clip) => (option(clip).quality = 'FHD'),
  'search-price-missing': (_feed, _clip, episode) => delete option(episode).price,
  'search-price-forbidden': (_, clip) => (option(clip).price = 0),
  'search-currency-unknown': (_feed, _clip, episode) => (option(episode).currency = 'chf'),
  'search-play-id-missing': (_, clip) => delete option(clip).playId,
  'search-play-id-long': (_, clip) => (option(clip).playId = 'x'.repeat(256)),
  'search-play-id-ascii': (_, clip) => (option(clip).playId = 'fähre'),
  'search-play-id-duplicate': (_, clip) => (option(clip).playId = 'tides-1'),
  'search-availability-missing': (_, clip) => delete option(clip).availabilityEndTimeStamp,
  'search-availability-format': (_, clip) => (option(clip).availabilityStartTimeStamp = 1767603300),
  'search-availability-order': (_, clip) => (option(clip).availabilityEndTimeStamp = 1767603300000),
  'search-availability-past': (_, clip) => {
    option(clip).availabilityStartTimeStamp = 1500000000000
    option(clip).availabilityEndTimeStamp = 1600000000000
  },
  'search-audio-format-unknown': (_, clip) => (option(clip).audioFormats = ['5.1']),
  'search-episode-info-incomplete': (_feed, _clip, episode) => delete episode.episodeInfo.episodeNumber,
  'search-season-info-incomplete': (feed) => delete feed.assets[2].seasonInfo,
  'search-series-unknown': (_feed, _clip, episode) => (episode.episodeInfo.seriesId = 'waves'),
  'search-live-info-missing': (_, clip) => (option(clip).live = true),
  'search-station-missing': (feed) => delete feed.assets[5].stationInfo,
}
