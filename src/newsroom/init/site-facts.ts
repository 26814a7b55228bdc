import { shortText } from '../../articles/plain-text.js'
import type { PageFacts } from '../../sources/page/inspect-page.js'

/** Name and appearance of a site, as far as its pages, feeds and API reveal them. */
export type SiteFacts = {
  name: string
  website: string
  description?: string
  /** As the site writes it, which may not be a valid language tag. */
  language?: string
  /** As WordPress gives it. */
  timeZone?: string
  /** #rrggbb, suitable as an accent colour. */
  colour?: string
}

/** What a survey fetched that describes the site. */
export type SiteMetadata = {
  url: string
  page?: PageFacts
  /** The root of the WordPress REST API. */
  wordpress?: { name?: string; description?: string; home?: string; timezone_string?: string }
  /** An RSS or Atom feed, or an old Roku feed. */
  feed?: { title?: string; link?: string; language?: string }
}

/** Works out what a site is called and how it looks. Its host name is the last resort for the name. */
export function describeSite({ url, page, wordpress = {}, feed = {} }: SiteMetadata): SiteFacts {
  const meta = readMetaElements(page?.html ?? '')
  const website = wordpress.home ?? feed.link ?? new URL('/', url).href
  const titles = [meta.get('og:site_name'), shortText(wordpress.name), shortText(feed.title)]
  // The title and description of an article's page are about the article, not the site.
  const description = page?.isArticle ? undefined : (meta.get('description') ?? meta.get('og:description'))
  return {
    name: nameSite(
      [...titles, meta.get('application-name'), page?.isArticle ? undefined : page?.title],
      new URL(website).hostname,
    ),
    website,
    description: description ?? shortText(wordpress.description),
    language: page?.language ?? feed.language,
    timeZone: wordpress.timezone_string || undefined,
    colour: readColour(meta.get('theme-color')),
  }
}

/** Metadata is in the head; the rest of a home page can be large. */
const headLength = 500_000

/**
 * Reads the `meta` elements of a page.
 * @returns contents by name or property in lower case; of duplicates, the first
 */
function readMetaElements(html: string): ReadonlyMap<string, string> {
  const contents = new Map<string, string>()
  for (const [, attributes] of html.slice(0, headLength).matchAll(/<meta\s([^<>]{1,3000})>/gi)) {
    const name = (readAttribute(attributes!, 'name') ?? readAttribute(attributes!, 'property'))?.toLowerCase()
    const content = shortText(readAttribute(attributes!, 'content'))
    if (name && content && !contents.has(name)) contents.set(name, content)
  }
  return contents
}

function readAttribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(attributes)
  return match?.[1] ?? match?.[2] ?? match?.[3]
}

/** Reads a theme colour. One that is nearly white or black is useless as an accent. */
function readColour(value: string | undefined): string | undefined {
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(value ?? '') ?? []
  const colour = long ?? short?.replace(/./g, '$&$&')
  if (colour === undefined) return undefined
  const channels = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const isPlain = channels.every((channel) => channel >= 0xe0) || channels.every((channel) => channel <= 0x20)
  return isPlain ? undefined : `#${colour.toLowerCase()}`
}

/** Punctuation between spaces, or a character that does not occur inside names. */
const separators = /\s+[|–—·•»:-]+\s+|\s*[|»]\s*/u
/** Parts of a title that describe the page rather than the site. */
const pageWords =
  /^(?:home(?:\s?page)?|index|news|latest news|front page|welcome|start(?:seite)?|aktuelles|nachrichten|inicio|portada|noticias|accueil|actualités|início|notícias|nieuws)$/i

/**
 * Names a site without its slogan: `The Lantern | News from the harbour` -> `The Lantern`. Picks the part of a title that the host
 * is named after, or else the first part that is not a word for a home page.
 * @param titles what the site calls itself, the most reliable first
 * @returns `host` if no title contains a name
 */
export function nameSite(titles: readonly (string | undefined)[], host: string): string {
  const letters = normalizeLetters(host.replace(/^www\./, ''))
  for (const title of titles) {
    const parts = (title ?? '').split(separators).map((part) => part.trim())
    const names = parts.filter((part) => /\p{L}/u.test(part) && !pageWords.test(part))
    const name = names.find((part) => isHostNamedAfter(part, letters)) ?? names[0]
    if (name !== undefined) return name
  }
  return host
}

/** Whether a host is named after the name or a word of it: `lantern.example` after `The Lantern`. */
function isHostNamedAfter(name: string, host: string): boolean {
  const words = name.split(/\s+/).map(normalizeLetters)
  return host.startsWith(normalizeLetters(name)) || words.some((word) => word.length >= 4 && host.includes(word))
}

const normalizeLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
