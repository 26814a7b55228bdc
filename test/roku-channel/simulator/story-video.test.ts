import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { packChannel } from '../../../src/channel/pack.js'
import { openStoryWorker } from '../../../src/newsroom/application.js'
import { log, openTestNewsroom } from '../../newsroom/open-test-newsroom.js'
import { listen } from '../../server/pages/browser.js'
import { loadBrightScript } from '../brightscript.js'
import { brand } from '../newsroom/newsroom.js'
import { type Host, openHost } from './host.js'
import { difference, regions, showsCaptions, showsHome, spreadOf } from './pixels.js'
import { openSimulator, type Simulator } from './simulator.js'

// A story video that Newsreel made, from its own server, in the real channel with captions on.
vi.setConfig({ testTimeout: 180_000 })

const picture = new URL('../../../feeds/port-meridian-lantern/articles/market-hall.jpg', import.meta.url)

let place: Awaited<ReturnType<typeof openTestNewsroom>>
let server: Awaited<ReturnType<typeof listen>>
let host: Host
let simulator: Simulator
/** The story's entry in the feed that the channel reads. */
let raw: { id: string; content: { dateAdded: string; duration: number } }

beforeAll(async () => {
  place = await openTestNewsroom()
  await place.define({ story: { maxMinutes: 0.5 } })
  await place.put(
    'articles/market.md',
    '---\ntitle: The market opens\ndate: 2026-11-01\nurl: https://lantern.example/city/market\nimage: market.jpg\n---\n\nPears and lamp oil are sold on the old quay again.\n',
  )
  await place.put('articles/market.jpg', await readFile(picture))
  const { application, app, newsroom } = await place.open()
  const desk = openStoryWorker(place.config, application, log)
  await desk.workOff()
  await desk.close()
  await newsroom.scan()
  server = await listen(app)
  const feed = `${server.origin}/feeds/lantern/direct-publisher.json`
  raw = ((await (await fetch(feed)).json()) as { shortFormVideos: [typeof raw] }).shortFormVideos[0]
  host = await openHost()
  host.documents.set('/channel.zip', { body: await packChannel({ ...brand, feedUrls: [feed] }) })
  simulator = await openSimulator(host.origin)
}, 180_000)

afterAll(async () => {
  await simulator?.close()
  await host?.close()
  await server?.close()
  await place?.close()
})

/** What the Video node is given, by the channel's own code. */
async function readFields() {
  const call = await loadBrightScript('texts', 'dates', 'languages', 'addresses', 'feeds', 'stories', 'playback')
  const entry = { id: raw.id, kind: 'shortFormVideo', raw, rank: `${raw.content.dateAdded.slice(0, 19)}999999` }
  const fields = call('playbackFields', call('readStory', entry), 0, 0)
  return fields as { url: string; streamformat: string; hdbifurl: string; subtitletracks: [{ trackname: string }] }
}

test('the Video node is given the stream, closed captions and trick play, and each address answers', async () => {
  const fields = await readFields()
  expect(fields).toMatchObject({
    streamformat: 'hls',
    subtitletracks: [{ language: 'eng', description: 'English (CC)' }],
  })
  const master = await fetch(fields.url)
  expect(master.headers.get('content-type')).toBe('application/vnd.apple.mpegurl')
  expect(await master.text()).toContain('TYPE=SUBTITLES')
  const captions = await (await fetch(fields.subtitletracks[0].trackname)).text()
  expect(captions.replace(/\s+/g, ' ')).toContain('The market opens 2 ')
  expect(captions.replace(/\s+/g, ' ')).toContain('Pears and lamp oil are sold on the old quay again.')
  const bif = Buffer.from(await (await fetch(fields.hdbifurl)).arrayBuffer())
  expect(bif.subarray(0, 8).toString('hex')).toBe('894249460d0a1a0a')
  const part = await fetch(fields.hdbifurl, { headers: { range: 'bytes=64-71' } })
  expect(part.status).toBe(206)
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bif.subarray(64, 72))
})

test('plays with captions on, seeks both ways, and is left with Back', async () => {
  const position = async () => (await simulator.video()).position
  await simulator.launch('/channel.zip')
  const home = await simulator.until('home', showsHome)
  await simulator.press('play')
  const early = await simulator.until('captions over the video', showsCaptions)
  expect(spreadOf(early, regions.whole)).toBeGreaterThan(20)
  // The device's own keys: replay goes 20 s back, a step to the right is a second in a film as short as this.
  const before = await position()
  expect(before).toBeGreaterThan(0)
  await simulator.press('instantreplay')
  await expect.poll(position, { timeout: 30_000 }).toBeLessThan(before)
  await simulator.until('captions again', showsCaptions)
  const after = await position()
  await simulator.press(...Array<string>(5).fill('right'), 'select')
  await expect.poll(position, { timeout: 30_000, interval: 100 }).toBeGreaterThan(after + 4)
  await expect.poll(async () => (await simulator.video()).paused, { timeout: 30_000, interval: 100 }).toBe(false)

  await simulator.press('back')
  await simulator.until('home', (now) => showsHome(now) && difference(home, now, regions.whole) < 3)
  const { warnings } = await simulator.log()
  expect(warnings.filter((line) => /^error/.test(line))).toEqual([])
})
