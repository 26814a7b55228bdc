import { Problem } from '../../problem.js'
import type { Fetchable } from '../parsers.js'

/** A syndication feed, whatever its dialect was. */
export type ParsedFeed = { items: unknown[] }

export function parseFeed({ url }: Fetchable): ParsedFeed {
  throw new Problem('feed-unreadable', `${url} cannot be read yet.`)
}
