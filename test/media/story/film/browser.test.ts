import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderFilm } from '../../../../src/media/story/film/render-film.js'
import { launchBrowser } from '../../../server/pages/browser.js'
import { narrated, readBrand } from './sample-stories.js'

const types: Record<string, string> = { m3u8: 'application/vnd.apple.mpegurl', vtt: 'text/vtt', js: 'text/javascript' }
const player = fileURLToPath(import.meta.resolve('hls.js/dist/hls.min.js'))
const html = '<!doctype html><title>Film</title><video muted></video><script src="/hls.min.js"></script>'

/** Two segments. */
const story = { ...narrated, duration: 9, shots: narrated.shots.slice(0, 3) }

let folder: string
let server: Server
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsreel-play-'))
  await renderFilm(story, await readBrand(), { size: '720p', folder, onProgress: () => {} })
  server = createServer(({ url = '/' }, response) => {
    const extension = url.split('.').at(-1) ?? ''
    response.setHeader('content-type', types[extension] ?? (url === '/' ? 'text/html' : 'video/mp4'))
    if (url === '/') response.end(html)
    else
      createReadStream(url === '/hls.min.js' ? player : join(folder, url))
        .on('error', () => response.destroy())
        .pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

/** What the page's script needs of hls.js. */
type Player = {
  loadSource(url: string): void
  attachMedia(video: HTMLVideoElement): void
  subtitleTrack: number
  on(event: string, listener: (event: string, data: { fatal: boolean; details: string }) => void): void
}

test('plays and seeks in hls.js, with closed captions', async () => {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const seen = await page.evaluate(async () => {
    const { Hls } = window as unknown as { Hls: new () => Player }
    const video = document.querySelector('video')!
    const hls = new Hls()
    const errors: string[] = []
    hls.on('hlsError', (_, { fatal, details }) => fatal && errors.push(details))
    const until = (isDone: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => (isDone() ? resolve() : requestAnimationFrame(look))
        look()
      })
    hls.loadSource('/master.m3u8')
    hls.attachMedia(video)
    await until(() => video.readyState >= 3)
    hls.subtitleTrack = 0
    await video.play()
    await until(() => video.currentTime > 0.5)
    const start = video.buffered.start(0)
    // What is on the screen: mean and spread of the brightness of the picture, and the cues that are shown with it.
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 })
    const pen = canvas.getContext('2d', { willReadFrequently: true })!
    const look = () => {
      pen.drawImage(video, 0, 0, 160, 90)
      const { data } = pen.getImageData(0, 0, 160, 90)
      const luma = Array.from({ length: 160 * 90 }, (_, at) => data[at * 4]! + data[at * 4 + 1]! + data[at * 4 + 2]!)
      const mean = luma.reduce((sum, value) => sum + value, 0) / luma.length
      const spread = Math.sqrt(luma.reduce((sum, value) => sum + (value - mean) ** 2, 0) / luma.length)
      const track = video.textTracks[0]!
      const shown = ([...(track.activeCues ?? [])] as VTTCue[]).map((cue) => cue.getCueAsHTML().textContent)
      return { at: video.currentTime, mean: mean / 3, spread: spread / 3, mode: track.mode, shown }
    }
    const isCaptioned = () => (video.textTracks[0]?.activeCues?.length ?? 0) > 0
    await until(isCaptioned)
    const moments = [look()]
    video.currentTime = 6.5
    await until(() => !video.seeking && video.currentTime > 6.8)
    const after = video.currentTime
    const cues = () => [...(video.textTracks[0]?.cues ?? [])] as VTTCue[]
    await until(() => cues().length === 3)
    await until(isCaptioned)
    moments.push(look())
    await until(() => video.currentTime > after + 0.5)
    moments.push(look())
    video.currentTime = 3.2
    await until(() => !video.seeking && video.currentTime > 3.4 && isCaptioned())
    moments.push(look())
    video.currentTime = 8.6
    await until(() => video.ended)
    return {
      errors,
      moments,
      start,
      after,
      duration: video.duration,
      size: [video.videoWidth, video.videoHeight],
      cues: cues().map((cue) => ({ startTime: cue.startTime, text: cue.getCueAsHTML().textContent })),
    }
  })
  expect(seen.errors).toEqual([])
  expect(seen.start).toBeLessThan(0.1)
  expect(seen.after).toBeGreaterThan(6.8)
  expect(Math.abs(seen.duration - story.duration)).toBeLessThan(0.1)
  expect(seen.size).toEqual([1280, 720])
  // Before and after each seek: a picture, never black, and the script's words of that moment.
  for (const { at, mean, spread, mode, shown } of seen.moments) {
    expect(mean).toBeGreaterThan(16)
    expect(spread).toBeGreaterThan(8)
    expect(mode).toBe('showing')
    const now = story.cues.filter((cue) => cue.start <= at && at < cue.end)
    expect(shown).toEqual(now.map(({ lines }) => lines.join('\n')))
  }
  const [first, sought, later, back] = seen.moments.map(({ at }) => at)
  expect(first).toBeLessThan(6.5)
  expect(sought).toBeGreaterThan(6.8)
  expect(later).toBeGreaterThan(sought!)
  expect(back).toBeLessThan(6.5)
  const cues = seen.cues.toSorted((a, b) => a.startTime - b.startTime)
  for (const [index, { start, lines }] of story.cues.entries()) {
    expect(Math.abs(cues[index]!.startTime - start)).toBeLessThan(0.1)
    expect(cues[index]!.text).toBe(lines.join('\n'))
  }
}, 60_000)
