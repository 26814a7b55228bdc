import { shortText } from '../../articles/plain-text.js'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import { decodeText } from '../../text/decode.js'
import { isSameSite } from '../../text/web-addresses.js'
import { withRobots } from './fetch-site.js'

/** What a sitemap lists. */
export type Sitemap = {
  url: string
  /** `news` is a Google News sitemap, which lists the articles of the last two days. */
  kind: 'news' | 'pages' | 'index'
  /** Number of articles in a news sitemap, of addresses in any other. */
  entries: number
  /** First headline of a news sitemap. */
  headline?: string
  /** Addresses of the sitemaps in an index. */
  sitemaps: string[]
}

const usualPaths = ['/news-sitemap.xml', '/sitemap-news.xml', '/sitemap.xml']
const maxSitemaps = 4
/** Sitemaps can be as large as 50 MB; a news sitemap, with at most 1,000 entries, takes up less than 1 MB. */
const limits = { maxBytes: 5_000_000, timeoutMs: 20_000 }

/**
 * Finds the sitemaps that robots.txt lists or, if it lists none, those at the usual addresses. From an index, follows the
 * sitemap for news. Skips whatever cannot be fetched or read.
 */
export async function findSitemaps(fetcher: Fetcher, home: string): Promise<Sitemap[]> {
  const listed = await readRobotsSitemaps(fetcher, home)
  const waiting = listed.length > 0 ? listed : usualPaths.map((path) => new URL(path, home).href)
  const found: Sitemap[] = []
  for (let tried = 0; waiting.length > 0 && tried < maxSitemaps; tried++) {
    const url = waiting.shift()!
    const text = await fetchText(withRobots(fetcher), url)
    const sitemap = text === undefined ? undefined : readSitemap(text, url)
    if (!sitemap) continue
    if (sitemap.kind !== 'index') found.push(sitemap)
    const inner = [/news/i, /post|article/i].flatMap((name) => sitemap.sitemaps.find((url) => name.test(url)) ?? [])[0]
    if (inner && isOnSite(inner, home)) waiting.unshift(inner)
  }
  return found
}

/** Reads the `Sitemap:` lines of robots.txt (sitemaps.org/protocol.html#submit_robots). */
async function readRobotsSitemaps(fetcher: Fetcher, home: string): Promise<string[]> {
  const text = await fetchText(fetcher, new URL('/robots.txt', home).href)
  const lines = [...(text ?? '').slice(0, 500_000).matchAll(/^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})/gim)]
  const addresses = lines.map(([, address]) => address!).filter((address) => isOnSite(address, home))
  // News first: only that sitemap shows how many articles there are.
  return [...new Set(addresses)].sort((a, b) => Number(/news/i.test(b)) - Number(/news/i.test(a)))
}

const isOnSite = (address: string, home: string): boolean =>
  URL.canParse(address) && /^https?:/i.test(address) && isSameSite(address, home)

async function fetchText(fetcher: Fetcher, url: string): Promise<string | undefined> {
  try {
    return decodeText((await fetcher.get(url, limits)).bytes)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Declaration of the news extension (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). */
const newsPrefix = /xmlns:([a-z][\w-]{0,20})\s*=\s*["']https?:\/\/www\.google\.com\/schemas\/sitemap-news\//i
/** Number of characters at the start in which the root element and its namespaces are expected. */
const startLength = 5000

/**
 * Reads a sitemap (sitemaps.org/protocol.html). Finds elements with regular expressions, since many sitemaps are not well-formed.
 * @returns undefined if the text is no sitemap
 */
export function readSitemap(text: string, url: string): Sitemap | undefined {
  const start = text.slice(0, startLength)
  const root = /<(?:[\w-]{1,20}:)?(urlset|sitemapindex)[\s>]/i.exec(start)?.[1]?.toLowerCase()
  if (root === undefined) return undefined
  const addresses = findElementTexts(text, 'loc')
  if (root === 'sitemapindex') {
    const sitemaps = addresses.map((address) => address.trim().replaceAll('&amp;', '&'))
    return { url, kind: 'index', entries: sitemaps.length, sitemaps }
  }
  const prefix = newsPrefix.exec(start)?.[1]
  const headlines = prefix === undefined ? [] : findElementTexts(text, `${prefix}:title`)
  // Some software declares the extension without using it.
  if (headlines.length === 0) return { url, kind: 'pages', entries: addresses.length, sitemaps: [] }
  return { url, kind: 'news', entries: headlines.length, headline: shortText(headlines[0]), sitemaps: [] }
}

/** The raw text of every element of this name, entities included. */
function findElementTexts(text: string, name: string): string[] {
  const pattern = new RegExp(`<${name}\\s*>\\s*(?:<!\\[CDATA\\[)?([^<\\]]{1,2000})`, 'gi')
  return [...text.matchAll(pattern)].map(([, content]) => content!)
}
