import { z } from 'zod'
import type { Visit } from '../source.js'
import type { Api, Listing } from './api.js'
import { isTooMuch } from './fetch-posts.js'
import { idOfPost, type Shortfall } from './keep-posts.js'
import { removeGone } from './remove-gone.js'
import { beginWalk, mostPosts, type Walk } from './walk-listing.js'

/** What following the posts of a site leaves for the next visit. */
export const progressSchema = z.object({
  /** The first page of the listing: ids with `modified_gmt`, the last edited first. */
  recent: z.array(z.tuple([z.number(), z.string()])),
  /** Posts that the site has, where it tells. */
  total: z.number().optional(),
  validators: z.object({ etag: z.string().optional(), lastModified: z.string().optional() }),
  /** When the whole listing was last compared with what is kept. */
  walkedAt: z.string(),
  /** Posts that could not be had since then. */
  lost: z.number(),
})

export type Progress = z.infer<typeof progressSchema>

export type Followed = { progress: Progress; offered: number; notes: string[] }

const walkEveryMs = 24 * 60 * 60 * 1000
/** Lines of a listing; an old WordPress answers whole posts instead, of which fewer may be had. */
const usualLength = 100
const shortLength = 10

/**
 * Brings the kept posts up to date with a site's. A listing without contents, the last edited posts first, tells what is new
 * or edited, what of the last such listing is missing, and by its total whether anything else has happened: WordPress leaves
 * `modified_gmt` alone when a scheduled post goes out (`wp_publish_post`), and a post that is trashed leaves no trace. Then, and
 * once a day, the whole listing is compared with what is kept.
 * @throws {Problem} as the API
 */
export async function followPosts(visit: Visit, api: Api, last: Progress | undefined): Promise<Followed> {
  const now = visit.now()
  const usual = last && now.getTime() - Date.parse(last.walkedAt) < walkEveryMs ? last : undefined
  const { first, length } = await fetchFirst(api, usual)
  const shortfall: Shortfall = { lost: 0, withoutPictures: 0, unchecked: new Set(), isEmptied: false }
  const conclude = (progress: Progress) => ({
    progress: { ...progress, lost: progress.lost + shortfall.lost },
    offered: Math.min(progress.total ?? progress.recent.length, mostPosts),
    notes: describe(visit, progress, shortfall),
  })
  if (first === undefined) return conclude(usual!)
  if (usual && isSame(first, usual)) return conclude({ ...usual, validators: first.validators })

  const work = { visit, api, shortfall }
  const walk = await beginWalk(work, first, length, new Set(last?.recent.map(([id]) => id)))
  const progress = { recent: recentOf(first), total: first.total, validators: first.validators }
  if (usual && (await isAccountedFor(work, walk, first, length, usual))) {
    return conclude({ ...progress, walkedAt: usual.walkedAt, lost: usual.lost })
  }
  await walk.goOn(true)
  const ids = (await visit.names()).flatMap((name) => idOfPost(name) ?? [])
  // A site that loses all its posts at once is more likely broken than empty.
  shortfall.isEmptied = walk.seen.size === 0 && ids.length > 0
  if (!shortfall.isEmptied) {
    await removeGone(
      work,
      ids.filter((id) => !walk.seen.has(id)),
    )
  }
  return conclude({ ...progress, walkedAt: now.toISOString(), lost: 0 })
}

/** The first page of the listing; undefined only where it is still the one of `last`. */
async function fetchFirst(api: Api, last: Progress | undefined): Promise<{ first?: Listing; length: number }> {
  const fetch = async (length: number) => ({
    first: last ? await api.listIfChanged(length, last.validators) : await api.list('modified', 1, length),
    length,
  })
  return fetch(usualLength).catch((error: unknown) => {
    if (!isTooMuch(error)) throw error
    return fetch(shortLength)
  })
}

/** Follows what a listing shows since the last one. @returns whether that explains the number of posts that the site has now */
async function isAccountedFor(
  work: { visit: Visit; api: Api; shortfall: Shortfall },
  walk: Walk,
  first: Listing,
  length: number,
  last: Progress,
): Promise<boolean> {
  await walk.goOn(false)
  if (first.posts.length === 0) return false
  const oldest = first.posts.at(-1)!.modified_gmt
  const missing = last.recent.filter(([id, modified]) => !walk.seen.has(id) && modified >= oldest).map(([id]) => id)
  const gone = await removeGone(work, missing)
  const addsUp = () =>
    last.total === undefined || first.total === undefined || last.total + walk.added() - gone === first.total
  if (addsUp()) return true
  // A scheduled post that went out is among the newest by date, however long ago it was edited.
  await walk.take(await work.api.list('date', 1, length))
  return addsUp()
}

const recentOf = ({ posts }: Listing): Progress['recent'] => posts.map(({ id, modified_gmt }) => [id, modified_gmt])

const isSame = (first: Listing, last: Progress): boolean =>
  first.total === last.total && JSON.stringify(recentOf(first)) === JSON.stringify(last.recent)

function describe({ definition }: Visit, { total = 0, lost }: Progress, shortfall: Shortfall): string[] {
  const site = new URL(definition.url).host
  const notes: string[] = []
  const allLost = lost + shortfall.lost
  if (total > mostPosts) notes.push(`${site} has ${total} posts: the ${mostPosts} that were edited last are followed.`)
  if (allLost > 0) {
    notes.push(
      `${count(allLost, 'post')} could not be had from ${site}, which fails at them: tried again within a day.`,
    )
  }
  if (shortfall.withoutPictures > 0) {
    notes.push(`${count(shortfall.withoutPictures, 'picture')} of galleries could not be looked up at ${site}.`)
  }
  if (shortfall.unchecked.size > 0) {
    notes.push(
      `${count(shortfall.unchecked.size, 'post')} may be gone from ${site}, which would not say: kept until it does.`,
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
