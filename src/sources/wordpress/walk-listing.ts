import type { Visit } from '../source.js'
import type { Api, Listing } from './api.js'
import { isOfEdit, keepPosts, nameOfPost, removePost, type Shortfall } from './keep-posts.js'

/** Posts of one site that are looked at: the last edited. */
export const mostPosts = 10_000

/** The way through the listing of a site's posts, the last edited first; what is new or edited on it is kept. */
export type Walk = {
  /** Ids that have been listed so far. */
  seen: ReadonlySet<number>
  /** How many of them were in no listing and are not kept. */
  added(): number
  /** Takes what a listing shows. */
  take(listing: Listing): Promise<void>
  /** Takes further pages: all, or up to the first that tells nothing new. @throws {Problem} as the API */
  goOn(isWhole: boolean): Promise<void>
}

/**
 * @param first page of the listing
 * @param length of its pages
 * @param known ids that the last listing showed
 */
export async function beginWalk(
  { visit, api, shortfall }: { visit: Visit; api: Api; shortfall: Shortfall },
  first: Listing,
  length: number,
  known: ReadonlySet<number>,
): Promise<Walk> {
  const seen = new Set<number>()
  let added = 0
  let page = 1
  let pages = first.pages
  let isNews = false

  const take = async ({ posts }: Listing): Promise<void> => {
    const changed: number[] = []
    for (const { id, modified_gmt, content } of posts) {
      visit.signal.throwIfAborted()
      if (seen.has(id)) continue
      seen.add(id)
      const stamp = await visit.stampOf(nameOfPost(id))
      if (stamp === undefined && !known.has(id)) added++
      if (content.protected) await removePost(visit, id)
      else if (!isOfEdit(stamp, modified_gmt)) changed.push(id)
    }
    await keepPosts(visit, api, changed, shortfall)
    isNews = changed.length > 0
  }

  await take(first)
  return {
    seen,
    added: () => added,
    take,
    async goOn(isWhole) {
      while (page < pages && seen.size < mostPosts && (isWhole || isNews)) {
        const listing = await api.list('modified', ++page, length)
        if (listing.posts.length === 0) return
        pages = listing.pages
        await take(listing)
      }
    },
  }
}
