import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { feedDefinitionJsonSchema } from '../../feed-definition.js'
import { describeApi } from '../openapi/document.js'
import { type AppEnv, isEtagKnown } from '../route-resources.js'

const require = createRequire(import.meta.url)
/** Valid from both the sources and the compiled files, which have no copy of the assets. */
const assetsFolder = fileURLToPath(new URL('../../../src/server/assets', import.meta.url))
const hlsJs = join(dirname(require.resolve('hls.js/package.json')), 'dist/hls.min.js')
const interRegular = require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')
const interSemibold = require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf')

/** The parts of style.css in the order of its cascade. */
const styleParts = ['base', 'controls', 'feed-page', 'report', 'article', 'media-queries']

/**
 * `/assets/...`: style sheet, scripts and fonts of the pages. `/schemas/feed.json`: the schema of feed.json for text
 * editors. `/openapi.json`: a description of every route for programs.
 */
export function assetRoutes() {
  const routes = new Hono<AppEnv>()
  routes.use('/assets/*', async (context, next) => {
    await next()
    if (context.res.status < 300)
      context.res.headers.set('Cache-Control', 'public, max-age=300, stale-while-revalidate=86400')
  })
  routes.get('/assets/style.css', async (context) => {
    const { css, lastModified } = await readStyleSheet()
    return context.body(css, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(css)),
      'Last-Modified': lastModified.toUTCString(),
    })
  })
  routes.get('/assets/preview.js', serveStatic({ path: join(assetsFolder, 'preview.js') }))
  routes.get('/assets/hls.js', serveStatic({ path: hlsJs }))
  routes.get('/assets/inter.ttf', serveStatic({ path: interRegular }))
  routes.get('/assets/inter-semibold.ttf', serveStatic({ path: interSemibold }))

  routes.get('/schemas/feed.json', (context) => context.json(feedDefinitionJsonSchema()))

  let api: { text: string; etag: string } | undefined
  routes.get('/openapi.json', (context) => {
    api ??= printApi()
    const headers = { ETag: api.etag, 'Cache-Control': 'public, max-age=300' }
    if (isEtagKnown(context, api.etag)) return context.body(null, 304, headers)
    return context.body(api.text, 200, { ...headers, 'Content-Type': 'application/json' })
  })
  return routes
}

/** Joins the parts of style.css with a blank line between them. Read anew each time, so that edits show at once. */
async function readStyleSheet(): Promise<{ css: string; lastModified: Date }> {
  const paths = styleParts.map((name) => join(assetsFolder, 'style', `${name}.css`))
  const parts = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
  const times = await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs))
  return { css: parts.join('\n'), lastModified: new Date(Math.max(...times)) }
}

function printApi(): { text: string; etag: string } {
  const text = JSON.stringify(describeApi())
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` }
}
