import type { z } from 'zod'
import { FetchProblem } from '../../fetch/fetch-problem.js'
import type { Fetched, Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import {
  type AnsweredPost,
  answeredPostSchema,
  type Listed,
  listedFields,
  listedSchema,
  mediaFields,
  mediaSchema,
  postFields,
  takeValid,
} from './answer.js'
import { cutPicture } from './cut-post.js'
import type { PostPicture } from './post.js'

/** The site does not let its posts be read this way: not now, and not by trying again soon. */
export class ApiRefused extends Problem {
  constructor(
    root: string,
    /** `it answers 401`. */
    readonly reason: string,
  ) {
    super('wordpress-refused', `The REST API at ${root} cannot be used: ${reason}.`)
  }
}

/** What a cache in front of the site knows an answer by. WordPress itself gives neither. */
export type Validators = { etag?: string; lastModified?: string }

export type Listing = {
  posts: Listed[]
  /** Published posts of the site, where it tells. */
  total?: number
  /** Pages of this length. */
  pages: number
  validators: Validators
}

/** The questions that are asked of a site's REST API; all are answered at once, none changes anything. */
export type Api = {
  /** A page of the listing of all published posts, the latest first. */
  list(order: 'modified' | 'date', page: number, length: number): Promise<Listing>
  /** The first page by `modified`; undefined when it is the one that these validators were given with. */
  listIfChanged(length: number, known: Validators): Promise<Listing | undefined>
  /** Posts with their authors, categories, tags and featured pictures; at most 100. */
  posts(ids: readonly number[]): Promise<AnsweredPost[]>
  /** Of at most 100 ids, those that are published. */
  present(ids: readonly number[]): Promise<Set<number>>
  /** Pictures of the media library; at most 100. */
  pictures(ids: readonly number[]): Promise<Map<number, PostPicture>>
}

const limits = { maxBytes: 20 * 1024 * 1024, timeoutMs: 30_000 }

/**
 * @param root as discovered: `https://lantern.example/wp-json/` or `https://lantern.example/?rest_route=/`
 * Its questions throw `ApiRefused`, or the fetcher's problem where trying again may help.
 */
export function createApi(fetcher: Fetcher, root: string): Api {
  const ask = async (path: string, query: Record<string, string>, headers?: Record<string, string>) => {
    const url = addressOf(root, path, query)
    return fetcher.get(url, limits, { accept: 'application/json', ...headers }).catch((error: unknown) => {
      const status = error instanceof FetchProblem ? (error.facts.status ?? 0) : 0
      // Too early, too many: these pass.
      const isRefusal = status >= 400 && status < 500 && ![408, 425, 429].includes(status)
      throw isRefusal ? new ApiRefused(root, `it answers ${status}`) : error
    })
  }
  const askFor = async <Item extends { id: number }>(
    schema: z.ZodType<Item>,
    path: string,
    ids: readonly number[],
    query: Record<string, string>,
  ): Promise<Item[]> => {
    const answer = await ask(path, { include: ids.join(','), per_page: String(ids.length), ...query })
    const items = takeValid(schema, readList(answer, root))
    // A site that ignores `include` would seem to have lost all that was asked for.
    if (items.every((item) => ids.includes(item.id))) return items
    throw new ApiRefused(root, 'it answers with other posts than it is asked for')
  }
  const askForPage = (order: string, page: number, length: number, headers?: Record<string, string>) => {
    const query = { orderby: order, order: 'desc', per_page: String(length), page: String(page), _fields: listedFields }
    return ask('posts', query, headers)
  }
  const readListing = (answer: Fetched, page: number, length: number): Listing => {
    const posts = takeValid(listedSchema, readList(answer, root))
    const total = readCount(answer, 'x-wp-total')
    const pages = readCount(answer, 'x-wp-totalpages') ?? (posts.length < length ? page : page + 1)
    return { posts, total, pages, validators: validatorsOf(answer) }
  }

  return {
    list: async (order, page, length) => readListing(await askForPage(order, page, length), page, length),
    async listIfChanged(length, known) {
      const answer = await askForPage('modified', 1, length, conditionsOf(known))
      return answer.status === 304 ? undefined : readListing(answer, 1, length)
    },
    posts: (ids) =>
      askFor(answeredPostSchema, 'posts', ids, { _embed: 'author,wp:featuredmedia,wp:term', _fields: postFields }),
    async present(ids) {
      return new Set((await askFor(listedSchema, 'posts', ids, { _fields: listedFields })).map(({ id }) => id))
    },
    async pictures(ids) {
      const media = await askFor(mediaSchema, 'media', ids, { _fields: mediaFields })
      return new Map(
        media.flatMap((each) => [cutPicture(each)].flatMap((picture) => (picture ? [[each.id, picture]] : []))),
      )
    },
  }
}

/** Both forms of a root: the path, or its parameter `rest_route` where the site has plain permalinks. */
function addressOf(root: string, path: string, query: Record<string, string>): string {
  const url = new URL(root)
  const route = url.searchParams.get('rest_route')
  if (route === null) url.pathname = `${url.pathname.replace(/\/$/, '')}/wp/v2/${path}`
  else url.searchParams.set('rest_route', `${route.replace(/\/$/, '')}/wp/v2/${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

function readList({ bytes }: Fetched, root: string): unknown[] {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new ApiRefused(root, 'it answers with something other than JSON')
  }
  if (Array.isArray(value)) return value
  // `rest_no_route`, `rest_forbidden`, `rest_disabled`: some plugins send their errors with status 200.
  const code = (value as { code?: unknown } | null)?.code
  const isCode = typeof code === 'string' && /^[\w-]{1,60}$/.test(code)
  throw new ApiRefused(root, isCode ? `it answers "${code}"` : 'it answers with something other than posts')
}

function readCount({ headers }: Fetched, name: string): number | undefined {
  const value = headers.get(name)
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : undefined
}

function validatorsOf({ headers }: Fetched): Validators {
  return { etag: readValidator(headers.get('etag')), lastModified: readValidator(headers.get('last-modified')) }
}

/** A validator is sent back as it came; what is endless or could not be sent is none. */
const readValidator = (value: string | null): string | undefined =>
  value !== null && /^[\x20-\x7e]{1,500}$/.test(value) ? value : undefined

function conditionsOf({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  }
}
