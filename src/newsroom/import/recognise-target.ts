import type { RemoteSource } from '../../feed-definition.js'
import { isJsonFeed } from '../../sources/feed/recognise-feed.js'
import { recogniseContent } from '../../sources/recognise-content.js'

/**
 * Which type of source brings this in; undefined for a single article's own file.
 * @param contentType as a server said it
 */
export function recogniseTarget(bytes: Uint8Array, contentType?: string): RemoteSource['type'] | undefined {
  const kind = recogniseContent(bytes, contentType)
  if (kind === 'xml') return 'rss'
  if (kind === 'html') return 'page'
  if (kind !== 'json') return undefined
  const value = parseJson(bytes)
  if (isJsonFeed(value)) return 'rss'
  return isArticle(value) ? undefined : 'roku'
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
