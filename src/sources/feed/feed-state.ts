import { z } from 'zod'
import { answerSchema } from '../../fetch/conditional-get.js'
import { webSubSchema } from './websub.js'

/** An item whose page could not be had. Instants are ISO 8601. */
const missingPageSchema = z.object({ name: z.string(), tries: z.number(), dueAt: z.string() })

/** The item pages that a feed of teasers still lacks. */
const pagesSchema = z.object({
  missing: z.array(missingPageSchema),
  /** Items whose page could not be had, those beyond the bound of the list included. */
  count: z.number(),
  /** Why the first of them could not be had: a sentence. */
  reason: z.string().optional(),
  /** Items whose page has not been asked for yet. */
  untried: z.number(),
})

/** Where the way through a feed's older pages (RFC 5005) goes on. */
const archiveSchema = z.object({ next: z.string(), pages: z.number(), failures: z.number() })

/** What a visit to a feed leaves for the next one. */
const feedStateSchema = answerSchema.extend({
  fullText: z.boolean(),
  /** What the feed said of itself when it was read last. */
  offered: z.number(),
  ttlMinutes: z.number().optional(),
  hub: z.string().optional(),
  self: z.string().optional(),
  notes: z.array(z.string()),
  pages: pagesSchema,
  archive: archiveSchema.optional(),
  webSub: webSubSchema.optional(),
})

export type MissingPage = z.infer<typeof missingPageSchema>
export type PagesState = z.infer<typeof pagesSchema>
export type ArchiveState = z.infer<typeof archiveSchema>
export type FeedState = z.infer<typeof feedStateSchema>

/** @returns undefined where there is none that we can read: the visit is then as the first */
export const readFeedState = (state: unknown): FeedState | undefined => feedStateSchema.safeParse(state).data
