import { z } from 'zod'

const text = z.string().min(1)

const pictureSchema = z.object({
  url: text,
  caption: text.optional(),
  credit: text.optional(),
  /** Pixels, as the feed tells them. */
  width: z.number().optional(),
  height: z.number().optional(),
})

const renditionSchema = z.object({
  url: text,
  /** MIME type as the feed tells it. */
  type: text.optional(),
  /** kbit/s. */
  bitrate: z.number().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  /** Seconds. */
  duration: z.number().optional(),
})

const videoSchema = z.object({
  /** Forms of the same video, best first. */
  renditions: z.array(renditionSchema).min(1),
  closedCaptions: z.array(z.object({ url: text, language: text.optional() })),
})

/** One item of a syndication feed, whatever its dialect was. Addresses are absolute http(s); texts are as the feed has them. */
export const feedItemSchema = z.object({
  /** `guid:...`, else `url:...`, else `hash:...`; unique in its feed. */
  identity: text,
  /** Hash of everything else: an item with the same stamp is the same. */
  stamp: text,
  guid: text.optional(),
  url: text.optional(),
  /** Where relative addresses in `html` and `summary` are meant from. */
  base: text,
  /** May hold HTML, escaped once or twice. */
  title: text.optional(),
  /** The content. */
  html: text.optional(),
  /** HTML or plain text. */
  summary: text.optional(),
  /** Dates as written. */
  published: text.optional(),
  updated: text.optional(),
  expiresAt: text.optional(),
  authors: z.array(text),
  categories: z.array(text),
  /** Words to find it by, as many as its publisher liked; no section of a paper. */
  keywords: z.array(text),
  language: text.optional(),
  /** Best first, without icons and tracking pixels. */
  pictures: z.array(pictureSchema),
  videos: z.array(videoSchema),
  /** Addresses of players that show its video on a page. */
  players: z.array(text),
  /** Values of `parentalRatings` and `ratingSources`. */
  rating: z.object({ rating: text, ratingSource: text }).optional(),
})

/** What a `.item` document holds. */
export const keptItemSchema = z.object({
  item: feedItemSchema,
  feed: z.object({ title: text.optional(), language: text.optional(), url: text }),
  /** The item's own page, where the source fetches it (`fullText`). */
  page: z.object({ url: text, html: z.string() }).optional(),
})

export type FeedPicture = z.infer<typeof pictureSchema>
export type FeedRendition = z.infer<typeof renditionSchema>
export type FeedVideo = z.infer<typeof videoSchema>
export type FeedItem = z.infer<typeof feedItemSchema>
export type KeptItem = z.infer<typeof keptItemSchema>

/** A syndication feed, whatever its dialect was. Addresses are absolute http(s). */
export type ParsedFeed = {
  title?: string
  /** The site that it belongs to. */
  link?: string
  /** As written. */
  language?: string
  /** Not to be asked again before (`ttl`, `sy:updatePeriod`). */
  ttlMinutes?: number
  /** WebSub hub. */
  hub?: string
  /** The address that the feed gives itself: the topic at its hub. */
  self?: string
  /** Older items (RFC 5005 section 3). */
  nextPage?: string
  /** In the order of the feed. */
  items: FeedItem[]
  /** What an editor should know: one sentence each. */
  notes: string[]
}
