import { z } from 'zod'

const pictureSchema = z.object({
  url: z.string(),
  /** HTML, as its publisher wrote it into the media library. */
  caption: z.string().optional(),
  alt: z.string().optional(),
})

/** A post as it is kept (`<id>.post`): what an article needs of the REST API's answer and nothing else, so that its stamp is stable. */
export const postSchema = z.object({
  url: z.string(),
  /** HTML. */
  title: z.string(),
  /** HTML. */
  content: z.string(),
  /** HTML; by hand or made of the content by WordPress. */
  excerpt: z.string(),
  /** `2025-11-16T18:10:00Z`, or without zone where the site tells only its own time. */
  publishedAt: z.string().optional(),
  updatedAt: z.string().optional(),
  authors: z.array(z.string()),
  /** Names as HTML, in the order of the site. */
  categories: z.array(z.string()),
  tags: z.array(z.string()),
  /** The featured picture. */
  lead: pictureSchema.optional(),
  /** Pictures of galleries of which the content has only the ids, by id. */
  pictures: z.record(z.string(), pictureSchema).optional(),
})

export type Post = z.infer<typeof postSchema>
export type PostPicture = z.infer<typeof pictureSchema>
