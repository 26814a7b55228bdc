import type { RemoteSource } from '../../feed-definition.js'
import { isJsonFeed } from '../../sources/feed/parse-feed.js'
import { recogniseContent } from '../../sources/recognise-content.js'

/** Enough bytes to include the first item. */
const searchedBytes = 65_536

/**
 * Recognises which type of source can read a file or a response.
 * @param contentType `Content-Type` header of the response
 * @returns undefined for the file of a single article
 */
export function recogniseTarget(bytes: Uint8Array, contentType?: string): RemoteSource['type'] | undefined {
  const kind = recogniseContent(bytes, contentType)
  if (kind === 'xml') return isRokuMrss(bytes) ? 'roku' : 'rss'
  if (kind === 'html') return 'page'
  if (kind !== 'json') return undefined
  const value = tryParseJson(bytes)
  if (isJsonFeed(value)) return 'rss'
  return isArticle(value) ? undefined : 'roku'
}

/**
 * Whether Media RSS was written for Roku. The `roku` source keeps the ids of such a feed. Roku asks for ISO 8601 dates, RSS 2.0
 * for RFC 822 dates, so a feed with any other kind of date counts as plain RSS.
 */
function isRokuMrss(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, searchedBytes)).toString('latin1')
  return /<rss[\s>]/i.test(start) && /<media:content\s/.test(start) && /<pubDate>\s*\d{4}-\d\d-\d\dT/.test(start)
}

const isArticle = (value: unknown): boolean => typeof value === 'object' && value !== null && 'headline' in value

function tryParseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
  } catch {
    return undefined // The parser reports what is wrong with it.
  }
}
