import { z } from 'zod'
import {
  type ApiMedia,
  type ApiPost,
  authorSchema,
  mediaSchema,
  parseValid,
  sizeSchema,
  termSchema,
} from './api-schemas.js'

const pictureSchema = z.object({
  url: z.string(),
  /** HTML from the media library. */
  caption: z.string().optional(),
  alt: z.string().optional(),
})

/** The content of a `<id>.post` document: only what an article needs of the API's response, so that its stamp is stable. */
export const postSchema = z.object({
  url: z.string(),
  /** HTML. */
  title: z.string(),
  /** HTML. */
  content: z.string(),
  /** HTML, written by hand or generated from the content by WordPress. */
  excerpt: z.string(),
  /** `2025-11-16T18:10:00Z`, or without a zone if only the site's local time is known. */
  publishedAt: z.string().optional(),
  updatedAt: z.string().optional(),
  authors: z.array(z.string()),
  /** Names as HTML, in the site's order. */
  categories: z.array(z.string()),
  tags: z.array(z.string()),
  /** The featured picture. */
  lead: pictureSchema.optional(),
  /** By id: pictures of galleries for which the content has only ids. */
  pictures: z.record(z.string(), pictureSchema).optional(),
})

export type Post = z.infer<typeof postSchema>
export type PostPicture = z.infer<typeof pictureSchema>

/** No television shows more. */
const maxWidth = 1920
/** Narrower sizes would have to be scaled up, so the original is better, whatever its size. */
const minWidth = 1200
/** How much a size's aspect ratio may differ from the original's; beyond that it has been cropped. */
const aspectTolerance = 0.03

/**
 * Builds the kept post from the API's response.
 * @param pictures pictures of its galleries, by id
 */
export function buildPost(post: ApiPost, pictures: ReadonlyMap<number, PostPicture>): Post {
  const { author, 'wp:featuredmedia': featured, 'wp:term': terms } = post._embedded
  const valid = parseValid(termSchema, terms.flat())
  const namesOf = (taxonomy: string) => valid.filter((term) => term.taxonomy === taxonomy).map(({ name }) => name)
  const [media] = parseValid(mediaSchema, featured)
  return {
    url: post.link,
    title: post.title.rendered,
    content: post.content.rendered,
    excerpt: post.excerpt.rendered,
    publishedAt: toInstant(post.date_gmt) ?? (isDate(post.date) ? post.date : undefined),
    updatedAt: toInstant(post.modified_gmt),
    authors: parseValid(authorSchema, author).map(({ name }) => name),
    categories: namesOf('category'),
    tags: namesOf('post_tag'),
    lead: media && buildPicture(media),
    pictures: pictures.size > 0 ? Object.fromEntries(pictures) : undefined,
  }
}

/** The best size of a picture in the media library, with its caption and alt text; undefined for other files. */
export function buildPicture(media: ApiMedia): PostPicture | undefined {
  if (media.mime_type !== '' && !media.mime_type.startsWith('image/')) return undefined
  return {
    url: findBestSize(media),
    caption: media.caption.rendered.trim() || undefined,
    alt: media.alt_text.trim() || undefined,
  }
}

function findBestSize({ source_url, media_details: { width, height, sizes } }: ApiMedia): string {
  const [best] = parseValid(sizeSchema, Object.values(sizes))
    .filter((size) => size.width <= maxWidth)
    .filter((size) => !(width && height) || Math.abs(size.width / size.height / (width / height) - 1) < aspectTolerance)
    .sort((a, b) => b.width - a.width)
  return best && (best.width >= minWidth || best.width >= width) ? best.source_url : source_url
}

const isDate = (text: string): boolean => /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)

/** Reads a `_gmt` field, which is UTC without a zone, as ISO 8601; in drafts and broken imports it is zero or empty. */
export function toInstant(gmt: string): string | undefined {
  const instant = `${gmt.replace(/Z$/, '')}Z`
  return isDate(instant) && !Number.isNaN(Date.parse(instant)) ? instant : undefined
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The post's identity, the same as in the site's RSS: its guid, which the API escapes for HTML, else its address. */
export function identifyPost({ guid, link }: Pick<ApiPost, 'guid' | 'link'>): string {
  const text = guid.rendered
    .trim()
    .replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (whole, decimal, hex, name) => {
      if (name) return named[name.toLowerCase()] ?? whole
      return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
    })
  return text ? `guid:${text}` : `url:${link}`
}

/** A gallery that the content does not show: the position of its code, and the ids of its pictures. */
type NamedGallery = { start: number; end: number; ids: number[] }

const maxGalleries = 50
const maxIds = 100
/** `[gallery columns="2" ids="12,13"]` of the classic editor; its quotes may have become typographic. */
const shortCode =
  /\[gallery\s[^\][<>]{0,500}?\bids\s*=\s*(?:"|'|”|″|“|&quot;|&#82(?:20|21|43);)?([\d,\s]{1,1000})[^\][<>]{0,500}\]/g
/** `<!-- wp:gallery {"ids":[12,13],"linkTo":"none"} -->` of the block editor. */
const block = /<!--\s*wp:gallery\s*\{[^<>]{0,500}?"ids":\s*\[([\d,\s"]{1,1000})\][^<>]{0,500}-->/g

/** Finds galleries of which a post's HTML has only the picture ids; pictures that it also shows are left out. */
export function findNamedGalleries(html: string): NamedGallery[] {
  if (!html.includes('gallery')) return []
  return [...html.matchAll(shortCode), ...html.matchAll(block)].slice(0, maxGalleries).map((match) => {
    const named = match[1]!.split(/[^\d]+/).map(Number)
    const ids = [...new Set(named)].filter((id) => id > 0 && Number.isSafeInteger(id) && !showsPicture(html, id))
    return { start: match.index, end: match.index + match[0].length, ids: ids.slice(0, maxIds) }
  })
}

/** Both editors put the id of a picture into its element. */
function showsPicture(html: string, id: number): boolean {
  return new RegExp(`\\bwp-image-${id}\\b|\\bdata-id="${id}"`).test(html)
}
