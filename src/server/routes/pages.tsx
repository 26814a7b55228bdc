import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { listRows } from '../../formats/rows.js'
import { listArticleStates, viewArticle } from '../../newsroom/report/article-states.js'
import { makeReport } from '../../newsroom/report/report.js'
import { Problem } from '../../problem.js'
import { ArticlePage, LivePage } from '../pages/article-page.js'
import { FeedPage } from '../pages/feed-page.js'
import { IndexPage } from '../pages/index-page.js'
import { writeBrandCss } from '../pages/layout.js'
import { ReportPage } from '../pages/report-page.js'
import { type AppEnv, findNewsroom, type RouteResources, requestOrigin } from '../route-resources.js'

/** The HTML pages: `/`, `/feeds/:feed`, `/feeds/:feed/articles/:id`, `/feeds/:feed/report`. */
export function pageRoutes(resources: RouteResources) {
  const { newsrooms, database } = resources
  const routes = new Hono<AppEnv>()
  routes.use(compress(), async (context, next) => {
    await next()
    if (context.res.status < 300) context.res.headers.set('Cache-Control', 'no-cache')
  })

  routes.get('/', async (context) => {
    const feeds = newsrooms.list().map((newsroom) => ({ feed: newsroom.feed, items: newsroom.published() }))
    const disk = resources.showsDiskUse ? await resources.disk.measure() : undefined
    return context.html(<IndexPage feeds={feeds} problems={newsrooms.problems()} disk={disk} />)
  })

  routes.get('/feeds/:feed', async (context) => {
    const newsroom = findNewsroom(resources, context.req.param('feed'))
    const { feed, problems } = newsroom
    const states = await listArticleStates(database, feed.slug, resources.now())
    const hidden = states.filter((article) => article.state !== 'published')
    const origin = requestOrigin(context, resources.publicUrl)
    const rows = listRows(feed, newsroom.published())
    return context.html(<FeedPage feed={feed} rows={rows} hidden={hidden} problems={problems} origin={origin} />)
  })

  routes.get('/feeds/:feed/articles/:id', async (context) => {
    const newsroom = findNewsroom(resources, context.req.param('feed'))
    const { feed } = newsroom
    const id = context.req.param('id')
    const live = newsroom.published().find((item) => item.kind === 'live' && item.id === id)
    if (live) return context.html(<LivePage feed={feed} item={live} />)
    const view = await viewArticle(database, feed.slug, id, resources.now())
    if (!view) throw new Problem('not-found', `There is no article "${id}" in ${feed.title}.`)
    return context.html(<ArticlePage feed={feed} view={view} />)
  })

  routes.get('/feeds/:feed/report', async (context) => {
    const newsroom = findNewsroom(resources, context.req.param('feed'))
    const report = await makeReport(resources, newsroom, resources.now())
    return context.html(<ReportPage feed={newsroom.feed} report={report} />)
  })

  routes.get('/feeds/:feed/brand.css', (context) => {
    const { feed } = findNewsroom(resources, context.req.param('feed'))
    return context.body(writeBrandCss(feed.brand), 200, { 'Content-Type': 'text/css; charset=utf-8' })
  })

  routes.get('/feeds/:feed/logo', (context) => {
    const { logo } = findNewsroom(resources, context.req.param('feed'))
    if (!logo) throw new Problem('not-found', 'This feed has no logo that can be read.')
    const isSvg = /<svg[\s>]/i.test(Buffer.from(logo.bytes.subarray(0, 4096)).toString('latin1'))
    return context.body(new Uint8Array(logo.bytes), 200, { 'Content-Type': isSvg ? 'image/svg+xml' : 'image/png' })
  })

  return routes
}
