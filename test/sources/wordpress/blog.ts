import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BlogMedia, type BlogPost, pick, printFeed, printMedia, printPost } from './blog-answers.js'

type Refusal = { status: number; body: string }

/** A web server that answers as WordPress does: its REST API, its home page with links to it, its feed. */
export async function openBlog() {
  const posts = new Map<number, BlogPost>()
  const media = new Map<number, BlogMedia>()
  const asked: URL[] = []
  const settings = {
    /** Folder in which the blog lies. */
    folder: '/',
    /** Pretty permalinks: the API at `wp-json/`. */
    isPretty: true,
    /** How the home page says where the API is. */
    link: 'header' as 'header' | 'element' | 'none',
    /** WordPress before 4.9.8 answers all fields, whatever is asked for. */
    hasFields: true,
    hasFeed: true,
    hasTotals: true,
    /** A cache in front of it gives validators. */
    etag: undefined as string | undefined,
    /** Answers instead of the API where it gives something. */
    refuse: (_url: URL): Refusal | undefined => undefined,
  }
  const usual = { ...settings }

  const server = createServer((request, response) => {
    const url = new URL(request.url!, `http://${request.headers.host}`)
    asked.push(url)
    answer(url, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const home = () => `${origin}${settings.folder}`
  const root = () => (settings.isPretty ? `${home()}wp-json/` : `${home()}?rest_route=/`)

  function answer(url: URL, request: IncomingMessage, response: ServerResponse): void {
    const route = routeOf(url)
    if (route !== undefined) answerApi(route, url, request, response)
    else if (url.pathname === `${settings.folder}feed/` && settings.hasFeed) {
      response
        .writeHead(200, { 'content-type': 'application/rss+xml; charset=UTF-8' })
        .end(printFeed(home(), [...posts.values()]))
    } else if (url.pathname === settings.folder) {
      const links = settings.link === 'element' ? `<link rel="https://api.w.org/" href="${root()}" />` : ''
      const alternate = settings.hasFeed
        ? `<link rel="alternate" type="application/rss+xml" title="Comments" href="${home()}comments/feed/" />
           <link rel="alternate" type="application/rss+xml" title="The Port Meridian Lantern" href="${home()}feed/" />`
        : ''
      const header = settings.link === 'header' ? { link: `<${root()}>; rel="https://api.w.org/"` } : {}
      response
        .writeHead(200, { 'content-type': 'text/html', ...header })
        .end(
          `<!doctype html><html><head>${links}${alternate}</head><body><h1>The Port Meridian Lantern</h1></body></html>`,
        )
    } else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Nothing here</h1>')
  }

  function routeOf(url: URL): string | undefined {
    const plain = url.pathname === settings.folder ? url.searchParams.get('rest_route') : null
    const prefix = `${settings.folder}wp-json`
    const pretty = settings.isPretty && url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : undefined
    return plain ?? pretty
  }

  function answerApi(route: string, url: URL, request: IncomingMessage, response: ServerResponse): void {
    const refusal = settings.refuse(url)
    if (refusal) {
      response.writeHead(refusal.status, { 'content-type': 'application/json' }).end(refusal.body)
      return
    }
    if (settings.etag !== undefined && request.headers['if-none-match'] === settings.etag) {
      response.writeHead(304).end()
      return
    }
    const entries = route === '/wp/v2/posts' ? listPosts(url) : route === '/wp/v2/media' ? listMedia(url) : undefined
    if (entries === undefined) {
      response.writeHead(404).end('{"code":"rest_no_route","message":"No route was found.","data":{"status":404}}')
      return
    }
    const length = Number(url.searchParams.get('per_page') ?? 10)
    const page = Number(url.searchParams.get('page') ?? 1)
    const pages = Math.ceil(entries.length / length)
    if (length > 100 || (page > 1 && page > pages)) {
      response.writeHead(400).end('{"code":"rest_post_invalid_page_number","data":{"status":400}}')
      return
    }
    const totals = settings.hasTotals ? { 'x-wp-total': entries.length, 'x-wp-totalpages': pages } : {}
    const validators = settings.etag === undefined ? {} : { etag: settings.etag }
    response
      .writeHead(200, { 'content-type': 'application/json; charset=UTF-8', ...totals, ...validators })
      .end(
        JSON.stringify(
          entries
            .slice((page - 1) * length, page * length)
            .map((entry) => pick(entry(), settings.hasFields ? url.searchParams.get('_fields') : null)),
        ),
      )
  }

  function listPosts(url: URL): (() => Record<string, unknown>)[] {
    const include = url.searchParams.get('include')?.split(',').map(Number)
    const order = url.searchParams.get('orderby') === 'modified' ? 'modified' : 'date'
    return [...posts.values()]
      .filter((post) => post.status === 'publish' && (include?.includes(post.id) ?? true))
      .sort((a, b) => b[order] - a[order] || b.id - a.id)
      .map((post) => () => printPost(home(), post, url.searchParams.has('_embed') ? media : undefined))
  }

  function listMedia(url: URL): (() => Record<string, unknown>)[] {
    const include = url.searchParams.get('include')?.split(',').map(Number) ?? []
    return include.flatMap((id) => [media.get(id) ?? []].flat()).map((each) => () => printMedia(home(), each))
  }

  const blog = {
    settings,
    host: origin.slice('http://'.length),
    home,
    posts,
    media,
    /** A post of the blog; it is published the more days after its first the higher its id is. */
    write(id: number, changes: Partial<BlogPost> = {}): BlogPost {
      const date = id * 1440
      const content = `<p>The ferry of story ${id} leaves on time.</p>`
      const post: BlogPost = { id, title: `Story ${id}`, content, date, modified: date, status: 'publish', ...changes }
      posts.set(id, post)
      return post
    },
    writeMany(count: number): void {
      for (let id = 1; id <= count; id++) blog.write(id)
    },
    /** What an editor does to a post now, which is later than all before. */
    edit(id: number, changes: Partial<BlogPost>): void {
      const latest = Math.max(...[...posts.values()].map((post) => post.modified))
      posts.set(id, { ...posts.get(id)!, modified: latest + 1, ...changes })
    },
    /** What was asked for since the last call, oldest first: path and, of the API, what is worth a look. */
    asked: (): string[] => asked.splice(0).map(printRequest),
    reset(): void {
      Object.assign(settings, usual)
      posts.clear()
      media.clear()
      asked.length = 0
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return blog
}

export type Blog = Awaited<ReturnType<typeof openBlog>>

/** `posts by modified, page 1`, `posts 3`, `present 2`, `media 7,8`; else the path. */
function printRequest(url: URL): string {
  const route = (url.searchParams.get('rest_route') ?? url.pathname).replace(/^.*\/wp\/v2\//, '')
  const include = url.searchParams.get('include')
  if (route === 'posts' && include === null) {
    return `list by ${url.searchParams.get('orderby')}, page ${url.searchParams.get('page')} of ${url.searchParams.get('per_page')}`
  }
  if (route === 'posts') return `${url.searchParams.has('_embed') ? 'posts' : 'present'} ${include!.split(',').length}`
  return include === null ? url.pathname : `${route} ${include}`
}
