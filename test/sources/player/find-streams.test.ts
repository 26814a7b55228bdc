import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../../src/problem.js'
import { findStreams } from '../../../src/sources/player/find-streams.js'

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
