import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What a finished reel has become; rates in bit/s, `duration` in seconds. */
export type FinishedReel = {
  /** Relative to the reel's folder, the playlist first. */
  files: string[]
  duration: number
  /** Of the largest segment and of all (RFC 8216bis, 4.4.6.2: BANDWIDTH, AVERAGE-BANDWIDTH). */
  peak: number
  average: number
}

/**
 * Measures a reel from its own playlist.
 * @throws {Error} when it is not complete: the muxer keeps to itself that the disk was full at the end
 */
export async function readReel(folder: string): Promise<FinishedReel> {
  const playlist = await readFile(join(folder, 'index.m3u8'), 'utf8')
  if (!/^#EXT-X-ENDLIST$/m.test(playlist)) throw new Error(`The playlist in ${folder} is not complete.`)
  const init = /^#EXT-X-MAP:URI="([^"]+)"/m.exec(playlist)?.[1]
  const segments = [...playlist.matchAll(/^#EXTINF:([\d.]+),.*\n(.+)$/gm)]
  if (init === undefined || segments.length === 0) throw new Error(`The playlist in ${folder} lists no segments.`)
  let [bits, duration, peak] = [0, 0, 0]
  for (const [, length, name] of segments) {
    const size = (await stat(join(folder, name!))).size * 8
    const seconds = Number(length)
    if (size === 0) throw new Error(`The segment ${name} in ${folder} is empty.`)
    bits += size
    duration += seconds
    // The last segment may be too short for its keyframe to tell anything of a rate.
    peak = Math.max(peak, size / Math.max(seconds, 1))
  }
  return {
    files: ['index.m3u8', init, ...segments.map(([, , name]) => name!)],
    duration,
    peak: Math.ceil(peak),
    average: Math.ceil(bits / duration),
  }
}
