import { z } from 'zod'

/*
 * Responses of the REST API (developer.wordpress.org/rest-api/reference/posts and /media), as far as we use them. Plugins change
 * them, so fields that we can do without may be missing.
 */

const text = z.string().catch('')
const rendered = z.object({ rendered: text }).catch({ rendered: '' })
const id = z.number().int().positive()

/** A post in a listing: enough to see that it is new, was edited or is password-protected (since WordPress 5.3). */
export const listedPostSchema = z.object({
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
      /** Sizes by name, each of `sizeSchema`. */
      sizes: z.record(z.string(), z.unknown()).catch({}),
    })
    .catch({ width: 0, height: 0, sizes: {} }),
})

export const authorSchema = z.object({ name: z.string() })
export const termSchema = z.object({ name: z.string(), taxonomy: z.string() })

/** An object that could not be embedded is replaced by an error object, so each is validated separately. */
const embedded = z.array(z.unknown()).catch([])
const nothing = { author: [], 'wp:featuredmedia': [], 'wp:term': [] }

export const apiPostSchema = z.object({
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

export type ListedPost = z.infer<typeof listedPostSchema>
export type ApiMedia = z.infer<typeof mediaSchema>
export type ApiPost = z.infer<typeof apiPostSchema>

/** The valid entries of a list. */
export function parseValid<Item>(schema: z.ZodType<Item>, list: readonly unknown[]): Item[] {
  return list.flatMap((each) => {
    const result = schema.safeParse(each)
    return result.success ? [result.data] : []
  })
}

/** Values of `_fields` (since WordPress 4.9.8; older ones send everything). Embedding depends on `_links`. */
export const listedPostFields = 'id,modified_gmt,content.protected'
export const mediaFields = 'id,source_url,mime_type,alt_text,caption,media_details'
export const postFields = 'id,date,date_gmt,modified_gmt,guid,link,title,content,excerpt,_links,_embedded'
