import type { RemoteSource } from '../../feed-definition.js'
import { decodeFeed } from '../../sources/decode-document.js'
import { isJsonFeed } from '../../sources/feed/parse-feed.js'
import { parseFramedJson, unpackDocument } from '../../sources/mend-document.js'
import { recogniseContent } from '../../sources/recognise-content.js'

/** Enough to include the first item. */
const searchedCharacters = 65_536
/** No feed is larger. */
const maxBytes = 64 * 1024 * 1024

/**
 * Recognises which type of source can read a file or a response.
 * @param contentType `Content-Type` header of the response
 * @returns undefined for the file of a single article
 */
export function recogniseTarget(sent: Uint8Array, contentType?: string): RemoteSource['type'] | undefined {
  const bytes = unpackDocument(sent, maxBytes)
  const kind = recogniseContent(bytes, contentType)
  if (kind === 'xml') return isRokuMrss(decodeFeed(bytes, contentType).slice(0, searchedCharacters)) ? 'roku' : 'rss'
  if (kind === 'html') return 'page'
  if (kind !== 'json') return undefined
  const value = tryParseJson(decodeFeed(bytes, contentType))
  if (isJsonFeed(value)) return 'rss'
  return isArticle(value) ? undefined : 'roku'
}

/**
 * Whether Media RSS was written for Roku. The `roku` source keeps the ids of such a feed. Roku asks for ISO 8601 dates, RSS 2.0
 * for RFC 822 dates, so a feed with any other kind of date counts as plain RSS.
 */
function isRokuMrss(start: string): boolean {
  return /<rss[\s>]/i.test(start) && /<media:content\s/.test(start) && /<pubDate>\s*\d{4}-\d\d-\d\dT/.test(start)
}

const isArticle = (value: unknown): boolean => typeof value === 'object' && value !== null && 'headline' in value

function tryParseJson(text: string): unknown {
  try {
    return parseFramedJson(text)
  } catch {
    return undefined // The parser reports what is wrong with it.
  }
}
