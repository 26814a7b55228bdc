import { z } from 'zod'

/*
 * What the REST API answers (developer.wordpress.org/rest-api/reference/posts and /media), as far as it is used. Plugins change
 * these answers: what can be missing may be.
 */

const text = z.string().catch('')
const rendered = z.object({ rendered: text }).catch({ rendered: '' })
const id = z.number().int().positive()

/** One line of a listing: enough to see that a post is new, was edited or is protected by a password (WordPress 5.3 tells). */
export const listedSchema = z.object({
  id,
  modified_gmt: text,
  content: z.object({ protected: z.boolean().catch(false) }).catch({ protected: false }),
})

export const sizeSchema = z.object({
  source_url: z.string().min(1),
  width: z.coerce.number().positive(),
  height: z.coerce.number().positive(),
})

export const mediaSchema = z.object({
  id,
  source_url: z.string().min(1),
  mime_type: text,
  alt_text: text,
  caption: rendered,
  media_details: z
    .object({
      width: z.coerce.number().catch(0),
      height: z.coerce.number().catch(0),
      /** Of `sizeSchema`, by their names. */
      sizes: z.record(z.string(), z.unknown()).catch({}),
    })
    .catch({ width: 0, height: 0, sizes: {} }),
})

export const authorSchema = z.object({ name: z.string() })
export const termSchema = z.object({ name: z.string(), taxonomy: z.string() })

/** What could not be embedded is an error object in the place of the thing: each is checked for itself. */
const embedded = z.array(z.unknown()).catch([])
const nothing = { author: [], 'wp:featuredmedia': [], 'wp:term': [] }

export const answeredPostSchema = z.object({
  id,
  date: text,
  date_gmt: text,
  modified_gmt: text,
  guid: rendered,
  link: text,
  title: rendered,
  content: z.object({ rendered: text, protected: z.boolean().catch(false) }).catch({ rendered: '', protected: false }),
  excerpt: rendered,
  _embedded: z
    .object({ author: embedded, 'wp:featuredmedia': embedded, 'wp:term': z.array(embedded).catch([]) })
    .catch(nothing),
})

export type Listed = z.infer<typeof listedSchema>
export type AnsweredMedia = z.infer<typeof mediaSchema>
export type AnsweredPost = z.infer<typeof answeredPostSchema>

/** Those of a list that are what they should be. */
export function takeValid<Item>(schema: z.ZodType<Item>, list: readonly unknown[]): Item[] {
  return list.flatMap((each) => {
    const result = schema.safeParse(each)
    return result.success ? [result.data] : []
  })
}

/** What `_fields` asks for (WordPress 4.9.8; older ones answer everything). `_links` is what embedding goes by. */
export const listedFields = 'id,modified_gmt,content.protected'
export const mediaFields = 'id,source_url,mime_type,alt_text,caption,media_details'
export const postFields = 'id,date,date_gmt,modified_gmt,guid,link,title,content,excerpt,_links,_embedded'
