import {
  advisoryRatings,
  searchAssetTypes,
  searchAudioFormats,
  searchCountries,
  searchExternalIdSources,
  searchGenres,
  searchImageTypes,
  searchLanguages,
  searchLicenses,
  searchQualities,
} from '../../../src/roku/search.js'
import type { AnyJson } from '../check/broken-rules.js'

// The facts of Roku's published schema for the Search feed (search-feed-json, 2023-09-21), without its known defects, as
// functions that say whether the schema accepts a value. Properties that it does not name are accepted.

type Accepts = (value: AnyJson) => boolean

const text =
  (limits: { max?: number; pattern?: RegExp } = {}): Accepts =>
  (value) =>
    typeof value === 'string' && [...value].length <= (limits.max ?? Infinity) && (limits.pattern?.test(value) ?? true)
const number: Accepts = (value) => typeof value === 'number'
const integer: Accepts = (value) => Number.isInteger(value)
const flag: Accepts = (value) => typeof value === 'boolean'
const oneOf =
  (values: readonly string[]): Accepts =>
  (value) =>
    values.includes(value)
const list =
  (accepts: Accepts): Accepts =>
  (value) =>
    Array.isArray(value) && value.every(accepts)
const isObject = (value: AnyJson): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
const object =
  (fields: Record<string, Accepts>, required: readonly string[] = [], more: Accepts = () => true): Accepts =>
  (value) =>
    isObject(value) &&
    required.every((key) => key in value) &&
    Object.entries(fields).every(([key, accepts]) => !(key in value) || accepts(value[key])) &&
    more(value)

const address = text({ pattern: /^http(s)?:\/\/.+$/ })
const language = oneOf(searchLanguages)
const localized = (max: number): Accepts => list(object({ value: text({ max }), languages: list(language) }, ['value']))
const { ABMC: _, ...ratedSources } = advisoryRatings

const rating = object(
  { source: oneOf(Object.keys(ratedSources)), descriptors: list(() => true) },
  ['source', 'value'],
  (value) => {
    const known = ratedSources[value.source]!
    const descriptors: AnyJson[] = value.descriptors ?? []
    return (
      known.values.includes(value.value) &&
      (known.descriptors.length === 0 || descriptors.every((each) => known.descriptors.includes(each)))
    )
  },
)
const externalId = object({ id: text(), source: oneOf(searchExternalIdSources) }, ['id', 'source'])
const credit = object({ name: text(), role: text(), birthDate: text(), deathDate: text(), imageUrl: text() })
const image = object(
  { type: oneOf(searchImageTypes.filter((type) => type !== 'poster')), url: address, languages: list(language) },
  ['type', 'url'],
)
const liveEvent = object({
  streamStart: integer,
  streamEnd: integer,
  streamViewable: integer,
  streamUnviewable: integer,
  eventStart: integer,
  eventEnd: integer,
  timeChangeReason: text(),
})
const availabilityInfo = object({ country: list(text()), license: list(text()), platform: list(text()) })
const playOption = object(
  {
    license: oneOf(searchLicenses),
    price: number,
    quality: oneOf(searchQualities),
    audioFormats: list(oneOf(searchAudioFormats)),
    currency: text(),
    playId: text(),
    availabilityStartTimeStamp: number,
    availabilityEndTimeStamp: number,
    availabilityStartTime: text(),
    availabilityEndTime: text(),
    discreteLiveEvent: liveEvent,
    availabilityInfo,
  },
  ['license', 'quality', 'playId'],
  (value) => ['rental', 'purchase'].includes(value.license) === 'price' in value,
)
const content = object({ playOptions: list(playOption) }, [], (value) => 'media' in value !== 'playOptions' in value)
const asset = object(
  {
    id: text(),
    type: oneOf(searchAssetTypes),
    titles: localized(200),
    shortDescriptions: localized(200),
    longDescriptions: localized(500),
    externalIdSource: oneOf(searchExternalIdSources),
    externalIds: list(externalId),
    releaseDate: text({ pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/ }),
    releaseYear: integer,
    genres: list(oneOf(searchGenres)),
    tags: list(text()),
    credits: list(credit),
    advisoryRatings: list(rating),
    images: list(image),
    durationInMilliseconds: number,
    durationInSeconds: integer,
    episodeInfo: object({ seriesId: text(), seasonNumber: integer, episodeNumber: integer }, [
      'seriesId',
      'episodeNumber',
    ]),
    seasonInfo: object({ seriesId: text(), seasonNumber: integer }, ['seasonNumber', 'seriesId']),
    content,
    isOriginal: flag,
  },
  [],
  (value) => {
    const required: Record<string, string[]> = { externalIdOnly: ['id', 'externalIdSource'], season: ['seasonInfo'] }
    return ['type', ...(required[value.type] ?? ['id', 'titles'])].every((key) => key in value)
  },
)

/** Whether Roku's schema accepts a document. */
export const acceptsSearchFeed = object(
  {
    version: text(),
    defaultLanguage: language,
    defaultAvailabilityCountries: list(oneOf(searchCountries)),
    nextPageUrl: address,
    assets: list(asset),
  },
  ['version', 'assets'],
)
