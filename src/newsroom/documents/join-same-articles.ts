import type { KnownDocument } from '../../catalogue/articles.js'
import { cleanAddress } from '../../sources/page/site.js'
import type { Manuscript } from './source-documents.js'

/**
 * Gives documents of different sources that lead to the same page one identity, so that the article is shown once: that of the
 * one which has an article already, else of the first. A feed and a section page of one site know the same article by
 * its guid and by its address.
 * @param kept the documents of the first source in feed.json first
 */
export function joinSameArticles(kept: readonly Manuscript[], known: readonly KnownDocument[]): Manuscript[] {
  // Asked at every scan: ten thousand addresses of one source need not be taken apart.
  if (new Set(kept.map(sourceOf)).size < 2) return [...kept]
  const shown = new Set(known.filter((row) => row.held_code !== 'duplicate-id').map((row) => row.document))
  const pages = new Map<string, Manuscript[]>()
  for (const entry of kept) {
    const page = pageOf(entry)
    if (page !== undefined) pages.set(page, [...(pages.get(page) ?? []), entry])
  }
  const identities = new Map<Manuscript, string>()
  for (const group of pages.values()) {
    // Items of one source that all lead to the same page are not that page.
    if (group.length < 2 || new Set(group.map(sourceOf)).size < group.length) continue
    const first = group.find(({ name }) => shown.has(name)) ?? group[0]!
    for (const entry of group) identities.set(entry, first.identity!)
  }
  return kept.map((entry) => withIdentity(entry, identities.get(entry)))
}

const sourceOf = ({ name }: Manuscript): string => name.split('/')[1]!

/** Undefined where the address tells nothing: there is none, or it is a site's, or the publisher chose an id. */
function pageOf({ url, identity }: Manuscript): string | undefined {
  const address = cleanAddress(url, url ?? '')
  if (address === undefined || identity === undefined || identity.startsWith('id:')) return undefined
  const { host, pathname, search } = new URL(address)
  if (pathname === '/' && search === '') return undefined
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`
}

function withIdentity(entry: Manuscript, identity: string | undefined): Manuscript {
  if (identity === undefined || identity === entry.identity) return entry
  return { ...entry, identity, open: async () => ({ ...(await entry.open()), identity }) }
}
