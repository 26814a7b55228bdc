import { FetchProblem } from '../../fetch/fetch-problem.js'
import { hashText, nameDocument } from '../document.js'
import type { Visit } from '../source.js'
import type { WordpressApi } from './api.js'
import type { ApiPost } from './api-schemas.js'
import { buildPost, findNamedGalleries, identifyPost, type PostPicture, toInstant } from './post.js'

/** The document name of a post. */
export const nameOfPost = (id: number): string => `${id}.post`

/** The id of a post by its document name; undefined for other documents. */
export function idOfPost(name: string): number | undefined {
  const [, id] = /^(\d{1,15})\.post$/.exec(name) ?? []
  return id === undefined ? undefined : Number(id)
}

/** Begins with what listings also contain, so that an edit is detected without the content; then the post's identity. */
const printStamp = (modified: string, identity: string, body: string): string =>
  [modified, hashTo16Digits(identity), hashTo16Digits(body)].join(' ')

/** Whether a kept post was last edited at this time (`modified_gmt`). */
export const hasSameEdit = (stamp: string | undefined, modified: string): boolean =>
  stamp?.startsWith(`${modified} `) ?? false

/** Whether a kept post has this identity. */
export const hasIdentity = (stamp: string | undefined, identity: string): boolean =>
  stamp?.split(' ')[1] === hashTo16Digits(identity)

/** What a successful visit could not do. */
export type Shortfall = {
  /** Number of posts that could not be fetched. */
  lost: number
  /** Number of gallery pictures that could not be looked up. */
  withoutPictures: number
  /** Posts for which the site would not say whether they still exist. */
  unchecked: Set<number>
  /** Whether the site says that it has no posts although some are kept. */
  isEmptied: boolean
}

/**
 * Fetches posts and keeps their current versions, except password-protected ones.
 * @throws {Problem} as `WordpressApi`
 */
export async function keepPosts(
  visit: Visit,
  api: WordpressApi,
  ids: readonly number[],
  shortfall: Shortfall,
): Promise<void> {
  const onLost = () => {
    shortfall.lost++
  }
  for await (const posts of fetchPosts(api, ids, onLost)) {
    const open = posts.filter((post) => !post.content.protected)
    const pictures = await fetchPictures(api, open, shortfall)
    for (const post of posts) {
      visit.signal.throwIfAborted()
      if (post.content.protected) await removePost(visit, post.id)
      else await keepPost(visit, post, pictures)
    }
  }
}

/** Removes a post if it is kept. */
export const removePost = (visit: Visit, id: number): Promise<void> => removeIfStored(visit, nameOfPost(id))

async function removeIfStored(visit: Visit, name: string): Promise<void> {
  if ((await visit.stampOf(name)) !== undefined) await visit.remove(name)
}

async function keepPost(visit: Visit, post: ApiPost, all: ReadonlyMap<number, PostPicture>): Promise<void> {
  const named = findGalleryIds(post).flatMap((id) => (all.has(id) ? [[id, all.get(id)!] as const] : []))
  const body = JSON.stringify(buildPost(post, new Map(named)))
  const name = nameOfPost(post.id)
  const identity = identifyPost(post)
  const stamp = printStamp(post.modified_gmt, identity, body)
  if ((await visit.stampOf(name)) === stamp) return
  await visit.put({
    name,
    identity,
    stamp,
    bytes: Buffer.from(body),
    modifiedAt: toInstant(post.modified_gmt) ?? toInstant(post.date_gmt) ?? visit.now().toISOString(),
    url: post.link || undefined,
  })
  // The same article may have been kept by `visitRss` while the API was closed.
  await removeIfStored(visit, nameDocument(identity, 'item'))
}

const findGalleryIds = ({ content }: ApiPost): number[] =>
  findNamedGalleries(content.rendered).flatMap(({ ids }) => ids)

/** Looks up the pictures of all galleries; on failure, a post without them is better than none. */
async function fetchPictures(
  api: Pick<WordpressApi, 'pictures'>,
  posts: readonly ApiPost[],
  shortfall: Shortfall,
): Promise<Map<number, PostPicture>> {
  const pictures = new Map<number, PostPicture>()
  for (const ids of splitIntoBatches([...new Set(posts.flatMap(findGalleryIds))], 100)) {
    try {
      for (const [id, picture] of await api.pictures(ids)) pictures.set(id, picture)
    } catch {
      shortfall.withoutPictures += ids.length
    }
  }
  return pictures
}

const hashTo16Digits = (text: string): string => hashText(text).slice(0, 16)

/** Posts per request, and fewer if that was too much. */
const batchSizes = [50, 10, 1] as const
/** If more posts than this fail one by one, the site is broken rather than the posts. */
const maxLost = 5

/**
 * Fetches posts by their ids, one batch at a time. Batches that are too large or crash the site are split.
 * @param onLost called for each post that cannot be fetched even alone
 * @throws {Problem} as `WordpressApi`
 */
async function* fetchPosts(
  api: Pick<WordpressApi, 'posts'>,
  ids: readonly number[],
  onLost: (id: number) => void,
): AsyncGenerator<ApiPost[]> {
  let lost = 0
  async function* fetchParts(part: readonly number[], level: number): AsyncGenerator<ApiPost[]> {
    for (const batch of splitIntoBatches(part, batchSizes[level]!)) {
      try {
        yield await api.posts(batch)
      } catch (error) {
        if (!isTooLargeRequest(error)) throw error
        const next = batchSizes.findIndex((size) => size < batch.length)
        if (next !== -1) yield* fetchParts(batch, next)
        else if (++lost > maxLost) throw error
        else onLost(batch[0]!)
      }
    }
  }
  yield* fetchParts(ids, 0)
}

/** Whether a smaller request may succeed. */
export function isTooLargeRequest(error: unknown): boolean {
  if (!(error instanceof FetchProblem)) return false
  const { status = 0 } = error.facts
  return error.code === 'fetch-too-large' || error.code === 'fetch-timeout' || [500, 502, 504].includes(status)
}

/** Splits a list into batches of at most this length. */
export function splitIntoBatches<Item>(list: readonly Item[], length: number): Item[][] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, index) =>
    list.slice(index * length, (index + 1) * length),
  )
}
