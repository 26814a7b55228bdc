import { z } from 'zod'
import { idSchema } from '../text/id.js'
import type { DateSettings } from './dates/read-date.js'

const text = z.string().trim().min(1)

/** A piece of an article's body. */
export const blockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['paragraph', 'heading', 'quote']), text }),
  z.object({ type: z.literal('list'), items: z.array(text).min(1) }),
  z.object({
    type: z.literal('figure'),
    /** When read, a file name beside the article or an http(s) address; when served, an address in our media store. */
    image: text.optional(),
    caption: text.optional(),
    credit: text.optional(),
    alt: text.optional(),
    /** Other addresses of the picture, best first, for when `image` does not load; never served. */
    alternatives: z.array(text).max(4).optional(),
  }),
])

/** A closed caption track of a video: a file name beside the article or an http(s) address. */
const closedCaptionsReferenceSchema = z.object({ url: text, language: text.optional() })

const articleVideoSchema = z.object({
  /** A file name beside the article or an http(s) address. */
  url: text,
  closedCaptions: z.array(closedCaptionsReferenceSchema).default([]),
})

/** Direct Publisher's `rating` object. */
export const ratingSchema = z.object({ rating: text, ratingSource: text })

const instant = z.iso.datetime({ offset: true })

/** Everything that can be read from a document about its article; the catalogue adds the id. */
export const articleDraftSchema = z.object({
  /** An id that the publisher chose; otherwise one is derived from the article's identity. */
  id: idSchema.optional(),
  /** The publisher's (canonical) address of the article. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  headline: text,
  summary: text.optional(),
  byline: text.optional(),
  /** The place named in the dateline. */
  place: text.optional(),
  /** ISO 8601 with zone. */
  publishedAt: instant,
  updatedAt: instant.optional(),
  expiresAt: instant.optional(),
  /** BCP 47, lower case: `en`, `es-mx`. */
  language: text,
  section: text.optional(),
  tags: z.array(text).default([]),
  /** Alternative addresses of the article or the site. */
  mirrors: z.array(text).default([]),
  rating: ratingSchema.optional(),
  /** Direct Publisher genres; without them, those of the feed. */
  genres: z.array(text).optional(),
  blocks: z.array(blockSchema).default([]),
  videos: z.array(articleVideoSchema).default([]),
  /** Embedded players of other services; only their own private APIs can play their videos. */
  embeds: z.array(z.url({ protocol: /^https?$/ })).optional(),
  /** False if no story video may be made from it. */
  story: z.boolean().optional(),
  /** For its editor: what was left out or not understood. It is no part of the article. */
  notes: z.array(text).optional(),
})

export const articleSchema = articleDraftSchema.omit({ notes: true }).required({ id: true })

export type Block = z.infer<typeof blockSchema>
export type Figure = Extract<Block, { type: 'figure' }>
export type ArticleVideo = z.infer<typeof articleVideoSchema>
export type Rating = z.infer<typeof ratingSchema>
export type ArticleDraft = z.infer<typeof articleDraftSchema>
export type Article = z.infer<typeof articleSchema>

/** What the reader of a format gets besides the document's text. */
export type ReadingContext = {
  /** Path relative to the source's root, with `/`. */
  name: string
  /** When the file was last written, ISO 8601. */
  modifiedAt: string
  /** The number of pictures beside the document. */
  pictures: number
  /** Where the document was fetched, if it was; relative addresses in it are resolved against this. */
  url?: string
  dates: DateSettings
}

/** What the reader of a format found; `readArticle` adds the rest from the text, the file's name and the files beside it. */
export type PartialDraft = Partial<Omit<ArticleDraft, 'blocks' | 'videos'>> & {
  blocks: Block[]
  videos?: ArticleVideo[]
  /** ISO 8601: the date of an article that has none, in its source and in its text; without it, that of its document. */
  standInDate?: string
  /** Closed captions of its first video, which may be a file beside it. */
  closedCaptions?: ArticleVideo['closedCaptions']
}

const looseDate = z.string().trim().min(1).describe('ISO 8601 at best; other ways to write a date are understood')
const [textBlock, listBlock, figureBlock] = blockSchema.options

/** The parts of an article in JSON that are its content. */
export const bodySchema = z.object({
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        textBlock.strict(),
        listBlock.strict(),
        figureBlock.omit({ alternatives: true }).strict(),
      ]),
    )
    .default([]),
  videos: z
    .array(
      articleVideoSchema
        .extend({ closedCaptions: z.array(closedCaptionsReferenceSchema.strict()).default([]) })
        .strict(),
    )
    .default([]),
  embeds: articleDraftSchema.shape.embeds,
})

/**
 * An article as a publisher writes it in JSON: dates in any format, and nothing required that the file itself can provide. Fields of
 * other programs may stand beside these.
 */
export const jsonArticleSchema = articleDraftSchema.omit({ notes: true }).extend({
  publishedAt: looseDate.optional(),
  updatedAt: looseDate.optional(),
  expiresAt: looseDate.optional(),
  language: z.string().trim().min(1).optional(),
  ...bodySchema.shape,
})
