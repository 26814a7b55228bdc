import { z } from 'zod'

/** Further items of a feed are ignored. */
export const maxItems = 5000

const text = z.string().min(1)

const pictureSchema = z.object({
  url: text,
  caption: text.optional(),
  credit: text.optional(),
  /** Pixels, according to the feed. */
  width: z.number().optional(),
  height: z.number().optional(),
})

const renditionSchema = z.object({
  url: text,
  /** MIME type, according to the feed. */
  type: text.optional(),
  /** kbit/s. */
  bitrate: z.number().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  /** Seconds. */
  duration: z.number().optional(),
})

const videoSchema = z.object({
  /** Files and streams of the same video, best first. */
  renditions: z.array(renditionSchema).min(1),
  closedCaptions: z.array(z.object({ url: text, language: text.optional() })),
})

/** One item of a syndication feed in any format. Addresses are absolute http(s); texts are as in the feed. */
export const feedItemSchema = z.object({
  /** `guid:...`, else `url:...`, else `hash:...`; unique in its feed, but a guid that is no address only there. */
  identity: text,
  /** Hash of everything else: an item with the same stamp has not changed. */
  stamp: text,
  /**
   * What recognises an item whose identity others of the feed share at one visit and not at the next: its identity if none does,
   * its identity if others do, and its variant as in `identify-items`. Not part of the stored document.
   */
  identities: z.object({ plain: text, own: text, variant: text }).optional(),
  guid: text.optional(),
  url: text.optional(),
  /** Base of relative addresses in `html` and `summary`. */
  base: text,
  /** May contain HTML, escaped once or twice. */
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
  /** Search terms, as many as the publisher liked; unlike categories they are not sections. */
  keywords: z.array(text),
  language: text.optional(),
  /** Best first, without icons and tracking pixels. */
  pictures: z.array(pictureSchema),
  videos: z.array(videoSchema),
  /** Addresses of player pages for its video. */
  players: z.array(text),
  /** Values of `parentalRatings` and `ratingSources`. */
  rating: z.object({ rating: text, ratingSource: text }).optional(),
})

/** The content of a `.item` document. */
export const keptItemSchema = z.object({
  item: feedItemSchema,
  feed: z.object({ title: text.optional(), language: text.optional(), url: text }),
  /** The item's own page, if the source fetches it (`fullText`). */
  page: z.object({ url: text, html: z.string() }).optional(),
  /** ISO 8601: the date of an item on which the feed puts none, or one that says nothing. */
  standIn: z.iso.datetime().optional(),
})

export type FeedPicture = z.infer<typeof pictureSchema>
export type FeedRendition = z.infer<typeof renditionSchema>
export type FeedVideo = z.infer<typeof videoSchema>
export type FeedItem = z.infer<typeof feedItemSchema>
export type KeptItem = z.infer<typeof keptItemSchema>

/** A syndication feed in any format. Addresses are absolute http(s). */
export type ParsedFeed = {
  title?: string
  /** Address of its site. */
  link?: string
  /** As written. */
  language?: string
  /** Recommended interval (`ttl`, `sy:updatePeriod`). */
  ttlMinutes?: number
  /** WebSub hub. */
  hub?: string
  /** The feed's own address according to itself: its topic at the hub. */
  self?: string
  /** The page of older items (RFC 5005 section 3). */
  nextPage?: string
  /** In feed order. */
  items: FeedItem[]
  /** What an editor should know: one sentence each. */
  notes: string[]
}

/** An item as one of the format readers returns it. */
export type UnidentifiedItem = Omit<FeedItem, 'identity' | 'stamp' | 'identities'> & {
  /** Addresses of its enclosures, of whatever type. */
  files?: string[]
}

/** A feed before its items get their identities. */
export type UnidentifiedFeed = Omit<ParsedFeed, 'items'> & { items: UnidentifiedItem[] }

/** Distinct names, without empty ones and without addresses, which are category schemes rather than names. */
export function distinctNames(names: readonly (string | undefined)[], maxNames: number): string[] {
  const kept = names.flatMap((name) => (name && !/^(?:https?|tag|urn|mailto):/i.test(name) ? [name.trim()] : []))
  return [...new Set(kept)].filter((name) => name !== '').slice(0, maxNames)
}
