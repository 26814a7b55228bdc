import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import { isPlaylist, playlistLimits } from './playlist.js'
import type { HlsFiles } from './probe-hls.js'

const timeoutMs = 15_000
/** The limit for a segment that has to be fetched whole, because the server does not answer Range requests. */
const maxSegmentBytes = 32 * 1024 * 1024

/**
 * Opens the files of a playlist on the web. Locations are absolute addresses; `fetcher` refuses private hosts.
 * @param label how messages name the stream
 */
export function openHlsAddress(url: string, label: string, fetcher: Fetcher): HlsFiles {
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
        // HLS does not need Range requests unless its playlist has EXT-X-BYTERANGE.
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

/**
 * Fetches an address and checks whether it is an HLS playlist.
 * @throws {Problem} those of the fetcher, except `fetch-too-large`
 */
export async function isPlaylistAt(url: string, fetcher: Fetcher): Promise<boolean> {
  try {
    const { bytes } = await fetcher.get(url, { maxBytes: playlistLimits.bytes, timeoutMs })
    return isPlaylist(bytes)
  } catch (error) {
    if (error instanceof Problem && error.code === 'fetch-too-large') return false
    throw error
  }
}
