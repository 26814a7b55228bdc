import { Hono } from 'hono'
import { channelFor } from '../../channel/for-feed.js'
import { viewArticle } from '../../newsroom/report/article-states.js'
import { Problem } from '../../problem.js'
import { type Environment, findNewsroom, type Services } from '../environment.js'
import { lanAddress } from '../lan-address.js'
import { originOf } from '../origin.js'

/** Packages kept: a few newsrooms under a few names of this host. */
const maxPackages = 8

/** `/feeds/:feed/channel.zip`: the channel for this feed; `/feeds/:feed/articles/:id/qr.png`: for its Share screen. */
export function channelRoutes(services: Services) {
  const routes = new Hono<Environment>()
  const packages = new Map<string, Promise<Uint8Array>>()

  routes.get('/feeds/:feed/channel.zip', async (context) => {
    const { feed, logo } = findNewsroom(services, context.req.param('feed'))
    const origin = reachable(originOf(context, services.publicUrl))
    const options = channelFor(feed, { origin, logo: logo?.bytes, version: context.req.query('version') })
    const key = JSON.stringify({ ...options, logo: logo?.hash })
    const packing = packages.get(key) ?? pack(options)
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
    const { feed } = findNewsroom(services, context.req.param('feed'))
    const id = context.req.param('id')
    const view = await viewArticle(services.database, feed.slug, id, services.now())
    if (!view?.article) throw new Problem('not-found', `There is no article "${id.slice(0, 60)}" in this feed.`)
    const own = `${originOf(context, services.publicUrl)}/feeds/${feed.slug}/articles/${id}`
    const { drawQr } = await import('../../channel/qr.js')
    return context.body(new Uint8Array(await drawQr(view.article.url ?? own)), 200, {
      'Content-Type': 'image/png',
      'Cache-Control': 'public, max-age=3600',
    })
  })

  return routes
}

/** To a Roku, localhost is the Roku: it needs this machine's address on the network. */
function reachable(origin: string): string {
  const url = new URL(origin)
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)) url.hostname = lanAddress() ?? url.hostname
  return url.origin
}

/** The packer brings the BrighterScript compiler along: it is loaded when somebody wants a package. */
const pack = async (options: ReturnType<typeof channelFor>): Promise<Uint8Array> =>
  (await import('../../channel/pack.js')).packChannel(options)
