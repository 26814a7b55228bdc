import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runBuild } from '../../src/commands/build.js'
import { log, openTestNewsroom, shortVideo } from '../newsroom/open-test-newsroom.js'
import { openSite, type Site } from '../sources/feed/site.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let site: Site
beforeAll(async () => {
  site = await openSite()
  place = await openTestNewsroom({ ALLOW_HOSTS: site.host })
})
afterAll(async () => {
  await site.close()
  await place.close()
})

it('an address elsewhere that looks like one of our media is left alone', async () => {
  const path = '/cdn.example/media/59021fabe3b645968e382ac726cd6c7b/clip.mp4'
  const video = await readFile(shortVideo)
  site.answer(path, (request, response) => {
    const [, from = '0', to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? []
    const end = Math.min(to ? Number(to) + 1 : video.length, video.length)
    const headers = { 'content-type': 'video/mp4', 'accept-ranges': 'bytes', 'content-length': end - Number(from) }
    const range = `bytes ${from}-${end - 1}/${video.length}`
    response.writeHead(request.headers.range ? 206 : 200, { ...headers, 'content-range': range })
    response.end(video.subarray(Number(from), end))
  })
  const text = 'The old link was "/media/59021fabe3b645968e382ac726cd6c7b/clip.mp4" and it is gone.'
  await place.put(
    'articles/ferry.json',
    JSON.stringify({
      headline: 'Ferry returns',
      publishedAt: '2026-01-05T09:00:00Z',
      genres: ['horror', 'polka'],
      blocks: [{ type: 'paragraph', text }],
      videos: [{ url: site.url(path) }],
    }),
  )
  const out = join(place.folder, 'site')
  await mkdir(out)
  const terminal = Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.WriteStream
  await runBuild(place.config, log, 'lantern', out, terminal, { stories: false })
  const feed = JSON.parse(await readFile(join(out, 'feeds/lantern/direct-publisher.json'), 'utf8'))
  expect(feed.shortFormVideos[0].content.videos[0].url).toBe(site.url(path))
  // Its own thumbnails come along; it keeps the genre that Roku knows.
  expect((await readdir(join(out, 'media'))).length).toBeGreaterThan(0)
  expect(feed.shortFormVideos[0].genres).toEqual(['horror'])
})
