import { type AtomFeed, type DcTermsNs, type MediaNs, parseRssFeed, type RssFeed } from 'feedsmith'
import { parentalRatings } from '../../roku/direct-publisher.js'
import { resolveAddress, resolveLink } from '../../text/web-addresses.js'
import { collectPictures } from './collect-pictures.js'
import { collectPlayers, collectVideos, describeMistyped, type ItemMedia } from './collect-videos.js'
import { distinctNames, type FeedItem, type UnidentifiedFeed, type UnidentifiedItem } from './item.js'
import type { NormalizedFeed } from './normalize-feed.js'

/** Minutes of the values of `sy:updatePeriod`. */
const periods: Record<string, number> = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }

/**
 * Reads RSS, RDF and Atom, normalized by `normalizeFeed`.
 * @param address where the feed was fetched
 */
export function readXmlFeed(normalized: NormalizedFeed, address: string): UnidentifiedFeed {
  const feed = parseRss(normalized)
  const { atom, dc, sy } = feed
  const links = atom?.links ?? []
  const linked = (rel: string) => resolveAddress(links.find((link) => hasRel(link, rel))?.href, base)
  const base = resolveAddress(normalized.base, address) ?? address
  const link = resolveAddress(feed.link, base) ?? linked('alternate')
  const language = feed.language ?? dc?.languages?.[0] ?? normalized.language
  // Atom defines a base for relative addresses; in RSS it is the site.
  const itemBase = normalized.isAtom || normalized.base !== undefined ? base : (link ?? base)
  return {
    title: feed.title ?? atom?.title?.value,
    link,
    language,
    ttlMinutes: feed.ttl && feed.ttl > 0 ? feed.ttl : readUpdatePeriod(sy),
    hub: linked('hub'),
    self: linked('self'),
    nextPage: linked('next'),
    items: (feed.items ?? []).map((item) => readXmlItem(item, itemBase)),
    notes: [
      ...normalized.notes,
      ...describeMistyped(
        (feed.items ?? []).flatMap(({ enclosures }) => enclosures ?? []),
        itemBase,
      ),
    ],
  }
}

function parseRss({ head, items }: NormalizedFeed): RssFeed.Feed<string> {
  // The library rejects an empty channel.
  return parseRssFeed(`<rss version="2.0"><channel><generator>-</generator>${head}${items.join('')}</channel></rss>`)
}

/** Whether a link has this relation; the default is `alternate` (RFC 4287 section 4.2.7.2). */
function hasRel({ rel = 'alternate' }: AtomFeed.Link<string>, wanted: string): boolean {
  return rel.toLowerCase().split(/\s+/).includes(wanted)
}

function readUpdatePeriod(sy: RssFeed.Feed<string>['sy']): number | undefined {
  const minutes = periods[sy?.updatePeriod?.toLowerCase() ?? '']
  return minutes === undefined ? undefined : Math.max(1, Math.round(minutes / Math.max(1, sy?.updateFrequency ?? 1)))
}

type Item = RssFeed.Item<string>

/**
 * Reads one item of RSS or RDF, or one entry of Atom, normalized by `normalizeFeed`.
 * @param feedBase base of the feed's relative addresses
 */
function readXmlItem(item: Item, feedBase: string): UnidentifiedItem {
  const { atom, dc, dcterms, media, itunes } = item
  const base = resolveAddress(item.xml?.base, feedBase) ?? feedBase
  const url = findLink(item, base)
  const guid = firstText(item.guid?.value, atom?.id)
  const title = firstText(
    item.title,
    readTextConstruct(atom?.title),
    dc?.titles?.[0],
    media?.title?.value,
    itunes?.title,
  )
  const html = firstText(item.content?.encoded, atom?.content?.value)
  const summary = firstText(
    item.description,
    atom?.summary?.value,
    dc?.descriptions?.[0],
    itunes?.summary,
    findDescription(media),
  )
  const files: ItemMedia['files'] = [
    ...(item.enclosures ?? []),
    ...(atom?.links ?? []).filter(({ rel }) => rel === 'enclosure').map(({ href, type }) => ({ url: href, type })),
    { url: atom?.content?.src, type: atom?.content?.type },
  ]
  const itemMedia: ItemMedia = { media, files, transcripts: item.podcast?.transcripts }
  return {
    guid,
    url,
    base: findContentBase(item, base) ?? url ?? base,
    title,
    html,
    summary: summary === html ? undefined : summary,
    published: firstText(
      item.pubDate,
      atom?.published,
      dc?.dates?.[0],
      dcterms?.issued?.[0],
      dcterms?.available?.[0],
      dcterms?.created?.[0],
    ),
    updated: firstText(atom?.updated, dcterms?.modified?.[0]),
    expiresAt: readExpiry(dcterms),
    authors: findAuthors(item),
    categories: findCategories(item),
    keywords: findKeywords(item),
    language: firstText(dc?.languages?.[0], item.xml?.lang, atom?.content?.xml?.lang),
    pictures: collectPictures(itemMedia, [itunes?.image], base),
    videos: collectVideos(itemMedia, base),
    players: collectPlayers(itemMedia, base),
    files: files.flatMap(({ url }) => resolveAddress(url, base) ?? []),
    rating: readRating(media),
  }
}

/** The text of Atom's title, whose tags are markup if its type says so (RFC 4287, section 3.1). Entities stay. */
function readTextConstruct(title: { value?: string; type?: string } | undefined): string | undefined {
  if (!/html/i.test(title?.type ?? '')) return title?.value
  return title?.value
    ?.replace(/<(script|style)\b[^<>]{0,2000}>.*?<\/\1\s*>/gis, ' ')
    .replace(/<\/?[a-z][^<>]{0,2000}>/gi, '')
    .replace(/\s+/g, ' ')
}

/** The link, else the guid if it is a permalink (RSS 2.0, `isPermaLink`), else the page of the media. */
function findLink({ link, atom, guid, media }: Item, base: string): string | undefined {
  const links = atom?.links ?? []
  const alternates = links.filter(({ rel }) => rel === undefined || rel === 'alternate')
  const page = alternates.find(({ type }) => type === undefined || /html/i.test(type)) ?? alternates[0]
  const permanent = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '') ? guid?.value : undefined
  return [link, page?.href, permanent, media?.player?.url]
    .map((address) => resolveLink(address, base))
    .find((address) => address !== undefined)
}

/** `xml:base` of the content or the item; without one, relative addresses refer to the item's page. */
function findContentBase({ xml, atom }: Item, base: string): string | undefined {
  return resolveAddress(atom?.content?.xml?.base ?? atom?.summary?.xml?.base, base) ?? (xml?.base ? base : undefined)
}

function findDescription(media: Item['media']): string | undefined {
  return media?.description?.value ?? media?.groups?.find((group) => group.description)?.description?.value
}

const maxAuthors = 10
const maxCategories = 50

function findAuthors({ authors = [], atom, itunes }: Item): string[] {
  const people: AtomFeed.Person[] = [...authors, ...(atom?.authors ?? [])]
  const names = distinctNames(
    people.map(({ name }) => name),
    maxAuthors,
  )
  return names.length > 0 ? names : distinctNames([itunes?.author], maxAuthors)
}

function findCategories({ categories = [], atom, dc, media }: Item): string[] {
  return distinctNames(
    [
      ...categories.map(({ name }) => name),
      ...(atom?.categories ?? []).map(({ label, term }) => label ?? term),
      ...(dc?.subjects ?? []),
      ...[media, ...(media?.groups ?? [])]
        .flatMap((part) => part?.categories ?? [])
        .map(({ label, name }) => label ?? name),
    ],
    maxCategories,
  )
}

function findKeywords({ media, itunes }: Item): string[] {
  const named = [media, ...(media?.groups ?? [])].flatMap((part) => part?.keywords ?? [])
  return distinctNames([...named, ...(itunes?.keywords ?? [])], maxCategories)
}

/** The first text that is not blank. */
function firstText(...texts: (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text.trim() !== '')
}

/** The end date of `start=2026-01-01;end=2026-02-01T00:00Z;scheme=W3C-DTF` (DCMI Period), as written. */
function readExpiry(dcterms: DcTermsNs.ItemOrFeed<string> | undefined): string | undefined {
  return dcterms?.valid?.map((period) => /\bend\s*=\s*([^;]{1,60})/i.exec(period)?.[1]?.trim()).find(Boolean)
}

const ratingSources: Record<string, string> = { 'urn:mpaa': 'MPAA', 'urn:v-chip': 'USA_PR' }

/** Converts `tv-pg` of `urn:v-chip` or `pg-13` of `urn:mpaa` (Media RSS 1.5.1, `media:rating`) to Roku's spelling. */
function readRating(media: MediaNs.ItemOrFeed | undefined): FeedItem['rating'] {
  const groups = media?.groups ?? []
  const parts = [media, ...groups, ...(media?.contents ?? []), ...groups.flatMap((group) => group.contents ?? [])]
  for (const { value, scheme } of parts.flatMap((part) => part?.ratings ?? [])) {
    const rating = value?.toUpperCase().replace(/[\s-]/g, '')
    const ratingSource = ratingSources[scheme?.toLowerCase() ?? '']
    if (rating && ratingSource && (parentalRatings as readonly string[]).includes(rating))
      return { rating, ratingSource }
  }
  return undefined
}
