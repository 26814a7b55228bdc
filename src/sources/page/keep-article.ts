import { nameDocument } from '../name-document.js'
import type { Visit } from '../source.js'
import type { FetchedPage } from './fetch-page.js'
import { cleanAddress, isSameSite } from './site.js'

/**
 * The address by which an article is known: its canonical one, unless that names the whole site or somebody else's.
 * @param section the page that led to it, which a careless template gives every article as its canonical address
 */
export function addressOf({ url, facts }: Pick<FetchedPage, 'url' | 'facts'>, section?: string): string {
  const { canonical } = facts
  const own = cleanAddress(url, url) ?? url
  if (canonical === undefined || canonical === section || !isSameSite(canonical, url)) return own
  const { pathname, search } = new URL(canonical)
  return pathname === '/' && search === '' ? own : canonical
}

/**
 * Keeps an article's page, when what it shows has changed.
 * @param seenAt ISO 8601: when it was seen first
 * @returns the name of its document
 */
export async function keepArticle(visit: Visit, page: FetchedPage, seenAt: string, section?: string): Promise<string> {
  const address = addressOf(page, section)
  const name = nameDocument(address, 'html')
  const { stamp, html } = page.facts
  if ((await visit.stampOf(name)) === stamp) return name
  await visit.put({
    name,
    identity: `url:${address}`,
    stamp,
    modifiedAt: seenAt,
    url: page.url,
    // It is UTF-8 now, whatever it declares: the mark says so.
    bytes: Buffer.from(`\ufeff${html}`),
  })
  return name
}
