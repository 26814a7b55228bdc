import iconv from 'iconv-lite'
import { Problem } from '../problem.js'

/** Enough to recognise an encoding at little cost. */
const sampleBytes = 16_384

/**
 * Decodes the bytes of a text file: by its byte order mark, else as declared, else as UTF-16 without a mark, strict UTF-8 or
 * windows-1252. The mark is dropped; nothing else is changed.
 * @param declared encoding that the document itself declares (HTML and XML); unknown names are ignored
 * @throws {Problem} `not-text`: the bytes are a PDF, a picture, a Word file or other binary data
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const kind = recogniseBinary(bytes)
  if (kind) throw new Problem('not-text', `The file is ${kind}, not text: save it as plain text in UTF-8.`)
  const text = decodeMarked(bytes) ?? decodeDeclared(bytes, declared) ?? decodeUnmarked(bytes)
  if (looksLikeData(text)) {
    throw new Problem('not-text', 'The file holds binary data, not text: save it as plain text in UTF-8.')
  }
  return text
}

function decodeMarked(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return decodeUtf8(bytes.subarray(3)) ?? decodeAs(bytes.subarray(3), 'utf8')
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return decodeAs(bytes.subarray(4), 'utf-32le')
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return decodeAs(bytes.subarray(4), 'utf-32be')
  if (a === 0xff && b === 0xfe) return decodeAs(bytes.subarray(2), 'utf-16le')
  if (a === 0xfe && b === 0xff) return decodeAs(bytes.subarray(2), 'utf-16be')
  return undefined
}

function decodeDeclared(bytes: Uint8Array, declared: string | undefined): string | undefined {
  if (declared === undefined || !iconv.encodingExists(declared)) return undefined
  // A declaration that is readable as ASCII cannot be in UTF-16 (HTML standard, 13.2.3.2); the others are not text encodings.
  if (/^(utf-?(8|16|32)|ucs|hex|base64|binary|internal|utf-?7)/i.test(declared)) return undefined
  return decodeAs(bytes, declared)
}

function decodeUnmarked(bytes: Uint8Array): string {
  const wide = recogniseUtf32(bytes) ?? recogniseUtf16(bytes)
  if (wide) return decodeAs(bytes, wide)
  return decodeUtf8(bytes) ?? decodeAs(bytes, 'windows-1252')
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
}

/**
 * Detects UTF-32: no character has a code above 0x10ffff, so the first of its four bytes is zero and the second 16 at most. A text
 * of UTF-16 would need a NUL in every second place.
 */
export function recogniseUtf32(bytes: Uint8Array): 'utf-32le' | 'utf-32be' | undefined {
  const length = Math.min(bytes.length, sampleBytes)
  if (length < 8 || bytes.length % 4 !== 0) return undefined
  const fits = (high: number, next: number) => {
    for (let at = 0; at + 3 < length; at += 4) if (bytes[at + high] !== 0 || bytes[at + next]! > 0x10) return false
    return true
  }
  if (fits(0, 1) && !fits(3, 2)) return 'utf-32be'
  return fits(3, 2) && !fits(0, 1) ? 'utf-32le' : undefined
}

/**
 * Detects UTF-16 without a mark: spaces, line ends and Latin letters have a zero byte, always on the same side.
 * A few stray NUL bytes in a single-byte text do not make it UTF-16.
 */
function recogniseUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, sampleBytes)
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined
  let even = 0
  let odd = 0
  let printable = 0
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i]!
    if (byte === 0) i % 2 === 0 ? even++ : odd++
    else if ((byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d) printable++
  }
  const zeros = even + odd
  if (zeros < 2 || zeros / sample.length < 0.02) return undefined
  if (zeros / sample.length < 0.3 && printable / (sample.length - zeros) > 0.85) return undefined
  if (odd > even * 9) return 'utf-16le'
  if (even > odd * 9) return 'utf-16be'
  return undefined
}

/** Whether more than 5% of the characters are control or replacement characters, or more than 30% NUL. */
function looksLikeData(text: string): boolean {
  const sample = text.slice(0, sampleBytes)
  let junk = 0
  let nul = 0
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i)
    if (code === 0) nul++
    else if ((code < 0x20 && !(code >= 9 && code <= 13)) || code === 0xfffd || code === 0x7f) junk++
  }
  return junk > sample.length * 0.05 || nul > sample.length * 0.3
}

const signatures: readonly (readonly [kind: string, offset: number, bytes: string])[] = [
  ['a PDF', 0, '%PDF-'],
  ['a rich-text (RTF) document', 0, '{\\rtf'],
  ['an old Word or Office document', 0, '\xd0\xcf\x11\xe0'],
  ['a JPEG picture', 0, '\xff\xd8\xff'],
  ['a PNG picture', 0, '\x89PNG'],
  ['a GIF picture', 0, 'GIF8'],
  ['a WebP picture', 8, 'WEBP'],
  ['a TIFF picture', 0, 'II*\0'],
  ['a TIFF picture', 0, 'MM\0*'],
  ['a video or picture in an MP4 container', 4, 'ftyp'],
  ['a Matroska or WebM video', 0, '\x1a\x45\xdf\xa3'],
  ['an MP3 sound file', 0, 'ID3'],
  ['a gzip archive', 0, '\x1f\x8b'],
  ['a program', 0, '\x7fELF'],
]

/** Names a well-known binary format by its first bytes (`a PDF`); undefined if none is recognised. */
export function recogniseBinary(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  if (start.startsWith('PK\x03\x04')) return zipKind(start)
  return signatures.find(([, offset, signature]) => start.startsWith(signature, offset))?.[0]
}

function zipKind(start: string): string {
  if (start.includes('word/')) return 'a Word document'
  if (start.includes('opendocument.text')) return 'an OpenDocument text'
  return 'a zip archive (a Word document is one too)'
}
