import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { RemoteSource } from '../../feed-definition.js'
import type { Fetched } from '../fetch.js'
import type { Source, Visit } from '../source.js'
import { chooseWait, readFreshness } from '../waiting.js'
import { keepArticles } from './keep-articles.js'

export type RokuDefinition = Extract<RemoteSource, { type: 'roku' }>

/** Raised when feeds are read differently, so that one that has not changed is read again. */
const version = 'roku-1'
/** The largest channel that was told of has 13 MB (demand.md item 49). */
const limits = { maxBytes: 32_000_000, timeoutMs: 60_000 }
const accept = 'application/json, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5'

/** What a visit leaves for the next one. */
const stateSchema = z.object({
  version: z.literal(version),
  /** Where the feed has moved for good. */
  movedTo: z.string().optional(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** SHA-256 of the bytes that were read last. */
  hash: z.string(),
  /** What the feed said when it was read last. */
  offered: z.number(),
  ttlSeconds: z.number().optional(),
  notes: z.array(z.string()),
})
type State = z.infer<typeof stateSchema>

/**
 * Looks at somebody's old Roku feed, Direct Publisher JSON or MRSS: one conditional request, and nothing more where it has not
 * changed. Items that are new or have changed are kept; those that leave the feed stay.
 * @throws {Problem} as `Fetcher.get` and `parseRoku`
 */
export const visitRoku: Source<RokuDefinition> = async (visit) => {
  const { definition, fetcher, now } = visit
  const last = stateSchema.safeParse(visit.state).data
  const fetched = await fetcher.get(last?.movedTo ?? definition.url, limits, {
    accept,
    ...(last?.etag !== undefined && { 'if-none-match': last.etag }),
    ...(last?.lastModified !== undefined && { 'if-modified-since': last.lastModified }),
  })
  const hash = fetched.status === 304 ? last?.hash : createHash('sha256').update(fetched.bytes).digest('hex')
  const reading = last !== undefined && hash === last.hash ? last : await takeFeed(visit, fetched)
  const moved = fetched.movedTo ?? last?.movedTo
  const movedTo = moved === definition.url ? undefined : moved
  const { offered, ttlSeconds, notes } = reading
  const before = fetched.status === 304 ? last : undefined
  const state: State = {
    version,
    movedTo,
    etag: readValidator(fetched.headers.get('etag')) ?? before?.etag,
    lastModified: readValidator(fetched.headers.get('last-modified')) ?? before?.lastModified,
    hash: hash ?? '',
    offered,
    ttlSeconds,
    notes,
  }
  return {
    state,
    offered,
    waitSeconds: chooseWait({
      everyMinutes: definition.everyMinutes,
      recommended: [readFreshness(fetched.headers, now()), ttlSeconds],
    }),
    notes: [
      ...(movedTo === undefined ? [] : [`The feed has moved to ${movedTo}: write that address into feed.json.`]),
      ...notes,
    ],
  }
}

async function takeFeed(
  visit: Visit<RokuDefinition>,
  { bytes, headers, url }: Fetched,
): Promise<Pick<State, 'offered' | 'ttlSeconds' | 'notes'>> {
  const parsed = await visit.parse('roku', { bytes, contentType: headers.get('content-type') ?? undefined, url })
  await keepArticles(visit, parsed.articles, url)
  return { offered: parsed.articles.length, ttlSeconds: parsed.waitSeconds, notes: parsed.notes }
}

/** A validator is sent back as it came; what is endless or could not be sent is none. */
const readValidator = (value: string | null): string | undefined =>
  value !== null && /^[\x20-\x7e]{1,500}$/.test(value) ? value : undefined
