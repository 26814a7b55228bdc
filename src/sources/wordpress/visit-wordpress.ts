import { z } from 'zod'
import type { RemoteSource } from '../../feed-definition.js'
import { isNotFound } from '../../fetch/fetch-problem.js'
import { Problem, shorten } from '../../problem.js'
import type { FetchedDocument } from '../document.js'
import { visitRss } from '../feed/visit-rss.js'
import type { Source, Visit, VisitResult } from '../source.js'
import { ApiRefused, createWordpressApi } from './api.js'
import { findSite } from './find-site.js'
import { followPosts, type Progress, progressSchema } from './follow-posts.js'
import { hasIdentity, nameOfPost } from './keep-posts.js'

type WordpressDefinition = Extract<RemoteSource, { type: 'wordpress' }>
type WordpressVisit = Visit<WordpressDefinition>

/** The state that following a site's feed stores for the next visit. */
const feedProgressSchema = z.object({
  url: z.string(),
  /** Whether the site links to that feed itself. */
  isNamed: z.boolean(),
  /** Why the REST API is not used: `it answers 401`. */
  reason: z.string(),
  /** State returned by `visitRss`. */
  inner: z.unknown(),
})

type FeedProgress = z.infer<typeof feedProgressSchema>

const stateSchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('api'), root: z.string(), progress: progressSchema }),
  z.object({ way: z.literal('feed'), progress: feedProgressSchema, apiTriedAt: z.string() }),
])

/** How long the feed is followed before the REST API is tried again. */
const apiRetryMs = 24 * 60 * 60 * 1000

/**
 * Visits a WordPress site by its REST API if visitors may read it, else by its feed. The way that worked is remembered.
 * @throws {Problem} of the fetcher or `visitRss`; `wordpress-not-found` if there is no such site at the address
 */
export const visitWordpress: Source<WordpressDefinition> = async (visit) => {
  const state = stateSchema.safeParse(visit.state).data
  if (state?.way === 'feed' && visit.now().getTime() - Date.parse(state.apiTriedAt) < apiRetryMs) {
    return visitFeed(visit, state.progress, state.apiTriedAt)
  }
  const refusals: ApiRefused[] = []
  const tryApi = async (root: string, progress?: Progress): Promise<VisitResult | undefined> => {
    try {
      return await visitApi(visit, root, progress)
    } catch (error) {
      if (!(error instanceof ApiRefused)) throw error
      refusals.push(error)
      return undefined
    }
  }
  const recent = state?.way === 'api' ? await tryApi(state.root, state.progress) : undefined
  if (recent) return recent
  const site = await findSite(visit)
  for (const root of site.roots.filter((each) => state?.way !== 'api' || each !== state.root)) {
    const result = await tryApi(root)
    if (result) return result
  }
  const inner = state?.way === 'feed' && state.progress.url === site.feed ? state.progress.inner : undefined
  const { reason } = refusals[0]!
  return visitFeed(visit, { url: site.feed, isNamed: site.isFeedNamed, reason, inner }, visit.now().toISOString())
}

async function visitApi(visit: WordpressVisit, root: string, last?: Progress): Promise<VisitResult> {
  const { progress, offered, notes } = await followPosts(visit, createWordpressApi(visit.fetcher, root), last)
  return { state: { way: 'api', root, progress }, offered, notes }
}

async function visitFeed(visit: WordpressVisit, last: FeedProgress, apiTriedAt: string): Promise<VisitResult> {
  const { progress, ...result } = await followFeed(visit, last)
  return { ...result, state: { way: 'feed', progress, apiTriedAt } }
}

/**
 * Follows the feed of a site whose REST API is closed. Posts that were kept while it was open stay as they are.
 * @throws {Problem} of `visitRss`; `wordpress-not-found` if there is no feed either
 */
async function followFeed(
  visit: WordpressVisit,
  last: FeedProgress,
): Promise<Omit<VisitResult, 'state'> & { progress: FeedProgress }> {
  const { url, reason } = last
  const { state, notes, ...result } = await visitRss({
    ...visit,
    definition: { type: 'rss', url, fullText: false, everyMinutes: visit.definition.everyMinutes },
    state: last.inner,
    put: async (document) => {
      if (!(await isKeptPost(visit, document))) await visit.put(document)
    },
    // Hub requests are answered from the state of rss sources only.
    callback: undefined,
  }).catch((error: unknown) => {
    throw last.isNamed ? error : describeMissing(error, visit.definition.url, reason)
  })
  const note = `The REST API of ${new URL(visit.definition.url).host} cannot be used (${reason}): its feed ${url} is followed, which shows the newest posts only and no deletions, until visitors may read wp/v2/posts.`
  return { ...result, notes: [note, ...notes], progress: { ...last, inner: state } }
}

/** Whether the API delivered this post before; its guid ends in its id: `https://lantern.example/?p=12`. */
async function isKeptPost(visit: Pick<Visit, 'stampOf'>, { identity }: FetchedDocument): Promise<boolean> {
  const [, id] = /[?&]p=(\d{1,15})$/.exec(identity) ?? []
  return id !== undefined && hasIdentity(await visit.stampOf(nameOfPost(Number(id))), identity)
}

function describeMissing(error: unknown, site: string, reason: string): unknown {
  const isNoFeed = isNotFound(error) || (error instanceof Problem && error.code.startsWith('feed-'))
  if (!isNoFeed) return error
  return new Problem(
    'wordpress-not-found',
    `${shorten(site)} is no WordPress site that can be read (REST API: ${reason}; feed: none): check the address, or name its feed or its page as a source.`,
    { cause: error },
  )
}
