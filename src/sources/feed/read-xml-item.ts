import type { AtomFeed, RssFeed } from 'feedsmith'
import { resolveAddress, resolveLink } from '../../fetch/resolve-address.js'
import { collectPictures } from './collect-pictures.js'
import { collectPlayers } from './collect-players.js'
import { collectVideos, type ItemMedia } from './collect-videos.js'
import type { UnnamedItem } from './identify-items.js'
import { distinctNames, firstText, readExpiry, readRating } from './read-item-facts.js'

type Item = RssFeed.Item<string>

/**
 * Reads one item of RSS or RDF, or one entry of Atom, as `mendFeed` writes them.
 * @param feedBase what the feed's relative addresses are meant from
 */
export function readXmlItem(item: Item, feedBase: string): UnnamedItem {
  const { atom, dc, dcterms, media, itunes } = item
  const base = resolveAddress(item.xml?.base, feedBase) ?? feedBase
  const url = findLink(item, base)
  const guid = firstText(item.guid?.value, atom?.id)
  const title = firstText(item.title, atom?.title?.value, dc?.titles?.[0], media?.title?.value, itunes?.title)
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
  const found: ItemMedia = { media, files, transcripts: item.podcast?.transcripts }
  return {
    guid,
    url,
    base: contentBase(item, base) ?? url ?? base,
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
    pictures: collectPictures(found, [itunes?.image], base),
    videos: collectVideos(found, base),
    players: collectPlayers(found, base),
    rating: readRating(media),
  }
}

/** The link, else the guid where it is one (RSS 2.0, `isPermaLink`), else the page of the media. */
function findLink({ link, atom, guid, media }: Item, base: string): string | undefined {
  const links = atom?.links ?? []
  const alternates = links.filter(({ rel }) => rel === undefined || rel === 'alternate')
  const page = alternates.find(({ type }) => type === undefined || /html/i.test(type)) ?? alternates[0]
  const permanent = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '') ? guid?.value : undefined
  return [link, page?.href, permanent, media?.player?.url]
    .map((address) => resolveLink(address, base))
    .find((address) => address !== undefined)
}

/** `xml:base` of the content or of the item; without one, what is relative is meant from the item's page. */
function contentBase({ xml, atom }: Item, base: string): string | undefined {
  return resolveAddress(atom?.content?.xml?.base ?? atom?.summary?.xml?.base, base) ?? (xml?.base ? base : undefined)
}

function findDescription(media: Item['media']): string | undefined {
  return media?.description?.value ?? media?.groups?.find((group) => group.description)?.description?.value
}

const mostAuthors = 10
const mostCategories = 50

function findAuthors({ authors = [], atom, itunes }: Item): string[] {
  const people: AtomFeed.Person[] = [...authors, ...(atom?.authors ?? [])]
  const names = distinctNames(
    people.map(({ name }) => name),
    mostAuthors,
  )
  return names.length > 0 ? names : distinctNames([itunes?.author], mostAuthors)
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
    mostCategories,
  )
}

function findKeywords({ media, itunes }: Item): string[] {
  const named = [media, ...(media?.groups ?? [])].flatMap((part) => part?.keywords ?? [])
  return distinctNames([...named, ...(itunes?.keywords ?? [])], mostCategories)
}
