import type { RemoteSource } from '../feed-definition.js'
import { hashText } from './name-document.js'

/** What the catalogue knows a source of a feed by: its type and address, `rss-3f2a90c1`. */
export const sourceKey = ({ type, url }: Pick<RemoteSource, 'type' | 'url'>): string =>
  `${type}-${hashText(url).slice(0, 8)}`
