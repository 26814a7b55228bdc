import { z } from 'zod'
import type { RemoteSource } from '../../feed-definition.js'
import type { Source, Visit, VisitResult } from '../source.js'
import { ApiRefused, createApi } from './api.js'
import { findSite } from './find-site.js'
import { type FeedProgress, feedProgressSchema, followFeed } from './follow-feed.js'
import { followPosts, type Progress, progressSchema } from './follow-posts.js'

type WordpressDefinition = Extract<RemoteSource, { type: 'wordpress' }>
type WordpressVisit = Visit<WordpressDefinition>

const stateSchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('api'), root: z.string(), progress: progressSchema }),
  z.object({ way: z.literal('feed'), progress: feedProgressSchema, apiTriedAt: z.string() }),
])

/** How long the feed is followed before the REST API is tried again. */
const apiRetryMs = 24 * 60 * 60 * 1000

/**
 * Looks at a WordPress site: by its REST API, where visitors may read it, else by its feed. The way that worked is remembered.
 * @throws {Problem} of the fetcher or of `visitRss`; `wordpress-not-found` where the address is that of no such site
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
  const usual = state?.way === 'api' ? await tryApi(state.root, state.progress) : undefined
  if (usual) return usual
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
  const { progress, offered, notes } = await followPosts(visit, createApi(visit.fetcher, root), last)
  return { state: { way: 'api', root, progress }, offered, notes }
}

async function visitFeed(visit: WordpressVisit, last: FeedProgress, apiTriedAt: string): Promise<VisitResult> {
  const { progress, ...result } = await followFeed(visit, last)
  return { ...result, state: { way: 'feed', progress, apiTriedAt } }
}
