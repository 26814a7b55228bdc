import { decodeText } from '../text/decode.js'
import { unpackDocument } from './mend-document.js'

/** Where a declaration is searched for: the HTML standard looks at 1,024 bytes, but real pages need more. */
const searchedBytes = 4096
const sampleBytes = 65_536
/** No feed is larger. */
const maxUnpackedBytes = 64 * 1024 * 1024

/** Encodings by language from before UTF-8, for feeds that declare no encoding at all. */
const legacyEncodings: [languages: RegExp, encoding: string][] = [
  [/^(ru|uk|be|bg|sr|mk)\b/i, 'windows-1251'],
  [/^(pl|cs|sk|hu|sl|hr|ro)\b/i, 'windows-1250'],
  [/^el\b/i, 'windows-1253'],
  [/^tr\b/i, 'windows-1254'],
  [/^(he|iw)\b/i, 'windows-1255'],
  [/^(ar|fa|ur)\b/i, 'windows-1256'],
]

/**
 * Decodes a feed, compressed or not: by its byte order mark, else as UTF-8 if it mostly is (a few broken letters are no reason to garble all the
 * others), else as it declares, else by the `charset` of the content type, else by its language.
 * RFC 7303 section 3.2 puts the content type first, but more servers send one default for all files than recode them.
 * @throws {Problem} `not-text`
 */
export function decodeFeed(sent: Uint8Array, contentType: string | undefined): string {
  const bytes = unpackDocument(sent, maxUnpackedBytes)
  if (hasMarkOrZeros(bytes)) return decodeText(bytes)
  const asUtf8 = new TextDecoder('utf-8').decode(bytes)
  if (isMostlyUtf8(asUtf8)) return asUtf8
  const start = Buffer.from(bytes.subarray(0, searchedBytes)).toString('latin1')
  const declared = /<\?xml[^>]{1,200}encoding\s*=\s*["']([\w:-]{2,30})/i.exec(start)?.[1]
  const named = /charset\s*=\s*["']?([\w:-]{2,30})/i.exec(contentType ?? '')?.[1]
  return decodeText(
    bytes,
    [declared, named].find((name) => name && !/^(utf-?8|us-ascii)$/i.test(name)) ?? guessEncoding(bytes),
  )
}

function hasMarkOrZeros(bytes: Uint8Array): boolean {
  const [a, b] = bytes
  return (a === 0xef && b === 0xbb) || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0
}

/** In a single-byte encoding nearly every non-ASCII letter is an error in UTF-8; pure ASCII counts as UTF-8. */
function isMostlyUtf8(text: string): boolean {
  let right = 0
  let wrong = 0
  for (const [letter] of text.matchAll(/\P{ASCII}/gu)) letter === '\ufffd' ? wrong++ : right++
  return right >= wrong * 2
}

function guessEncoding(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, sampleBytes)).toString('latin1')
  const language = /<(?:dc:)?language>\s*(?:<!\[CDATA\[)?\s*([a-z-]{2,11})/i.exec(start)?.[1] ?? ''
  const known = legacyEncodings.find(([languages]) => languages.test(language))?.[1]
  if (known) return known
  // Runs of non-ASCII letters are most likely Cyrillic; in Western texts such letters stand alone.
  const high = start.match(/[\xc0-\xff]/g)?.length ?? 0
  const inWords = start.match(/[\xc0-\xff]{3,}/g)?.join('').length ?? 0
  return inWords > high / 2 ? 'windows-1251' : 'windows-1252'
}

/**
 * Decodes a page: by its byte order mark, else by the charset of the `Content-Type`, else as the page declares (HTML standard,
 * 13.2.3.2), else by what the bytes look like.
 * @throws {Problem} `not-text` for binary data
 */
export function decodePage(bytes: Uint8Array, contentType: string | undefined): string {
  const sent = /;\s*charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(contentType ?? '')?.[1]
  return decodeText(bytes, sent ?? readDeclaredCharset(bytes))
}

/** The encoding that a page declares in `<meta charset>`, `<meta http-equiv>` or its XML declaration; undefined if none. */
export function readDeclaredCharset(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, searchedBytes)).toString('latin1')
  return (/<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(start) ??
    /^\s*<\?xml[^>]{1,200}encoding\s*=\s*["']([\w-]{2,30})/i.exec(start))?.[1]
}
