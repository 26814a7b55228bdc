import { type AtomFeed, parseRssFeed, type RssFeed } from 'feedsmith'
import { resolveAddress } from '../../fetch/resolve-address.js'
import type { UnnamedItem } from './identify-items.js'
import type { ParsedFeed } from './item.js'
import type { MendedFeed } from './mend-feed.js'
import { readXmlItem } from './read-xml-item.js'

/** A feed before its items are told apart. */
export type UnnamedFeed = Omit<ParsedFeed, 'items'> & { items: UnnamedItem[] }

/** Minutes. */
const periods: Record<string, number> = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }

/**
 * Reads RSS, RDF and Atom as `mendFeed` writes them.
 * @param address where the feed was fetched
 */
export function readXmlFeed(mended: MendedFeed, address: string): UnnamedFeed {
  const feed = parse(mended)
  const { atom, dc, sy } = feed
  const links = atom?.links ?? []
  const linked = (rel: string) => resolveAddress(links.find((link) => hasRel(link, rel))?.href, base)
  const base = resolveAddress(mended.base, address) ?? address
  const link = resolveAddress(feed.link, base) ?? linked('alternate')
  const language = feed.language ?? dc?.languages?.[0] ?? mended.language
  // Atom knows what relative addresses are meant from; in RSS it is the site.
  const itemBase = mended.isAtom || mended.base !== undefined ? base : (link ?? base)
  return {
    title: feed.title ?? atom?.title?.value,
    link,
    language,
    ttlMinutes: feed.ttl && feed.ttl > 0 ? feed.ttl : periodOf(sy),
    hub: linked('hub'),
    self: linked('self'),
    nextPage: linked('next'),
    items: (feed.items ?? []).map((item) => readXmlItem(item, itemBase)),
    notes: mended.notes,
  }
}

function parse({ head, items }: MendedFeed): RssFeed.Feed<string> {
  // To the library, a channel that says nothing at all is none.
  return parseRssFeed(`<rss version="2.0"><channel><generator>-</generator>${head}${items.join('')}</channel></rss>`)
}

/** Whether a link is of this relation; without any it is the alternate (RFC 4287 section 4.2.7.2). */
export function hasRel({ rel = 'alternate' }: AtomFeed.Link<string>, wanted: string): boolean {
  return rel.toLowerCase().split(/\s+/).includes(wanted)
}

function periodOf(sy: RssFeed.Feed<string>['sy']): number | undefined {
  const minutes = periods[sy?.updatePeriod?.toLowerCase() ?? '']
  return minutes === undefined ? undefined : Math.max(1, Math.round(minutes / Math.max(1, sy?.updateFrequency ?? 1)))
}
