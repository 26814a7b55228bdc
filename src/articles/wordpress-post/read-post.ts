import { posix } from 'node:path'
import { Problem } from '../../problem.js'
import { findNamedGalleries, type Post, type PostPicture, postSchema } from '../../sources/wordpress/post.js'
import { resolveAddress } from '../../text/web-addresses.js'
import type { Block, Figure, PartialDraft, ReadingContext } from '../article.js'
import { cleanByline, isRealAuthor, isRealSection } from '../article-fields.js'
import { splitCaption } from '../credit-text.js'
import { readDate } from '../dates/read-date.js'
import { cutAtWord } from '../derived-fields.js'
import { readFragment } from '../html/read-html.js'
import { htmlText, lettersAndDigits } from '../plain-text.js'

/** Posts without a title are short notes; their text makes the headline. In characters. */
const maxMadeHeadline = 100

/**
 * Reads one post of a WordPress site, as stored by `sources/wordpress`.
 * @throws {Problem} `post-unreadable` if it is not in the stored format, `too-complex` as `readFragment`
 */
export function readPost(json: string, context: ReadingContext): PartialDraft {
  const post = parseStoredPost(json, context.name)
  const url = resolveAddress(post.url)
  const content = expandShortcodes(post.content, post.pictures ?? {})
  const { blocks, videos, mirrors, embeds } = readFragment(content, { ...context, url: url ?? context.url })
  const first = blocks.find((block) => block.type === 'paragraph')
  const [section, ...others] = post.categories.flatMap((name) => htmlText(name) ?? []).filter(isRealSection)
  const publishedAt = dateOf(post.publishedAt, context)
  const updatedAt = dateOf(post.updatedAt, context)
  return {
    url,
    headline:
      htmlText(post.title) ?? (first?.type === 'paragraph' ? cutAtWord(first.text, maxMadeHeadline) : undefined),
    summary: readExcerpt(expandShortcodes(post.excerpt, {}), content),
    byline: readPostAuthors(post.authors),
    publishedAt,
    // A scheduled post was last edited before it was published.
    updatedAt: publishedAt && updatedAt && updatedAt > publishedAt ? updatedAt : undefined,
    section,
    tags: [...others, ...post.tags.flatMap((name) => htmlText(name) ?? [])],
    mirrors,
    blocks: addFeaturedPicture(post.lead, blocks),
    videos: videos.map((video) => ({ ...video, url: removePlayerCounter(video.url) })),
    embeds,
  }
}

function parseStoredPost(json: string, name: string): Post {
  try {
    return postSchema.parse(JSON.parse(json))
  } catch (error) {
    throw new Problem(
      'post-unreadable',
      `${posix.basename(name)} is not a stored WordPress post: remove it, or fetch the site again.`,
      { cause: error },
    )
  }
}

const dateOf = (date: string | undefined, { dates }: ReadingContext) => date && readDate(date, dates)

function readPostAuthors(names: readonly string[]): string | undefined {
  const real = names.flatMap((name) => htmlText(name) ?? []).filter(isRealAuthor)
  return cleanByline([...new Set(real)].join(', '))
}

/** `clip.mp4?_=1` -> `clip.mp4`: WordPress numbers the players of a page. */
const removePlayerCounter = (url: string): string => url.replace(/[?&]_=\d+$/, '')

/** `[…]`, `… Continue reading`, `... (more)`: what WordPress and its themes put after an excerpt that they cut off. */
const excerptEnd = /(?:\[\s*(?:…|\.{3})\s*\]|(?:…|\.{3}).{0,80})$/u
/** A link to the whole post, which themes put after every excerpt. */
const readMoreLink = /<a\b[^<>]{0,500}\b(?:more-link|read-?more|moretag)\b[^<>]{0,500}>.{0,300}?<\/a>/gis

/**
 * The excerpt if an editor wrote it; undefined if WordPress made it from the beginning of the content.
 * @param content HTML
 */
function readExcerpt(excerpt: string, content: string): string | undefined {
  const text = htmlText(excerpt.replace(readMoreLink, ' '))
  if (text === undefined || /\[\s*(?:…|\.{3})\s*\]$/u.test(text)) return undefined
  const begun = lettersAndDigits(text.replace(excerptEnd, ''))
  return lettersAndDigits(htmlText(content) ?? '').startsWith(begun) ? undefined : text
}

/**
 * Puts the featured picture above the text. If the text begins with the same picture, the two are merged; the caption in the
 * text takes precedence over the one in the media library.
 */
function addFeaturedPicture(picture: PostPicture | undefined, blocks: Block[]): Block[] {
  const lead = picture && toFigure(picture)
  if (lead === undefined) return blocks
  const index = blocks.findIndex((block) => block.type !== 'heading')
  const first = blocks[index]
  if (first?.type !== 'figure' || uploadName(first.image) !== uploadName(lead.image)) return [lead, ...blocks]
  const merged: Figure = {
    type: 'figure',
    image: lead.image,
    caption: first.caption ?? lead.caption,
    credit: first.credit ?? lead.credit,
    alt: first.alt ?? lead.alt,
  }
  return [merged, ...blocks.filter((block) => block !== first)]
}

function toFigure({ url, caption, alt }: PostPicture): Figure | undefined {
  const image = resolveAddress(url)
  if (image === undefined) return undefined
  const words = caption === undefined ? undefined : htmlText(caption)
  return {
    type: 'figure',
    image,
    ...splitCaption(words),
    alt: alt && htmlText(alt),
  }
}

/**
 * The name that all sizes of an uploaded picture share: `boats-1024x683.jpg`, `boats-scaled.jpg`, `boats.jpg.webp`,
 * and `boats.jpg?w=800` at `i0.wp.com/lantern.example/`.
 */
function uploadName(address: string | undefined): string {
  if (address === undefined) return ''
  const path = address.replace(/[?#].*$/s, '')
  const file = path.split('/').slice(-3).join('/')
  return file
    .replace(/\.webp$/i, (end, at: number) => (/\.\w{3,4}$/.test(file.slice(0, at)) ? '' : end))
    .replace(/(?:-\d{2,5}x\d{2,5}|-scaled|-rotated|-e\d{10,13})*(\.\w{3,4})$/i, '$1')
    .toLowerCase()
}

/** Attributes of a shortcode: no markup, and limited in length. */
const attributeText = '[^\\][<>]{0,3000}'
const videoShortcode = new RegExp(`\\[video(?=[\\s\\]])(${attributeText})\\](?:\\s*\\[/video\\])?`, 'gi')
const playerShortcode = new RegExp(
  `\\[(embed|youtube|vimeo|dailymotion|tiktok|facebook|twitch)(?=[\\s=\\]])(${attributeText})\\](?:([^\\][<>]{0,1000})\\[/\\1\\])?`,
  'gi',
)
const videoAttributes = ['src', 'mp4', 'm4v', 'mov', 'webm']
/** Shortcodes that occur alone and without attributes. */
const knownNames = /^(?:gallery|playlist|audio|video|embed|toc|contact-form(?:-7)?|ads?|adrotate|newsletter)$/
const anyShortcode = new RegExp(`\\[(/?)([a-z][\\w-]{1,50})((?:[\\s=/]${attributeText})?)\\]`, 'gi')

/**
 * Expands the shortcodes left in a post's HTML, by plugins that were removed or do not work in the REST API, to the HTML for
 * their galleries, videos and players. `parsePage` handles `[caption]`; of all others only the enclosed text stays. Brackets
 * in the author's text (`[sic]`, `[the mayor]`) stay too.
 * @param pictures the pictures of galleries, by id
 */
function expandShortcodes(html: string, pictures: NonNullable<Post['pictures']>): string {
  const shown = expandGalleries(html, pictures)
  if (!shown.includes('[')) return shown
  return removeShortcodes(
    shown
      .replace(videoShortcode, (_, attributes: string) => videoHtml(attributes))
      .replace(playerShortcode, (_, _name, attributes: string, inner = '') => playerHtml(`${inner} ${attributes}`)),
  )
}

function expandGalleries(html: string, pictures: NonNullable<Post['pictures']>): string {
  let shown = ''
  let end = 0
  for (const gallery of findNamedGalleries(html).sort((a, b) => a.start - b.start)) {
    const figures = gallery.ids.map((id) => pictures[id]).flatMap((picture) => (picture ? [pictureHtml(picture)] : []))
    shown += html.slice(end, gallery.start) + figures.join('')
    end = gallery.end
  }
  return shown + html.slice(end)
}

const pictureHtml = ({ url, alt = '', caption = '' }: PostPicture): string =>
  `<figure><img src="${escapeAttribute(url)}" alt="${escapeAttribute(alt)}"><figcaption>${caption}</figcaption></figure>`

function videoHtml(attributes: string): string {
  const values = readAttributes(attributes)
  const source = videoAttributes.map((name) => values.get(name)).find((value) => value !== undefined)
  if (source === undefined) return ''
  const poster = values.get('poster')
  return `<figure><video src="${escapeAttribute(source)}"${poster ? ` poster="${escapeAttribute(poster)}"` : ''}></video></figure>`
}

/** A bare address on its own line, as editors use for embedded players. */
function playerHtml(attributes: string): string {
  const [address] = /https?:\/\/[^\s"'”″]{1,1000}/i.exec(straightenQuotes(attributes)) ?? []
  return address ? `<p>${address}</p>` : ''
}

function readAttributes(attributes: string): Map<string, string> {
  const pairs = straightenQuotes(attributes).matchAll(/([\w-]{1,50})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g)
  return new Map([...pairs].map(([, name, double, single, plain]) => [name!.toLowerCase(), double ?? single ?? plain!]))
}

/** Undoes typographic quotes, so that attributes can be read. */
const straightenQuotes = (text: string): string =>
  text.replace(/&#82(?:20|21|43);|&(?:quot|[lr]dquo|Prime);|[“”″„]/g, '"')

function removeShortcodes(html: string): string {
  const closed = new Set([...html.matchAll(/\[\/([a-z][\w-]{1,50})\]/gi)].map(([, name]) => name!.toLowerCase()))
  const isShortcode = (name: string, rest: string): boolean =>
    closed.has(name) || /^\s*=|\s[\w-]+\s*=/.test(rest) || name.includes('_') || knownNames.test(name)
  return html.replace(anyShortcode, (whole, slash: string, attributes: string, rest: string) => {
    const name = attributes.toLowerCase()
    if (name === 'caption' && closed.has('caption')) return whole
    return slash || isShortcode(name, rest) ? '' : whole
  })
}

const escapeAttribute = (text: string): string => text.replace(/"/g, '&quot;').replace(/</g, '&lt;')
