import {
  type AnsweredMedia,
  type AnsweredPost,
  authorSchema,
  mediaSchema,
  sizeSchema,
  takeValid,
  termSchema,
} from './answer.js'
import type { Post, PostPicture } from './post.js'

/** Wider ones are more than a television shows. */
const widest = 1920
/** Narrower ones would be blown up: then the original is better, whatever its size. */
const narrowest = 1200
/** How much the shape of a size may differ from the original's, which it is cropped from otherwise. */
const tolerance = 0.03

/**
 * Cuts a post down to what an article needs.
 * @param pictures of its galleries, by id
 */
export function cutPost(answer: AnsweredPost, pictures: ReadonlyMap<number, PostPicture>): Post {
  const { author, 'wp:featuredmedia': featured, 'wp:term': terms } = answer._embedded
  const valid = takeValid(termSchema, terms.flat())
  const namesOf = (taxonomy: string) => valid.filter((term) => term.taxonomy === taxonomy).map(({ name }) => name)
  const [media] = takeValid(mediaSchema, featured)
  return {
    url: answer.link,
    title: answer.title.rendered,
    content: answer.content.rendered,
    excerpt: answer.excerpt.rendered,
    publishedAt: toInstant(answer.date_gmt) ?? (isDate(answer.date) ? answer.date : undefined),
    updatedAt: toInstant(answer.modified_gmt),
    authors: takeValid(authorSchema, author).map(({ name }) => name),
    categories: namesOf('category'),
    tags: namesOf('post_tag'),
    lead: media && cutPicture(media),
    pictures: pictures.size > 0 ? Object.fromEntries(pictures) : undefined,
  }
}

/** The best size of a picture of the media library, with what is written about it; undefined for a file that is none. */
export function cutPicture(media: AnsweredMedia): PostPicture | undefined {
  if (media.mime_type !== '' && !media.mime_type.startsWith('image/')) return undefined
  return {
    url: bestSize(media),
    caption: media.caption.rendered.trim() || undefined,
    alt: media.alt_text.trim() || undefined,
  }
}

function bestSize({ source_url, media_details: { width, height, sizes } }: AnsweredMedia): string {
  const [best] = takeValid(sizeSchema, Object.values(sizes))
    .filter((size) => size.width <= widest)
    .filter((size) => !(width && height) || Math.abs(size.width / size.height / (width / height) - 1) < tolerance)
    .sort((a, b) => b.width - a.width)
  return best && (best.width >= narrowest || best.width >= width) ? best.source_url : source_url
}

const isDate = (text: string): boolean => /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)

/** The `_gmt` fields are UTC without saying so; drafts and broken imports have zeros or nothing there. */
export function toInstant(gmt: string): string | undefined {
  const instant = `${gmt.replace(/Z$/, '')}Z`
  return isDate(instant) && !Number.isNaN(Date.parse(instant)) ? instant : undefined
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What the post is known by, the same as in the site's RSS: its guid, which the API escapes for HTML, else its address. */
export function identityOfPost({ guid, link }: Pick<AnsweredPost, 'guid' | 'link'>): string {
  const text = guid.rendered
    .trim()
    .replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (whole, decimal, hex, name) => {
      if (name) return named[name.toLowerCase()] ?? whole
      return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
    })
  return text ? `guid:${text}` : `url:${link}`
}
