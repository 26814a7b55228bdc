import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeLivePlaylist, writeVodPlaylist } from '../../src/server/live-playlist.js'

const vod = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:4
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-MAP:URI="init.mp4"
#EXTINF:4.0,
seg-0.m4s
#EXTINF:4.0,
seg-1.m4s
#EXTINF:2.0,
seg-2.m4s
#EXT-X-ENDLIST
`
const round = 10_000

it('offers the segment that plays now last, after the four before it', () => {
  // 1,000 rounds and 5 s: the second segment of its round.
  expect(writeLivePlaylist(vod, '/media/abc', 1000 * round + 5000)).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:4
#EXT-X-MEDIA-SEQUENCE:2997
#EXT-X-DISCONTINUITY-SEQUENCE:999
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="/media/abc/init.mp4"
#EXTINF:4,
/media/abc/seg-0.m4s
#EXTINF:4,
/media/abc/seg-1.m4s
#EXTINF:2,
/media/abc/seg-2.m4s
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="/media/abc/init.mp4"
#EXTINF:4,
/media/abc/seg-0.m4s
#EXTINF:4,
/media/abc/seg-1.m4s
`)
})

it('goes on without a gap: every segment keeps its number and its place among the discontinuities', () => {
  const read = (now: number) => {
    const text = writeLivePlaylist(vod, '/m', now)
    const number = (tag: string) => Number(new RegExp(`#${tag}:(\\d+)`).exec(text)![1])
    let sequence = number('EXT-X-MEDIA-SEQUENCE')
    let joins = number('EXT-X-DISCONTINUITY-SEQUENCE')
    const segments = new Map<number, string>()
    for (const line of text.split('\n')) {
      if (line === '#EXT-X-DISCONTINUITY') joins++
      if (line.startsWith('/m/seg')) segments.set(sequence++, `${line} ${joins}`)
    }
    return segments
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 8000 }), (now, later) => {
      const [before, after] = [read(now), read(now + later)]
      expect(Math.max(...after.keys())).toBeGreaterThanOrEqual(Math.max(...before.keys()))
      // Where the count of joins starts anew, the segments themselves go on.
      const place = (segment: string) => segment.replace(/\d+$/, (joins) => String(Number(joins) % 100_000))
      for (const [number, segment] of before)
        if (after.has(number)) expect(place(after.get(number)!)).toBe(place(segment))
      // RFC 8216 section 6.2.2: no less than three target durations, once there are that many.
      if (now > 60_000) expect(after.size).toBe(5)
    }),
  )
})

it('refuses a playlist without segments', () => {
  expect(() => writeLivePlaylist('#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n', '/m', 0)).toThrow(
    expect.objectContaining({ code: 'live-loop' }),
  )
})

it('writes the VOD playlist for hosts that cannot loop', () => {
  expect(writeVodPlaylist(vod, '/media/abc')).toContain(
    '#EXT-X-MAP:URI="/media/abc/init.mp4"\n#EXTINF:4.0,\n/media/abc/seg-0.m4s\n',
  )
  expect(writeVodPlaylist(vod, '/media/abc')).toContain('#EXT-X-ENDLIST')
})
