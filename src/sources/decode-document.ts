import { decodeText, isMostlyUtf8 } from '../text/decode.js'
import { unpackDocument } from './mend-document.js'

/** Where a declaration is searched for: the HTML standard looks at 1,024 bytes, but real pages need more. */
const searchedBytes = 4096
/** Where a feed names its language. */
const sampleBytes = 65_536
/** No feed is larger. */
const maxUnpackedBytes = 64 * 1024 * 1024

/**
 * Decodes a feed, compressed or not: by its byte order mark, else as UTF-8 if it mostly is (a few broken letters are no reason
 * to garble all the others), else as it declares, else by the `charset` of the content type, else by its letters and its language.
 * RFC 7303 section 3.2 puts the content type first, but more servers send one default for all files than recode them.
 * @throws {Problem} `not-text`
 */
export function decodeFeed(sent: Uint8Array, contentType: string | undefined): string {
  const bytes = unpackDocument(sent, maxUnpackedBytes)
  const start = Buffer.from(bytes.subarray(0, searchedBytes)).toString('latin1')
  const declared = /<\?xml[^>]{1,200}encoding\s*=\s*["']([\w:-]{2,30})/i.exec(start)?.[1]
  const named = /charset\s*=\s*["']?([\w:-]{2,30})/i.exec(contentType ?? '')?.[1]
  const believed = [declared, named].find((name) => name && !/^(utf-?8|us-ascii)$/i.test(name))
  // Software that was moved to UTF-8 often goes on declaring what it was in before.
  return decodeText(bytes, { declared: isMostlyUtf8(bytes) ? undefined : believed, language: readFeedLanguage(bytes) })
}

const readFeedLanguage = (bytes: Uint8Array): string | undefined =>
  /<(?:dc:)?language>\s*(?:<!\[CDATA\[)?\s*([a-z-]{2,11})|\sxml:lang\s*=\s*["']([a-z-]{2,11})/i
    .exec(Buffer.from(bytes.subarray(0, sampleBytes)).toString('latin1'))
    ?.slice(1)
    .find(Boolean)

/**
 * Decodes a page: by its byte order mark, else by the charset of the `Content-Type`, else as the page declares (HTML standard,
 * 13.2.3.2), else by its letters and its language. A charset that does not fit the bytes is not believed.
 * @throws {Problem} `not-text` for binary data
 */
export function decodePage(bytes: Uint8Array, contentType: string | undefined): string {
  const sent = /;\s*charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(contentType ?? '')?.[1]
  const start = Buffer.from(bytes.subarray(0, searchedBytes)).toString('latin1')
  const language = /<html\b[^>]{0,2000}?\blang\s*=\s*["']?([\w-]{2,35})/i.exec(start)?.[1]
  return decodeText(bytes, { declared: sent ?? readDeclaredCharset(bytes), language })
}

/** The encoding that a page declares in `<meta charset>`, `<meta http-equiv>` or its XML declaration; undefined if none. */
export function readDeclaredCharset(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, searchedBytes)).toString('latin1')
  return (/<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(start) ??
    /^\s*<\?xml[^>]{1,200}encoding\s*=\s*["']([\w-]{2,30})/i.exec(start))?.[1]
}
