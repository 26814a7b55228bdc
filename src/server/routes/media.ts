import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, posix } from 'node:path'
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { Problem } from '../../problem.js'
import { idRoute } from '../../text/id.js'
import { writeLivePlaylist } from '../live-playlist.js'
import { type AppEnv, findNewsroom, isEtagKnown, type RouteResources } from '../route-resources.js'

const immutableCacheControl = 'public, max-age=31536000, immutable'

/** Media types that Roku devices and browsers insist on. */
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
 * `/media/<hash>...`: the hash of the content is in the address, so the content never changes. Range requests work. A
 * thumbnail with `?w=640` is its copy in that width, for the channel's tiles.
 * `/feeds/:feed/live/:id.m3u8`: a video file from the feed's folder, looped as a live HLS stream.
 */
export function mediaRoutes(resources: RouteResources) {
  const { store, newsrooms } = resources
  const routes = new Hono<AppEnv>()
  routes.get('/media/*', async (context) => {
    const { pathname } = new URL(context.req.url)
    const tile =
      context.req.query('w') === '640' &&
      newsrooms
        .list()
        .map(({ tileOf }) => tileOf(pathname))
        .find(Boolean)
    const name = decodeMediaName(tile || pathname)
    const headers = {
      ETag: `"${encodeURI(name)}"`,
      'Cache-Control': immutableCacheControl,
      // The files inside a stream have whatever extensions their publisher chose.
      'Content-Type': contentTypes[extname(name)] ?? 'application/octet-stream',
    }
    if (await store.has(name)) {
      if (isEtagKnown(context, headers.ETag)) return context.body(null, 304, headers)
      const response = await sendFile(context, store.pathOf(name), headers)
      if (response) return response
    }
    throw new Problem('not-found', 'There is no medium at this address.')
  })

  routes.get(`/feeds/:feed/live/:file{${idRoute}\\.m3u8}`, async (context) => {
    const { loops } = findNewsroom(resources, context.req.param('feed'))
    const id = context.req.param('file').replace(/\.m3u8$/, '')
    const playlist = loops.get(id)
    if (!playlist) throw new Problem('not-found', `There is no live feed "${id}" here.`)
    const text = await readFile(store.pathOf(playlist.slice('/media/'.length)), 'utf8')
    const livePlaylist = writeLivePlaylist(text, posix.dirname(playlist), resources.now().getTime())
    return context.body(livePlaylist, 200, {
      'Content-Type': 'application/vnd.apple.mpegurl',
      'Cache-Control': 'no-cache',
    })
  })
  return routes
}

/** The file's name in the store. File names inside a stream may have spaces and letters of any language. */
function decodeMediaName(path: string): string {
  try {
    return decodeURIComponent(path.slice('/media/'.length))
  } catch {
    return ''
  }
}

/**
 * Sends a file, or the range of it that the client asks for (RFC 9110 section 14). Multiple ranges and malformed ones get
 * the whole file, as the RFC allows; a range outside the file gets 416.
 * @param headers response headers of the file; the ETag is also compared with If-Range
 * @returns undefined if there is no such file
 */
async function sendFile(
  context: Context,
  path: string,
  headers: { ETag: string } & Record<string, string>,
): Promise<Response | undefined> {
  const stats = await stat(path).catch(() => undefined)
  if (!stats?.isFile()) return undefined
  const { size } = stats
  context.header('Accept-Ranges', 'bytes')
  const condition = context.req.header('if-range')
  const allowsRange = context.req.method === 'GET' && (condition === undefined || condition === headers.ETag)
  const range = allowsRange ? parseRange(context.req.header('range'), size) : undefined
  if (range === 'outside') return context.body(null, 416, { 'Content-Range': `bytes */${size}` })
  const [start, end] = range ?? [0, size - 1]
  for (const [name, value] of Object.entries(headers)) context.header(name, value)
  context.header('Content-Length', String(end - start + 1))
  if (range) context.header('Content-Range', `bytes ${start}-${end}/${size}`)
  const status = range ? 206 : 200
  if (context.req.method === 'HEAD' || size === 0) return context.body(null, status)
  // Node's web streams are standard web streams; only their TypeScript type differs.
  return context.body(Readable.toWeb(createReadStream(path, { start, end })) as unknown as ReadableStream, status)
}

/** @returns the first and last byte; undefined for the whole file */
function parseRange(header: string | undefined, size: number): [number, number] | 'outside' | undefined {
  const [, first, last] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return undefined
  if (first === '') return Number(last) === 0 || size === 0 ? 'outside' : [Math.max(0, size - Number(last)), size - 1]
  if (last !== '' && Number(last) < Number(first)) return undefined
  if (Number(first) >= size) return 'outside'
  return [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
}
