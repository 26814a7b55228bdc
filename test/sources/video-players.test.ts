import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../src/problem.js'
import { classifyMedia } from '../../src/sources/feed/collect-videos.js'
import { findStreams, isPlayer, isPlayerHost } from '../../src/sources/video-players.js'

test.each([
  'https://www.youtube.com/embed/abcDEF12345',
  'https://youtu.be/abcDEF12345',
  'https://player.vimeo.com/video/1',
  'https://players.brightcove.net/1/default/index.html',
  'https://player.lantern.example/clip/12',
  'https://lantern.example/video/embed/12',
])('%s is a player', (address) => expect(isPlayer(address)).toBe(true))

test.each([
  'https://www.youtube.com/user/lantern',
  'https://lantern.example/tides.mp4',
  'https://player.lantern.example/podcast/12',
  'https://maps.lantern.example/player/',
])('%s is none', (address) => expect(isPlayer(address)).toBe(false))

test('what a service of players offers under no file name is no file, whatever the feed says', () => {
  expect(isPlayerHost('m.youtube.com')).toBe(true)
  expect(isPlayerHost('notyoutube.com')).toBe(false)
  const kindOf = (url: string) => classifyMedia({ url, type: 'video/mp4' })
  expect(kindOf('https://www.tiktok.com/@lantern/video/1')).toBe('player')
  expect(kindOf('https://cdn.jwplayer.com/videos/1.mp4')).toBe('video')
  expect(kindOf('https://lantern.example/clip')).toBe('video')
})

const url = 'https://player.lantern.example/embed/12'
const find = (page: string | Uint8Array) => findStreams({ bytes: Buffer.from(page as string), url })

test.each([
  ['an element', '<video controls><source src="/vod/12/master.m3u8"></video>', ['/vod/12/master.m3u8']],
  [
    'settings',
    `<script>setup({"file":"https:\\/\\/player.lantern.example\\/12.m3u8?a=1\\u0026b=2"})</script>`,
    ['/12.m3u8?a=1&b=2'],
  ],
  [
    'an attribute',
    '<div data-config="{&quot;src&quot;:&quot;//player.lantern.example/12.mp4?a=1&amp;b=2&quot;}">',
    ['/12.mp4?a=1&b=2'],
  ],
  [
    'several forms, the stream first',
    `<source src='12-360.mp4'><source src="12.m3u8"><a href="12-360.mp4">`,
    ['/embed/12.m3u8', '/embed/12-360.mp4'],
  ],
  ['an advert beside it', '<script>ads("/preroll/soap.mp4");play("/vod/12.mp4")</script>', ['/vod/12.mp4']],
  ['nothing that plays', '<a href="/12.html">12</a><img src="/12.mp4.jpg"><a href="javascript:play(1)//x.mp4">', []],
])('of %s', (_what, page, paths) => {
  expect(find(page)).toEqual(paths.map((path) => new URL(path, url).href))
})

test('any page gives addresses of at most six streams, or a refusal, at once', () => {
  const piece = fc.constantFrom(
    '"',
    "'",
    '//',
    'a.mp4',
    '.m3u8',
    '?',
    '&amp;',
    '\\/',
    'http:',
    ' ',
    '<',
    '%',
    '\u0000',
    '[',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(piece, { maxLength: 80 }).map((all) => Buffer.from(all.join(''))),
      ),
      (bytes) => {
        try {
          const streams = findStreams({ bytes, url })
          expect(streams.length).toBeLessThanOrEqual(6)
          for (const stream of streams) expect(new URL(stream).pathname).toMatch(/\.(?:m3u8|mp4)$/i)
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
        }
      },
    ),
    { numRuns: 300 },
  )
  for (const mark of ['"', '//', 'a', '?', '"a.mp4?']) expect(find(mark.repeat(200_000)).length).toBeLessThanOrEqual(6)
})
