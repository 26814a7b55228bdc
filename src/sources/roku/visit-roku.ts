import { z } from 'zod'
import type { RemoteSource } from '../../feed-definition.js'
import type { Fetched } from '../../fetch/fetcher.js'
import { conditionalHeaders, getConditionally, lastResponseSchema, readFreshness } from '../../fetch/http-caching.js'
import { hashText, nameDocument } from '../document.js'
import { chooseWait, type Source, type Visit } from '../source.js'
import { standInDates } from '../undated.js'
import type { ParsedRoku } from './parsed-roku.js'
import { isArticleId } from './text-values.js'

export type RokuDefinition = Extract<RemoteSource, { type: 'roku' }>

/** Increased when parsing changes, so that unchanged feeds are read again. */
const version = 'roku-2'
/** The largest known channel has 13 MB. */
const limits = { maxBytes: 32_000_000, timeoutMs: 60_000 }
const accept = 'application/json, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5'

/** The state that a visit stores for the next one. */
const stateSchema = lastResponseSchema.extend({
  version: z.literal(version),
  /** From here on: what the feed said when it was last read. */
  offered: z.number(),
  ttlSeconds: z.number().optional(),
  notes: z.array(z.string()),
})
type State = z.infer<typeof stateSchema>

/**
 * Visits an old Roku feed, Direct Publisher JSON or MRSS: one conditional request, and nothing more if it has not changed. New
 * and changed items are kept; items that leave the feed stay.
 * @throws {Problem} as `Fetcher.get` and `parseRoku`
 */
export const visitRoku: Source<RokuDefinition> = async (visit) => {
  const { definition, fetcher, now } = visit
  const last = stateSchema.safeParse(visit.state).data
  const { fetched, isSame, lastResponse, ...found } = await getConditionally(definition.url, last, (url, validators) =>
    fetcher.get(url, limits, { accept, ...conditionalHeaders(validators) }),
  )
  const { offered, ttlSeconds, notes } = last && isSame ? last : await readAndKeepFeed(visit, fetched)
  return {
    state: { ...lastResponse, version, offered, ttlSeconds, notes } satisfies State,
    offered,
    waitSeconds: chooseWait({
      everyMinutes: definition.everyMinutes,
      recommended: [readFreshness(fetched.headers, now()), ttlSeconds],
    }),
    notes: [...found.notes, ...notes],
  }
}

async function readAndKeepFeed(
  visit: Visit<RokuDefinition>,
  { bytes, headers, url }: Fetched,
): Promise<Pick<State, 'offered' | 'ttlSeconds' | 'notes'>> {
  const parsed = await visit.parse('roku', { bytes, contentType: headers.get('content-type') ?? undefined, url })
  await keepArticles(visit, parsed.articles, url)
  return { offered: parsed.articles.length, ttlSeconds: parsed.waitSeconds, notes: parsed.notes }
}

/**
 * Keeps the articles that are new or have changed. The stamp contains when an article was first seen, and before the dated ones,
 * so that one without a date stays dated by that, whatever changes.
 * @param url address of the feed
 */
export async function keepArticles(
  { signal, now, stampOf, put }: Pick<Visit, 'signal' | 'now' | 'stampOf' | 'put'>,
  articles: ParsedRoku['articles'],
  url: string,
): Promise<void> {
  const read = articles.map(({ json }) => JSON.parse(json) as { publishedAt?: string })
  const standIns = standInDates(
    read.map(({ publishedAt }) => publishedAt),
    now(),
  )
  for (const [index, { id, json }] of articles.entries()) {
    signal.throwIfAborted()
    const name = nameDocument(id, 'json')
    const content = hashText(json)
    const kept = await stampOf(name)
    if (kept?.split(' ')[0] === content) continue
    const firstSeen = kept?.split(' ')[1] ?? standIns[index] ?? now().toISOString()
    await put({
      name,
      // An id that an article cannot have serves as guid, as in other feeds of the same publisher.
      identity: isArticleId(id) ? `id:${id}` : `guid:${id}`,
      stamp: `${content} ${firstSeen}`,
      bytes: Buffer.from(json),
      modifiedAt: firstSeen,
      url,
    })
  }
}
