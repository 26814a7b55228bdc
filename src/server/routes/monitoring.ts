import { Hono, type MiddlewareHandler } from 'hono'
import { sql } from 'kysely'
import { countHeldBack } from '../../catalogue/articles.js'
import { createMetrics, type Stock } from '../../newsroom/metrics.js'
import type { AppEnv, RouteResources } from '../route-resources.js'

const noStore = { 'Cache-Control': 'no-store' }

/**
 * `/healthz`: the process responds. `/readyz`: the database responds and every feed has something to serve.
 * `/metrics`: for Prometheus, without a token; operators who want it private block it at the proxy.
 */
export function createMonitoring(resources: RouteResources) {
  const { database, newsrooms, log, metrics = createMetrics() } = resources
  const routes = new Hono<AppEnv>()
  routes.get('/healthz', (context) => context.json({ status: 'ok' }, 200, noStore))
  routes.get('/readyz', async (context) => {
    const catalogue = await sql`select 1`.execute(database).then(
      () => true,
      (error: unknown) => {
        log.error({ err: error }, 'the catalogue does not answer')
        return false
      },
    )
    const feeds = newsrooms.list().map(({ feed, isReady }) => ({ feed: feed.slug, ready: isReady() }))
    const ready = catalogue && feeds.every((feed) => feed.ready)
    return context.json({ status: ready ? 'ok' : 'not ready', catalogue, feeds }, ready ? 200 : 503, noStore)
  })

  routes.get('/metrics', async (context) => {
    const text = await metrics.print(await measureStock(resources))
    return context.body(text, 200, { ...noStore, 'Content-Type': metrics.contentType })
  })

  /** Counts every request by method and status. */
  const countRequest: MiddlewareHandler<AppEnv> = async (context, next) => {
    await next()
    metrics.answered(context.req.method, context.res.status)
  }
  return { routes, countRequest }
}

async function measureStock({ newsrooms, database, disk, now }: RouteResources): Promise<Stock> {
  const all = newsrooms.list()
  const held = await Promise.all(
    all.map(async ({ feed: { slug } }) => {
      const counts = await countHeldBack(database, slug, now())
      return counts.map((one) => ({ feed: slug, ...one }))
    }),
  )
  return {
    items: all.map((newsroom) => ({ feed: newsroom.feed.slug, count: newsroom.published().length })),
    heldBack: held.flat(),
    mediaBytes: (await disk.measure()).media,
  }
}
