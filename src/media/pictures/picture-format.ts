import { Problem } from '../../problem.js'

/** The supported picture formats, by the names that people use. */
export type PictureFormat = 'JPEG' | 'PNG' | 'WebP' | 'AVIF' | 'GIF' | 'TIFF'

const accepted = 'JPEG, PNG, WebP, AVIF, GIF and TIFF pictures are read'

/**
 * Detects a picture's format from its first bytes; its file name does not count.
 * @throws {Problem} `picture-format` for anything else, including SVG, which can refer to other files and hosts
 */
export function detectPictureFormat(bytes: Uint8Array): PictureFormat {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'JPEG'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'PNG'
  if (/^GIF8[79]a/.test(head)) return 'GIF'
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'WebP'
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) return 'TIFF'
  if (head.startsWith('ftyp', 4)) return detectByBrand(head)
  throw new Problem(
    'picture-format',
    `The picture ${describeUnsupported(bytes)}: ${accepted}; export it as one of these.`,
  )
}

/** In ISO base media files the brands state which codec is used (AVIF specification, section 6). */
function detectByBrand(head: string): PictureFormat {
  if (/avif|avis/.test(head.slice(8))) return 'AVIF'
  const what = /hei[cmsx]|hev[cmsx]/.test(head.slice(8)) ? 'is a HEIC photo, as phones save them' : 'is a video file'
  throw new Problem('picture-format', `The picture ${what}: ${accepted}; export it as one of these.`)
}

/** Says what a file is that is not a picture of a supported format. */
function describeUnsupported(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'is an empty file'
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('utf8').replace(/\0/g, '')
  if (/<svg[\s>]/i.test(start)) return 'is an SVG drawing'
  if (/^\s*<(!doctype html|html|head|body)/i.test(start)) return 'is a web page, not a picture'
  if (start.startsWith('%PDF')) return 'is a PDF document'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters distinguish binary files from text
  if (!/[\uFFFD\u0001-\u0008\u000e-\u001f]/.test(start.slice(0, 256))) return 'is a text file'
  return `is of an unknown format (it begins with the bytes ${Buffer.from(bytes.subarray(0, 4)).toString('hex')})`
}

/**
 * Whether the end of the file is missing. Checks only the two formats whose decoders do not report it reliably: AVIF,
 * and JPEG, where a decoder fills the missing rows with grey.
 */
export function isCutOff(bytes: Uint8Array, format: PictureFormat): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (format === 'JPEG') return buffer.lastIndexOf(Buffer.from([0xff, 0xd9])) < findFirstScan(buffer)
  if (format === 'AVIF') return findBoxesEnd(buffer) > buffer.length
  return false
}

/** Offset of the first scan (ITU-T T.81, annex B); a thumbnail in the metadata before it has an end marker of its own. */
function findFirstScan(buffer: Buffer): number {
  let offset = 2
  while (offset + 4 <= buffer.length && buffer[offset] === 0xff) {
    const marker = buffer[offset + 1]!
    if (marker === 0xda) return offset
    offset += marker === 0xff ? 1 : 2 + buffer.readUInt16BE(offset + 2)
  }
  return buffer.length
}

/** Where the last top-level box ends according to its header (ISO/IEC 14496-12, section 4.2). */
function findBoxesEnd(buffer: Buffer): number {
  let offset = 0
  while (offset + 16 <= buffer.length) {
    const size = buffer.readUInt32BE(offset)
    if (size === 0) return buffer.length
    const length = size === 1 ? Number(buffer.readBigUInt64BE(offset + 8)) : size
    if (length < 8) return buffer.length
    offset += length
  }
  return offset
}
