import { z } from 'zod'
import type { RemoteSource } from '../../feed-definition.js'
import { answerSchema, conditionalHeaders, getConditionally } from '../../fetch/conditional-get.js'
import type { Fetched } from '../../fetch/fetcher.js'
import type { Source, Visit } from '../source.js'
import { chooseWait, readFreshness } from '../visit-interval.js'
import { keepArticles } from './keep-articles.js'

export type RokuDefinition = Extract<RemoteSource, { type: 'roku' }>

/** Raised when feeds are read differently, so that one that has not changed is read again. */
const version = 'roku-1'
/** The largest channel that was told of has 13 MB. */
const limits = { maxBytes: 32_000_000, timeoutMs: 60_000 }
const accept = 'application/json, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5'

/** What a visit leaves for the next one. */
const stateSchema = answerSchema.extend({
  version: z.literal(version),
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
  const { fetched, isSame, answer, ...found } = await getConditionally(definition.url, last, (url, validators) =>
    fetcher.get(url, limits, { accept, ...conditionalHeaders(validators) }),
  )
  const { offered, ttlSeconds, notes } = last && isSame ? last : await takeFeed(visit, fetched)
  return {
    state: { ...answer, version, offered, ttlSeconds, notes } satisfies State,
    offered,
    waitSeconds: chooseWait({
      everyMinutes: definition.everyMinutes,
      recommended: [readFreshness(fetched.headers, now()), ttlSeconds],
    }),
    notes: [...found.notes, ...notes],
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
