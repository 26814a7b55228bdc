import { createHash } from 'node:crypto'
import type { RemoteSource } from '../feed-definition.js'

/** What the catalogue knows a source of a feed by: its type and address, `rss-3f2a90c1`. */
export const sourceKey = ({ type, url }: Pick<RemoteSource, 'type' | 'url'>): string =>
  `${type}-${createHash('sha256').update(url).digest('hex').slice(0, 8)}`
