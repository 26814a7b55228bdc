import { cp, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { probeVideoFile } from '../../../src/media/probe/probe-video.js'
import { fixture, refusal } from './expect-refusal.js'

let root: string
let folder: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'newsreel-hls-'))
  folder = join(root, 'regatta')
  await cp(fixture('hls'), folder, { recursive: true })
  await writeFile(join(root, 'secret.txt'), 'secret')
})
afterEach(() => rm(root, { recursive: true }))

async function playlist(...lines: string[]): Promise<string> {
  const path = join(folder, 'own.m3u8')
  const target = lines.some((line) => line.startsWith(stream)) ? '' : '#EXT-X-TARGETDURATION:2'
  await writeFile(path, ['#EXTM3U', '#EXT-X-VERSION:7', target, ...lines, ''].join('\n'))
  return path
}

const segments = ['#EXT-X-MAP:URI="init.mp4"', '#EXTINF:2,', 'video0.m4s', '#EXTINF:2,', 'video1.m4s', '#EXT-X-ENDLIST']
const stream = '#EXT-X-STREAM-INF:BANDWIDTH=120000'

describe('what plays', () => {
  test('a master playlist, by what it states', async () => {
    expect(await probeVideoFile(fixture('hls/master.m3u8'))).toEqual({
      videoType: 'HLS',
      mimeType: 'application/vnd.apple.mpegurl',
      width: 320,
      height: 180,
      quality: 'SD',
      duration: 4,
      bitrate: 60,
      videoCodec: 'avc1.64000c',
      audioCodec: 'mp4a.40.2',
      frameRate: 25,
      live: false,
      files: ['master.m3u8', 'captions.m3u8', 'captions.vtt', 'video.m3u8', 'init.mp4', 'video0.m4s', 'video1.m4s'],
      closedCaptionLanguages: ['en'],
      notes: [],
    })
  })

  test.each([
    ['hls/video.m3u8', 'fMP4', 47, ['video.m3u8', 'init.mp4', 'video0.m4s', 'video1.m4s']],
    ['ts/index.m3u8', 'MPEG-TS', 114, ['index.m3u8', 'segment0.m2ts', 'segment1.m2ts']],
  ])('%s, measured in its first %s segment', async (name, _kind, bitrate, files) => {
    expect(await probeVideoFile(fixture(name))).toMatchObject({
      videoType: 'HLS',
      width: 320,
      height: 180,
      duration: 4,
      bitrate,
      videoCodec: 'avc1.64000c',
      audioCodec: 'mp4a.40.2',
      frameRate: 25,
      files,
      notes: [],
    })
  })

  test('a master playlist without RESOLUTION and CODECS is measured, and noted', async () => {
    const info = await probeVideoFile(await playlist(stream, 'video.m3u8'))
    expect(info).toMatchObject({ width: 320, videoCodec: 'avc1.64000c', bitrate: 120 })
    expect(info.notes).toEqual([expect.stringContaining('RESOLUTION')])
  })

  test('the best variant that plays is taken, and the others counted', async () => {
    const info = await probeVideoFile(
      await playlist(
        `${stream},RESOLUTION=640x360,CODECS="avc1.64001e,mp4a.40.2"`,
        'video.m3u8',
        `${stream},RESOLUTION=1920x1080,CODECS="avc1.640028,mp4a.40.2"`,
        'video.m3u8',
        `${stream},RESOLUTION=1920x1080,CODECS="av01.0.08M.08,opus"`,
        'video.m3u8',
        `${stream},CODECS="mp4a.40.2"`,
        'video.m3u8',
      ),
    )
    expect(info).toMatchObject({ width: 1920, quality: 'FHD', videoCodec: 'avc1.640028' })
    expect(info.notes).toEqual(['A Roku skips 1 of its 3 variants.'])
  })

  test('sound in a playlist of its own counts as sound', async () => {
    const info = await probeVideoFile(
      await playlist(
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="English",URI="video.m3u8"',
        `${stream},RESOLUTION=320x180,CODECS="avc1.64000c",AUDIO="a"`,
        'video.m3u8',
      ),
    )
    expect(info.notes).toEqual([])
  })

  test('a playlist without an end is live', async () => {
    const info = await probeVideoFile(await playlist(...segments.slice(0, -1)))
    expect([info.live, info.duration]).toEqual([true, 0])
  })

  test('long segments are noted, titles in any script are no matter', async () => {
    const info = await probeVideoFile(
      await playlist('#EXT-X-MAP:URI="init.mp4"', '#EXTINF:12.5,Café 港, "a"', 'video0.m4s', '#EXT-X-ENDLIST'),
    )
    expect(info.duration).toBe(12.5)
    expect(info.notes).toEqual([expect.stringContaining('12.5 s')])
  })

  test('files in folders below, with escaped names and of tags that are not read, belong to the tree', async () => {
    await mkdir(join(folder, 'tiles a'))
    await cp(fixture('hls/video0.m4s'), join(folder, 'tiles a/one.m4s'))
    const { files } = await probeVideoFile(
      await playlist(
        '#EXT-X-MAP:URI="init.mp4"',
        '#EXT-X-NEW:URI="captions.vtt"',
        '#EXTINF:2,',
        'tiles%20a/one.m4s?v=2',
      ),
    )
    expect(files).toEqual(['own.m3u8', 'init.mp4', 'captions.vtt', 'tiles a/one.m4s'])
  })
})

describe('what leads out of the folder', () => {
  test.each([
    '../secret.txt',
    'tiles/../../secret.txt',
    '%2e%2e/secret.txt',
    '..%2Fsecret.txt',
    '%2Fetc/passwd',
    '/etc/passwd',
    '\\\\host\\share',
    '..\\secret.txt',
    'file:///etc/passwd',
    'FILE:/etc/passwd',
    'https://example.org/a.m4s',
    '//example.org/a.m4s',
    'data:text/plain,a',
    'concat:a|b',
    '%',
    'a%00.m4s',
    '?only-a-query',
  ])('%s as a segment', async (uri) => {
    const problem = await refusal(probeVideoFile(await playlist('#EXTINF:2,', uri, '#EXT-X-ENDLIST')))
    expect(problem.code).toBe('video-unsafe')
    expect(problem.message).toMatch(/^own\.m3u8, line 5: .*own folder/)
  })

  test.each([
    '#EXT-X-MAP:URI="../secret.txt"',
    '#EXT-X-KEY:METHOD=AES-128,URI="https://example.org/key"',
    "#EXT-X-SOMETHING-NEW:A=1,URI='../secret.txt'",
    '#EXT-X-SOMETHING-NEW:URI=../secret.txt,A=1',
    '#EXT-X-SESSION-DATA:DATA-ID="a", URI="/etc/passwd"',
  ])('%s', async (tag) => {
    expect((await refusal(probeVideoFile(await playlist(tag, ...segments)))).code).toBe('video-unsafe')
  })

  test('in an inner playlist, with the line of both', async () => {
    await playlist('#EXTINF:2,', '../secret.txt')
    await writeFile(join(folder, 'outer.m3u8'), `#EXTM3U\n${stream}\nown.m3u8\n`)
    const problem = await refusal(probeVideoFile(join(folder, 'outer.m3u8')))
    expect(problem.message).toMatch(/^outer\.m3u8, line 3: own\.m3u8, line 5: /)
  })

  test('a link', async () => {
    await symlink(join(root, 'secret.txt'), join(folder, 'link.m4s'))
    const problem = await refusal(probeVideoFile(await playlist('#EXTINF:2,', 'link.m4s', '#EXT-X-ENDLIST')))
    expect([problem.code, problem.message]).toEqual(['video-unsafe', expect.stringContaining('link.m4s')])
  })
})

describe('what does not play', () => {
  test('a missing segment is named with its line', async () => {
    await rm(join(folder, 'video1.m4s'))
    const problem = await refusal(probeVideoFile(join(folder, 'master.m3u8')))
    expect(problem.code).toBe('video-missing')
    expect(problem.message).toMatch(/^master\.m3u8, line 5: video\.m3u8, line 10: video1\.m4s is missing/)
  })

  test.each<[string, string[], RegExp]>([
    ['SAMPLE-AES', ['#EXT-X-KEY:METHOD=SAMPLE-AES,URI="init.mp4"', ...segments], /SAMPLE-AES/],
    [
      'AES-128 without stated codecs',
      ['#EXT-X-KEY:METHOD=AES-128,URI="init.mp4"', ...segments],
      /CODECS and RESOLUTION/,
    ],
    ['no segments', ['#EXT-X-ENDLIST'], /without segments/],
    ['segments of no length', ['#EXTINF:0,', 'video0.m4s', '#EXT-X-ENDLIST'], /no video|zero|no index|damaged/],
    ['captions for segments', ['#EXTINF:2,', 'captions.vtt', '#EXT-X-ENDLIST'], /not video/],
    ['a variable', ['#EXT-X-DEFINE:NAME="a",VALUE="b"', '#EXTINF:2,', '{$a}.m4s'], /variable on line 6/],
    ['no video variant', [`${stream},CODECS="mp4a.40.2"`, 'video.m3u8'], /without a video variant/],
    ['an unknown codec', [`${stream},RESOLUTION=320x180,CODECS="zzzz.1"`, 'video.m3u8'], /"zzzz\.1" video/],
    ['AV1 only', [`${stream},RESOLUTION=320x180,CODECS="av01.0.04M.08"`, 'video.m3u8'], /AV1/],
    ['Opus only', [`${stream},RESOLUTION=320x180,CODECS="avc1.64000c,opus"`, 'video.m3u8'], /Opus sound/],
    ['8K', [`${stream},RESOLUTION=7680x4320,CODECS="hvc1.1.6.L180.90"`, 'video.m3u8'], /7680x4320/],
    ['both kinds in one', [stream, 'video.m3u8', ...segments], /mixes/],
    ['a master in a master', [stream, 'master.m3u8'], /inside another/],
    ['itself', [stream, 'own.m3u8'], /inside another/],
  ])('%s', async (_what, lines, sentence) => {
    const problem = await refusal(probeVideoFile(await playlist(...lines)))
    expect([problem.code, problem.message]).toEqual(['video-unplayable', expect.stringMatching(sentence)])
  })

  test('a VOD of zero seconds', async () => {
    const path = await playlist('#EXT-X-MAP:URI="init.mp4"', '#EXTINF:0,', 'video0.m4s', '#EXT-X-ENDLIST')
    expect((await refusal(probeVideoFile(path))).message).toContain('zero')
  })

  test('a playlist over 2 MB', async () => {
    const path = await playlist(...segments)
    await truncate(path, 2 * 1024 * 1024 + 1)
    expect((await refusal(probeVideoFile(path))).message).toContain('2097152')
  })

  test('more than 100,000 segments', async () => {
    const path = await playlist('#EXTINF:2,\na.ts\n'.repeat(100_001))
    expect((await refusal(probeVideoFile(path))).message).toContain('100000')
  })

  test('a master playlist of thousands of lines', async () => {
    const path = await playlist(`${stream}\nvideo.m3u8\n`.repeat(1500))
    expect((await refusal(probeVideoFile(path))).message).toContain('2000 lines')
  })
})
