import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as HLS from 'hls-parser'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { probeVideoFile } from '../../../../src/media/probe/probe-video.js'
import { renderFilm, type StoryFilm } from '../../../../src/media/story/film/render-film.js'
import { measureLoudness } from '../../../../src/media/story/voice/loudness.js'
import { tone } from '../voice/make-wav.js'
import { decodeFilm, readSegment } from './decode-film.js'
import { makeSilent, narrated, readBrand } from './sample-stories.js'

const frameBytes = 1280 * 720

describe('a narrated film', () => {
  let folder: string
  let film: StoryFilm
  const progress: number[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newsreel-film-'))
    film = await renderFilm(narrated, await readBrand(), {
      size: '720p',
      folder,
      onProgress: (share) => progress.push(share),
    })
  }, 120_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('is what a Roku plays, by our own probe', async () => {
    const facts = await probeVideoFile(join(folder, film.main))
    expect(facts).toMatchObject({
      videoType: 'HLS',
      width: 1280,
      height: 720,
      quality: 'HD',
      videoCodec: 'avc1.64001f',
      audioCodec: 'mp4a.40.2',
      frameRate: 30,
      live: false,
      closedCaptionLanguages: ['en'],
      notes: [],
    })
    expect(facts.duration).toBeCloseTo(13, 3)
    expect(facts.files?.toSorted()).toEqual(film.files.toSorted())
  })

  test('states its rates, size, frame rate, codecs and groups', async () => {
    const master = HLS.parse(await readFile(join(folder, film.main), 'utf8')) as HLS.types.MasterPlaylist
    const [variant] = master.variants
    expect(master.independentSegments).toBe(true)
    expect(variant).toMatchObject({
      resolution: { width: 1280, height: 720 },
      frameRate: 30,
      codecs: 'avc1.64001f,mp4a.40.2',
    })
    expect(variant?.audio).toMatchObject([{ isDefault: true, autoselect: true, language: 'en', channels: '2' }])
    expect(variant?.subtitles).toMatchObject([{ isDefault: false, autoselect: true, language: 'en', name: 'English' }])
    let bytes = 0
    for (const name of film.files.filter((name) => name.endsWith('.m4s')))
      bytes += (await stat(join(folder, name))).size
    expect(variant!.averageBandwidth! / ((bytes * 8) / 13)).toBeCloseTo(1, 1)
    expect(variant!.bandwidth).toBeGreaterThanOrEqual(variant!.averageBandwidth!)
    expect(variant!.bandwidth).toBeLessThan(10_000_000)
  })

  test.each(['video', 'audio', 'subtitles'])('%s: 6 s segments as long as the film', async (name) => {
    const text = await readFile(join(folder, name, 'index.m3u8'), 'utf8')
    const playlist = HLS.parse(text) as HLS.types.MediaPlaylist
    expect(playlist).toMatchObject({ endlist: true, playlistType: 'VOD', targetDuration: 6 })
    const lengths = playlist.segments.map(({ duration }) => duration)
    expect(lengths).toHaveLength(3)
    for (const length of lengths.slice(0, -1)) expect(Math.abs(length - 6)).toBeLessThan(0.05)
    expect(Math.abs(lengths.reduce((sum, length) => sum + length) - narrated.duration)).toBeLessThan(0.1)
  })

  test('each segment starts with a keyframe, at its time', async () => {
    for (const index of [0, 1, 2]) {
      const segment = readSegment(await readFile(join(folder, 'video', `000${index}.m4s`)))
      expect(segment).toEqual({ decodeTime: index * 6 * 15_360, offset: 1024, isKey: true })
    }
  })

  test('is neither black nor frozen, and has a keyframe every 2 s', () => {
    const keys: number[] = []
    const looks: { mean: number; change: number }[] = []
    let before: Buffer | undefined
    let count = 0
    decodeFilm(folder, 'video', (planes, { time, isKey }) => {
      if (isKey) keys.push(Math.round(time - 2 / 30))
      expect(time - 2 / 30).toBeCloseTo(count / 30, 3)
      if (count++ % 10 !== 0) return
      let [sum, changed] = [0, 0]
      for (let at = 0; at < frameBytes; at += 7) {
        sum += planes[at]!
        if (before) changed += Math.abs(planes[at]! - before[at]!)
      }
      looks.push({
        mean: sum / (frameBytes / 7),
        change: before ? changed / (frameBytes / 7) : Number.POSITIVE_INFINITY,
      })
      before = Buffer.from(planes)
    })
    expect(count).toBe(13 * 30)
    expect(keys).toEqual([0, 2, 4, 6, 8, 10, 12])
    for (const { mean, change } of looks) {
      expect(mean).toBeGreaterThan(28)
      expect(change).toBeGreaterThan(0.05)
    }
  })

  test('is heard from beginning to end, in time, as loud as it was spoken', () => {
    let samples = 0
    let quiet = 0
    const heard = new Float32Array(14 * 48_000)
    decodeFilm(folder, 'audio', (bytes, { samples: count }) => {
      const left = new Float32Array(bytes.buffer, bytes.byteOffset, count)
      const peak = left.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      const at = samples / 48_000
      if (at > 0.1 && at < 12.9 && peak < 0.1) quiet++
      heard.set(left, samples)
      samples += count
    })
    expect(Math.abs(samples / 48_000 - narrated.duration)).toBeLessThan(0.1)
    expect(quiet).toBe(0)
    // In one channel; both together are 3 LU louder.
    expect(measureLoudness(heard)).toBeCloseTo(measureLoudness(tone(13, { rate: 48_000, pitch: 440, level: 0.2 })), 0)
  })

  test('has every closed caption in each segment that shows it', async () => {
    const texts = await Promise.all(
      ['0000', '0001', '0002'].map((name) => readFile(join(folder, 'subtitles', `${name}.vtt`), 'utf8')),
    )
    const segments = texts.map((text) => {
      expect(text).toMatch(
        /^WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:6000,LOCAL:00:00:00\.000\n\n|^WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:6000,LOCAL:00:00:00\.000\n$/,
      )
      return text.split('\n').filter((line) => line.includes('-->'))
    })
    expect(segments).toEqual([
      ['00:00:00.400 --> 00:00:02.800', '00:00:03.000 --> 00:00:06.400'],
      ['00:00:03.000 --> 00:00:06.400', '00:00:06.600 --> 00:00:08.800'],
      [],
    ])
    expect(texts[1]).toContain('“You pay for the pears &amp; the light.”')
  })

  test.each([
    ['hd', 320, 180],
    ['sd', 240, 136],
  ] as const)('its %s pictures for fast forward are %i x %i, every 2 s', async (name, width, height) => {
    const file = await readFile(join(folder, film.bif[name]))
    expect(file.readUInt32LE(12)).toBe(7)
    expect(file.readUInt32LE(16)).toBe(2000)
    for (let index = 0; index < 7; index++) {
      const picture = file.subarray(file.readUInt32LE(68 + 8 * index), file.readUInt32LE(76 + 8 * index))
      expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', width, height })
    }
  })

  test('reports its progress', () => {
    expect(progress.length).toBeGreaterThan(20)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toBe(1)
  })

  test('leaves no file that it does not list', async () => {
    const found = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.joined.mp4'))
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    expect(found.toSorted()).toEqual([...film.files, film.bif.hd, film.bif.sd].toSorted())
  })
})

test('a film of one silent shot of 2 s, in 1080p, has sound and no closed captions', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newsreel-film-'))
  try {
    const story = makeSilent({ kind: 'card', start: 0, end: 2, text: 'High water at noon.' })
    const film = await renderFilm(story, await readBrand(), { size: '1080p', folder, onProgress: () => {} })
    const facts = await probeVideoFile(join(folder, film.main))
    expect(facts).toMatchObject({ width: 1920, quality: 'FHD', audioCodec: 'mp4a.40.2', closedCaptionLanguages: [] })
    expect(facts.duration).toBeCloseTo(2, 3)
    let loudest = 0
    decodeFilm(folder, 'audio', (bytes) => {
      for (let at = 0; at + 4 <= bytes.length; at += 4) loudest = Math.max(loudest, Math.abs(bytes.readFloatLE(at)))
    })
    expect(loudest).toBeLessThan(0.001)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('stops rendering when it is aborted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newsreel-film-'))
  const controller = new AbortController()
  let last = 0
  const film = renderFilm(narrated, await readBrand(), {
    size: '720p',
    folder,
    signal: controller.signal,
    onProgress: (share) => {
      last = share
      controller.abort(new Error('enough'))
    },
  })
  await expect(film).rejects.toThrow('enough')
  expect(last).toBeLessThan(0.1)
  await rm(folder, { recursive: true, force: true })
})
