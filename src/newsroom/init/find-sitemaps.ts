import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import { isSameSite } from '../../sources/page/site.js'
import { decodeText } from '../../text/decode.js'
import { readSitemap, type Sitemap } from './read-sitemap.js'
import { withRobots } from './time-budget.js'

const usual = ['/news-sitemap.xml', '/sitemap-news.xml', '/sitemap.xml']
const most = 4
/** Sitemaps may have 50 MB; a news sitemap with its 1,000 entries has less than one. */
const limits = { maxBytes: 5_000_000, timeoutMs: 20_000 }

/**
 * Finds the sitemaps that robots.txt names, else those at the usual addresses; of an index, the one with news.
 * Whatever cannot be had or read is left out.
 */
export async function findSitemaps(fetcher: Fetcher, home: string): Promise<Sitemap[]> {
  const named = await readRobotsSitemaps(fetcher, home)
  const waiting = named.length > 0 ? named : usual.map((path) => new URL(path, home).href)
  const found: Sitemap[] = []
  for (let looked = 0; waiting.length > 0 && looked < most; looked++) {
    const sitemap = await fetchSitemap(withRobots(fetcher), waiting.shift()!)
    if (!sitemap) continue
    if (sitemap.kind !== 'index') found.push(sitemap)
    const inner = [/news/i, /post|article/i].flatMap((name) => sitemap.sitemaps.find((url) => name.test(url)) ?? [])[0]
    if (inner && isAddressOf(inner, home)) waiting.unshift(inner)
  }
  return found
}

/** `Sitemap:` lines (sitemaps.org/protocol.html#submit_robots). */
async function readRobotsSitemaps(fetcher: Fetcher, home: string): Promise<string[]> {
  const text = await fetchText(fetcher, new URL('/robots.txt', home).href)
  const lines = [...(text ?? '').slice(0, 500_000).matchAll(/^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})/gim)]
  const addresses = lines.map(([, address]) => address!).filter((address) => isAddressOf(address, home))
  // The one with news first: it is the one that counts articles.
  return [...new Set(addresses)].sort((a, b) => Number(/news/i.test(b)) - Number(/news/i.test(a)))
}

const isAddressOf = (address: string, home: string): boolean =>
  URL.canParse(address) && /^https?:/i.test(address) && isSameSite(address, home)

async function fetchSitemap(fetcher: Fetcher, url: string): Promise<Sitemap | undefined> {
  const text = await fetchText(fetcher, url)
  return text === undefined ? undefined : readSitemap(text, url)
}

async function fetchText(fetcher: Fetcher, url: string): Promise<string | undefined> {
  try {
    return decodeText((await fetcher.get(url, limits)).bytes)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
