import { contentLists } from '../../roku/direct-publisher.js'
import { describeLiveFeeds, describeRows, type LiveFeed, readLiveFeed, readRows } from './feed-json-entries.js'
import type { Fields } from './fields.js'
import { readRokuDate } from './item-values.js'
import { createNotes, type Notes } from './notes.js'
import { addRokuItem, type ParsedRoku, type RokuItem, writeArticle } from './parsed-roku.js'
import { type FeedContext, readItem } from './read-item.js'
import { readRokuLanguage } from './text-values.js'

const maxCategories = 500

/** Reads Direct Publisher JSON, as specified and as publishers actually write it. @param base address of the feed */
export function readDirectPublisher(root: Fields, base: string): ParsedRoku {
  const notes = createNotes()
  const categories = root.objects('categories').slice(0, maxCategories)
  const language = readRokuLanguage(root.take('language'))
  const madeAt = readRokuDate(root.take('lastUpdated'))
  const collected = collectItems(root, categories, { base, language, madeAt, tags: [] }, notes)
  const live = [...collected.live.values()]
  const rows = readRows(root, categories, collected, notes)
  return {
    providerName: root.text('providerName'),
    language,
    lastUpdated: madeAt?.text,
    articles: [...collected.items.values()].map((item) => ({ id: item.id, json: writeArticle(item) })),
    live: live.map(({ entry }) => entry),
    ...rows,
    notes: [...describeLiveFeeds(live), ...describeRows(rows), ...notes.sentences()],
  }
}

/** All items of a feed, found where the specification has them and where publishers put them. */
type CollectedItems = {
  /** By id, in feed order. */
  items: Map<string, RokuItem>
  live: Map<string, LiveFeed>
  /** Ids of episodes by the id of their series, because playlists contain series. */
  episodes: Map<string, string[]>
  /** Ids of items that are inside a category. */
  inCategory: Map<Fields, string[]>
}

/** No channel has more, and more would take hours. */
const maxItems = 50_000
type List = (typeof contentLists)[number] | 'items' | 'videos' | 'episodes'
const listsInCategories: List[] = [...contentLists, 'items', 'videos', 'episodes']

/** Collects all items of a feed. @param context what applies to every item of the feed */
function collectItems(root: Fields, categories: readonly Fields[], context: FeedContext, notes: Notes): CollectedItems {
  const collected: CollectedItems = { items: new Map(), live: new Map(), episodes: new Map(), inCategory: new Map() }
  for (const list of contentLists) {
    for (const fields of root.objects(list)) addEntry(collected, list, fields, context, notes)
  }
  for (const category of categories) {
    const section = category.text('name')
    const ids = listsInCategories.flatMap((list) =>
      category.objects(list).flatMap((fields) => {
        const id = fields.text('id')
        // The same item may be in several categories.
        if (id !== undefined && collected.items.has(id)) return [id]
        if (id !== undefined && list !== 'liveFeeds') notes.count('in-category', id)
        return addEntry(collected, list, fields, { ...context, section }, notes)
      }),
    )
    if (ids.length > 0) collected.inCategory.set(category, ids)
  }
  return collected
}

/** Adds an item, the episodes of a series, or a live feed. @returns ids of the resulting articles */
function addEntry(collected: CollectedItems, list: List, fields: Fields, context: FeedContext, notes: Notes): string[] {
  if (list === 'liveFeeds') {
    const live = readLiveFeed(fields, context, notes)
    if (live && collected.live.has(live.entry.id)) notes.count('live-twice', live.entry.id)
    else if (live) collected.live.set(live.entry.id, live)
    return []
  }
  const seasons = fields.objects('seasons')
  const episodes = fields.objects('episodes')
  const isSeries = seasons.length + episodes.length > 0 || (list === 'series' && fields.object('content') === undefined)
  return isSeries
    ? addSeries(collected, fields, { seasons, episodes }, context, notes)
    : addItem(collected, list, fields, context, notes)
}

function addItem(collected: CollectedItems, list: List, fields: Fields, context: FeedContext, notes: Notes): string[] {
  if (collected.items.size >= maxItems) {
    notes.count('too-many', fields.text('id') ?? 'without an id')
    return []
  }
  const item = readItem(fields, context, notes)
  const id = item && addRokuItem(collected.items, item, notes)
  if (id === undefined) return []
  if (list === 'movies') notes.count('kind-movie', id)
  if (list === 'episodes') notes.count('kind-episode', id)
  return [id]
}

function addSeries(
  collected: CollectedItems,
  fields: Fields,
  { seasons, episodes }: { seasons: Fields[]; episodes: Fields[] },
  context: FeedContext,
  notes: Notes,
): string[] {
  const id = fields.text('id')
  const title = fields.text('title')
  const seriesContext: FeedContext = {
    ...context,
    section: title ?? context.section,
    // In Direct Publisher, episodes have no tags or genres of their own.
    tags: [...context.tags, ...fields.words('tags'), ...fields.words('genres')],
    genres: fields.words('genres'),
    rating: fields.take('rating'),
    thumbnail: fields.take('thumbnail'),
  }
  for (const name of fields.listUnread()) notes.countDropped('series', name)
  const ids = episodes.flatMap((episode) => addItem(collected, 'episodes', episode, seriesContext, notes))
  for (const season of seasons) {
    const seasonContext = { ...seriesContext, thumbnail: season.take('thumbnail') ?? seriesContext.thumbnail }
    ids.push(
      ...season.objects('episodes').flatMap((each) => addItem(collected, 'episodes', each, seasonContext, notes)),
    )
    for (const name of season.listUnread()) notes.countDropped('season', name)
  }
  if (ids.length === 0) notes.count('series-empty', title ?? id ?? 'without a title')
  if (id !== undefined) collected.episodes.set(id, ids)
  return ids
}
