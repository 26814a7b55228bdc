import iconv from 'iconv-lite'
import { Problem } from '../problem.js'
import { detectEncoding, isDetectable } from './detect-encoding.js'

/** Enough to recognise an encoding at little cost. */
const sampleBytes = 16_384

/** How to decode a text that does not say for certain what it is in. */
type DecodingHints = {
  /** Encoding that the document or its sender names; one that does not fit the bytes is not believed. */
  declared?: string
  /** BCP 47, of the text or the feed: decides between encodings. */
  language?: string
}

/**
 * Decodes the bytes of a text file: by its byte order mark, else as declared, else as UTF-16 without a mark, as ISO-2022-JP, as
 * UTF-8 with a broken letter here and there, or in the encoding that its letters speak for. The mark is dropped.
 * @throws {Problem} `not-text`: the bytes are a PDF, a picture, a Word file or other binary data
 */
export function decodeText(bytes: Uint8Array, hints: DecodingHints = {}): string {
  const kind = recogniseBinary(bytes)
  if (kind) throw new Problem('not-text', `The file is ${kind}, not text: save it as plain text in UTF-8.`)
  const text = decodeMarked(bytes) ?? decodeDeclared(bytes, hints.declared) ?? decodeUnmarked(bytes, hints)
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
  if (declared === undefined) return undefined
  const name = supersets[declared.toLowerCase()] ?? declared.toLowerCase()
  // A declaration that is readable as ASCII cannot be in UTF-16 (HTML standard, 13.2.3.2); the others are not text encodings.
  if (/^(utf-?(8|16|32)|ucs|hex|base64|binary|internal|utf-?7)/.test(name)) return undefined
  if (name === 'iso-2022-jp') return decodeEscaped(bytes)
  if (!iconv.encodingExists(name)) return undefined
  // Bytes that are UTF-8 throughout are nothing else by chance, except for a few letters of two bytes in Chinese or Korean.
  const isByteEncoding = !/gb|big5|euc|jis|cp9|ksc|johab/.test(name)
  if (isByteEncoding && bytes.some((byte) => byte >= 0x80) && decodeUtf8(bytes) !== undefined) return undefined
  const text = decodeAs(bytes, name)
  return isWrong(text, name) ? undefined : text
}

/** Names that are used for more than they stand for (Encoding standard, 4.2). */
const supersets: Record<string, string> = {
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-sjis': 'shift_jis',
  'euc-kr': 'cp949',
  ks_c_5601: 'cp949',
  'ks_c_5601-1987': 'cp949',
}

/**
 * Whether a text has control or replacement characters that no encoding puts into a text. A single one is enough, unless the
 * letters could not tell the encoding either.
 */
function isWrong(text: string, encoding: string): boolean {
  const sample = text.slice(0, sampleBytes)
  const wrong = sample.match(junkCharacters)?.length ?? 0
  if ((sample.match(/\0/g)?.length ?? 0) > sample.length * 0.1) return true
  return wrong > 0 && (isDetectable(encoding) || wrong * 200 > (sample.match(/\P{ASCII}/gu)?.length ?? 0))
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are searched for
const junkCharacters = /[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]/g

function decodeUnmarked(bytes: Uint8Array, { declared, language }: DecodingHints): string {
  const wide = recogniseUtf32(bytes) ?? recogniseUtf16(bytes)
  if (wide) return decodeAs(bytes, wide)
  const certain = decodeEscaped(bytes) ?? decodeUtf8(bytes)
  if (certain !== undefined) return certain
  if (isMostlyUtf8(bytes)) return decodeAs(bytes, 'utf8')
  const encoding = detectEncoding(bytes, language, declared)
  const text = decodeAs(bytes, encoding)
  // Vietnamese keeps its tone marks apart from the letters there.
  return encoding === 'windows-1258' ? text.normalize('NFC') : text
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with Escape
const escapeSequence = /\x1b(?:\$[@B]|\$\([DO]|\([IJ])/

/** Decodes Japanese e-mail text, which switches between ASCII and kanji and has no byte above 127; undefined for anything else. */
function decodeEscaped(bytes: Uint8Array): string | undefined {
  if (!bytes.includes(0x1b) || bytes.some((byte) => byte >= 0x80)) return undefined
  if (!escapeSequence.test(Buffer.from(bytes).toString('latin1'))) return undefined
  const text = new TextDecoder('iso-2022-jp').decode(bytes)
  return text.includes('\ufffd') ? undefined : text
}

/**
 * Whether bytes are UTF-8 with a broken letter here and there, which is no reason to garble all the others: in another encoding
 * nearly every letter is an error in UTF-8. Pure ASCII counts as UTF-8.
 */
export function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = decodeAs(bytes, 'utf8')
  let right = 0
  let wrong = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) wrong++
    // Of a pair, only the first half counts.
    else if (code >= 0x80 && (code < 0xdc00 || code > 0xdfff)) right++
  }
  return right >= wrong * 2
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
