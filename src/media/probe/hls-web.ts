import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import type { HlsFiles } from './hls-files.js'
import { playlistLimits } from './playlist.js'

const timeoutMs = 15_000
/** A whole segment, from a server that gives no part of it. */
const maxSegmentBytes = 32 * 1024 * 1024

/** The files of a playlist on the web. Locations are absolute addresses; each is fetched through `fetcher`, which refuses private hosts. */
export function openWeb(url: string, label: string, fetcher: Fetcher): HlsFiles {
  return {
    label,
    first: url,

    resolve(from, reference) {
      if (URL.canParse(reference, from)) return new URL(reference, from).href
      throw new Problem('video-unplayable', `"${reference.slice(0, 100)}" is not an address: correct the playlist.`)
    },

    async readText(location) {
      const { url: final, bytes } = await fetcher.get(location, { maxBytes: playlistLimits.bytes, timeoutMs })
      return { location: final, text: new TextDecoder().decode(bytes) }
    },

    async readStart(location, { offset, length }) {
      try {
        return (await fetcher.range(location, offset, offset + length, { maxBytes: length, timeoutMs })).bytes
      } catch (error) {
        // HLS needs no Range requests unless its playlist says EXT-X-BYTERANGE.
        if (!(error instanceof Problem) || error.code !== 'fetch-no-range') throw error
        const { bytes } = await fetcher.get(location, { maxBytes: maxSegmentBytes, timeoutMs })
        return bytes.subarray(offset, offset + length)
      }
    },

    async measureBitrate(location, { first }) {
      if (first.duration === 0) return 0
      const size = first.range?.length ?? (await measureSize(this.resolve(location, first.uri), fetcher))
      return (size * 8) / first.duration / 1000
    },
  }
}

async function measureSize(address: string, fetcher: Fetcher): Promise<number> {
  const limits = { maxBytes: 1, timeoutMs }
  const { total } = await fetcher.range(address, 0, 1, limits).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'fetch-no-range') return { total: undefined }
    throw error
  })
  return total ?? (await fetcher.get(address, { maxBytes: maxSegmentBytes, timeoutMs })).bytes.length
}
