import { z } from 'zod'
import { Problem } from '../../problem.js'
import type { Visit } from '../source.js'
import type { Listing, WordpressApi } from './api.js'
import { idOfPost, isTooLargeRequest, removePost, type Shortfall, splitIntoBatches } from './keep-posts.js'
import { type ListingWalk, maxPosts, startWalk } from './walk-listing.js'

/** The state that following a site's posts stores for the next visit. */
export const progressSchema = z.object({
  /** The first page of the listing: ids with `modified_gmt`, last edited first. */
  recent: z.array(z.tuple([z.number(), z.string()])),
  /** Number of posts of the site, if it says. */
  total: z.number().optional(),
  validators: z.object({ etag: z.string().optional(), lastModified: z.string().optional() }),
  /** When the whole listing was last compared with the kept posts. */
  walkedAt: z.string(),
  /** Number of posts that could not be fetched since then. */
  lost: z.number(),
})

export type Progress = z.infer<typeof progressSchema>

type Followed = { progress: Progress; offered: number; notes: string[] }

const fullWalkEveryMs = 24 * 60 * 60 * 1000
/** Posts per page of a listing; an old WordPress sends whole posts, so fewer may be possible. */
const pageLength = 100
const shortPageLength = 10

/**
 * Updates the kept posts of a site. A listing without contents, last edited posts first, shows which posts are new or edited and
 * which of the previous listing are missing; its total shows whether anything else has happened: WordPress does not change
 * `modified_gmt` when it publishes a scheduled post (`wp_publish_post`), and a trashed post leaves no trace. In that case, and
 * once a day, the whole listing is compared with the kept posts.
 * @throws {Problem} as `WordpressApi`
 */
export async function followPosts(visit: Visit, api: WordpressApi, last: Progress | undefined): Promise<Followed> {
  const now = visit.now()
  const recent = last && now.getTime() - Date.parse(last.walkedAt) < fullWalkEveryMs ? last : undefined
  const { first, length } = await fetchFirstPage(api, recent)
  const shortfall: Shortfall = { lost: 0, withoutPictures: 0, unchecked: new Set(), isEmptied: false }
  const conclude = (progress: Progress) => ({
    progress: { ...progress, lost: progress.lost + shortfall.lost },
    offered: Math.min(progress.total ?? progress.recent.length, maxPosts),
    notes: describeProgress(visit, progress, shortfall),
  })
  if (first === undefined) return conclude(recent!)
  if (recent && isSame(first, recent)) return conclude({ ...recent, validators: first.validators })

  const work = { visit, api, shortfall }
  const walk = await startWalk(work, first, length, new Set(last?.recent.map(([id]) => id)))
  const progress = { recent: listRecent(first), total: first.total, validators: first.validators }
  if (recent && (await applyChanges(work, walk, first, length, recent))) {
    return conclude({ ...progress, walkedAt: recent.walkedAt, lost: recent.lost })
  }
  await walk.readFurther(true)
  const ids = (await visit.names()).flatMap((name) => idOfPost(name) ?? [])
  // A site that loses all posts at once is more likely broken than empty.
  shortfall.isEmptied = walk.seen.size === 0 && ids.length > 0
  if (!shortfall.isEmptied) {
    await removeGone(
      work,
      ids.filter((id) => !walk.seen.has(id)),
    )
  }
  return conclude({ ...progress, walkedAt: now.toISOString(), lost: 0 })
}

/** Fetches the first page of the listing; `first` is undefined if it is unchanged since `last`. */
async function fetchFirstPage(
  api: WordpressApi,
  last: Progress | undefined,
): Promise<{ first?: Listing; length: number }> {
  const fetch = async (length: number) => ({
    first: last ? await api.listIfChanged(length, last.validators) : await api.list('modified', 1, length),
    length,
  })
  return fetch(pageLength).catch((error: unknown) => {
    if (!isTooLargeRequest(error)) throw error
    return fetch(shortPageLength)
  })
}

/** Applies the changes since the last listing. @returns whether they explain the current number of posts */
async function applyChanges(
  work: { visit: Visit; api: WordpressApi; shortfall: Shortfall },
  walk: ListingWalk,
  first: Listing,
  length: number,
  last: Progress,
): Promise<boolean> {
  await walk.readFurther(false)
  if (first.posts.length === 0) return false
  const oldest = first.posts.at(-1)!.modified_gmt
  const missing = last.recent.filter(([id, modified]) => !walk.seen.has(id) && modified >= oldest).map(([id]) => id)
  const gone = await removeGone(work, missing)
  const addsUp = () =>
    last.total === undefined || first.total === undefined || last.total + walk.countAdded() - gone === first.total
  if (addsUp()) return true
  // A scheduled post that was published is among the newest by date, however long ago it was edited.
  await walk.take(await work.api.list('date', 1, length))
  return addsUp()
}

const listRecent = ({ posts }: Listing): Progress['recent'] => posts.map(({ id, modified_gmt }) => [id, modified_gmt])

const isSame = (first: Listing, last: Progress): boolean =>
  first.total === last.total && JSON.stringify(listRecent(first)) === JSON.stringify(last.recent)

function describeProgress({ definition }: Visit, { total = 0, lost }: Progress, shortfall: Shortfall): string[] {
  const site = new URL(definition.url).host
  const notes: string[] = []
  const allLost = lost + shortfall.lost
  if (total > maxPosts) notes.push(`${site} has ${total} posts: the ${maxPosts} that were edited last are followed.`)
  if (allLost > 0) {
    notes.push(
      `${count(allLost, 'post')} could not be fetched from ${site} because the site fails: next attempt within a day.`,
    )
  }
  if (shortfall.withoutPictures > 0) {
    notes.push(`${count(shortfall.withoutPictures, 'picture')} of galleries could not be looked up at ${site}.`)
  }
  if (shortfall.unchecked.size > 0) {
    notes.push(
      `${count(shortfall.unchecked.size, 'post')} may be gone from ${site}, which does not say: kept until it does.`,
    )
  }
  if (shortfall.isEmptied) {
    notes.push(
      `${site} says that it has no posts any more: what is kept stays until you take the source out of feed.json.`,
    )
  }
  return notes
}

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`

/**
 * Removes kept posts that the site no longer has: unpublished, trashed or deleted ones. If the check fails, nothing is removed.
 * @returns how many were removed
 */
async function removeGone(
  { visit, api, shortfall }: { visit: Visit; api: Pick<WordpressApi, 'present'>; shortfall: Shortfall },
  missing: readonly number[],
): Promise<number> {
  let removed = 0
  for (const ids of splitIntoBatches(missing, 100)) {
    visit.signal.throwIfAborted()
    const present = await api.present(ids).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
      for (const id of ids) shortfall.unchecked.add(id)
      return new Set(ids)
    })
    for (const id of ids.filter((each) => !present.has(each))) {
      await removePost(visit, id)
      removed++
    }
  }
  return removed
}
