import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { feedDefinitionJsonSchema } from '../../feed-definition.js'
import type { Environment } from '../environment.js'

const require = createRequire(import.meta.url)
/** Same distance from the sources and from the compiled files, which have no copy of the assets. */
const assets = fileURLToPath(new URL('../../../src/server/assets', import.meta.url))
const hlsJs = join(dirname(require.resolve('hls.js/package.json')), 'dist/hls.min.js')
const regular = require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')
const semibold = require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf')

/** `/assets/...`: style sheet, scripts and font of the pages; `/schemas/feed.json`: for editors of feed definitions. */
export function assetRoutes() {
  const routes = new Hono<Environment>()
  routes.use('/assets/*', async (context, next) => {
    await next()
    if (context.res.status < 300)
      context.res.headers.set('Cache-Control', 'public, max-age=300, stale-while-revalidate=86400')
  })
  routes.get('/assets/hls.js', serveStatic({ path: hlsJs }))
  routes.get('/assets/inter.ttf', serveStatic({ path: regular }))
  routes.get('/assets/inter-semibold.ttf', serveStatic({ path: semibold }))
  routes.get('/assets/*', serveStatic({ root: assets, rewriteRequestPath: (path) => path.replace(/^\/assets/, '') }))
  routes.get('/schemas/feed.json', (context) => context.json(feedDefinitionJsonSchema()))
  return routes
}
