import { readLinkHeader } from '../../text/web-addresses.js'
import type { Visit } from '../source.js'

/** Where a site can be read, according to its home page. */
type Site = {
  /** Possible roots of its REST API, likeliest first. */
  roots: string[]
  feed: string
  /** Whether the site links to that feed itself. */
  isFeedNamed: boolean
}

const limits = { maxBytes: 3 * 1024 * 1024, timeoutMs: 20_000 }

/**
 * Reads the home page of what should be a WordPress site.
 * @throws {Problem} of the fetcher, if the host does not respond
 */
export async function findSite({ fetcher, definition }: Pick<Visit, 'fetcher' | 'definition'>): Promise<Site> {
  const { home, links } = await readHome(fetcher, definition.url)
  // Without a link, the two roots that WordPress uses: with pretty and with plain permalinks.
  const roots = links.api ? [links.api] : [new URL('wp-json/', home).href, new URL('?rest_route=/', home).href]
  return { roots, feed: links.feed ?? new URL('feed/', home).href, isFeedNamed: links.feed !== undefined }
}

async function readHome(fetcher: Visit['fetcher'], url: string): Promise<{ home: URL; links: SiteLinks }> {
  try {
    const page = await fetcher.get(url, limits, { accept: 'text/html' })
    const [api] = readLinkHeader(page.headers.get('link'), apiRelation, page.url)
    // Addresses are ASCII in all encodings of pages.
    const links = readSiteLinks(Buffer.from(page.bytes).toString('latin1'), page.url)
    return { home: findHomeFolder(page.url), links: { ...links, api: api ?? links.api } }
  } catch (error) {
    // A home page that is too large or forbidden says nothing about the API.
    const hasResponded = ['fetch-status', 'fetch-too-large'].includes((error as { code?: string }).code ?? '')
    if (!hasResponded) throw error
    return { home: findHomeFolder(url), links: {} }
  }
}

/** `https://lantern.example/news/` for `https://lantern.example/news/index.php?a=1`. */
function findHomeFolder(url: string): URL {
  const folder = new URL(url)
  folder.search = ''
  folder.hash = ''
  folder.pathname = folder.pathname.replace(/\/[^/]*\.(?:php|html?)$/i, '/').replace(/\/?$/, '/')
  return folder
}

/** Links in the head of a site's page. Addresses are absolute http(s). */
type SiteLinks = {
  /** Root of its REST API. */
  api?: string
  /** Its main feed. */
  feed?: string
}

/** The relation of links to the REST API (developer.wordpress.org/rest-api/using-the-rest-api/discovery). */
export const apiRelation = 'https://api.w.org/'

/** The links are in the head; the page may be large. */
const searchedCharacters = 500_000

/**
 * Reads the links in a page's head.
 * @param url address of that page, the base of relative addresses
 */
export function readSiteLinks(html: string, url: string): SiteLinks {
  const links = [...html.slice(0, searchedCharacters).matchAll(/<link\s([^<>]{1,3000})>/gi)].map(([, attributes]) => ({
    address: resolveHttpAddress(readAttribute(attributes!, 'href').replace(/&(?:amp|#0?38);/g, '&'), url),
    relations: readAttribute(attributes!, 'rel').toLowerCase().split(/\s+/),
    type: readAttribute(attributes!, 'type'),
  }))
  const api = links.find(({ relations }) => relations.includes(apiRelation))
  const feed = links.find(
    ({ relations, type, address = '' }) =>
      relations.includes('alternate') &&
      /^application\/(?:rss|atom)\+xml/i.test(type) &&
      !address.includes('/comments/'),
  )
  return { api: api?.address, feed: feed?.address }
}

function readAttribute(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(attributes)
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? ''
}

function resolveHttpAddress(address: string, base: string): string | undefined {
  if (address === '' || !URL.canParse(address, base)) return undefined
  const { href, protocol } = new URL(address, base)
  return /^https?:$/.test(protocol) ? href : undefined
}
