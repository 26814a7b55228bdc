import { unplayable } from './refuse.js'

const ascii = (bytes: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + length))

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte)

/** Top-level boxes that a film can begin with (ISO/IEC 14496-12; QuickTime File Format). */
const firstBoxes = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'uuid', 'styp', 'moof', 'sidx'])

/** What is not played, by its first bytes, and what people call it. */
function nameOther(head: Uint8Array): string {
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

/**
 * Tells by its content how a file is played; its name says nothing.
 * @param head the first 256 bytes or so
 * @throws {Problem} `video-unplayable`: names the container that was found
 */
export function recogniseContainer(label: string, head: Uint8Array): 'playlist' | 'film' {
  if (isPlaylist(head)) return 'playlist'
  if (head.length >= 8 && firstBoxes.has(ascii(head, 4, 4))) return 'film'
  throw unplayable(
    label,
    `is ${nameOther(head)}, but a Roku plays MP4, MOV, M4V and HLS: convert it to MP4 (H.264, AAC).`,
  )
}

/** Whether it begins like an HLS playlist (RFC 8216 section 4.3.1.1), a byte order mark allowed for. */
export function isPlaylist(head: Uint8Array): boolean {
  return ascii(startsWith(head, 0xef, 0xbb, 0xbf) ? head.subarray(3) : head, 0, 7) === '#EXTM3U'
}

/** The type of a film by its major brand; QuickTime files from before `ftyp` have none. */
export function nameBrand(brand: string | undefined): 'MP4' | 'MOV' | 'M4V' {
  if (brand === undefined || brand === 'qt  ') return 'MOV'
  return brand.startsWith('M4V') ? 'M4V' : 'MP4'
}
