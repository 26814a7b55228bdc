import { Problem } from '../problem.js'

/** Segments in the live playlist: RFC 8216 section 6.2.2 requires at least three target durations. */
const windowSegments = 5
/**
 * The discontinuity count restarts here, after 14 days of a 12 s loop: hls.js builds a table of this length, which takes
 * 3 ms for 100,000 entries and 20 s for the 150 million since 1970.
 */
const maxDiscontinuities = 100_000

/**
 * Turns the VOD playlist of a video into a live playlist that has been looping it since 1970. The content depends only on
 * the clock, so every process and every restart continues where the last one was.
 * RFC 8216 sections 4.3.3.2, 4.3.3.3 and 6.2.1.
 * @param text a VOD media playlist
 * @param folder URL path of the folder with its segments
 * @param now milliseconds since 1970
 * @throws {Problem} `live-loop`: the playlist has no segments
 */
export function writeLivePlaylist(text: string, folder: string, now: number): string {
  const segments: { duration: number; uri: string }[] = []
  let map = ''
  let duration = 0
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#EXTINF:')) duration = Number.parseFloat(line.slice('#EXTINF:'.length))
    else if (line.startsWith('#EXT-X-MAP:')) map = line.replace(/URI="([^"]*)"/, `URI="${folder}/$1"`)
    else if (line !== '' && !line.startsWith('#')) segments.push({ duration, uri: `${folder}/${line}` })
  }
  const loopSeconds = segments.reduce((sum, segment) => sum + segment.duration, 0)
  if (!(loopSeconds > 0)) {
    throw new Problem(
      'live-loop',
      'The film of this live feed has no segments: name its media playlist, not its master playlist.',
    )
  }
  const loops = Math.floor(now / 1000 / loopSeconds)
  let elapsed = now / 1000 - loops * loopSeconds
  let index = 0
  while (index < segments.length - 1 && elapsed >= segments[index]!.duration) {
    elapsed -= segments[index]!.duration
    index++
  }
  // The segment playing now is the last in the list: a live stream has no future.
  const last = loops * segments.length + index
  const first = Math.max(0, last - windowSegments + 1)
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(Math.max(...segments.map((segment) => segment.duration)))}`,
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    // The number of discontinuities that have left the window, modulo the maximum.
    `#EXT-X-DISCONTINUITY-SEQUENCE:${Math.floor((first + segments.length - 1) / segments.length) % maxDiscontinuities}`,
  ]
  for (let number = first; number <= last; number++) {
    const { duration, uri } = segments[number % segments.length]!
    if (number % segments.length === 0) lines.push('#EXT-X-DISCONTINUITY')
    if (map && (number === first || number % segments.length === 0)) lines.push(map)
    lines.push(`#EXTINF:${duration},`, uri)
  }
  return `${lines.join('\n')}\n`
}

/** The same VOD playlist with its segments' full paths, for static hosts. @param folder URL path of the segments' folder */
export function writeVodPlaylist(text: string, folder: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => {
      if (line.startsWith('#EXT-X-MAP:')) return line.replace(/URI="([^"]*)"/, `URI="${folder}/$1"`)
      return line === '' || line.startsWith('#') ? line : `${folder}/${line}`
    })
    .join('\n')
}
