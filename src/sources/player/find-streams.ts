import { decodePage } from '../page/decode-page.js'
import type { Fetchable } from '../parsers.js'

/** Characters; a player's page is a frame and a few settings. */
const longestPage = 1_000_000
const mostStreams = 6
/** A file name in quotes, as attributes and settings have it, or an address anywhere. */
const declared =
  /["']([^\s"'<>]{1,500}\.(?:m3u8|mp4)(?:\?[^\s"'<>]{0,1000})?)["']|((?:https?:)?\/\/[^\s"'\\<>]{3,500}\.(?:m3u8|mp4)\b(?:\?[^\s"'\\<>]{0,1000})?)/gi
const advert = /(?:^|[./_-])(?:ads?|advert\w{0,10}|vast|preroll|midroll)(?=$|[./_-])/i

/**
 * The streams and files that a player's page declares, in its elements or in its settings: HLS first, then in the order of the page,
 * at most 6. Nothing in the page is executed. Pure.
 * @returns http(s) addresses
 * @throws {Problem} `not-text` for bytes that are no text
 */
export function findStreams({ bytes, contentType, url }: Fetchable): string[] {
  const page = decodePage(bytes, contentType)
    .slice(0, longestPage)
    .replace(/\\u002f|\\\//gi, '/')
    .replace(/\\u0026|&amp;|&#0?38;/gi, '&')
    .replace(/&(?:quot|apos|#0?34|#0?39);/gi, '"')
  const found = new Set<string>()
  for (const [, quoted, bare] of page.matchAll(declared)) {
    const address = readAddress(quoted ?? bare!, url)
    if (address !== undefined) found.add(address)
  }
  const isStream = (address: string) => /\.m3u8$/i.test(new URL(address).pathname)
  const streams = [...found]
  return [...streams.filter(isStream), ...streams.filter((one) => !isStream(one))].slice(0, mostStreams)
}

function readAddress(reference: string, base: string): string | undefined {
  if (!URL.canParse(reference, base)) return undefined
  const { protocol, href, hostname, pathname } = new URL(reference, base)
  const isVideo = /^https?:$/.test(protocol) && /\.(?:m3u8|mp4)$/i.test(pathname)
  return isVideo && !advert.test(hostname) && !advert.test(pathname) ? href : undefined
}
