import type { RemoteSource } from '../../feed-definition.js'
import { isJsonFeed } from '../../sources/feed/recognise-feed.js'
import { recogniseContent } from '../../sources/recognise-content.js'

/** An item is shorter. */
const searched = 65_536

/**
 * Which type of source brings this in; undefined for a single article's own file.
 * @param contentType as a server said it
 */
export function recogniseTarget(bytes: Uint8Array, contentType?: string): RemoteSource['type'] | undefined {
  const kind = recogniseContent(bytes, contentType)
  if (kind === 'xml') return isRokuMrss(bytes) ? 'roku' : 'rss'
  if (kind === 'html') return 'page'
  if (kind !== 'json') return undefined
  const value = parseJson(bytes)
  if (isJsonFeed(value)) return 'rss'
  return isArticle(value) ? undefined : 'roku'
}

/**
 * Whether Media RSS is Roku's, which the `roku` source reads and leaves its ids as they are: RSS 2.0 dates its items as RFC 822
 * does, Roku as ISO 8601 does. What is dated otherwise is read as any feed.
 */
function isRokuMrss(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, searched)).toString('latin1')
  return /<rss[\s>]/i.test(start) && /<media:content\s/.test(start) && /<pubDate>\s*\d{4}-\d\d-\d\dT/.test(start)
}

const isArticle = (value: unknown): boolean => typeof value === 'object' && value !== null && 'headline' in value

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
  } catch {
    return undefined // Whoever reads it next says what is wrong with it.
  }
}
