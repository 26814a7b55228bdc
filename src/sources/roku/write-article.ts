import { idSchema } from '../../text/id.js'

/** A file of a video, with what tells the best of them. */
export type RokuVideo = { url: string; videoType?: string; quality?: string; bitrate?: number }

/** What either form of a Roku feed says of one story, in the words of our article. */
export type RokuItem = {
  /** As the feed has it, whether we can take it or not. */
  id: string
  title: string
  url?: string
  summary?: string
  byline?: string
  /** ISO 8601; without a zone where none was written. */
  publishedAt?: string
  expiresAt?: string
  language?: string
  section?: string
  tags: string[]
  rating?: { rating: string; ratingSource: string }
  thumbnail?: string
  paragraphs: string[]
  videos: RokuVideo[]
  closedCaptions: { url: string; language?: string }[]
}

/** Whether an article can have this id. */
export const isOwnId = (id: string): boolean => idSchema.safeParse(id).success

/** The item as an article in our own JSON form; what it does not say is left out, for the feed's defaults. */
export function writeArticle(item: RokuItem): string {
  const { id, title, url, summary, byline, publishedAt, expiresAt, language, section, rating } = item
  const lead = item.thumbnail === undefined ? [] : [{ type: 'figure', image: item.thumbnail }]
  const [best, ...others] = [...new Map(item.videos.map((video) => [video.url, video])).values()].sort(bestFirst)
  const video = (url: string, closedCaptions: RokuItem['closedCaptions']) => ({ url, closedCaptions })
  return JSON.stringify({
    id: isOwnId(id) ? id : undefined,
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
    blocks: [...lead, ...item.paragraphs.map((text) => ({ type: 'paragraph', text }))],
    videos: best ? [video(best.url, item.closedCaptions), ...others.map(({ url }) => video(url, []))] : [],
  })
}

const qualities = ['SD', 'HD', 'FHD', 'UHD']

/** Streams that suit every line first; what a Roku plays only with luck, DASH and Smooth Streaming, last. */
function bestFirst(a: RokuVideo, b: RokuVideo): number {
  const quality = (video: RokuVideo) => qualities.indexOf(video.quality?.toUpperCase() ?? '')
  return typeRank(b) - typeRank(a) || quality(b) - quality(a) || (b.bitrate ?? 0) - (a.bitrate ?? 0)
}

function typeRank({ videoType, url }: RokuVideo): number {
  const said = videoType?.toUpperCase() ?? ''
  if (said === 'HLS' || /\.m3u8(?:$|[?#])/i.test(url)) return 2
  return said === 'DASH' || said === 'SMOOTH' ? 0 : 1
}
