import type { Fetched, FetchLimits } from '../../fetch/fetcher.js'
import { readLinkHeader } from '../../fetch/link-header.js'
import { Problem } from '../../problem.js'
import type { ParsedFeed } from '../../sources/feed/item.js'
import type { PageFacts } from '../../sources/page/inspect-page.js'
import type { ParsedRoku } from '../../sources/roku/parse-roku.js'
import { apiRelation } from '../../sources/wordpress/site-links.js'
import { recogniseTarget } from '../import/recognise-target.js'
import type { Desk } from './sample-articles.js'

/** What an address turned out to be; `url` is after redirects. */
export type Opened = { url: string } & (
  | { type: 'page'; facts: PageFacts; wordpressApi?: string }
  | { type: 'feed'; feed: ParsedFeed }
  | { type: 'roku'; roku: ParsedRoku }
  /** The site is there, and this address cannot be read: `reason` is a sentence. */
  | { type: 'closed'; reason: string }
)

const limits: FetchLimits = { maxBytes: 20_000_000, timeoutMs: 30_000 }
/** Feeds are made for programs: robots.txt is not asked for them. */
const feedLike = /(?:\/(?:feed|rss|atom)\/?|\.(?:xml|rss|atom|rdf|json))$/i
/** The server answered, but not with what may be read. */
const answers = ['fetch-status', 'fetch-robots', 'fetch-too-large', 'fetch-redirects']

/**
 * Fetches the address that somebody gave for a site.
 * @throws {Problem} as the fetcher, where the host does not answer; what the reader of a feed says; `init-target` for anything else
 */
export async function openAddress(desk: Desk, address: string): Promise<Opened> {
  const robots = !feedLike.test(new URL(address).pathname)
  const fetched = await desk.fetcher.get(address, { ...limits, robots }).catch((error: unknown) => {
    if (error instanceof Problem && answers.includes(error.code)) return error
    throw error
  })
  return fetched instanceof Problem ? { type: 'closed', url: address, reason: fetched.message } : open(desk, fetched)
}

async function open({ parse }: Desk, { bytes, headers, url }: Fetched): Promise<Opened> {
  const contentType = headers.get('content-type') ?? undefined
  const input = { bytes, contentType, url }
  const type = recogniseTarget(bytes, contentType)
  if (type === 'roku') return { type, url, roku: await parse('roku', input) }
  if (type === 'rss') return { type: 'feed', url, feed: await parse('feed', input) }
  if (type !== 'page') {
    throw new Problem(
      'init-target',
      `${url} is neither a web page nor a feed: give the address of the site's home page.`,
    )
  }
  try {
    const facts = await parse('page', input)
    const [wordpressApi = facts.wordpressApi] = readLinkHeader(headers.get('link'), apiRelation, url)
    return { type, url, facts, wordpressApi }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { type: 'closed', url, reason: error.message }
  }
}
