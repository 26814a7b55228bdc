import { Problem, shorten } from '../../problem.js'
import type { Fetchable } from '../parsers.js'
import { decodeFeed } from './decode-feed.js'
import { identifyItems } from './identify-items.js'
import type { FeedItem, ParsedFeed } from './item.js'
import { mendFeed } from './mend-feed.js'
import { readJsonFeed } from './read-json-feed.js'
import { readXmlFeed, type UnnamedFeed } from './read-xml-feed.js'
import { describeNoFeed, isJsonFeed, isPage } from './recognise-feed.js'

export type { ParsedFeed } from './item.js'

/** 20 MB: no feed that is made for reading is larger. */
const maxBytes = 20 * 1024 * 1024
/** 2 MB of an item as JSON, which is what a document of ours may have. */
const maxItemBytes = 2 * 1024 * 1024

/**
 * Reads a syndication feed: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, with the modules that tell of articles, however
 * sloppy its XML is. At most 5000 items; entities of a DTD are never expanded. Pure and synchronous.
 * @throws {Problem} `feed-unreadable` (says what the document is instead) or `feed-too-large`
 */
export function parseFeed({ bytes, contentType, url }: Fetchable): ParsedFeed {
  if (bytes.length > maxBytes) {
    const size = (bytes.length / 1024 / 1024).toFixed(0)
    throw new Problem(
      'feed-too-large',
      `${shorten(url)} has ${size} MB, more than the 20 MB a feed may have: offer fewer items.`,
    )
  }
  const { items: unnamed, notes, ...feed } = readAny(bytes, contentType, url)
  const { items, doubles } = identifyItems(unnamed)
  const printed = items.map((item) => JSON.stringify(item)).filter((json) => Buffer.byteLength(json) <= maxItemBytes)
  const left = [
    [doubles, 'that say they are the same as another'],
    [items.length - printed.length, 'longer than 2 MB'],
  ] as const
  return {
    ...withoutAbsent(feed),
    // Plain JSON: keys without a value are left out.
    items: printed.map((json) => JSON.parse(json) as FeedItem),
    notes: [...notes, ...left.flatMap(([count, which]) => (count > 0 ? [`Items ${which}, left out: ${count}.`] : []))],
  }
}

function readAny(bytes: Uint8Array, contentType: string | undefined, url: string): UnnamedFeed {
  const text = decode(bytes, contentType)
  const json = text === undefined ? undefined : readJson(text)
  try {
    if (isJsonFeed(json)) return readJsonFeed(json, url)
    const mended = text === undefined || json !== undefined || isPage(text) ? undefined : mendFeed(text)
    if (mended) return readXmlFeed(mended, url)
  } catch (error) {
    throw new Problem(
      'feed-unreadable',
      `${shorten(url)} is a feed that is broken beyond reading: check it with a feed validator.`,
      {
        cause: error,
      },
    )
  }
  throw new Problem('feed-unreadable', `${shorten(url)} ${describeNoFeed(bytes, text, json)}.`)
}

function decode(bytes: Uint8Array, contentType: string | undefined): string | undefined {
  try {
    return decodeFeed(bytes, contentType)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

function readJson(text: string): unknown {
  if (!/^\ufeff?\s*[{[]/.test(text)) return undefined
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch {
    return undefined
  }
}

function withoutAbsent<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
