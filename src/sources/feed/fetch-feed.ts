import { conditionalHeaders, type Validators } from '../../fetch/conditional-get.js'
import type { Fetched } from '../../fetch/fetcher.js'
import { Problem, shorten } from '../../problem.js'
import type { Fetchable } from '../parsers.js'
import type { Visit } from '../source.js'
import type { ParsedFeed } from './item.js'

/** As much as `parseFeed` reads. */
const limits = { maxBytes: 20_000_000, timeoutMs: 30_000 }
const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5'

/**
 * Fetches a feed.
 * @param validators of the last answer
 * @throws {Problem} as `Fetcher.get`
 */
export function fetchFeed(
  { fetcher }: Pick<Visit, 'fetcher'>,
  url: string,
  validators: Validators = {},
): Promise<Fetched> {
  return fetcher.get(url, limits, { accept, ...conditionalHeaders(validators) })
}

/**
 * Reads what `fetchFeed` brought.
 * @throws {Problem} as `parseFeed`; `feed-is-page` where it is a web page that names its feed
 */
export async function readFeed({ parse }: Pick<Visit, 'parse'>, fetched: Fetched): Promise<ParsedFeed> {
  const contentType = fetched.headers.get('content-type') ?? undefined
  const input: Fetchable = { bytes: fetched.bytes, contentType, url: fetched.url }
  try {
    return await parse('feed', input)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'feed-unreadable') throw error
    const feed = await findFeedOfPage(parse, input)
    if (feed === undefined) throw error
    throw new Problem(
      'feed-is-page',
      `${shorten(fetched.url)} is a web page, not a feed: write the address of its feed into feed.json, ${feed}.`,
    )
  }
}

/** The feed that a web page names; undefined where it names none or is no page at all. */
async function findFeedOfPage(parse: Visit['parse'], input: Fetchable): Promise<string | undefined> {
  try {
    const { feeds } = await parse('page', input)
    return feeds[0]?.url
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
