import { detectJsonFeed } from 'feedsmith'
import { Problem, shorten } from '../../problem.js'
import { recogniseBinary } from '../../text/decode.js'
import { decodeFeed } from '../decode-document.js'
import type { RawDocument } from '../document.js'
import { frameDocument } from '../mend-document.js'
import { measureProlog } from '../recognise-content.js'
import { identifyItems } from './identify-items.js'
import type { FeedItem, ParsedFeed, UnidentifiedFeed } from './item.js'
import { normalizeFeed } from './normalize-feed.js'
import { readJsonFeed } from './read-json-feed.js'
import { readXmlFeed } from './read-xml-feed.js'

/** 20 MB: no real feed is larger. */
const maxBytes = 20 * 1024 * 1024
/** 2 MB of JSON per item, the limit of our documents. */
const maxItemBytes = 2 * 1024 * 1024

/**
 * Parses a syndication feed: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, with the modules that describe articles,
 * however malformed its XML is. At most 5,000 items; entities of a DTD are never expanded. Pure and synchronous.
 * @throws {Problem} `feed-unreadable` (says what the document is instead) or `feed-too-large`
 */
export function parseFeed({ bytes, contentType, url }: RawDocument): ParsedFeed {
  if (bytes.length > maxBytes) {
    const size = (bytes.length / 1024 / 1024).toFixed(0)
    throw new Problem(
      'feed-too-large',
      `${shorten(url)} has ${size} MB, more than the 20 MB a feed may have: offer fewer items.`,
    )
  }
  const { items: unidentified, notes, ...feed } = readAny(bytes, contentType, url)
  const { items, duplicates } = identifyItems(unidentified)
  const accepted = items
    .map((item) => JSON.stringify(item, omitBlank))
    .filter((json) => Buffer.byteLength(json) <= maxItemBytes)
  const leftOut = [
    [duplicates, 'that say they are the same as another'],
    [items.length - accepted.length, 'longer than 2 MB'],
  ] as const
  return {
    ...dropUndefined(feed),
    // Plain JSON, without undefined values.
    items: accepted.map((json) => JSON.parse(json) as FeedItem),
    notes: [
      ...notes,
      ...leftOut.flatMap(([count, which]) => (count > 0 ? [`Items ${which}, left out: ${count}.`] : [])),
    ],
  }
}

function readAny(bytes: Uint8Array, contentType: string | undefined, url: string): UnidentifiedFeed {
  const text = decode(bytes, contentType)
  const json = text === undefined ? undefined : tryParseJson(frameDocument(text).document)
  try {
    if (isJsonFeed(json)) return readJsonFeed(json, url)
    const normalized = text === undefined || json !== undefined || isHtmlPage(text) ? undefined : normalizeFeed(text)
    if (normalized) return readXmlFeed(normalized, url)
  } catch (error) {
    throw new Problem(
      'feed-unreadable',
      `${shorten(url)} is a feed that is broken beyond reading: check it with a feed validator.`,
      {
        cause: error,
      },
    )
  }
  throw new Problem('feed-unreadable', `${shorten(url)} ${describeNonFeed(bytes, text, json)}.`)
}

function decode(bytes: Uint8Array, contentType: string | undefined): string | undefined {
  try {
    return decodeFeed(bytes, contentType)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

function tryParseJson(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function dropUndefined<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value, omitBlank)) as T
}

/** A blank value says nothing: `xml:lang=""` means that the language is not said (XML 1.0, section 2.12). */
const omitBlank = (_: string, value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value

const searchedCharacters = 65_536

/** Whether a JSON value is a JSON Feed, by its version, else by its items. */
export function isJsonFeed(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'providerName' in value) return false
  const { items } = value as { items?: unknown }
  return detectJsonFeed(value) && (items === undefined || Array.isArray(items))
}

/** Describes a document that is not a feed, for messages: what it is, and what to do. */
function describeNonFeed(bytes: Uint8Array, text: string | undefined, json: unknown): string {
  const binary = recogniseBinary(bytes)
  if (binary || text === undefined)
    return `is ${binary ?? 'data'}, not a feed: give the address of the RSS or Atom feed`
  if (text.trim() === '') return 'is empty: check that the feed opens in a browser'
  if (json !== undefined) return describeJson(json)
  const start = text.slice(0, searchedCharacters)
  if (isHtmlPage(start)) {
    return 'is a web page, not a feed: give the address of the RSS or Atom feed, or make it a source of the type "page"'
  }
  if (/<(?:urlset|sitemapindex)\b/i.test(start)) {
    return 'is a sitemap, not a feed: give the address of the RSS or Atom feed'
  }
  if (/<opml\b/i.test(start)) return 'is a list of feeds (OPML): give the address of one of the feeds in it'
  if (/^\s*[{[]/.test(text)) return 'is broken JSON: check it with a JSON checker, or give the address of another feed'
  return 'is neither RSS nor Atom nor JSON Feed: give the address of one of these'
}

/** Whether a document is an HTML page, even if some elements in it have the names of feed elements. */
function isHtmlPage(text: string): boolean {
  const start = text.slice(0, searchedCharacters).replace(/^[^<]{1,500}/, '')
  const page = start.slice(measureProlog(start))
  // Some systems write feeds under the doctype of their pages.
  const rest = page.replace(/^<!doctype[^>[]{0,500}>/i, '')
  const isFeed = /^<(?:\w{1,10}:)?(?:rss|feed|rdf)[\s>]/i.test(rest.slice(measureProlog(rest)))
  return !isFeed && /^<(?:!doctype\s+html|html)\b/i.test(page)
}

function describeJson(json: unknown): string {
  if (Array.isArray(json)) {
    return 'is a JSON list, not a feed: for the posts of a WordPress site make the site a source of the type "wordpress"'
  }
  if (typeof json === 'object' && json !== null && 'providerName' in json) {
    return 'is Roku Direct Publisher JSON: make it a source of the type "roku"'
  }
  return 'is JSON of another kind than JSON Feed: give the address of the RSS, Atom or JSON Feed'
}
