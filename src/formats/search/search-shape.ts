import type { Field, Shape } from '../check/check-shape.js'

// The properties of Roku Search documents (Roku, Search feed, and the published schema), and what they hold.

const text: Shape = { name: 'a text', fields: { value: 'prose', languages: ['value'], language: 'value' } }
const image: Shape = {
  name: 'an image',
  fields: { type: 'value', url: 'address', languages: ['value'], language: 'value' },
}
const externalId: Shape = { name: 'an external id', fields: { id: 'value', source: 'value', providerId: 'value' } }
const credit: Shape = {
  name: 'a credit',
  fields: { name: 'prose', role: 'value', birthDate: 'value', deathDate: 'value', imageUrl: 'address' },
}
const advisoryRating: Shape = {
  name: 'an advisory rating',
  fields: { source: 'value', value: 'value', descriptors: ['value'] },
}
const restriction: Shape = {
  name: 'a restriction',
  fields: { allow: 'value', type: 'value', valueType: 'value', values: ['value'] },
}
const availabilityInfo: Shape = {
  name: 'availabilityInfo',
  fields: {
    country: ['value'],
    license: ['value'],
    platform: ['value'],
    restriction: [restriction],
    restrictions: [restriction],
  },
}
const liveEvent: Shape = {
  name: 'discreteLiveEvent',
  fields: {
    streamStart: 'value',
    streamEnd: 'value',
    streamViewable: 'value',
    streamUnviewable: 'value',
    eventStart: 'value',
    eventEnd: 'value',
    timeChangeReason: 'value',
  },
}
const playOption: Shape = {
  name: 'a play option',
  fields: {
    license: 'value',
    price: 'value',
    currency: 'value',
    quality: 'value',
    playId: 'value',
    availabilityStartTimeStamp: 'value',
    availabilityEndTimeStamp: 'value',
    availabilityStartTime: 'value',
    availabilityEndTime: 'value',
    promotionalStartTime: 'value',
    promotionalEndTime: 'value',
    live: 'value',
    discreteLiveEvent: liveEvent,
    audioFormats: ['value'],
    availabilityInfo,
  },
}
/** `media` is reported by a rule of its own. */
const content: Shape = {
  name: 'content',
  fields: { playOptions: [playOption], media: 'value', linearEvents: ['value'] },
}

const times: Readonly<Record<string, Field>> = { startTimeStamp: 'value', endTimeStamp: 'value' }
const asset: Shape = {
  name: 'an asset',
  isItem: true,
  fields: {
    id: 'value',
    type: 'value',
    subType: 'value',
    externalIds: [externalId],
    externalIdSource: 'value',
    titles: [text],
    shortDescriptions: [text],
    longDescriptions: [text],
    releaseDate: 'value',
    releaseYear: 'value',
    genres: ['value'],
    tags: ['prose'],
    credits: [credit],
    advisoryRatings: [advisoryRating],
    images: [image],
    content,
    durationInSeconds: 'value',
    durationInMilliseconds: 'value',
    episodeInfo: { name: 'episodeInfo', fields: { seriesId: 'value', seasonNumber: 'value', episodeNumber: 'value' } },
    seasonInfo: { name: 'seasonInfo', fields: { seriesId: 'value', seasonNumber: 'value' } },
    liveInfo: { name: 'liveInfo', fields: times },
    stationInfo: { name: 'stationInfo', fields: { stationId: 'value', callSign: 'value', dma: 'value' } },
    relationships: 'value',
    isOriginal: 'value',
  },
}

export const searchShape: Shape = {
  name: 'the root',
  fields: {
    version: 'value',
    defaultLanguage: 'value',
    defaultAvailabilityCountries: ['value'],
    defaultAvailabilityPlatforms: ['value'],
    nextPageUrl: 'address',
    assets: [asset],
  },
}
