import { parseRssFeed, type RssFeed } from 'feedsmith'
import { printAddress } from '../../fetch/fetch-problem.js'
import { Problem } from '../../problem.js'
import { dropOverlongPersons } from '../feed/feed-elements.js'
import { readRokuDate } from './item-values.js'
import { createNotes, type Notes } from './notes.js'
import { addRokuItem, type ParsedRoku, type RokuItem, writeArticle } from './parsed-roku.js'
import { readMrssItem } from './read-mrss-item.js'
import { readLine, readRokuLanguage } from './text-values.js'

const maxItems = 50_000

/**
 * Reads Roku MRSS, tolerating undeclared namespaces, bare ampersands and HTML entities.
 * @param xml text from the first `<` on
 * @throws {Problem} `roku-broken`: it is truncated or unreadable; `roku-form`: RSS without a video
 */
export function readMrss(xml: string, base: string): ParsedRoku {
  const shown = printAddress(new URL(base))
  if (!/<\/rss\s*>/i.test(xml.slice(-2000))) {
    throw new Problem('roku-broken', `${shown} breaks off before </rss>: what writes it has to write it to its end.`)
  }
  const feed = parseRss(xml, shown)
  const notes = createNotes()
  const language = readRokuLanguage(feed.language)
  const madeAt = readRokuDate(feed.lastBuildDate ?? feed.pubDate)
  const items = new Map<string, RokuItem>()
  const written = feed.items ?? []
  for (const each of written) {
    const item = readMrssItem(each, { base, language, madeAt, tags: [] }, notes)
    if (item) addItem(items, item, notes)
  }
  if (written.length > 0 && !written.some(hasMedia)) {
    throw new Problem(
      'roku-form',
      `${shown} is RSS without a video, and Roku MRSS has a media:content in every item: give the address of the Roku feed, or make it a source of the type "rss".`,
    )
  }
  return {
    providerName: readLine(feed.title),
    language,
    lastUpdated: madeAt?.text,
    articles: [...items.values()].map((item) => ({ id: item.id, json: writeArticle(item) })),
    live: [],
    playlists: [],
    categories: [],
    notes: notes.sentences(),
    waitSeconds: feed.ttl && feed.ttl > 0 ? Math.round(feed.ttl * 60) : undefined,
  }
}

function parseRss(xml: string, shown: string): RssFeed.Feed<string> {
  try {
    return parseRssFeed(dropOverlongPersons(renameLanguageAttribute(xml)))
  } catch (error) {
    throw new Problem(
      'roku-broken',
      `${shown} is RSS that cannot be read: \`newsreel check\` of its address says at which line it is broken.`,
      { cause: error },
    )
  }
}

/** The examples in Roku's specification use `language` where its table and Media RSS have `lang`. */
const renameLanguageAttribute = (xml: string): string =>
  xml.replace(/<media:content\s[^<>]*>/gi, (tag) =>
    /\slang\s*=/i.test(tag) ? tag : tag.replace(/\slanguage(?=\s*=)/i, ' lang'),
  )

function addItem(items: Map<string, RokuItem>, item: RokuItem, notes: Notes): void {
  if (items.size >= maxItems) notes.count('too-many', item.id)
  else addRokuItem(items, item, notes)
}

const hasMedia = ({ media, enclosures }: RssFeed.Item<string>): boolean =>
  media?.contents !== undefined || media?.groups !== undefined || enclosures !== undefined
