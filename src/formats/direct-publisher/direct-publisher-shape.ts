import type { Field, Shape } from '../check/check-shape.js'

// The properties of Direct Publisher documents (Roku, Direct Publisher specification), and what they hold. Properties
// that a rule of their own reports are here too, so that they are not reported twice.

const video: Shape = {
  name: 'a video',
  fields: { url: 'video', quality: 'value', videoType: 'value', bitrate: 'value' },
}
const captions: Shape = {
  name: 'closed captions',
  fields: { url: 'address', language: 'value', Language: 'value', captionType: 'value' },
}
const trickPlayFile: Shape = { name: 'a trick-play file', fields: { url: 'address', quality: 'value' } }
const rating: Shape = { name: 'a rating', fields: { rating: 'value', ratingSource: 'value' } }
const credit: Shape = { name: 'a credit', fields: { name: 'prose', role: 'value', birthDate: 'value' } }
const externalId: Shape = { name: 'an external id', fields: { id: 'value', idType: 'value' } }

const content: Shape = {
  name: 'content',
  fields: {
    dateAdded: 'value',
    videos: [video],
    duration: 'value',
    captions: [captions],
    trickPlayFiles: [trickPlayFile],
    language: 'value',
    validityPeriodStart: 'value',
    validityPeriodEnd: 'value',
    adBreaks: ['value'],
    rating: 'value',
  },
}

const common: Readonly<Record<string, Field>> = {
  id: 'value',
  title: 'prose',
  thumbnail: 'picture',
  thumbnails: 'value',
  shortDescription: 'prose',
  longDescription: 'prose',
  genres: ['value'],
  tags: ['prose'],
  credits: [credit],
  rating,
  ratings: 'value',
  externalIds: [externalId],
}
const item: Shape = { name: 'an item', isItem: true, fields: { ...common, releaseDate: 'value', content } }
const episode: Shape = {
  name: 'an episode',
  isItem: true,
  fields: { ...common, releaseDate: 'value', episodeNumber: 'value', content },
}
const season: Shape = {
  name: 'a season',
  fields: { seasonNumber: 'value', title: 'prose', thumbnail: 'picture', episodes: [episode] },
}
const series: Shape = {
  name: 'a series',
  isItem: true,
  fields: { ...common, releaseDate: 'value', seasons: [season], episodes: [episode] },
}
const liveFeed: Shape = {
  name: 'a live feed',
  isItem: true,
  fields: { ...common, releaseDate: 'value', brandedThumbnail: 'picture', content },
}

/** Lists of items that publishers write into a category, where they do not belong. */
export const inlineListNames = [
  'items',
  'movies',
  'series',
  'shortFormVideos',
  'tvSpecials',
  'liveFeeds',
  'videos',
  'content',
]

const category: Shape = {
  name: 'a category',
  fields: {
    name: 'prose',
    playlistName: 'prose',
    query: 'prose',
    order: 'value',
    playlistIds: 'value',
    ...Object.fromEntries(inlineListNames.map((name) => [name, 'value' as const])),
  },
}
const playlist: Shape = { name: 'a playlist', fields: { name: 'prose', itemIds: ['value'] } }

export const directPublisherShape: Shape = {
  name: 'the root',
  fields: {
    providerName: 'prose',
    lastUpdated: 'value',
    language: 'value',
    categories: [category],
    playlists: [playlist],
    movies: [item],
    series: [series],
    shortFormVideos: [item],
    tvSpecials: [item],
    liveFeeds: [liveFeed],
  },
}
