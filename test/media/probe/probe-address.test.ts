import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFetcher, type Fetcher } from '../../../src/fetch/fetcher.js'
import { probeVideoAddress, probeVideoFile } from '../../../src/media/probe/probe-video.js'
import { fixture, refusal } from './expect-refusal.js'

/** Answers of their own, by path; everything else is a fixture, served with Range. */
const answers = new Map<string, RequestListener>()
let server: Server
let origin: string
let fetcher: Fetcher
let requests: string[] = []

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://a').pathname
    requests.push(path)
    const answer = answers.get(path)
    if (answer) return answer(request, response)
    const bytes = await readFile(fixture(path.slice(1))).catch(() => undefined)
    if (bytes === undefined) return response.writeHead(404).end()
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    if (range === null) return response.end(bytes)
    const part = bytes.subarray(Number(range[1]), Number(range[2]) + 1)
    const end = Number(range[1]) + part.length - 1
    response.writeHead(206, { 'content-range': `bytes ${range[1]}-${end}/${bytes.length}` }).end(part)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  origin = `http://${host}`
  fetcher = createFetcher({ allowHosts: [host] })
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

const serveText = (path: string, ...lines: string[]) =>
  answers.set(path, (_request, response) => response.end(lines.join('\n')))

const probe = (path: string) => probeVideoAddress(origin + path, fetcher)

test.each(['moov-first.mp4', 'moov-last.mp4', 'quicktime.mov', 'ipod.m4v', 'fragmented.mp4', 'hls/master.m3u8'])(
  '%s gives the same result on the web as on disk',
  async (name) => {
    const { files, ...info } = await probeVideoFile(fixture(name))
    expect(await probe(`/${name}?token=1`)).toEqual(info)
  },
)

test.each(['vp9.mp4', 'vp9.webm', 'encrypted.mp4', 'audio-only.mp4'])('%s is refused alike', async (name) => {
  const local = await refusal(probeVideoFile(fixture(name)))
  expect((await refusal(probe(`/${name}`))).message).toBe(local.message)
})

test('a media playlist is measured by its first segment', async () => {
  requests = []
  const info = await probe('/ts/index.m3u8')
  expect(info).toMatchObject({ videoType: 'HLS', width: 320, duration: 4, bitrate: 113, videoCodec: 'avc1.64000c' })
  expect(info).not.toHaveProperty('files')
  expect(requests).not.toContain('/ts/segment1.m2ts')
})

test('one request measures a small MP4 whose index is first', async () => {
  requests = []
  await probe('/moov-first.mp4')
  expect(requests).toEqual(['/moov-first.mp4'])
})

describe('a server without Range', () => {
  const whole =
    (name: string): RequestListener =>
    async (_request, response) =>
      void response.end(await readFile(fixture(name)))

  test('is refused for an MP4, however large', async () => {
    answers.set('/plain.mp4', whole('moov-first.mp4'))
    expect((await refusal(probe('/plain.mp4'))).code).toBe('fetch-no-range')
    answers.set('/long.mp4', (_request, response) => {
      response.writeHead(200, { 'content-length': 10_000_000_000 }).flushHeaders()
    })
    expect((await refusal(probe('/long.mp4'))).code).toBe('fetch-no-range')
  })

  test('is enough for a playlist and its segments', async () => {
    answers.set('/plain/index.m3u8', whole('ts/index.m3u8'))
    answers.set('/plain/segment0.m2ts', whole('ts/segment0.m2ts'))
    expect(await probe('/plain/index.m3u8')).toMatchObject({ width: 320, bitrate: 113 })
  })
})

describe('playlists of strangers', () => {
  test.each([
    ['http://169.254.169.254/a.ts', 'fetch-private'],
    ['//10.0.0.1/a.ts', 'fetch-private'],
    ['file:///etc/passwd', 'fetch-address'],
    ['missing.ts', 'fetch-status'],
    ['http://', 'video-unplayable'],
  ])('%s is refused with its line', async (uri, code) => {
    serveText('/bad/index.m3u8', '#EXTM3U', '#EXT-X-TARGETDURATION:2', '#EXTINF:2,', uri, '#EXT-X-ENDLIST')
    const problem = await refusal(probe('/bad/index.m3u8'))
    expect(problem.code).toBe(code)
    expect(problem.message).toMatch(/^index\.m3u8, line 4: /)
  })

  test('a private variant is refused with its line', async () => {
    serveText('/bad/master.m3u8', '#EXTM3U', '#EXT-X-STREAM-INF:BANDWIDTH=1', 'http://192.168.0.1/a.m3u8')
    const problem = await refusal(probe('/bad/master.m3u8'))
    expect([problem.code, problem.message]).toEqual(['fetch-private', expect.stringMatching(/^master\.m3u8, line 3: /)])
  })

  test('relative addresses are those of the address after redirects', async () => {
    answers.set('/moved.m3u8', (_request, response) => response.writeHead(302, { location: '/ts/index.m3u8' }).end())
    expect(await probe('/moved.m3u8')).toMatchObject({ width: 320 })
  })

  test('a live one has no duration', async () => {
    const uri = `${origin}/ts/segment0.m2ts`
    serveText('/live.m3u8', '#EXTM3U', '#EXT-X-TARGETDURATION:2', '#EXT-X-MEDIA-SEQUENCE:7', '#EXTINF:2,', uri)
    expect(await probe('/live.m3u8')).toMatchObject({ live: true, duration: 0, width: 320 })
  })
})

describe('hostile servers', () => {
  const partial = (bytes: (start: number, end: number) => Buffer, total: number): RequestListener => {
    return (request, response) => {
      const [, start, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? 'bytes=0-0')!.map(Number)
      const end = Math.min(last! + 1, total)
      response
        .writeHead(206, { 'content-range': `bytes ${start}-${end - 1}/${total}` })
        .end(bytes(start!, end).subarray(0, end - start!))
    }
  }

  test('an endless row of parts ends', async () => {
    const box = Buffer.from('\0\x02\0\0free', 'latin1')
    const filler = (start: number, end: number) => Buffer.concat([box, Buffer.alloc(end - start)])
    answers.set('/endless.mp4', partial(filler, 2 ** 50))
    expect((await refusal(probe('/endless.mp4'))).message).toMatch(/too many reads|parts/)
  })

  test('a file that changes while it is read', async () => {
    let total = 1_000_000
    const head = Buffer.from('\0\0\x10\0free', 'latin1')
    answers.set('/changing.mp4', (request, response) => {
      total += 1
      partial((start, end) => Buffer.concat([head, Buffer.alloc(end - start)]), total)(request, response)
    })
    expect((await refusal(probe('/changing.mp4'))).message).toMatch(/changed while|damaged/)
  })

  test('an index of gigabytes', async () => {
    const head = Buffer.from('\x7f\0\0\0moov', 'latin1')
    answers.set(
      '/index.mp4',
      partial((start, end) => Buffer.concat([head, Buffer.alloc(end - start)]), 0x7f000000),
    )
    expect((await refusal(probe('/index.mp4'))).message).toContain('over the limit')
  })

  test('an address that is none', async () => {
    expect((await refusal(probeVideoAddress('regatta.mp4', fetcher))).code).toBe('fetch-address')
  })
})
