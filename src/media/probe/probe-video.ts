import { basename } from 'node:path'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import { openAddress, openFile } from './byte-source.js'
import { listHlsFiles, openHlsFolder } from './hls-folder.js'
import { isPlaylistAt, openHlsAddress } from './hls-web.js'
import { unplayable, type VideoInfo } from './playable-video.js'
import { isPlaylist } from './playlist.js'
import { probeHls } from './probe-hls.js'
import { probeMp4 } from './probe-mp4.js'

const headBytes = 256

/**
 * Measures an MP4, MOV, M4V or HLS playlist on this machine; the type is detected from the content.
 * @throws {Problem} `video-unplayable` with the reason why a Roku cannot play it; `video-missing`; `video-unsafe` if the
 * playlist refers to files outside its folder
 */
export async function probeVideoFile(path: string): Promise<VideoInfo> {
  const label = basename(path)
  const source = await openFile(path, label)
  try {
    const container = detectContainer(label, await source.read(0, headBytes))
    if (container === 'mp4') return await probeMp4(source)
  } finally {
    await source.close()
  }
  const files = await openHlsFolder(path)
  // The list comes first, so that a playlist that leads out of its folder is refused before its files are measured.
  const names = await listHlsFiles(files)
  return { ...(await probeHls(files)), files: names }
}

/**
 * Measures a video on the web with Range requests; for a playlist, its best variant.
 * @throws {Problem} `video-unplayable`, and the errors of the fetcher (`fetch-…`)
 */
export async function probeVideoAddress(url: string, fetcher: Fetcher): Promise<VideoInfo> {
  const label = URL.canParse(url) ? basename(new URL(url).pathname) || new URL(url).host : url.slice(0, 100)
  try {
    const source = await openAddress(url, label, fetcher)
    const container = detectContainer(label, await source.read(0, headBytes))
    if (container === 'mp4') return await probeMp4(source)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'fetch-no-range') throw error
    // Servers that generate playlists often do not support Range requests; an MP4 cannot be played from such a server.
    if (!(await isPlaylistAt(url, fetcher))) throw error
  }
  return probeHls(openHlsAddress(url, label, fetcher))
}

/** Top-level boxes that a video can begin with (ISO/IEC 14496-12; QuickTime File Format). */
const firstBoxes = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'uuid', 'styp', 'moof', 'sidx'])

/**
 * Detects from the content whether a file is a playlist or an MP4, MOV or M4V; its name does not count.
 * @param head the first 256 bytes or so
 * @throws {Problem} `video-unplayable` with the name of the type that was found
 */
function detectContainer(label: string, head: Uint8Array): 'playlist' | 'mp4' {
  if (isPlaylist(head)) return 'playlist'
  if (head.length >= 8 && firstBoxes.has(ascii(head, 4, 4))) return 'mp4'
  throw unplayable(
    label,
    `is ${describeUnsupported(head)}, but a Roku plays MP4, MOV, M4V and HLS: convert it to MP4 (H.264, AAC).`,
  )
}

/** Names an unsupported type of file, detected by its first bytes. */
function describeUnsupported(head: Uint8Array): string {
  if (startsWith(head, 0x1a, 0x45, 0xdf, 0xa3)) {
    return ascii(head, 0, 64).includes('webm') ? 'a WebM file' : 'a Matroska (MKV) file'
  }
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 3) === 'AVI') return 'an AVI file'
  if (ascii(head, 0, 3) === 'FLV') return 'a Flash video (FLV)'
  if (ascii(head, 0, 4) === 'OggS') return 'an Ogg file'
  if (startsWith(head, 0x30, 0x26, 0xb2, 0x75)) return 'a Windows Media file'
  if (startsWith(head, 0, 0, 1, 0xba)) return 'an MPEG program stream'
  if (head[0] === 0x47 && head[188] === 0x47) return 'a bare MPEG transport stream'
  if (ascii(head, 0, 3) === 'ID3' || (head[0] === 0xff && (head[1]! & 0xe0) === 0xe0)) return 'a sound file'
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47) || startsWith(head, 0xff, 0xd8) || ascii(head, 0, 4) === 'GIF8') {
    return 'a picture'
  }
  if (/^\s*</.test(ascii(head, 0, 64))) return 'a web page or other markup'
  return head.length === 0 ? 'an empty file' : 'not a video that is known here'
}

const ascii = (bytes: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + length))

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte)
