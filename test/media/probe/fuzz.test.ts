import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { VideoInfo } from '../../../src/media/probe/playable-video.js'
import { readPlaylist } from '../../../src/media/probe/playlist.js'
import { probeVideoFile } from '../../../src/media/probe/probe-video.js'
import { Problem } from '../../../src/problem.js'
import { fixture } from './expect-refusal.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsreel-fuzz-'))
})
afterAll(() => rm(folder, { recursive: true }))

const bounds = { numRuns: 40 }

/** Plausible info, or a Problem of one sentence; nothing else. */
async function probeAnything(bytes: Uint8Array, name = 'any.mp4'): Promise<void> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  let info: VideoInfo
  try {
    info = await probeVideoFile(path)
  } catch (error) {
    expect(error).toBeInstanceOf(Problem)
    expect((error as Problem).message).toMatch(/^[^\n]{20,600}\.$/)
    return
  }
  const { width, height, duration, bitrate, live, videoCodec } = info
  expect(width).toBeGreaterThan(0)
  expect(height).toBeGreaterThan(0)
  expect(Number.isFinite(duration) && (live ? duration === 0 : duration > 0)).toBe(true)
  expect(Number.isInteger(bitrate) && bitrate >= 0).toBe(true)
  expect(videoCodec).toMatch(/^(avc|hvc|hev)/)
}

test('arbitrary bytes, alone and after a header that is known', async () => {
  const heads = ['', '\0\0\0\x14ftypisom\0\0\0\0isom', '\0\0\0\x40moov', '#EXTM3U\n', '\x1aE\xdf\xa3', 'G']
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 600 }), (head, tail) =>
      probeAnything(Buffer.concat([Buffer.from(head, 'latin1'), tail])),
    ),
    bounds,
  )
})

test.each(['moov-first.mp4', 'fragmented.mp4', 'hevc.mp4', 'encrypted.mp4'])(
  'flipped bytes in the boxes of %s',
  async (name) => {
    const original = await readFile(fixture(name))
    const start = original.indexOf('moov') - 4
    const length = original.readUInt32BE(start)
    const flips = fc.array(fc.tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = Buffer.from(original)
        for (const [at, mask] of changes) bytes[start + at]! ^= mask
        await probeAnything(bytes)
      }),
      bounds,
    )
  },
)

test('a video cut anywhere', async () => {
  const original = await readFile(fixture('moov-first.mp4'))
  await fc.assert(
    fc.asyncProperty(fc.nat(original.length), (length) => probeAnything(original.subarray(0, length))),
    bounds,
  )
})

test('flipped bytes in a transport stream segment', async () => {
  const original = await readFile(fixture('ts/segment0.m2ts'))
  const list = '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nsegment.m2ts\n#EXT-X-ENDLIST\n'
  const flips = fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(flips, async (changes) => {
      const bytes = Buffer.from(original)
      for (const [at, mask] of changes) bytes[at]! ^= mask
      await writeFile(join(folder, 'segment.m2ts'), bytes)
      await probeAnything(Buffer.from(list), 'any.m3u8')
    }),
    bounds,
  )
})

const line = fc.oneof(
  fc.constantFrom(
    '#EXTINF:2,',
    '#EXTINF:-1,x',
    '#EXTINF:1e999,',
    '#EXT-X-ENDLIST',
    '#EXT-X-TARGETDURATION:2',
    '#EXT-X-BYTERANGE:-5@-7',
    '#EXT-X-KEY:METHOD=AES-128,IV=0x,URI=""',
    '#EXT-X-KEY:METHOD=NONE',
    '#EXT-X-MAP:URI="a",BYTERANGE="1@2"',
    '#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=1x,CODECS="avc1"',
    '#EXT-X-STREAM-INF:SUBTITLES="a",AUDIO="a"',
    '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="a",NAME="a",LANGUAGE="EN",URI="a"',
    '#EXT-X-I-FRAME-STREAM-INF:URI="a"',
    '#EXT-X-DISCONTINUITY',
    '#EXT-X-VERSION:99',
    'a.ts',
    '',
  ),
  fc.string(),
  fc.string().map((text) => `#EXT-X-${text}`),
  fc.string().map((text) => `#EXT-X-MEDIA:${text}`),
  fc.string().map((text) => `#EXTINF:${text}`),
)

test('arbitrary playlists', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      try {
        const playlist = readPlaylist('any.m3u8', ['#EXTM3U', ...lines].join('\n'))
        for (const { line, uri } of playlist.references) expect(lines[line - 2]).toContain(uri)
        if (playlist.kind === 'master') return
        expect(Number.isFinite(playlist.duration) && playlist.duration >= 0).toBe(true)
        expect(playlist.longestSegment).toBeLessThanOrEqual(playlist.duration)
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
      }
    }),
    { numRuns: 1000 },
  )
})
