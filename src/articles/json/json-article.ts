import { z } from 'zod'
import { articleDraftSchema, articleVideoSchema, blockSchema, closedCaptionsReferenceSchema } from '../article.js'

const looseDate = z.string().trim().min(1).describe('ISO 8601 at best; other ways to write a date are understood')
const [text, list, figure] = blockSchema.options

/** An article as its publisher writes it: our schema, with loose dates, and without the fields that the file itself can give. */
export const jsonArticleSchema = articleDraftSchema
  .extend({
    publishedAt: looseDate.optional(),
    updatedAt: looseDate.optional(),
    expiresAt: looseDate.optional(),
    language: z.string().trim().min(1).optional(),
    blocks: z.array(z.discriminatedUnion('type', [text.strict(), list.strict(), figure.strict()])).default([]),
    videos: z
      .array(
        articleVideoSchema
          .extend({ closedCaptions: z.array(closedCaptionsReferenceSchema.strict()).default([]) })
          .strict(),
      )
      .default([]),
  })
  .strict()
