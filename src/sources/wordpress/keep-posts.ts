import { hashText, nameDocument } from '../name-document.js'
import type { Visit } from '../source.js'
import type { AnsweredPost } from './answer.js'
import type { Api } from './api.js'
import { cutPost, identityOfPost, toInstant } from './cut-post.js'
import { fetchPosts, inBatches } from './fetch-posts.js'
import { findNamedGalleries } from './galleries.js'
import type { PostPicture } from './post.js'

/** The name of a kept post. */
export const nameOfPost = (id: number): string => `${id}.post`

/** The id of a kept post by its name; undefined for another document. */
export function idOfPost(name: string): number | undefined {
  const [, id] = /^(\d{1,15})\.post$/.exec(name) ?? []
  return id === undefined ? undefined : Number(id)
}

/** Begins with what a listing tells too, so that an edited post is seen without its content; then what the post is known by. */
const printStamp = (modified: string, identity: string, body: string): string =>
  [modified, hash(identity), hash(body)].join(' ')

/** Whether a kept post is the one that was last edited then (`modified_gmt`). */
export const isOfEdit = (stamp: string | undefined, modified: string): boolean =>
  stamp?.startsWith(`${modified} `) ?? false

/** Whether a kept post is known by this identity. */
export const isOfIdentity = (stamp: string | undefined, identity: string): boolean =>
  stamp?.split(' ')[1] === hash(identity)

/** What a visit that went well could not do. */
export type Shortfall = {
  /** Posts that could not be had. */
  lost: number
  /** Pictures of galleries that could not be looked up. */
  withoutPictures: number
  /** Posts of which the site would not say whether they are still there. */
  unchecked: Set<number>
  /** Whether the site says that it has no posts, although some are kept. */
  isEmptied: boolean
}

/**
 * Fetches posts and keeps them as they are now; those that a password protects are left out.
 * @throws {Problem} as the API
 */
export async function keepPosts(visit: Visit, api: Api, ids: readonly number[], shortfall: Shortfall): Promise<void> {
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

/** Removes a post; nothing happens where it is not kept. */
export const removePost = (visit: Visit, id: number): Promise<void> => removeDocument(visit, nameOfPost(id))

async function removeDocument(visit: Visit, name: string): Promise<void> {
  if ((await visit.stampOf(name)) !== undefined) await visit.remove(name)
}

async function keepPost(visit: Visit, post: AnsweredPost, all: ReadonlyMap<number, PostPicture>): Promise<void> {
  const named = idsOf(post).flatMap((id) => (all.has(id) ? [[id, all.get(id)!] as const] : []))
  const body = JSON.stringify(cutPost(post, new Map(named)))
  const name = nameOfPost(post.id)
  const identity = identityOfPost(post)
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
  // The same article as `visitRss` keeps it: it came that way while the API was closed.
  await removeDocument(visit, nameDocument(identity, 'item'))
}

const idsOf = ({ content }: AnsweredPost): number[] => findNamedGalleries(content.rendered).flatMap(({ ids }) => ids)

/** Looks the pictures of all galleries up; a post without them is better than none. */
async function fetchPictures(
  api: Pick<Api, 'pictures'>,
  posts: readonly AnsweredPost[],
  shortfall: Shortfall,
): Promise<Map<number, PostPicture>> {
  const pictures = new Map<number, PostPicture>()
  for (const ids of inBatches([...new Set(posts.flatMap(idsOf))], 100)) {
    try {
      for (const [id, picture] of await api.pictures(ids)) pictures.set(id, picture)
    } catch {
      shortfall.withoutPictures += ids.length
    }
  }
  return pictures
}

const hash = (text: string): string => hashText(text).slice(0, 16)
