import { createDeadline } from '../../fetch/deadline.js'
import type { Fetched, Fetcher, FetchLimits } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import type { ParsedFeed } from '../../sources/feed/item.js'
import type { PageFacts } from '../../sources/page/inspect-page.js'
import type { Parse } from '../../sources/parsers.js'
import type { ParsedRoku } from '../../sources/roku/parsed-roku.js'
import { apiRelation } from '../../sources/wordpress/find-site.js'
import { readLinkHeader } from '../../text/web-addresses.js'
import { recogniseTarget } from '../import/recognise-target.js'

/** What an address turned out to be. `url` is the address after redirects. */
export type OpenedAddress = { url: string } & (
  | { type: 'page'; facts: PageFacts; wordpressApi?: string }
  | { type: 'feed'; feed: ParsedFeed }
  | { type: 'roku'; roku: ParsedRoku }
  /** The site responds, but this address cannot be read: `reason` is a sentence. */
  | { type: 'unreadable'; reason: string }
)

type Resources = { fetcher: Fetcher; parse: Parse }

const limits: FetchLimits = { maxBytes: 20_000_000, timeoutMs: 30_000 }
/** Feeds are meant for programs, so robots.txt does not apply to them. */
const feedLike = /(?:\/(?:feed|rss|atom)\/?|\.(?:xml|rss|atom|rdf|json))$/i
/** Errors of a server that responds, but with nothing that can be read. */
const unreadableCodes = ['fetch-status', 'fetch-robots', 'fetch-too-large', 'fetch-redirects']

/**
 * Fetches an address that a user gave for a site.
 * @throws {Problem} like the fetcher if the host does not respond; like the feed parsers; `init-target` for anything that is
 * neither a page nor a feed
 */
export async function openAddress({ fetcher, parse }: Resources, address: string): Promise<OpenedAddress> {
  const robots = !feedLike.test(new URL(address).pathname)
  const fetched = await fetcher.get(address, { ...limits, robots }).catch((error: unknown) => {
    if (error instanceof Problem && unreadableCodes.includes(error.code)) return error
    throw error
  })
  if (fetched instanceof Problem) return { type: 'unreadable', url: address, reason: fetched.message }
  return parseFetched(parse, fetched)
}

async function parseFetched(parse: Parse, { bytes, headers, url }: Fetched): Promise<OpenedAddress> {
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
    return { type: 'unreadable', url, reason: error.message }
  }
}

/** Milliseconds for a whole site, and for a single response. */
export type TimeBudget = { totalMs: number; answerMs: number }

/**
 * Limits the time that a site can take, however slow it is.
 * @returns a fetcher whose `get` throws `init-time` once the time is up; its other methods are unchanged
 */
export function withTimeBudget(fetcher: Fetcher, { totalMs, answerMs }: TimeBudget): Fetcher & { end(): void } {
  const deadline = createDeadline(totalMs)
  const timeIsUp = () =>
    new Problem('init-time', `The time limit of ${totalMs / 1000} s for a site was reached: the rest was not checked.`)
  return {
    ...fetcher,
    async get(url, limits, headers) {
      if (deadline.signal.aborted) throw timeIsUp()
      const timeoutMs = Math.min(limits.timeoutMs, answerMs)
      try {
        return await deadline.within(fetcher.get(url, { ...limits, timeoutMs }, headers))
      } catch (error) {
        throw error === deadline.signal.reason ? timeIsUp() : error
      }
    },
    end: deadline.end,
  }
}

/** Makes a fetcher respect robots.txt: for addresses that we guess, and that the site did not link to. */
export const withRobots = (fetcher: Fetcher): Fetcher => ({
  ...fetcher,
  get: (url, limits, headers) => fetcher.get(url, { ...limits, robots: true }, headers),
})
