import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { Hono } from 'hono'
import { Problem } from '../../problem.js'
import { idRoute } from '../../text/id.js'
import { type Environment, findNewsroom, type Services } from '../environment.js'
import { writeLoop } from '../live-loop.js'

/** `/feeds/:feed/live/:id.m3u8`: a film of ours played round and round as a live HLS stream. */
export function liveRoutes(services: Services) {
  const routes = new Hono<Environment>()
  routes.get(`/feeds/:feed/live/:file{${idRoute}\\.m3u8}`, async (context) => {
    const { loops } = findNewsroom(services, context.req.param('feed'))
    const id = context.req.param('file').replace(/\.m3u8$/, '')
    const playlist = loops.get(id)
    if (!playlist) throw new Problem('not-found', `There is no live feed "${id}" here.`)
    const text = await readFile(services.store.pathOf(playlist.slice('/media/'.length)), 'utf8')
    const loop = writeLoop(text, posix.dirname(playlist), services.now().getTime())
    return context.body(loop, 200, {
      'Content-Type': 'application/vnd.apple.mpegurl',
      'Cache-Control': 'no-cache',
    })
  })
  return routes
}
