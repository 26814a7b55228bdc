import type { Item, ItemVideo } from '../../catalogue/item.js'
import { directPublisherGenres } from '../../roku/tables.js'
import { isoDate, isoDateTime } from '../dates.js'
import { absolute, type FeedFormat } from '../format.js'
import { planRows } from '../rows.js'
import { tagsOf } from '../tags.js'
import type { DirectPublisherFeed, LiveFeed, VideoItem } from './schema.js'
import { ratingSchema } from './schema.js'

/** Direct Publisher JSON: one content object an item, each on a line of its own. */
export const directPublisher: FeedFormat = {
  name: 'direct-publisher',
  file: 'direct-publisher.json',
  contentType: 'application/json; charset=utf-8',

  printItem: (item) => JSON.stringify(item.kind === 'live' ? describeLive(item) : describeVideo(item)),

  assemble(items, prints, { feed, updatedAt }) {
    const { categories, playlists } = planRows(feed, items)
    const head: DirectPublisherFeed = {
      providerName: feed.provider,
      lastUpdated: isoDateTime(updatedAt),
      language: feed.language,
      categories: orAbsent(
        categories.map(({ name, playlistName, query, order }) =>
          playlistName === undefined ? { name, query, order } : { name, playlistName, order },
        ),
      ),
      playlists: orAbsent(playlists.map(({ name, items }) => ({ name, itemIds: items.map((item) => item.id) }))),
    }
    const list = (kind: Item['kind']) => prints.filter((_, index) => items[index]!.kind === kind)
    const lists = { shortFormVideos: list('shortForm'), tvSpecials: list('tvSpecial'), liveFeeds: list('live') }
    const printed = Object.entries(lists)
      // An empty feed still shows readers where its stories will be.
      .filter(([name, list]) => list.length > 0 || (items.length === 0 && name === 'shortFormVideos'))
      .map(([name, list]) => `,\n"${name}":[${list.length === 0 ? '' : `\n${list.join(',\n')}\n`}]`)
    return `${JSON.stringify(head).slice(0, -1)}${printed.join('')}}\n`
  },
}

/** `shortFormVideos[]`, `tvSpecials[]`. */
const describeVideo = (item: Item): VideoItem => ({
  id: item.id,
  title: item.title,
  ...describeTexts(item),
  thumbnail: absolute(item.thumbnails.large.url),
  releaseDate: isoDate(item.publishedAt),
  ...describeSubject(item),
  content: {
    dateAdded: isoDateTime(item.publishedAt),
    duration: Math.max(1, Math.round(item.duration)),
    ...describeMedia(item),
  },
})

/** `liveFeeds[]`. A channel that never ends has no release date and no duration. */
const describeLive = (item: Item): LiveFeed => ({
  id: item.id,
  title: item.title,
  ...describeTexts(item),
  thumbnail: absolute(item.thumbnails.large.url),
  brandedThumbnail: absolute(item.thumbnails.large.url),
  ...describeSubject(item),
  content: { dateAdded: isoDateTime(item.publishedAt), ...describeMedia(item) },
})

/** Section 2: the long description must differ from the short one. */
const describeTexts = (item: Item) => ({
  shortDescription: item.shortDescription,
  longDescription: item.longDescription === item.shortDescription ? undefined : item.longDescription,
})

/** Genres are always there: Roku's conversion template reads the first without a check. */
function describeSubject(item: Item): Pick<VideoItem, 'genres' | 'tags' | 'rating'> {
  const genres = item.genres.filter(isGenre)
  return {
    genres: genres.length > 0 ? genres : ['news'],
    tags: orAbsent(tagsOf(item)),
    // A rating outside of the lists would cost the whole item.
    rating: item.rating && ratingSchema.safeParse(item.rating).data,
  }
}

/**
 * The part of `content` that everything shares. Closed captions are the `.srt` files alone: SRT is what a Roku plays
 * beside both MP4 and HLS (Roku, Closed captions), and the same language twice, as `.vtt` too, would stand
 * twice in a player's menu. Readers that want WebVTT find it in `rss.xml`.
 */
const describeMedia = (item: Item) => ({
  language: item.language,
  videos: item.videos.map(describeVideoFile),
  captions: orAbsent(
    item.closedCaptions.map(({ srt, language }) => ({
      url: absolute(srt),
      language,
      captionType: sameLanguage(language, item.language) ? ('CLOSED_CAPTION' as const) : ('SUBTITLE' as const),
    })),
  ),
  trickPlayFiles: item.trickPlay && [{ url: absolute(item.trickPlay.hd), quality: 'HD' as const }],
  validityPeriodStart: isoDateTime(item.publishedAt),
  validityPeriodEnd: item.expiresAt && isoDateTime(item.expiresAt),
})

const describeVideoFile = ({ url, quality, videoType, bitrate }: ItemVideo) => ({
  url: absolute(url),
  quality,
  videoType,
  bitrate: isAdaptive(videoType) ? undefined : Math.max(1, Math.round(bitrate)),
})

const genreNames: ReadonlySet<string> = new Set(directPublisherGenres)
const isGenre = (name: string): name is VideoItem['genres'][number] => genreNames.has(name)
const isAdaptive = (videoType: ItemVideo['videoType']): boolean => ['HLS', 'DASH', 'SMOOTH'].includes(videoType)
const sameLanguage = (a: string, b: string): boolean => a.split('-')[0] === b.split('-')[0]
const orAbsent = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined)
