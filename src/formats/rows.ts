import type { Item } from '../catalogue/item.js'
import type { FeedDefinition } from '../feed-definition.js'
import type { categoryOrders } from '../roku/direct-publisher.js'

/** A row of the channel, as viewers see it. */
export type Row = { name: string; items: Item[] }

type Category = Row & {
  order: (typeof categoryOrders)[number]
} & ({ playlistName: string; query?: undefined } | { query: string; playlistName?: undefined })

/** The rows of a feed, as categories and playlists of Direct Publisher. */
type RowPlan = { categories: Category[]; playlists: Row[] }

/** The row of the latest stories, and the playlist behind it. */
const latestRow = { name: 'Latest', playlist: 'latest', length: 20 }

/**
 * Plans the rows of a feed: its categories or, if it defines none, the latest stories, one row per section and the live
 * channels. Sections are in the order of their tags, so that rows do not move when news comes in.
 * Only `items` are listed; empty rows and playlists are left out.
 * @param items newest first
 */
export function planRows(feed: FeedDefinition, items: readonly Item[]): RowPlan {
  const playlists = planPlaylists(feed, items)
  const definitions = (feed.categories ?? planDefaultCategories(items)).map((definition) => ({
    ...definition,
    parsed: definition.query === undefined ? undefined : parseQuery(definition.query),
  }))
  const byTag = indexTags(
    items,
    definitions.flatMap(({ parsed }) => parsed ?? []),
  )
  const categories = definitions.map(({ name, playlist, parsed, order }): Category => {
    if (parsed !== undefined) {
      const queryOrder = order ?? 'most_recent'
      return {
        name,
        query: parsed.text,
        order: queryOrder,
        items: sortItems(findItems(parsed, items, byTag), queryOrder),
      }
    }
    const playlistName = playlist!
    const listed = playlists.get(playlistName) ?? []
    if (order === undefined || order === 'manual') return { name, playlistName, order: 'manual', items: listed }
    const listedItems = new Set(listed)
    return {
      name,
      playlistName,
      order,
      items: sortItems(
        items.filter((item) => listedItems.has(item)),
        order,
      ),
    }
  })
  return {
    categories: categories.filter((category) => category.items.length > 0),
    playlists: [...playlists].map(([name, listed]) => ({ name, items: listed })),
  }
}

/** The rows of the channel and their items, for a page or a preview; the same rows as those of `planRows`. */
export const listRows = (feed: FeedDefinition, items: readonly Item[]): Row[] =>
  planRows(feed, items).categories.map(({ name, items }) => ({ name, items }))

/** `most_popular` is treated as `most_recent`, because there are no view counts. */
const sortItems = (newestFirst: Item[], order: Category['order']): Item[] =>
  order === 'chronological' ? newestFirst.toReversed() : newestFirst

function planPlaylists(feed: FeedDefinition, items: readonly Item[]): Map<string, Item[]> {
  const wanted = new Set(feed.playlists.flatMap((playlist) => playlist.items))
  const byId = new Map(items.filter((item) => wanted.has(item.id)).map((item) => [item.id, item]))
  const playlists = new Map<string, Item[]>()
  for (const { name, items: ids } of feed.playlists) {
    const listed = [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
    if (listed.length > 0 && !playlists.has(name)) playlists.set(name, listed)
  }
  // A playlist of that name in the feed definition replaces ours.
  if (feed.categories === undefined && !playlists.has(latestRow.playlist)) {
    const newest = items.filter((item) => item.kind !== 'live').slice(0, latestRow.length)
    if (newest.length > 0) playlists.set(latestRow.playlist, newest)
  }
  return playlists
}

function planDefaultCategories(items: readonly Item[]): NonNullable<FeedDefinition['categories']> {
  const sections = new Map<string, string>()
  for (const item of items) {
    const tag = findSectionTag(item)
    if (tag !== undefined && !sections.has(tag)) sections.set(tag, item.section!)
  }
  if (items.some((item) => item.kind === 'live') && !sections.has('live')) sections.set('live', 'Live')
  const live = sections.get('live')
  sections.delete('live')
  const ordered = [...sections].sort(([a], [b]) => (a < b ? -1 : 1))
  if (live !== undefined) ordered.push(['live', live])
  return [
    { name: latestRow.name, playlist: latestRow.playlist },
    ...ordered.map(([tag, name]) => ({ name, query: tag, order: 'most_recent' as const })),
  ]
}

/** Tags joined by AND or by OR (Roku, Direct Publisher specification: category query). */
type TagQuery = { tags: string[]; all: boolean; text: string }

/** The tags of an item as feeds print them. Live channels get the tag `live`, which the query of their row uses. */
export const listTags = (item: Item): string[] =>
  item.kind === 'live' && !item.tags.includes('live') ? [...item.tags, 'live'] : item.tags

/** The tag for the item's section: the section in lower case, or as much of it as fitted into a tag. */
export function findSectionTag(item: Item): string | undefined {
  const section = item.section?.toLowerCase()
  if (section === undefined || item.tags.includes(section)) return section
  return item.tags
    .filter((tag) => section.startsWith(tag))
    .reduce<string | undefined>((longest, tag) => (tag.length > (longest?.length ?? 0) ? tag : longest), undefined)
}

/**
 * Parses the query of a category.
 * @param text as in the feed definition: operators in upper case, tags in any case
 */
function parseQuery(text: string): TagQuery {
  const all = / AND /.test(text)
  const tags = text.split(all ? / AND / : / OR /).map((tag) => tag.trim().toLowerCase())
  return { tags, all, text: tags.join(all ? ' AND ' : ' OR ') }
}

/**
 * The items of each tag used in a query, in the order of `items`. Reads every item once, however many queries there
 * are.
 */
function indexTags(items: readonly Item[], queries: readonly TagQuery[]): Map<string, Set<Item>> {
  const index = new Map(queries.flatMap(({ tags }) => tags.map((tag): [string, Set<Item>] => [tag, new Set()])))
  for (const item of items) {
    for (const tag of listTags(item)) index.get(tag.toLowerCase())?.add(item)
  }
  return index
}

/**
 * The items that match a query, in the order of `items`.
 * @param index of `items`, including the tags of this query
 */
function findItems(query: TagQuery, items: readonly Item[], index: ReadonlyMap<string, Set<Item>>): Item[] {
  const [first, ...rest] = query.tags.map((tag) => index.get(tag)!) as [Set<Item>, ...Set<Item>[]]
  if (rest.length === 0) return [...first]
  if (query.all) return [...first].filter((item) => rest.every((tagged) => tagged.has(item)))
  return items.filter((item) => first.has(item) || rest.some((tagged) => tagged.has(item)))
}
