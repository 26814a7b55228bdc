import { detectJsonFeed } from 'feedsmith'
import { recogniseBinary } from '../../text/recognise-binary.js'
import { countProlog } from '../prolog.js'

const searched = 65_536

/** Whether a JSON value is a JSON Feed: by its version, else by items as that format has them. */
export function isJsonFeed(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'providerName' in value) return false
  const { items } = value as { items?: unknown }
  return detectJsonFeed(value) && (items === undefined || Array.isArray(items))
}

/** What a document is that is no feed, as part of a sentence: what was found, and the way out. */
export function describeNoFeed(bytes: Uint8Array, text: string | undefined, json: unknown): string {
  const binary = recogniseBinary(bytes)
  if (binary || text === undefined)
    return `is ${binary ?? 'data'}, not a feed: give the address of the RSS or Atom feed`
  if (text.trim() === '') return 'is empty: check that the feed opens in a browser'
  if (json !== undefined) return describeJson(json)
  const start = text.slice(0, searched)
  if (isPage(start)) {
    return 'is a web page, not a feed: give the address of the RSS or Atom feed, or make it a source of the type "page"'
  }
  if (/<(?:urlset|sitemapindex)\b/i.test(start)) {
    return 'is a sitemap, not a feed: give the address of the RSS or Atom feed'
  }
  if (/<opml\b/i.test(start)) return 'is a list of feeds (OPML): give the address of one of the feeds in it'
  if (/^\s*[{[]/.test(text)) return 'is broken JSON: check it with a JSON checker, or give the address of another feed'
  return 'is neither RSS nor Atom nor JSON Feed: give the address of one of these'
}

/** Whether a document is a page although some element in it may be called as in a feed. */
export function isPage(text: string): boolean {
  const start = text.slice(0, searched).replace(/^[^<]{1,500}/, '')
  return /^<(?:!doctype\s+html|html)\b/i.test(start.slice(countProlog(start)))
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
