import type { z } from 'zod'
import { FetchProblem } from '../../fetch/fetch-problem.js'
import type { Fetched, Fetcher } from '../../fetch/fetcher.js'
import { conditionalHeaders, readValidators, type Validators } from '../../fetch/http-caching.js'
import { Problem } from '../../problem.js'
import {
  type ApiPost,
  apiPostSchema,
  type ListedPost,
  listedPostFields,
  listedPostSchema,
  mediaFields,
  mediaSchema,
  parseValid,
  postFields,
} from './api-schemas.js'
import { buildPicture, type PostPicture } from './post.js'

/** The site does not allow reading its posts this way, and will not allow it soon. */
export class ApiRefused extends Problem {
  constructor(
    root: string,
    /** `it answers 401`. */
    readonly reason: string,
  ) {
    super('wordpress-refused', `The REST API at ${root} cannot be used: ${reason}.`)
  }
}

export type Listing = {
  posts: ListedPost[]
  /** Number of published posts of the site, if it says. */
  total?: number
  /** Number of pages of this length. */
  pages: number
  /** Set by caches in front of the site; WordPress itself sends none. */
  validators: Validators
}

/** The requests to a site's REST API; none changes anything. */
export type WordpressApi = {
  /** A page of the listing of all published posts, latest first. */
  list(order: 'modified' | 'date', page: number, length: number): Promise<Listing>
  /** The first page by `modified`; undefined if it is unchanged since these validators. */
  listIfChanged(length: number, known: Validators): Promise<Listing | undefined>
  /** Posts with their authors, categories, tags and featured pictures; at most 100. */
  posts(ids: readonly number[]): Promise<ApiPost[]>
  /** Of at most 100 ids, those of published posts. */
  present(ids: readonly number[]): Promise<Set<number>>
  /** Pictures of the media library; at most 100. */
  pictures(ids: readonly number[]): Promise<Map<number, PostPicture>>
}

const limits = { maxBytes: 20 * 1024 * 1024, timeoutMs: 30_000 }

/**
 * Creates a client whose requests throw `ApiRefused`, or the fetcher's problem if trying again may help.
 * @param root as discovered: `https://lantern.example/wp-json/` or `https://lantern.example/?rest_route=/`
 */
export function createWordpressApi(fetcher: Fetcher, root: string): WordpressApi {
  const request = async (path: string, query: Record<string, string>, headers?: Record<string, string>) => {
    const url = buildAddress(root, path, query)
    return fetcher.get(url, limits, { accept: 'application/json', ...headers }).catch((error: unknown) => {
      const status = error instanceof FetchProblem ? (error.facts.status ?? 0) : 0
      // 408, 425 and 429 are temporary.
      const isRefusal = status >= 400 && status < 500 && ![408, 425, 429].includes(status)
      throw isRefusal ? new ApiRefused(root, `it answers ${status}`) : error
    })
  }
  const requestByIds = async <Item extends { id: number }>(
    schema: z.ZodType<Item>,
    path: string,
    ids: readonly number[],
    query: Record<string, string>,
  ): Promise<Item[]> => {
    const response = await request(path, { include: ids.join(','), per_page: String(ids.length), ...query })
    const items = parseValid(schema, readList(response, root))
    // A site that ignores `include` would seem to have lost all requested posts.
    if (items.every((item) => ids.includes(item.id))) return items
    throw new ApiRefused(root, 'it answers with other posts than it is asked for')
  }
  const requestListing = (order: string, page: number, length: number, headers?: Record<string, string>) => {
    const query = {
      orderby: order,
      order: 'desc',
      per_page: String(length),
      page: String(page),
      _fields: listedPostFields,
    }
    return request('posts', query, headers)
  }
  const readListing = (response: Fetched, page: number, length: number): Listing => {
    const posts = parseValid(listedPostSchema, readList(response, root))
    const total = readCount(response, 'x-wp-total')
    const pages = readCount(response, 'x-wp-totalpages') ?? (posts.length < length ? page : page + 1)
    return { posts, total, pages, validators: readValidators(response.headers) }
  }

  return {
    list: async (order, page, length) => readListing(await requestListing(order, page, length), page, length),
    async listIfChanged(length, known) {
      const response = await requestListing('modified', 1, length, conditionalHeaders(known))
      return response.status === 304 ? undefined : readListing(response, 1, length)
    },
    posts: (ids) =>
      requestByIds(apiPostSchema, 'posts', ids, { _embed: 'author,wp:featuredmedia,wp:term', _fields: postFields }),
    async present(ids) {
      return new Set(
        (await requestByIds(listedPostSchema, 'posts', ids, { _fields: listedPostFields })).map(({ id }) => id),
      )
    },
    async pictures(ids) {
      const media = await requestByIds(mediaSchema, 'media', ids, { _fields: mediaFields })
      return new Map(
        media.flatMap((each) => [buildPicture(each)].flatMap((picture) => (picture ? [[each.id, picture]] : []))),
      )
    },
  }
}

/** Extends a root in both forms: its path, or its parameter `rest_route` if the site has plain permalinks. */
function buildAddress(root: string, path: string, query: Record<string, string>): string {
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
