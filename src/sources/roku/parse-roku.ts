import { printAddress } from '../../fetch/fetch-problem.js'
import { Problem } from '../../problem.js'
import { recogniseBinary } from '../../text/recognise-binary.js'
import { decodeFeed } from '../feed/decode-feed.js'
import type { Fetchable } from '../parsers.js'
import type { LiveEntry } from './live-feeds.js'
import { readMrss } from './read-mrss.js'
import { readPublisher } from './read-publisher.js'
import { recogniseRoku } from './recognise.js'
import type { CategoryEntry, PlaylistEntry } from './rows.js'

/** Somebody's old channel, in our words. */
export type ParsedRoku = {
  providerName?: string
  language?: string
  /** ISO 8601, without a zone where none was written. */
  lastUpdated?: string
  /** One an item: its id as the feed has it, and the article in our own JSON form, without an id where ours cannot be that. */
  articles: { id: string; json: string }[]
  /** As feed.json has them. */
  live: LiveEntry[]
  playlists: PlaylistEntry[]
  categories: CategoryEntry[]
  /** What did not come along and what an editor has to do: one sentence each. */
  notes: string[]
  /** `ttl` of MRSS, in seconds. */
  waitSeconds?: number
}

/**
 * Reads a Direct Publisher JSON or Roku MRSS, which may be years old and sloppy.
 * @throws {Problem} `roku-form`: it is something else; `roku-broken`: it cannot be read or breaks off
 */
export function parseRoku({ bytes, contentType, url }: Fetchable): ParsedRoku {
  const shown = printAddress(new URL(url))
  const recognised = recogniseRoku(decode(bytes, contentType, shown), shown)
  return recognised.form === 'json' ? readPublisher(recognised.root, url) : readMrss(recognised.xml, url)
}

function decode(bytes: Uint8Array, contentType: string | undefined, shown: string): string {
  try {
    return decodeFeed(bytes, contentType)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const kind = recogniseBinary(bytes) ?? 'data that is no text'
    throw new Problem('roku-form', `${shown} is ${kind}: give the address of a Direct Publisher JSON or a Roku MRSS.`, {
      cause: error,
    })
  }
}
