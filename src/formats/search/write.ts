import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { limits } from '../../roku/limits.js'
import { cutText } from '../../text/cut-text.js'
import { type FeedFormat, makeAbsolute } from '../format.js'
import { printIsoDate } from '../values.js'
import type { SearchAsset, SearchFeed } from './schema.js'
import { describeGenres, describeRatings, toSearchLanguage } from './vocabulary.js'

/**
 * How many years a story without an end stays available; Roku warns if there is no end (Roku, Search feed: content).
 */
const availableYears = 10

/**
 * Roku Search feed: one asset per item, each on a line of its own. Live channels are left out, because a `liveStream`
 * needs a Gracenote station id, which the feed definition does not have.
 */
export const search: FeedFormat = {
  name: 'search',
  file: 'search.json',
  contentType: 'application/json; charset=utf-8',

  printItem: (item, feed) => (item.kind === 'live' ? '' : JSON.stringify(describeAsset(item, item.kind, feed))),

  assemble(_items, printedItems, { feed }) {
    const head: SearchFeed = {
      version: '1',
      defaultLanguage: toSearchLanguage(feed.language, feed.language),
      defaultAvailabilityCountries: feed.countries,
      assets: [],
    }
    const assets = printedItems.filter((printed) => printed !== '').join(',\n')
    return JSON.stringify(head).replace(/\[\]}$/, () => (assets === '' ? '[]}\n' : `[\n${assets}\n]}\n`))
  },
}

function describeAsset(item: Item, type: SearchAsset['type'], feed: FeedDefinition): SearchAsset {
  // Titles, descriptions and images must all have the same languages.
  const languages = [toSearchLanguage(item.language, feed.language)]
  const { shortDescription, longDescription } = item
  const texts = (value: string) => [{ value, languages }]
  return {
    id: item.id,
    type,
    titles: texts(truncateTitle(item.title, limits.titleCharacters)),
    shortDescriptions: texts(shortDescription),
    longDescriptions: longDescription && longDescription !== shortDescription ? texts(longDescription) : undefined,
    releaseDate: printIsoDate(item.publishedAt),
    genres: describeGenres(item.genres, item.section),
    tags: item.tags.length > 0 ? item.tags : undefined,
    advisoryRatings: describeRatings(item.rating, feed.countries),
    images: [{ type: 'main', url: makeAbsolute(item.thumbnails.full.url), languages }],
    durationInSeconds: Math.max(1, Math.round(item.duration)),
    content: { playOptions: [describePlayOption(item, feed)] },
  }
}

/**
 * Section 4. Time stamps are milliseconds since 1970; `playId` is the item's id, because it becomes the contentId of
 * the deep link.
 */
function describePlayOption(item: Item, feed: FeedDefinition): SearchAsset['content']['playOptions'][number] {
  const start = new Date(item.publishedAt)
  const tenYearsOn = new Date(start)
  tenYearsOn.setUTCFullYear(start.getUTCFullYear() + availableYears)
  return {
    license: 'free',
    quality: qualities[item.videos[0]!.quality],
    playId: item.id,
    availabilityStartTimeStamp: start.getTime(),
    availabilityEndTimeStamp: item.expiresAt ? Date.parse(item.expiresAt) : tenYearsOn.getTime(),
    availabilityInfo: { country: feed.countries },
  }
}

const qualities = { SD: 'sd', HD: 'hd', FHD: 'fhd', UHD: 'uhd' } as const

/** Cuts a title, between words if possible, and adds an ellipsis. Only Search limits titles (200 characters). */
function truncateTitle(text: string, max: number): string {
  return text.length <= max ? text : `${cutText(text, max - 1)}…`
}
