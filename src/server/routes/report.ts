import { Hono } from 'hono'
import { makeReport } from '../../newsroom/report/report.js'
import { type Environment, findNewsroom, type Services } from '../environment.js'

/** `/feeds/:feed/report.json`: every rule broken and every article held back, and how to mend it. */
export function reportRoutes(services: Services) {
  const routes = new Hono<Environment>()
  routes.get('/feeds/:feed/report.json', async (context) => {
    const newsroom = findNewsroom(services, context.req.param('feed'))
    const report = await makeReport(services, newsroom, services.now())
    return context.json(report, 200, { 'Cache-Control': 'no-cache' })
  })
  return routes
}
