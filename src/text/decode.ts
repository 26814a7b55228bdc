import iconv from 'iconv-lite'
import { Problem } from '../problem.js'
import { recogniseBinary } from './recognise-binary.js'

/** Enough to recognise an encoding, little enough to be free. */
const sampleBytes = 16_384

/**
 * Turns the bytes of a text file into text: a byte order mark decides; then what the file declares; then strict UTF-8,
 * UTF-16 without a mark, and windows-1252 for the rest. The mark is dropped, nothing else is changed.
 * @param declared encoding that the document itself names (HTML and XML); unknown names are ignored
 * @throws {Problem} `not-text`: the bytes are a PDF, a picture, a Word file or other data that is no text
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
  if (a === 0xff && b === 0xfe) return decodeAs(bytes.subarray(2), 'utf-16le')
  if (a === 0xfe && b === 0xff) return decodeAs(bytes.subarray(2), 'utf-16be')
  return undefined
}

function decodeDeclared(bytes: Uint8Array, declared: string | undefined): string | undefined {
  if (declared === undefined || !iconv.encodingExists(declared)) return undefined
  // A declaration that could be read as ASCII cannot be UTF-16 (HTML standard, 13.2.3.2), and these are no text encodings.
  if (/^(utf-?(8|16|32)|ucs|hex|base64|binary|internal|utf-?7)/i.test(declared)) return undefined
  return decodeAs(bytes, declared)
}

function decodeUnmarked(bytes: Uint8Array): string {
  const wide = recogniseUtf16(bytes)
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
 * UTF-16 without a mark: spaces, line ends and Latin letters have a zero byte, always on the same side.
 * A few stray NUL bytes in a text of single bytes are no UTF-16.
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

/** More than one control or replacement character in twenty, or more NUL than text, is no article. */
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
