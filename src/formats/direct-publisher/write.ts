import type { Item, ItemVideo } from '../../catalogue/item.js'
import { directPublisherGenres } from '../../roku/direct-publisher.js'
import { type FeedFormat, makeAbsolute } from '../format.js'
import { listTags, planRows } from '../rows.js'
import { printIsoDate, printIsoDateTime } from '../values.js'
import { type DirectPublisherFeed, type LiveFeed, ratingSchema, type VideoItem } from './schema.js'

/** Direct Publisher JSON: one content object per item, each on a line of its own. */
export const directPublisher: FeedFormat = {
  name: 'direct-publisher',
  file: 'direct-publisher.json',
  contentType: 'application/json; charset=utf-8',

  printItem: (item) => JSON.stringify(item.kind === 'live' ? describeLive(item) : describeVideo(item)),

  assemble(items, printedItems, { feed, updatedAt }) {
    const { categories, playlists } = planRows(feed, items)
    const head: DirectPublisherFeed = {
      providerName: feed.provider,
      lastUpdated: printIsoDateTime(updatedAt),
      language: feed.language,
      categories: omitEmpty(
        categories.map(({ name, playlistName, query, order }) =>
          playlistName === undefined ? { name, query, order } : { name, playlistName, order },
        ),
      ),
      playlists: omitEmpty(playlists.map(({ name, items }) => ({ name, itemIds: items.map((item) => item.id) }))),
    }
    const list = (kind: Item['kind']) => printedItems.filter((_, index) => items[index]!.kind === kind)
    const lists = { shortFormVideos: list('shortForm'), tvSpecials: list('tvSpecial'), liveFeeds: list('live') }
    const printedLists = Object.entries(lists)
      // An empty feed still has the list in which its stories will appear.
      .filter(([name, list]) => list.length > 0 || (items.length === 0 && name === 'shortFormVideos'))
      .map(([name, list]) => `,\n"${name}":[${list.length === 0 ? '' : `\n${list.join(',\n')}\n`}]`)
    return `${JSON.stringify(head).slice(0, -1)}${printedLists.join('')}}\n`
  },
}

/** `shortFormVideos[]`, `tvSpecials[]`. */
const describeVideo = (item: Item): VideoItem => ({
  id: item.id,
  title: item.title,
  ...describeTexts(item),
  thumbnail: makeAbsolute(item.thumbnails.large.url),
  releaseDate: printIsoDate(item.publishedAt),
  ...describeSubject(item),
  content: {
    dateAdded: printIsoDateTime(item.publishedAt),
    duration: Math.max(1, Math.round(item.duration)),
    ...describeMedia(item),
  },
})

/** `liveFeeds[]`. A live channel has neither release date nor duration. */
const describeLive = (item: Item): LiveFeed => ({
  id: item.id,
  title: item.title,
  ...describeTexts(item),
  thumbnail: makeAbsolute(item.thumbnails.large.url),
  brandedThumbnail: makeAbsolute(item.thumbnails.large.url),
  ...describeSubject(item),
  content: { dateAdded: printIsoDateTime(item.publishedAt), ...describeMedia(item) },
})

/** Section 2: the long description must differ from the short one. */
const describeTexts = (item: Item) => ({
  shortDescription: item.shortDescription,
  longDescription: item.longDescription === item.shortDescription ? undefined : item.longDescription,
})

/** There is always a genre: Roku's conversion template reads the first without checking. */
function describeSubject(item: Item): Pick<VideoItem, 'genres' | 'tags' | 'rating'> {
  const genres = item.genres.filter(isGenre)
  return {
    genres: genres.length > 0 ? genres : ['news'],
    tags: omitEmpty(listTags(item)),
    // Roku would drop the whole item for a rating that is not on its lists.
    rating: item.rating && ratingSchema.safeParse(item.rating).data,
  }
}

/**
 * The part of `content` that all items have. Closed captions are the `.srt` files only: a Roku plays SRT with both MP4
 * and HLS (Roku, Closed captions), and a second file in the same language would appear as a second entry in the
 * player's menu. Readers that want WebVTT find it in `rss.xml`.
 */
const describeMedia = (item: Item) => ({
  language: item.language,
  videos: item.videos.map(describeVideoFile),
  captions: omitEmpty(
    item.closedCaptions.map(({ srt, language }) => ({
      url: makeAbsolute(srt),
      language,
      captionType: sameLanguage(language, item.language) ? ('CLOSED_CAPTION' as const) : ('SUBTITLE' as const),
    })),
  ),
  trickPlayFiles: item.trickPlay && [{ url: makeAbsolute(item.trickPlay.hd), quality: 'HD' as const }],
  validityPeriodStart: printIsoDateTime(item.publishedAt),
  validityPeriodEnd: item.expiresAt && printIsoDateTime(item.expiresAt),
})

const describeVideoFile = ({ url, quality, videoType, bitrate }: ItemVideo) => ({
  url: makeAbsolute(url),
  quality,
  videoType,
  bitrate: isAdaptive(videoType) ? undefined : Math.max(1, Math.round(bitrate)),
})

const genreNames: ReadonlySet<string> = new Set(directPublisherGenres)
const isGenre = (name: string): name is VideoItem['genres'][number] => genreNames.has(name)
const isAdaptive = (videoType: ItemVideo['videoType']): boolean => ['HLS', 'DASH', 'SMOOTH'].includes(videoType)
const sameLanguage = (a: string, b: string): boolean => a.split('-')[0] === b.split('-')[0]
const omitEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined)
