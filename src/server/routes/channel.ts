import { Hono } from 'hono'
import { channelOptions, packChannel } from '../../channel/pack.js'
import { drawQr } from '../../channel/qr.js'
import { viewArticle } from '../../newsroom/report/article-states.js'
import { Problem } from '../../problem.js'
import { type AppEnv, findNewsroom, lanAddress, type RouteResources, requestOrigin } from '../route-resources.js'

/** Packages kept in memory: enough for a few feeds, each under a few host names. */
const maxPackages = 8

/** `/feeds/:feed/channel.zip`: the Roku channel of a feed. `/feeds/:feed/articles/:id/qr.png`: for its Share screen. */
export function channelRoutes(resources: RouteResources) {
  const routes = new Hono<AppEnv>()
  const packages = new Map<string, Promise<Uint8Array>>()

  routes.get('/feeds/:feed/channel.zip', async (context) => {
    const { feed, logo } = findNewsroom(resources, context.req.param('feed'))
    const origin = lanOrigin(requestOrigin(context, resources.publicUrl))
    const options = channelOptions(feed, { origin, logo: logo?.bytes, version: context.req.query('version') })
    const key = JSON.stringify({ ...options, logo: logo?.hash })
    const packing = packages.get(key) ?? packChannel(options)
    packages.delete(key)
    packages.set(key, packing)
    packing.catch(() => packages.delete(key))
    if (packages.size > maxPackages) packages.delete(packages.keys().next().value!)
    return context.body(new Uint8Array(await packing), 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${feed.slug}.zip"`,
      'Cache-Control': 'no-cache',
    })
  })

  routes.get('/feeds/:feed/articles/:id/qr.png', async (context) => {
    const { feed } = findNewsroom(resources, context.req.param('feed'))
    const id = context.req.param('id')
    const view = await viewArticle(resources.database, feed.slug, id, resources.now())
    if (!view?.article) throw new Problem('not-found', `There is no article "${id.slice(0, 60)}" in this feed.`)
    const own = `${requestOrigin(context, resources.publicUrl)}/feeds/${feed.slug}/articles/${id}`
    return context.body(new Uint8Array(await drawQr(view.article.url ?? own)), 200, {
      'Content-Type': 'image/png',
      'Cache-Control': 'public, max-age=3600',
    })
  })

  return routes
}

/** On a Roku, localhost means the Roku itself: it needs this machine's address on the network. */
function lanOrigin(origin: string): string {
  const url = new URL(origin)
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)) url.hostname = lanAddress() ?? url.hostname
  return url.origin
}
