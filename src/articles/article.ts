import { z } from 'zod'
import { idSchema } from '../text/id.js'

const text = z.string().trim().min(1)

/** A piece of an article's body. */
export const blockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['paragraph', 'heading', 'quote']), text }),
  z.object({ type: z.literal('list'), items: z.array(text).min(1) }),
  z.object({
    type: z.literal('figure'),
    /** A file name beside the article or an http(s) address when read; an address of our media store when served. */
    image: text.optional(),
    caption: text.optional(),
    credit: text.optional(),
    alt: text.optional(),
  }),
])

/** Timed text of a video: a file name beside the article or an http(s) address. */
export const closedCaptionsReferenceSchema = z.object({ url: text, language: text.optional() })

export const articleVideoSchema = z.object({
  /** A file name beside the article or an http(s) address. */
  url: text,
  closedCaptions: z.array(closedCaptionsReferenceSchema).default([]),
})

/** Direct Publisher's `rating` object. */
export const ratingSchema = z.object({ rating: text, ratingSource: text })

const instant = z.iso.datetime({ offset: true })

/** Everything a reader can say of an article; the catalogue adds the id. */
export const articleDraftSchema = z.object({
  /** An id the publisher chose; without it one is derived from the article's identity. */
  id: idSchema.optional(),
  /** The publisher's own (canonical) address of the article. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  headline: text,
  summary: text.optional(),
  byline: text.optional(),
  /** The place named by the dateline. */
  place: text.optional(),
  /** ISO 8601 with zone. */
  publishedAt: instant,
  updatedAt: instant.optional(),
  expiresAt: instant.optional(),
  /** BCP 47, lower case: `en`, `es-mx`. */
  language: text,
  section: text.optional(),
  tags: z.array(text).default([]),
  /** Other addresses at which the publisher offers the article or the site. */
  mirrors: z.array(text).default([]),
  rating: ratingSchema.optional(),
  blocks: z.array(blockSchema).default([]),
  videos: z.array(articleVideoSchema).default([]),
  /** Players of other services that it shows: what they play needs their private API, so nobody else can. */
  embeds: z.array(z.url({ protocol: /^https?$/ })).optional(),
  /** False: no story video is made of it. */
  story: z.boolean().optional(),
})

export const articleSchema = articleDraftSchema.required({ id: true })

export type Block = z.infer<typeof blockSchema>
export type Figure = Extract<Block, { type: 'figure' }>
export type ArticleVideo = z.infer<typeof articleVideoSchema>
export type Rating = z.infer<typeof ratingSchema>
export type ArticleDraft = z.infer<typeof articleDraftSchema>
export type Article = z.infer<typeof articleSchema>
