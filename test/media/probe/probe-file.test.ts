import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { VideoInfo } from '../../../src/media/probe/playable-video.js'
import { probeVideoFile } from '../../../src/media/probe/probe-video.js'
import { fixture, refusal } from './expect-refusal.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsreel-probe-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A copy of a fixture with something done to its bytes. */
async function changed(name: string, change: (bytes: Buffer) => Buffer | undefined): Promise<string> {
  const bytes = await readFile(fixture(name))
  const path = join(folder, `changed-${name}`)
  await writeFile(path, change(bytes) ?? bytes)
  return path
}

const common: Partial<VideoInfo> = {
  width: 320,
  height: 180,
  quality: 'SD',
  videoCodec: 'avc1.64000c',
  audioCodec: 'mp4a.40.2',
  frameRate: 25,
  live: false,
  closedCaptionLanguages: [],
  notes: [],
}

describe('what plays', () => {
  test.each<[string, Partial<VideoInfo>]>([
    ['moov-first.mp4', { videoType: 'MP4', mimeType: 'video/mp4', size: 12_852, bitrate: 51 }],
    ['moov-last.mp4', { videoType: 'MP4', notes: [expect.stringContaining('faststart')] as unknown as string[] }],
    ['quicktime.mov', { videoType: 'MOV', mimeType: 'video/quicktime' }],
    ['ipod.m4v', { videoType: 'M4V', mimeType: 'video/x-m4v' }],
    ['full-hd.mp4', { videoType: 'MP4', width: 1920, height: 1080, quality: 'FHD', videoCodec: 'avc1.640028' }],
    ['ac3.mp4', { videoType: 'MP4', audioCodec: 'ac-3' }],
    ['fragmented.mp4', { videoType: 'MP4' }],
    ['no-audio.mp4', { videoType: 'MP4', audioCodec: undefined, notes: ['It has no sound.'], duration: 2 }],
    [
      'hevc.mp4',
      { videoCodec: 'hev1.1.6.L60.90', notes: [expect.stringContaining('only 4K devices')] as unknown as string[] },
    ],
  ])('%s', async (name, expected) => {
    const info = await probeVideoFile(fixture(name))
    expect(info).toMatchObject({ ...common, ...expected })
    const { size } = info
    expect(size).toBe((await readFile(fixture(name))).length)
    expect(info.bitrate).toBe(Math.round((size! * 8) / info.duration / 1000))
  })

  test.each([
    ['moov-first.mp4', 2],
    ['fragmented.mp4', 2],
    ['full-hd.mp4', 1],
  ])('%s lasts %i s', async (name, seconds) => {
    const { duration } = await probeVideoFile(fixture(name))
    // Its sound ends in the middle of a block of 1,024 samples.
    expect(Math.abs(duration - seconds)).toBeLessThan(0.1)
  })

  test('the type is told by the content, not by the name', async () => {
    const path = join(folder, 'wrong.mp4')
    await writeFile(path, await readFile(fixture('quicktime.mov')))
    expect((await probeVideoFile(path)).videoType).toBe('MOV')
  })

  test('a QuickTime file from before ftyp', async () => {
    const path = await changed('moov-last.mp4', (bytes) => bytes.subarray(bytes.readUInt32BE(0)))
    expect((await probeVideoFile(path)).videoType).toBe('MOV')
  })

  test('padding after the video', async () => {
    const path = await changed('moov-first.mp4', (bytes) => Buffer.concat([bytes, Buffer.alloc(100)]))
    expect((await probeVideoFile(path)).width).toBe(320)
  })

  test('a bitrate above what Roku recommends', async () => {
    const filler = Buffer.alloc(3_000_000)
    filler.writeUInt32BE(filler.length, 0)
    filler.write('free', 4, 'latin1')
    const path = await changed('moov-first.mp4', (bytes) => Buffer.concat([bytes, filler]))
    const { bitrate, notes } = await probeVideoFile(path)
    expect(bitrate).toBeGreaterThan(10_000)
    expect(notes).toEqual([expect.stringContaining(`${bitrate} kbit/s`)])
  })
})

describe('what does not play', () => {
  test.each([
    ['vp9.mp4', /VP9/],
    ['mpeg4.mp4', /MPEG-4 Part 2/],
    ['high10.mp4', /10-bit/],
    ['opus.mp4', /Opus sound/],
    ['audio-only.mp4', /no video track/],
    ['encrypted.mp4', /encrypted/],
    ['vp9.webm', /WebM/],
    ['hls/captions.vtt', /not a video/],
    ['ts/segment0.m2ts', /transport stream/],
    ['hls/video0.m4s', /no index|no video/],
  ])('%s', async (name, sentence) => {
    const problem = await refusal(probeVideoFile(fixture(name)))
    expect(problem.code).toBe('video-unplayable')
    expect(problem.message).toMatch(sentence)
  })

  test.each<[string, string | Buffer, RegExp]>([
    ['nothing', '', /empty/],
    ['a web page', '<!doctype html><title>Sign in</title>', /web page/],
    ['a Matroska file', Buffer.from('1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b61', 'hex'), /MKV/],
    ['an AVI file', 'RIFF\x10\0\0\0AVI LIST', /AVI/],
    ['a Flash video', 'FLV\x01\x05\0\0\0\x09', /FLV/],
    ['a Windows Media file', Buffer.from('3026b2758e66cf11', 'hex'), /Windows Media/],
    ['an Ogg file', 'OggS\0\x02', /Ogg/],
    ['a picture', Buffer.from('ffd8ffe000104a464946', 'hex'), /picture/],
    ['a song', 'ID3\x04\0\0', /sound file/],
  ])('%s', async (_what, bytes, sentence) => {
    const path = join(folder, 'other.mp4')
    await writeFile(path, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
    const problem = await refusal(probeVideoFile(path))
    expect([problem.code, problem.message]).toEqual(['video-unplayable', expect.stringMatching(sentence)])
  })

  test('a file that is not there, and a folder', async () => {
    expect((await refusal(probeVideoFile(join(folder, 'none.mp4')))).code).toBe('video-missing')
    expect((await refusal(probeVideoFile(folder))).code).toBe('video-missing')
  })

  test.each(['moov-first.mp4', 'moov-last.mp4'])('%s cut off says how much is missing', async (name) => {
    const path = await changed(name, (bytes) => bytes.subarray(0, 9000))
    expect((await refusal(probeVideoFile(path))).message).toMatch(/cut off.*at least (12852|9956) bytes but has 9000/)
  })

  test('a video without its index', async () => {
    const path = await changed('moov-last.mp4', (bytes) => bytes.subarray(0, bytes.indexOf('moov') - 4))
    expect((await refusal(probeVideoFile(path))).message).toContain('moov')
  })

  test('a part with an impossible length', async () => {
    const path = await changed('moov-first.mp4', (bytes) => void bytes.writeUInt32BE(3, 0))
    expect((await refusal(probeVideoFile(path))).message).toContain('damaged at byte 0')
  })

  test('an index that is noise', async () => {
    const path = await changed('moov-first.mp4', (bytes) => {
      const at = bytes.indexOf('moov')
      bytes.fill(0xff, at + 4, at + 1000)
      return undefined
    })
    expect((await refusal(probeVideoFile(path))).code).toBe('video-unplayable')
  })

  test('no frames', async () => {
    const path = await changed('no-audio.mp4', (bytes) => {
      for (const box of ['stts', 'ctts']) bytes.fill(0, bytes.indexOf(box) + 8, bytes.indexOf(box) + 12)
      return undefined
    })
    expect((await refusal(probeVideoFile(path))).message).toMatch(/zero|damaged/)
  })

  /** The number of frames in the first entry of the time table. */
  const forge = (bytes: Buffer) => void bytes.writeUInt32BE(0xffffffff, bytes.indexOf('stts') + 12)

  test('a table with more frames than the file has bytes', async () => {
    const path = await changed('moov-first.mp4', forge)
    expect((await refusal(probeVideoFile(path))).message).toContain('more frames than the file has bytes')
  })

  test('a table forged to run away in a large file is stopped, and the next file is measured', async () => {
    const path = await changed('moov-first.mp4', (bytes) => {
      forge(bytes)
      // A last part that reaches to the end of the file, however far that is.
      return Buffer.concat([bytes, Buffer.from('\0\0\0\0free', 'latin1')])
    })
    await truncate(path, 2 ** 33)
    const [forged, next] = await Promise.allSettled([probeVideoFile(path), probeVideoFile(fixture('moov-first.mp4'))])
    await rm(path)
    expect(forged).toMatchObject({
      status: 'rejected',
      reason: { code: 'video-unplayable', message: expect.stringContaining('damaged index') },
    })
    expect(next.status).toBe('fulfilled')
  })
})
