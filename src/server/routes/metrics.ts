import { Hono, type MiddlewareHandler } from 'hono'
import { countHeldBack } from '../../catalogue/held-back.js'
import type { Metrics, Stock } from '../../newsroom/metrics.js'
import type { Environment, Services } from '../environment.js'

/** `/metrics`: for Prometheus. It needs no token: whoever does not want it public hides it at the proxy. */
export function metricsRoutes(services: Services, metrics: Metrics) {
  const routes = new Hono<Environment>()
  routes.get('/metrics', async (context) => {
    const text = await metrics.print(await takeStock(services))
    return context.body(text, 200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' })
  })
  return routes
}

/** Counts every request by how it was answered. */
export function countRequests(metrics: Metrics): MiddlewareHandler<Environment> {
  return async function countRequest(context, next) {
    await next()
    metrics.answered(context.req.method, context.res.status)
  }
}

async function takeStock({ newsrooms, database, disk, now }: Services): Promise<Stock> {
  const rooms = newsrooms.list()
  const held = await Promise.all(
    rooms.map(async ({ feed: { slug } }) => {
      const counts = await countHeldBack(database, slug, now())
      return counts.map((one) => ({ feed: slug, ...one }))
    }),
  )
  return {
    items: rooms.map((newsroom) => ({ feed: newsroom.feed.slug, count: newsroom.published().length })),
    heldBack: held.flat(),
    mediaBytes: (await disk.measure()).media,
  }
}
