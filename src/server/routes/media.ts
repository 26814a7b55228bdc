import { extname } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { Problem } from '../../problem.js'
import type { Environment, Services } from '../environment.js'

/** Types that a Roku and browsers insist on; anything else does not leave the store. */
const contentTypes: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.ts': 'video/mp2t',
  '.m4s': 'video/iso.segment',
  '.aac': 'audio/aac',
  '.m4a': 'audio/mp4',
  '.vtt': 'text/vtt; charset=utf-8',
  '.srt': 'application/x-subrip; charset=utf-8',
  '.bif': 'application/octet-stream',
}

/** `/media/<hash>...`: what has the hash of its content in its address never changes. Range requests are answered. */
export function mediaRoutes({ store }: Services) {
  const routes = new Hono<Environment>()
  routes.use(
    '/media/*',
    cors({ origin: '*', exposeHeaders: ['Content-Length', 'Content-Range', 'Accept-Ranges'] }),
    async (context, next) => {
      const name = context.req.path.slice('/media/'.length)
      const contentType = contentTypes[extname(name)]
      const etag = `"${name}"`
      const matches = context.req
        .header('if-none-match')
        ?.split(',')
        .some((tag) => tag.trim() === etag)
      if (matches && contentType && (await store.has(name))) {
        return context.body(null, 304, { ETag: etag, 'Cache-Control': immutable })
      }
      await next()
      if (context.res.status >= 300 || !contentType) return
      context.res.headers.set('Content-Type', contentType)
      context.res.headers.set('ETag', etag)
      context.res.headers.set('Cache-Control', immutable)
      context.res.headers.set('Accept-Ranges', 'bytes')
    },
    serveStatic({ root: store.folder, rewriteRequestPath: (path) => path.replace(/^\/media/, '') }),
    (context) => {
      throw new Problem('not-found', `There is no medium at ${context.req.path}.`)
    },
  )
  return routes
}

const immutable = 'public, max-age=31536000, immutable'
