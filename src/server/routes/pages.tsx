import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { rowsOf } from '../../formats/rows.js'
import { listArticleStates, viewArticle } from '../../newsroom/report/article-states.js'
import { makeReport } from '../../newsroom/report/report.js'
import { Problem } from '../../problem.js'
import { brandStyle } from '../brand-style.js'
import { type Environment, findNewsroom, type Services } from '../environment.js'
import { originOf } from '../origin.js'
import { ArticlePage } from '../pages/article-page.js'
import { FeedPage } from '../pages/feed-page.js'
import { IndexPage } from '../pages/index-page.js'
import { LivePage } from '../pages/live-page.js'
import { ReportPage } from '../pages/report-page.js'

/** The pages that people look at: `/`, `/feeds/:feed`, `/feeds/:feed/articles/:id`, `/feeds/:feed/report`. */
export function pageRoutes(services: Services) {
  const { newsrooms, database } = services
  const routes = new Hono<Environment>()
  routes.use(compress(), async (context, next) => {
    await next()
    if (context.res.status < 300) context.res.headers.set('Cache-Control', 'no-cache')
  })

  routes.get('/', async (context) => {
    const feeds = newsrooms.list().map((newsroom) => ({ feed: newsroom.feed, items: newsroom.published() }))
    const disk = services.tellsDisk ? await services.disk.measure() : undefined
    return context.html(<IndexPage feeds={feeds} problems={newsrooms.problems()} disk={disk} />)
  })

  routes.get('/feeds/:feed', async (context) => {
    const newsroom = findNewsroom(services, context.req.param('feed'))
    const { feed, problems } = newsroom
    const states = await listArticleStates(database, feed.slug, services.now())
    const hidden = states.filter((article) => article.state !== 'published')
    const origin = originOf(context, services.publicUrl)
    const rows = rowsOf(feed, newsroom.published())
    return context.html(<FeedPage feed={feed} rows={rows} hidden={hidden} problems={problems} origin={origin} />)
  })

  routes.get('/feeds/:feed/articles/:id', async (context) => {
    const newsroom = findNewsroom(services, context.req.param('feed'))
    const { feed } = newsroom
    const id = context.req.param('id')
    const live = newsroom.published().find((item) => item.kind === 'live' && item.id === id)
    if (live) return context.html(<LivePage feed={feed} item={live} />)
    const view = await viewArticle(database, feed.slug, id, services.now())
    if (!view) throw new Problem('not-found', `There is no article "${id}" in ${feed.title}.`)
    return context.html(<ArticlePage feed={feed} view={view} />)
  })

  routes.get('/feeds/:feed/report', async (context) => {
    const newsroom = findNewsroom(services, context.req.param('feed'))
    const report = await makeReport(services, newsroom, services.now())
    return context.html(<ReportPage feed={newsroom.feed} report={report} />)
  })

  routes.get('/feeds/:feed/brand.css', (context) => {
    const { feed } = findNewsroom(services, context.req.param('feed'))
    return context.body(brandStyle(feed.brand), 200, { 'Content-Type': 'text/css; charset=utf-8' })
  })

  routes.get('/feeds/:feed/logo', (context) => {
    const { logo } = findNewsroom(services, context.req.param('feed'))
    if (!logo) throw new Problem('not-found', 'This feed has no logo that can be read.')
    const isDrawing = /<svg[\s>]/i.test(Buffer.from(logo.bytes.subarray(0, 4096)).toString('latin1'))
    return context.body(new Uint8Array(logo.bytes), 200, { 'Content-Type': isDrawing ? 'image/svg+xml' : 'image/png' })
  })

  return routes
}
