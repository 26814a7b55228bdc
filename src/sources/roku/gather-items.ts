import { contentLists } from '../../roku/tables.js'
import type { Fields } from './fields.js'
import { type LiveFeed, readLiveFeed } from './live-feeds.js'
import type { Notes } from './notes.js'
import { readItem, type Surroundings } from './read-item.js'
import type { RokuItem } from './write-article.js'

/** All that a feed offers, found where the specification has it and where people write it. */
export type Gathered = {
  /** By id, in the order of the feed. */
  items: Map<string, RokuItem>
  live: Map<string, LiveFeed>
  /** Ids of the episodes of a series, by the id of the series: playlists name series. */
  episodes: Map<string, string[]>
  /** Ids of what is written inside a category. */
  inCategory: Map<Fields, string[]>
}

/** More are no channel, and would be hours of work. */
const maxItems = 50_000
type List = (typeof contentLists)[number] | 'items' | 'videos' | 'episodes'
const listsInCategories: List[] = [...contentLists, 'items', 'videos', 'episodes']

/** @param around what holds for every item of the feed */
export function gatherItems(root: Fields, categories: readonly Fields[], around: Surroundings, notes: Notes): Gathered {
  const gathered: Gathered = { items: new Map(), live: new Map(), episodes: new Map(), inCategory: new Map() }
  for (const list of contentLists) {
    for (const fields of root.objects(list)) addEntry(gathered, list, fields, around, notes)
  }
  for (const category of categories) {
    const section = category.text('name')
    const ids = listsInCategories.flatMap((list) =>
      category.objects(list).flatMap((fields) => {
        const id = fields.text('id')
        // The same story stands in several rows.
        if (id !== undefined && gathered.items.has(id)) return [id]
        if (id !== undefined && list !== 'liveFeeds') notes.count('in-category', id)
        return addEntry(gathered, list, fields, { ...around, section }, notes)
      }),
    )
    if (ids.length > 0) gathered.inCategory.set(category, ids)
  }
  return gathered
}

/** @returns ids of the articles that came of it */
function addEntry(gathered: Gathered, list: List, fields: Fields, around: Surroundings, notes: Notes): string[] {
  if (list === 'liveFeeds') {
    const live = readLiveFeed(fields, around, notes)
    if (live && gathered.live.has(live.entry.id)) notes.count('id-twice', live.entry.id)
    else if (live) gathered.live.set(live.entry.id, live)
    return []
  }
  const seasons = fields.objects('seasons')
  const episodes = fields.objects('episodes')
  const isSeries = seasons.length + episodes.length > 0 || (list === 'series' && fields.object('content') === undefined)
  return isSeries
    ? addSeries(gathered, fields, { seasons, episodes }, around, notes)
    : addItem(gathered, list, fields, around, notes)
}

function addItem(gathered: Gathered, list: List, fields: Fields, around: Surroundings, notes: Notes): string[] {
  const id = fields.text('id')
  if (id !== undefined && gathered.items.has(id)) {
    notes.count('id-twice', id)
    return []
  }
  if (gathered.items.size >= maxItems) {
    notes.count('too-many', id ?? 'without an id')
    return []
  }
  const item = readItem(fields, around, notes)
  if (!item) return []
  if (list === 'movies') notes.count('kind-movie', item.id)
  if (list === 'episodes') notes.count('kind-episode', item.id)
  gathered.items.set(item.id, item)
  return [item.id]
}

function addSeries(
  gathered: Gathered,
  fields: Fields,
  { seasons, episodes }: { seasons: Fields[]; episodes: Fields[] },
  around: Surroundings,
  notes: Notes,
): string[] {
  const id = fields.text('id')
  const title = fields.text('title')
  const ofSeries: Surroundings = {
    ...around,
    section: title ?? around.section,
    // In Direct Publisher an episode has neither tags nor genres of its own.
    tags: [...around.tags, ...fields.words('tags'), ...fields.words('genres')],
    rating: fields.take('rating'),
    thumbnail: fields.take('thumbnail'),
  }
  for (const name of fields.untaken()) notes.lose('series', name)
  const ids = episodes.flatMap((episode) => addItem(gathered, 'episodes', episode, ofSeries, notes))
  for (const season of seasons) {
    const ofSeason = { ...ofSeries, thumbnail: season.take('thumbnail') ?? ofSeries.thumbnail }
    ids.push(...season.objects('episodes').flatMap((each) => addItem(gathered, 'episodes', each, ofSeason, notes)))
    for (const name of season.untaken()) notes.lose('season', name)
  }
  if (ids.length === 0) notes.count('series-empty', title ?? id ?? 'without a title')
  if (id !== undefined) gathered.episodes.set(id, ids)
  return ids
}
