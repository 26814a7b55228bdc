import { readLinkHeader } from '../../fetch/link-header.js'
import type { Visit } from '../source.js'
import { apiRelation, readSiteLinks, type SiteLinks } from './site-links.js'

/** Where a site may be read, as far as its home page tells. */
export type Site = {
  /** Roots at which its REST API may be, the likeliest first. */
  roots: string[]
  feed: string
  /** Whether the site names that feed itself. */
  isFeedNamed: boolean
}

const limits = { maxBytes: 3 * 1024 * 1024, timeoutMs: 20_000 }

/**
 * Looks at the home page of what should be a WordPress site.
 * @throws {Problem} of the fetcher, when the host does not answer
 */
export async function findSite({ fetcher, definition }: Pick<Visit, 'fetcher' | 'definition'>): Promise<Site> {
  const { home, links } = await readHome(fetcher, definition.url)
  // Without a link, the two places that WordPress uses: pretty permalinks and plain ones.
  const roots = links.api ? [links.api] : [new URL('wp-json/', home).href, new URL('?rest_route=/', home).href]
  return { roots, feed: links.feed ?? new URL('feed/', home).href, isFeedNamed: links.feed !== undefined }
}

async function readHome(fetcher: Visit['fetcher'], url: string): Promise<{ home: URL; links: SiteLinks }> {
  try {
    const page = await fetcher.get(url, limits, { accept: 'text/html' })
    const [api] = readLinkHeader(page.headers.get('link'), apiRelation, page.url)
    // Addresses are ASCII in every encoding that a page may have.
    const links = readSiteLinks(Buffer.from(page.bytes).toString('latin1'), page.url)
    return { home: folderOf(page.url), links: { ...links, api: api ?? links.api } }
  } catch (error) {
    // A home page that is too large or not for us says nothing about its API.
    const isAnswered = ['fetch-status', 'fetch-too-large'].includes((error as { code?: string }).code ?? '')
    if (!isAnswered) throw error
    return { home: folderOf(url), links: {} }
  }
}

/** `https://lantern.example/news/index.php?a=1` -> `https://lantern.example/news/` */
function folderOf(url: string): URL {
  const folder = new URL(url)
  folder.search = ''
  folder.hash = ''
  folder.pathname = folder.pathname.replace(/\/[^/]*\.(?:php|html?)$/i, '/').replace(/\/?$/, '/')
  return folder
}
