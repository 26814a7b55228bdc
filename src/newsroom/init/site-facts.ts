import { readWords } from '../../articles/feed-item/read-words.js'
import type { PageFacts } from '../../sources/page/inspect-page.js'
import { nameSite } from './name-site.js'
import { readHead } from './read-head.js'
import type { WordpressIndex } from './survey-wordpress.js'

/** What a site is called and how it looks, as far as it tells. */
export type SiteFacts = {
  name: string
  website: string
  description?: string
  /** As written. */
  language?: string
  /** As WordPress has it. */
  timeZone?: string
  /** #rrggbb, fit as an accent. */
  colour?: string
}

/** What the facts are drawn from. */
export type Telling = {
  url: string
  page?: PageFacts
  wordpress?: WordpressIndex
  /** Of a feed, or of an old channel. */
  feed?: { title?: string; link?: string; language?: string }
}

export function describeSite({ url, page, wordpress = {}, feed = {} }: Telling): SiteFacts {
  const head = readHead(page?.html ?? '')
  const website = wordpress.home ?? feed.link ?? new URL('/', url).href
  const titles = [head.get('og:site_name'), readWords(wordpress.name), readWords(feed.title)]
  // An article's page tells of the article.
  const told = page?.isArticle ? undefined : (head.get('description') ?? head.get('og:description'))
  return {
    name: nameSite(
      [...titles, head.get('application-name'), page?.isArticle ? undefined : page?.title],
      new URL(website).hostname,
    ),
    website,
    description: told ?? readWords(wordpress.description),
    language: page?.language ?? feed.language,
    timeZone: wordpress.timezone_string || undefined,
    colour: readColour(head.get('theme-color')),
  }
}

/** A theme colour that is all but white or black is no accent. */
function readColour(value: string | undefined): string | undefined {
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(value ?? '') ?? []
  const colour = long ?? short?.replace(/./g, '$&$&')
  if (colour === undefined) return undefined
  const channels = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const isPlain = channels.every((channel) => channel >= 0xe0) || channels.every((channel) => channel <= 0x20)
  return isPlain ? undefined : `#${colour.toLowerCase()}`
}
