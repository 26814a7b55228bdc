import { z } from 'zod'
import type { RemoteSource } from '../../feed-definition.js'
import { isMissing } from '../../fetch/fetch-problem.js'
import { Problem, shorten } from '../../problem.js'
import { visitRss } from '../feed/visit-rss.js'
import type { FetchedDocument, Visit, VisitResult } from '../source.js'
import { isOfIdentity, nameOfPost } from './keep-posts.js'

/** What following a site's feed leaves for the next visit. */
export const feedProgressSchema = z.object({
  url: z.string(),
  /** Whether the site names that feed itself. */
  isNamed: z.boolean(),
  /** Why the REST API is not used: `it answers 401`. */
  reason: z.string(),
  /** What `visitRss` left. */
  inner: z.unknown(),
})

export type FeedProgress = z.infer<typeof feedProgressSchema>

type WordpressVisit = Visit<Extract<RemoteSource, { type: 'wordpress' }>>

/**
 * Follows the feed of a site whose REST API is closed. Posts that were kept while it was open stay as they are.
 * @throws {Problem} of `visitRss`; `wordpress-not-found` where there is no feed either
 */
export async function followFeed(
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
    // The hub's calls are answered by what an rss source keeps.
    callback: undefined,
  }).catch((error: unknown) => {
    throw last.isNamed ? error : describeMissing(error, visit.definition.url, reason)
  })
  const note = `The REST API of ${new URL(visit.definition.url).host} cannot be used (${reason}): its feed ${url} is followed, which shows the newest posts only and no deletions, until visitors may read wp/v2/posts.`
  return { ...result, notes: [note, ...notes], progress: { ...last, inner: state } }
}

/** The guid of a post ends in its id: `https://lantern.example/?p=12`. */
async function isKeptPost(visit: Pick<Visit, 'stampOf'>, { identity }: FetchedDocument): Promise<boolean> {
  const [, id] = /[?&]p=(\d{1,15})$/.exec(identity) ?? []
  return id !== undefined && isOfIdentity(await visit.stampOf(nameOfPost(Number(id))), identity)
}

function describeMissing(error: unknown, site: string, reason: string): unknown {
  const isNoFeed = isMissing(error) || (error instanceof Problem && error.code.startsWith('feed-'))
  if (!isNoFeed) return error
  return new Problem(
    'wordpress-not-found',
    `${shorten(site)} is no WordPress site that can be read (REST API: ${reason}; feed: none): check the address, or name its feed or its page as a source.`,
    { cause: error },
  )
}
