import type { Visit } from '../source.js'
import type { Listing, WordpressApi } from './api.js'
import { hasSameEdit, keepPosts, nameOfPost, removePost, type Shortfall } from './keep-posts.js'

/** How many posts of a site are followed: the last edited ones. */
export const maxPosts = 10_000

/** A walk through the listing of a site's posts, last edited first, that keeps new and edited posts. */
export type ListingWalk = {
  /** Ids listed so far. */
  seen: ReadonlySet<number>
  /** How many of them were neither in the last listing nor kept. */
  countAdded(): number
  /** Handles the posts of a listing. */
  take(listing: Listing): Promise<void>
  /** Reads further pages: all, or up to the first without changes. @throws {Problem} as `WordpressApi` */
  readFurther(readAll: boolean): Promise<void>
}

/**
 * Starts a walk.
 * @param first first page of the listing
 * @param length posts per page
 * @param known ids in the last listing
 */
export async function startWalk(
  { visit, api, shortfall }: { visit: Visit; api: WordpressApi; shortfall: Shortfall },
  first: Listing,
  length: number,
  known: ReadonlySet<number>,
): Promise<ListingWalk> {
  const seen = new Set<number>()
  let added = 0
  let page = 1
  let pages = first.pages
  let hasChanges = false

  const take = async ({ posts }: Listing): Promise<void> => {
    const changed: number[] = []
    for (const { id, modified_gmt, content } of posts) {
      visit.signal.throwIfAborted()
      if (seen.has(id)) continue
      seen.add(id)
      const stamp = await visit.stampOf(nameOfPost(id))
      if (stamp === undefined && !known.has(id)) added++
      if (content.protected) await removePost(visit, id)
      else if (!hasSameEdit(stamp, modified_gmt)) changed.push(id)
    }
    await keepPosts(visit, api, changed, shortfall)
    hasChanges = changed.length > 0
  }

  await take(first)
  return {
    seen,
    countAdded: () => added,
    take,
    async readFurther(readAll) {
      while (page < pages && seen.size < maxPosts && (readAll || hasChanges)) {
        const listing = await api.list('modified', ++page, length)
        if (listing.posts.length === 0) return
        pages = listing.pages
        await take(listing)
      }
    },
  }
}
