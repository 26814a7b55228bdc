import { basename } from 'node:path'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import { openAddress, openFile } from './byte-source.js'
import { isPlaylist, recogniseContainer } from './container.js'
import type { VideoFacts } from './facts.js'
import { probeFilm } from './film.js'
import { probeHls } from './hls.js'
import { listTree, openFolder } from './hls-folder.js'
import { openWeb } from './hls-web.js'
import { playlistLimits } from './playlist.js'

const headBytes = 256

/**
 * Measures an MP4, MOV, M4V or HLS playlist on this machine; what it is, its content tells.
 * @throws {Problem} `video-unplayable`: the reason why a Roku cannot play it; `video-missing`; `video-unsafe`: its playlist leads out
 * of its folder
 */
export async function probeVideoFile(path: string): Promise<VideoFacts> {
  const label = basename(path)
  const source = await openFile(path, label)
  try {
    const container = recogniseContainer(label, await source.read(0, headBytes))
    if (container === 'film') return await probeFilm(source)
  } finally {
    await source.close()
  }
  const files = await openFolder(path)
  // All of the tree first: a playlist that leads elsewhere is refused before anything else of it is read.
  const tree = await listTree(files)
  return { ...(await probeHls(files)), files: tree }
}

/**
 * Measures a video on the web by Range requests; of a playlist, its best variant.
 * @throws {Problem} `video-unplayable`, and what the fetcher says of an address (`fetch-…`)
 */
export async function probeVideoAddress(url: string, fetcher: Fetcher): Promise<VideoFacts> {
  const label = URL.canParse(url) ? basename(new URL(url).pathname) || new URL(url).host : url.slice(0, 100)
  try {
    const source = await openAddress(url, label, fetcher)
    const container = recogniseContainer(label, await source.read(0, headBytes))
    if (container === 'film') return await probeFilm(source)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'fetch-no-range') throw error
    // Playlists are often made on request by servers that answer in full only; films are not played from such.
    if (!(await isPlaylistAt(url, fetcher))) throw error
  }
  return probeHls(openWeb(url, label, fetcher))
}

async function isPlaylistAt(url: string, fetcher: Fetcher): Promise<boolean> {
  try {
    const { bytes } = await fetcher.get(url, { maxBytes: playlistLimits.bytes, timeoutMs: 15_000 })
    return isPlaylist(bytes)
  } catch (error) {
    if (error instanceof Problem && error.code === 'fetch-too-large') return false
    throw error
  }
}
