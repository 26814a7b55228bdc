import { z } from 'zod'
import type { Fetched } from '../../fetch/fetcher.js'
import { conditionalHeaders, type Validators } from '../../fetch/http-caching.js'
import { Problem, shorten } from '../../problem.js'
import type { RawDocument } from '../document.js'
import type { Visit } from '../source.js'
import type { ParsedFeed } from './item.js'
import { type KeepOptions, keepItems } from './keep-items.js'

/** No more than `parseFeed` accepts. */
const limits = { maxBytes: 20_000_000, timeoutMs: 30_000 }
const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5'

/**
 * Fetches a feed.
 * @param validators validators of the last response
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
 * Parses a fetched feed.
 * @throws {Problem} as `parseFeed`; `feed-is-page` for a web page that links to its feed
 */
export async function readFeed({ parse }: Pick<Visit, 'parse'>, fetched: Fetched): Promise<ParsedFeed> {
  const contentType = fetched.headers.get('content-type') ?? undefined
  const input: RawDocument = { bytes: fetched.bytes, contentType, url: fetched.url }
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

/** The feed that a web page links to; undefined if there is none, or if the document is not a page. */
async function findFeedOfPage(parse: Visit['parse'], input: RawDocument): Promise<string | undefined> {
  try {
    const { feeds } = await parse('page', input)
    return feeds[0]?.url
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Where to continue with a feed's older pages (RFC 5005). Stored in the source's state. */
export const archiveSchema = z.object({ next: z.string(), pages: z.number(), failures: z.number() })

type ArchiveState = z.infer<typeof archiveSchema>

const maxPages = 20
const maxFailures = 3

/** @param next address of the first older page */
export const startArchive = (next: string | undefined): ArchiveState | undefined =>
  next === undefined ? undefined : { next, pages: 0, failures: 0 }

/**
 * Reads a feed's older pages (RFC 5005), each once. At a page that cannot be fetched now, or that has more items than
 * `fullText` may fetch in one visit, it stops, and the next visit continues there.
 * @returns where to continue; undefined if nothing is left
 */
export async function followArchive(
  start: ArchiveState,
  options: Pick<KeepOptions, 'visit' | 'fullText'>,
): Promise<{ archive?: ArchiveState; notes: string[] }> {
  let archive: ArchiveState | undefined = start
  try {
    while (archive !== undefined && !options.fullText.isUsedUp()) archive = await keepArchivePage(archive, options)
    return { archive, notes: [] }
  } catch (error) {
    if (!(error instanceof Problem) || archive === undefined) throw error
    const failures = archive.failures + 1
    const isLast = failures >= maxFailures
    const fate = isLast ? 'are left out' : 'are requested again on the next visit'
    return {
      archive: isLast ? undefined : { ...archive, failures },
      notes: [`Older items of the feed ${fate}, because a page of them could not be read: ${error.message}`],
    }
  }
}

/** Keeps the items of one older page. @returns the next page, or the same page if it is not finished */
async function keepArchivePage(
  archive: ArchiveState,
  { visit, fullText }: Pick<KeepOptions, 'visit' | 'fullText'>,
): Promise<ArchiveState | undefined> {
  visit.signal.throwIfAborted()
  const fetched = await fetchFeed(visit, archive.next)
  const feed = await readFeed(visit, fetched)
  await keepItems(feed, { visit, fullText, url: fetched.url, isArchive: true })
  if (fullText.isUsedUp()) return archive
  const pages = archive.pages + 1
  const isLastPage = feed.nextPage === undefined || feed.nextPage === archive.next || pages >= maxPages
  return isLastPage ? undefined : { next: feed.nextPage!, pages, failures: 0 }
}
