import { Problem } from '../problem.js'

/** Segments in the window of the live playlist: RFC 8216 section 6.2.2 asks for three target durations at least. */
const windowLength = 5
/** A round of 12 s comes to it after 14 days: hls.js needs 20 s for a table of 150 million, and 3 ms for one of this. */
const mostJoins = 100_000

/**
 * Turns the media playlist of a film into the live playlist of that film played round and round since 1970: what is
 * in it depends on the clock alone, so every process and every restart continues where the last one was.
 * RFC 8216 sections 4.3.3.2, 4.3.3.3 and 6.2.1.
 * @param text a VOD media playlist; `folder` is where its segments are
 * @param now milliseconds
 * @throws {Problem} `live-loop`: the playlist has no segments
 */
export function writeLoop(text: string, folder: string, now: number): string {
  const segments: { duration: number; uri: string }[] = []
  let map = ''
  let duration = 0
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#EXTINF:')) duration = Number.parseFloat(line.slice('#EXTINF:'.length))
    else if (line.startsWith('#EXT-X-MAP:')) map = line.replace(/URI="([^"]*)"/, `URI="${folder}/$1"`)
    else if (line !== '' && !line.startsWith('#')) segments.push({ duration, uri: `${folder}/${line}` })
  }
  const round = segments.reduce((sum, segment) => sum + segment.duration, 0)
  if (!(round > 0)) {
    throw new Problem(
      'live-loop',
      'The film of this live feed has no segments: name its media playlist, not its master playlist.',
    )
  }
  const rounds = Math.floor(now / 1000 / round)
  let elapsed = now / 1000 - rounds * round
  let inRound = 0
  while (inRound < segments.length - 1 && elapsed >= segments[inRound]!.duration) {
    elapsed -= segments[inRound]!.duration
    inRound++
  }
  // The segment playing now is the last one offered: a live stream has no future.
  const last = rounds * segments.length + inRound
  const first = Math.max(0, last - windowLength + 1)
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(Math.max(...segments.map((segment) => segment.duration)))}`,
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    // How many joins have left the window; players keep a table of that length, so it starts anew now and then.
    `#EXT-X-DISCONTINUITY-SEQUENCE:${Math.floor((first + segments.length - 1) / segments.length) % mostJoins}`,
  ]
  for (let number = first; number <= last; number++) {
    const { duration, uri } = segments[number % segments.length]!
    if (number % segments.length === 0) lines.push('#EXT-X-DISCONTINUITY')
    if (map && (number === first || number % segments.length === 0)) lines.push(map)
    lines.push(`#EXTINF:${duration},`, uri)
  }
  return `${lines.join('\n')}\n`
}

/** The same film as an ordinary playlist with its segments at their stored addresses, for hosts without a service. */
export function writeFilm(text: string, folder: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => {
      if (line.startsWith('#EXT-X-MAP:')) return line.replace(/URI="([^"]*)"/, `URI="${folder}/$1"`)
      return line === '' || line.startsWith('#') ? line : `${folder}/${line}`
    })
    .join('\n')
}
