import { type Context, Hono } from 'hono'
import type { Block } from '../../articles/article.js'
import { formats } from '../../formats/index.js'
import type { FeedDocument } from '../../newsroom/publication/feed-documents.js'
import { listArticleStates, viewArticle } from '../../newsroom/report/article-states.js'
import { makeReport } from '../../newsroom/report/report.js'
import { Problem } from '../../problem.js'
import { idRoute } from '../../text/id.js'
import { type AppEnv, findNewsroom, type RouteResources, requestOrigin } from '../route-resources.js'

/** `/feeds/:feed/direct-publisher.json`, `mrss.xml`, `rss.xml`, `search.json`, each with `?limit=N` for the newest N items. */
export function documentRoutes(resources: RouteResources) {
  const routes = new Hono<AppEnv>()
  for (const { file } of formats) {
    routes.get(`/feeds/:feed/${file}`, async (context) => {
      const { documents } = findNewsroom(resources, context.req.param('feed') ?? '')
      const origin = requestOrigin(context, resources.publicUrl)
      const limit = context.req.query('limit')
      const document =
        limit === undefined
          ? await documents.get(file, origin)
          : await documents.getNewest(file, origin, parseLimit(limit))
      if (!document) throw new Problem('not-ready', 'The feed is being made for the first time: ask again in a moment.')
      return sendDocument(context, document)
    })
  }
  return routes
}

/**
 * The data behind the pages: `/feeds/:feed/articles.json`, `/feeds/:feed/articles/:id.json` (for the channel's reading
 * screen) and `/feeds/:feed/report.json` (every rule broken and every article held back, and how to fix it).
 */
export function articleDataRoutes(resources: RouteResources) {
  const routes = new Hono<AppEnv>()

  routes.get('/feeds/:feed/articles.json', async (context) => {
    const { feed } = findNewsroom(resources, context.req.param('feed'))
    const states = await listArticleStates(resources.database, feed.slug, resources.now())
    return context.json(states, 200, { 'Cache-Control': 'no-cache' })
  })

  routes.get(`/feeds/:feed/articles/:file{${idRoute}\\.json}`, async (context) => {
    const { feed } = findNewsroom(resources, context.req.param('feed'))
    const id = context.req.param('file').replace(/\.json$/, '')
    const view = await viewArticle(resources.database, feed.slug, id, resources.now())
    // Viewers must not see what is not published yet, whichever address they try.
    if (!view?.article || view.reason === 'expired') {
      throw new Problem('not-found', `There is no article "${id}" in this feed.`)
    }
    const origin = requestOrigin(context, resources.publicUrl)
    const article = { ...view.article, blocks: view.article.blocks.map((block) => withAbsoluteImage(block, origin)) }
    return context.json(article, 200, { 'Cache-Control': 'public, max-age=60, stale-while-revalidate=3600' })
  })

  routes.get('/feeds/:feed/report.json', async (context) => {
    const newsroom = findNewsroom(resources, context.req.param('feed'))
    const report = await makeReport(resources, newsroom, resources.now())
    return context.json(report, 200, { 'Cache-Control': 'no-cache' })
  })

  return routes
}

function parseLimit(value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value)
  throw new Problem('limit', `The limit is "${value.slice(0, 40)}": it has to be a whole number from 1 to 999999.`)
}

/** Feed readers poll often and Roku rarely: fresh for a minute, and stale for an hour while a newer one is fetched. */
const documentCacheControl = 'public, max-age=60, stale-while-revalidate=3600'

/** Sends a prepared document in an encoding that the client accepts, or 304 if it already has it (RFC 9110 section 13). */
function sendDocument(context: Context<AppEnv>, document: FeedDocument): Response {
  const encoding = chooseEncoding(context.req.header('accept-encoding'))
  const body = encoding === 'br' ? document.brotli : encoding === 'gzip' ? document.gzip : document.body
  const headers: Record<string, string> = {
    'Content-Type': document.contentType,
    // Each encoding is a separate representation and needs its own strong validator.
    ETag: encoding ? document.etag.replace(/"$/, `-${encoding}"`) : document.etag,
    'Last-Modified': document.lastModified.toUTCString(),
    'Cache-Control': documentCacheControl,
    Vary: 'Accept-Encoding',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': context.get('requestId'),
  }
  // The server's fast path takes a plain Response with plain headers.
  if (isDocumentUnchanged(context, document)) return new Response(null, { status: 304, headers })
  if (encoding) headers['Content-Encoding'] = encoding
  headers['Content-Length'] = String(body.length)
  return new Response(body as Uint8Array<ArrayBuffer>, { headers })
}

function isDocumentUnchanged(context: Context, { etag, lastModified }: FeedDocument): boolean {
  const match = context.req.header('if-none-match')
  if (match !== undefined) {
    const plain = match.split(',').map((tag) =>
      tag
        .trim()
        .replace(/^W\//, '')
        .replace(/-(br|gzip)"$/, '"'),
    )
    return plain.includes(etag) || plain.includes('*')
  }
  const since = Date.parse(context.req.header('if-modified-since') ?? '')
  return !Number.isNaN(since) && Math.floor(lastModified.getTime() / 1000) * 1000 <= since
}

/** Prefers Brotli to gzip among the encodings that the client accepts with a weight above zero. */
function chooseEncoding(header: string | undefined): 'br' | 'gzip' | undefined {
  if (!header) return undefined
  const weights = new Map(
    header.split(',').map((part) => {
      const [name, weight] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/)
      return [name!, weight === undefined ? 1 : Number(weight)]
    }),
  )
  const accepts = (name: string) => (weights.get(name) ?? weights.get('*') ?? 0) > 0
  return accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : undefined
}

function withAbsoluteImage(block: Block, origin: string): Block {
  return block.type === 'figure' && block.image?.startsWith('/') ? { ...block, image: origin + block.image } : block
}
