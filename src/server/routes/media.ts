import { extname } from 'node:path'
import { Hono } from 'hono'
import { Problem } from '../../problem.js'
import type { Environment, Services } from '../environment.js'
import { sendFile } from '../send-file.js'

/** Types that a Roku and browsers insist on. */
const contentTypes: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.ts': 'video/mp2t',
  '.m2ts': 'video/mp2t',
  '.m4s': 'video/iso.segment',
  '.aac': 'audio/aac',
  '.m4a': 'audio/mp4',
  '.vtt': 'text/vtt; charset=utf-8',
  '.srt': 'application/x-subrip; charset=utf-8',
  '.bif': 'application/octet-stream',
}

/**
 * `/media/<hash>...`: what has the hash of its content in its address never changes. Range requests are answered.
 * A thumbnail with `?w=640` is the copy of that size, for the channel's tiles.
 */
export function mediaRoutes({ store, newsrooms }: Services) {
  const routes = new Hono<Environment>()
  routes.get('/media/*', async (context) => {
    const { pathname } = new URL(context.req.url)
    const tile =
      context.req.query('w') === '640' &&
      newsrooms
        .list()
        .map(({ tileOf }) => tileOf(pathname))
        .find(Boolean)
    const name = readName(tile || pathname)
    const headers = {
      ETag: `"${encodeURI(name)}"`,
      'Cache-Control': immutable,
      // The files of a stream end as its maker liked.
      'Content-Type': contentTypes[extname(name)] ?? 'application/octet-stream',
    }
    if (await store.has(name)) {
      const known = context.req.header('if-none-match')?.split(',') ?? []
      if (known.some((tag) => ['*', headers.ETag].includes(tag.trim().replace(/^W\//, '')))) {
        return context.body(null, 304, headers)
      }
      const response = await sendFile(context, store.pathOf(name), headers)
      if (response) return response
    }
    throw new Problem('not-found', 'There is no medium at this address.')
  })
  return routes
}

/** The name in the store; the files of a stream may have spaces and letters of any language in theirs. */
function readName(path: string): string {
  try {
    return decodeURIComponent(path.slice('/media/'.length))
  } catch {
    return ''
  }
}

const immutable = 'public, max-age=31536000, immutable'
