import { decodeText } from '../../text/decode.js'

const searchedBytes = 4096
const sampleBytes = 65_536

/** What the language of a feed was written in before UTF-8, for feeds that do not tell their encoding at all. */
const legacyEncodings: [languages: RegExp, encoding: string][] = [
  [/^(ru|uk|be|bg|sr|mk)\b/i, 'windows-1251'],
  [/^(pl|cs|sk|hu|sl|hr|ro)\b/i, 'windows-1250'],
  [/^el\b/i, 'windows-1253'],
  [/^tr\b/i, 'windows-1254'],
  [/^(he|iw)\b/i, 'windows-1255'],
  [/^(ar|fa|ur)\b/i, 'windows-1256'],
]

/**
 * Turns the bytes of a feed into text: a byte order mark decides, then whether it reads as UTF-8 (a few broken letters are no
 * reason to garble all others), then the document's own declaration, then `charset` of the content type, then its language.
 * RFC 7303 section 3.2 puts the content type first; but servers that send one default for all files are more than those
 * that recode.
 * @throws {Problem} `not-text`
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | undefined): string {
  if (hasMarkOrZeros(bytes)) return decodeText(bytes)
  const asUtf8 = new TextDecoder('utf-8').decode(bytes)
  if (isMostlyUtf8(asUtf8)) return asUtf8
  const start = Buffer.from(bytes.subarray(0, searchedBytes)).toString('latin1')
  const declared = /<\?xml[^>]{1,200}encoding\s*=\s*["']([\w:-]{2,30})/i.exec(start)?.[1]
  const sent = /charset\s*=\s*["']?([\w:-]{2,30})/i.exec(contentType ?? '')?.[1]
  return decodeText(bytes, [declared, sent].find((name) => name && !/^(utf-?8|us-ascii)$/i.test(name)) ?? guess(bytes))
}

function hasMarkOrZeros(bytes: Uint8Array): boolean {
  const [a, b] = bytes
  return (a === 0xef && b === 0xbb) || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0
}

/** Texts of one byte a letter give an error for nearly each letter that is not ASCII; a text of ASCII alone is UTF-8. */
function isMostlyUtf8(text: string): boolean {
  let right = 0
  let wrong = 0
  for (const [letter] of text.matchAll(/\P{ASCII}/gu)) letter === '\ufffd' ? wrong++ : right++
  return right >= wrong * 2
}

function guess(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, sampleBytes)).toString('latin1')
  const language = /<(?:dc:)?language>\s*(?:<!\[CDATA\[)?\s*([a-z-]{2,11})/i.exec(start)?.[1] ?? ''
  const known = legacyEncodings.find(([languages]) => languages.test(language))?.[1]
  if (known) return known
  // Words all of letters beyond ASCII are Cyrillic more often than anything else; Western texts have such letters one by one.
  const high = start.match(/[\xc0-\xff]/g)?.length ?? 0
  const inWords = start.match(/[\xc0-\xff]{3,}/g)?.join('').length ?? 0
  return inWords > high / 2 ? 'windows-1251' : 'windows-1252'
}
