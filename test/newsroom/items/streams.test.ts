import { cp, mkdir, readdir, readFile, rename, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticleStates } from '../../../src/newsroom/report/article-states.js'
import { drawPicture, markdown, openTestNewsroom } from '../open-test-newsroom.js'

const stream = fileURLToPath(new URL('../../media/probe/fixtures/ts', import.meta.url))
const live = { id: 'camera', title: 'Harbour camera', description: 'The harbour, now.', url: 'live/index.m3u8' }

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let opened: Awaited<ReturnType<typeof place.open>>

const inFeed = (...names: string[]) => join(place.feedsDir, 'lantern', ...names)

/** Puts files of the stream into a folder of the feed, as if they had been there for a minute. */
async function putStream(folder: string, files: string[], rename: (name: string) => string = (name) => name) {
  await mkdir(inFeed(folder), { recursive: true })
  const before = new Date(Date.now() - 60_000)
  for (const file of files) {
    const path = inFeed(folder, rename(file))
    await cp(join(stream, file), path)
    await utimes(path, before, before)
  }
}

const statesOf = async () => {
  const list = await listArticleStates(opened.application.database, 'lantern', new Date())
  return Object.fromEntries(list.map(({ id, state }) => [id, state]))
}

beforeAll(async () => {
  place = await openTestNewsroom()
  await place.define({ live: [live] })
  await putStream('live', await readdir(stream))
  opened = await place.open()
})

afterAll(() => place.close())

describe('an article with a stream of files', () => {
  it('is published when the last segment has come, and every file of it can be fetched', async () => {
    await place.put('articles/tide.md', markdown('Tide', '2026-11-01', 'video: night tide/index.m3u8\n'))
    const spaced = (name: string) => name.replace('segment', 'ségment ')
    await putStream('articles/night tide', ['index.m3u8', 'segment0.m2ts'], spaced)
    const text = await readFile(join(stream, 'index.m3u8'), 'utf8')
    await place.put('articles/night tide/index.m3u8', text.replaceAll('segment', encodeURI('ségment ')))
    await opened.newsroom.scan()
    expect(await statesOf()).toEqual({ tide: 'held' })
    await putStream('articles/night tide', ['segment1.m2ts'], spaced)
    await opened.newsroom.scan()
    expect(await statesOf()).toEqual({ tide: 'published' })
    const item = opened.newsroom.published().find(({ id }) => id === 'tide')!
    const get = (path: string) => opened.app.request(path, { headers: { host: 'tv.example' } })
    const playlist = await get(item.videos[0]!.url)
    expect(playlist.headers.get('content-type')).toBe('application/vnd.apple.mpegurl')
    const segments = (await playlist.text()).split('\n').filter((line) => line && !line.startsWith('#'))
    expect(segments).toHaveLength(2)
    for (const segment of segments) {
      const response = await get(new URL(segment, `http://tv.example${item.videos[0]!.url}`).pathname)
      expect(response.headers.get('content-type')).toBe('video/mp2t')
      expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1000)
    }
  })

  it('has an address for a playlist of any name', async () => {
    await place.put('articles/who? #1.md', markdown('Who'))
    await putStream('articles', await readdir(stream), (name) => (name === 'index.m3u8' ? 'who? #1.m3u8' : name))
    await opened.newsroom.scan()
    const item = opened.newsroom.published().find(({ title }) => title === 'Who')!
    expect(item.videos[0]!.url).toMatch(/^\/media\/[0-9a-f]{32}\/[\w.-]+\.m3u8$/)
    expect((await opened.app.request(item.videos[0]!.url)).status).toBe(200)
  })
})

describe('the logo', () => {
  it('is on the cards as soon as it changes', async () => {
    await place.put('articles/card.md', markdown('A card'))
    await place.putVideo('articles/card.mp4')
    await place.define({ live: [live], brand: { logo: 'logo.png' } })
    const second = await place.open()
    const card = () => second.newsroom.published().find(({ id }) => id === 'card')!.thumbnails.full.url
    expect(second.newsroom.problems).toEqual([expect.stringMatching(/^The logo is left out/)])
    const without = card()
    await place.put('logo.png', await drawPicture(200, 100))
    await second.newsroom.scan()
    expect(second.newsroom.problems).toEqual([])
    const first = card()
    expect(first).not.toBe(without)
    await place.put('logo.png', await drawPicture(200, 100, 40))
    await second.newsroom.scan()
    expect(card()).not.toBe(first)
  })
})

describe('a live feed', () => {
  const bytes = async ({ newsroom }: typeof opened) =>
    (await newsroom.documents.get('direct-publisher.json', 'http://tv.example'))!.body.toString()

  it('is in the very same documents after a restart, before anything was looked at', async () => {
    await place.define({ live: [live] })
    const first = await place.open()
    const before = await bytes(first)
    expect(before).toContain('/live/camera.m3u8')
    await first.application.close()
    const again = await place.openUnscanned()
    expect(await bytes(again)).toBe(before)
    expect(again.newsroom.loops.has('camera')).toBe(true)
    await again.newsroom.scan()
    expect(await bytes(again)).toBe(before)

    await rename(inFeed('live'), inFeed('elsewhere'))
    await again.newsroom.scan()
    expect(await bytes(again)).not.toContain('camera.m3u8')
    expect(again.newsroom.problems).toEqual([expect.stringMatching(/^The live feed "camera" is left out/)])
    await rename(inFeed('elsewhere'), inFeed('live'))
    await again.newsroom.scan()
    expect(JSON.parse(await bytes(again)).liveFeeds).toEqual(JSON.parse(before).liveFeeds)
    expect(again.newsroom.problems).toEqual([])

    await place.put('articles/camera.md', markdown('Camera'))
    await place.putVideo('articles/camera.mp4')
    await again.newsroom.scan()
    expect(again.newsroom.published().filter(({ id }) => id === 'camera')).toHaveLength(1)
    expect(again.newsroom.problems).toEqual([expect.stringMatching(/^The live feed "camera" is left out: an article/)])
  })
})

it('offers nothing rather than an empty feed before the first scan', async () => {
  await place.put('../second/feed.json', await readFile(inFeed('feed.json')))
  const { application, app } = await place.openUnscanned()
  const answer = () => app.request('/feeds/second/rss.xml', { headers: { host: 'tv.example' } })
  expect((await answer()).status).toBe(503)
  expect((await answer()).headers.get('retry-after')).toBe('2')
  expect((await app.request('/readyz')).status).toBe(503)
  await application.newsrooms.scan()
  expect((await answer()).status).toBe(200)
  expect((await app.request('/readyz')).status).toBe(200)
})
