import { hashText } from '../document.js'
import type { CategoryEntry, LiveEntry, PlaylistEntry } from './feed-json-entries.js'
import type { Notes } from './notes.js'
import { isArticleId } from './text-values.js'

/** A file or stream of a video, with what its rank depends on. */
export type RokuVideo = { url: string; videoType?: string; quality?: string; bitrate?: number }

/** An item of either kind of Roku feed, with the field names of our articles. */
export type RokuItem = {
  /** As in the feed, even if an article cannot have it. */
  id: string
  title: string
  url?: string
  summary?: string
  byline?: string
  /** ISO 8601; without a zone if none was given. */
  publishedAt?: string
  expiresAt?: string
  language?: string
  section?: string
  tags: string[]
  /** Direct Publisher genres. */
  genres?: string[]
  rating?: { rating: string; ratingSource: string }
  thumbnail?: string
  paragraphs: string[]
  videos: RokuVideo[]
  closedCaptions: { url: string; language?: string }[]
}

/** A parsed Roku feed. */
export type ParsedRoku = {
  providerName?: string
  language?: string
  /** ISO 8601, without a zone if none was given. */
  lastUpdated?: string
  /** One per item: its id in the feed, and the article as our JSON, without an id if an article cannot have it. */
  articles: { id: string; json: string }[]
  /** `live`, `playlists` and `categories` are in the format of feed.json. */
  live: LiveEntry[]
  playlists: PlaylistEntry[]
  categories: CategoryEntry[]
  /** What was not imported and what editors have to do: one sentence each. */
  notes: string[]
  /** `ttl` of MRSS, in seconds. */
  waitSeconds?: number
}

/**
 * Adds an item by its id. A second one with the same id gets an id of its own, unless it is the same item again.
 * @returns the id that it has now; undefined if it is left out
 */
export function addRokuItem(items: Map<string, RokuItem>, item: RokuItem, notes: Notes): string | undefined {
  const first = items.get(item.id)
  const own = hashText(JSON.stringify([item.title, item.videos[0]?.url])).slice(0, 12)
  // No article can have an id with `#`: it gets one as an article without an id does.
  const id = first === undefined || isSameItem(first, item) ? item.id : `${item.id}#${own}`
  if (items.has(id)) {
    notes.count('id-twice', item.id)
    return undefined
  }
  if (id !== item.id) notes.count('id-shared', item.id)
  items.set(id, { ...item, id })
  return id
}

/** The video decides, if both have one. */
function isSameItem(a: RokuItem, b: RokuItem): boolean {
  const [one, other] = [a.videos[0]?.url, b.videos[0]?.url]
  return one === undefined || other === undefined ? a.title === b.title : one === other
}

/** Writes an item as an article in our JSON format; missing fields are omitted, so that the feed's defaults apply. */
export function writeArticle(item: RokuItem): string {
  const { id, title, url, summary, byline, publishedAt, expiresAt, language, section, rating, genres } = item
  const lead = item.thumbnail === undefined ? [] : [{ type: 'figure', image: item.thumbnail }]
  const [best, ...others] = [...new Map(item.videos.map((video) => [video.url, video])).values()].sort(compareVideos)
  const video = (url: string, closedCaptions: RokuItem['closedCaptions']) => ({ url, closedCaptions })
  return JSON.stringify({
    id: isArticleId(id) ? id : undefined,
    url,
    headline: title,
    summary,
    byline,
    publishedAt,
    expiresAt,
    language,
    section,
    tags: [...new Set(item.tags.map((tag) => tag.toLowerCase()))],
    rating,
    genres: genres?.length ? genres : undefined,
    blocks: [...lead, ...item.paragraphs.map((text) => ({ type: 'paragraph', text }))],
    videos: best ? [video(best.url, item.closedCaptions), ...others.map(({ url }) => video(url, []))] : [],
  })
}

const qualities = ['SD', 'HD', 'FHD', 'UHD']

/** Adaptive HLS streams first; DASH and Smooth Streaming, which a Roku may not play, last. */
function compareVideos(a: RokuVideo, b: RokuVideo): number {
  const quality = (video: RokuVideo) => qualities.indexOf(video.quality?.toUpperCase() ?? '')
  return rankType(b) - rankType(a) || quality(b) - quality(a) || (b.bitrate ?? 0) - (a.bitrate ?? 0)
}

function rankType({ videoType, url }: RokuVideo): number {
  const type = videoType?.toUpperCase() ?? ''
  if (type === 'HLS' || /\.m3u8(?:$|[?#])/i.test(url)) return 2
  return type === 'DASH' || type === 'SMOOTH' ? 0 : 1
}
