import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Environment, Services } from '../environment.js'

const noStore = { 'Cache-Control': 'no-store' }

/** `/healthz`: the process answers. `/readyz`: the catalogue answers and every feed has something to serve. */
export function healthRoutes({ database, newsrooms, log }: Services) {
  const routes = new Hono<Environment>()
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
  return routes
}
