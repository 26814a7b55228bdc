/** What the head of a site's page names for programs. Addresses are absolute http(s). */
export type SiteLinks = {
  /** Root of its REST API. */
  api?: string
  /** Its main feed. */
  feed?: string
}

/** The relation that leads to the REST API (developer.wordpress.org/rest-api/using-the-rest-api/discovery). */
export const apiRelation = 'https://api.w.org/'

/** Links stand in the head; a home page may be large. */
const searched = 500_000

/**
 * Reads the links in a page's head.
 * @param url of that page: relative addresses are meant from there
 */
export function readSiteLinks(html: string, url: string): SiteLinks {
  const links = [...html.slice(0, searched).matchAll(/<link\s([^<>]{1,3000})>/gi)].map(([, attributes]) => ({
    address: absolute(attributeOf(attributes!, 'href').replace(/&(?:amp|#0?38);/g, '&'), url),
    relations: attributeOf(attributes!, 'rel').toLowerCase().split(/\s+/),
    type: attributeOf(attributes!, 'type'),
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

function attributeOf(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(attributes)
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? ''
}

function absolute(address: string, base: string): string | undefined {
  if (address === '' || !URL.canParse(address, base)) return undefined
  const { href, protocol } = new URL(address, base)
  return /^https?:$/.test(protocol) ? href : undefined
}
