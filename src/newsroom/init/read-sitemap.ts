import { readWords } from '../../articles/feed-item/read-words.js'

/** What a sitemap lists. */
export type Sitemap = {
  url: string
  /** `news`: a Google News sitemap, whose entries are the articles of the last two days. */
  kind: 'news' | 'pages' | 'index'
  /** Articles of a news sitemap, else addresses. */
  entries: number
  /** The first headline that it gives. */
  headline?: string
  /** Sitemaps that an index names. */
  sitemaps: string[]
}

/** Declares the news extension (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). */
const newsPrefix = /xmlns:([a-z][\w-]{0,20})\s*=\s*["']https?:\/\/www\.google\.com\/schemas\/sitemap-news\//i
const beginning = 5000

/**
 * Reads a sitemap (sitemaps.org/protocol.html). Elements are looked for by name, since many are not well-formed.
 * @returns undefined for anything else
 */
export function readSitemap(text: string, url: string): Sitemap | undefined {
  const start = text.slice(0, beginning)
  const root = /<(?:[\w-]{1,20}:)?(urlset|sitemapindex)[\s>]/i.exec(start)?.[1]?.toLowerCase()
  if (root === undefined) return undefined
  const addresses = textsOf(text, 'loc')
  if (root === 'sitemapindex') {
    const sitemaps = addresses.map((address) => address.trim().replaceAll('&amp;', '&'))
    return { url, kind: 'index', entries: sitemaps.length, sitemaps }
  }
  const prefix = newsPrefix.exec(start)?.[1]
  const headlines = prefix === undefined ? [] : textsOf(text, `${prefix}:title`)
  // Some programs declare the extension in sitemaps that do not use it.
  if (headlines.length === 0) return { url, kind: 'pages', entries: addresses.length, sitemaps: [] }
  return { url, kind: 'news', entries: headlines.length, headline: readWords(headlines[0]), sitemaps: [] }
}

/** The texts of all elements of this name, as written. */
function textsOf(text: string, name: string): string[] {
  const pattern = new RegExp(`<${name}\\s*>\\s*(?:<!\\[CDATA\\[)?([^<\\]]{1,2000})`, 'gi')
  return [...text.matchAll(pattern)].map(([, content]) => content!)
}
