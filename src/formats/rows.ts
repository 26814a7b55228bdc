import type { Item } from '../catalogue/item.js'
import type { FeedDefinition } from '../feed-definition.js'
import type { categoryOrders } from '../roku/tables.js'
import { findByQuery, indexTags, parseQuery, sectionTag } from './tags.js'

/** A row of the channel, as viewers see it. */
export type Row = { name: string; items: Item[] }

export type Category = Row & {
  order: (typeof categoryOrders)[number]
} & ({ playlistName: string; query?: undefined } | { query: string; playlistName?: undefined })

/** The rows of a feed as Direct Publisher says them, and what is in them. */
export type RowPlan = { categories: Category[]; playlists: Row[] }

const latest = { name: 'Latest', playlist: 'latest', length: 20 }

/**
 * Plans the rows of a feed: its categories, or, where it defines none, the latest stories, one row a section (in the
 * order of their tags, so that rows stay where they are when news comes in) and the live channels.
 * Only ids among `items` are listed; rows and playlists without any are left out.
 * @param items newest first
 */
export function planRows(feed: FeedDefinition, items: readonly Item[]): RowPlan {
  const playlists = planPlaylists(feed, items)
  const definitions = (feed.categories ?? defaultCategories(items)).map((definition) => ({
    ...definition,
    parsed: definition.query === undefined ? undefined : parseQuery(definition.query),
  }))
  const byTag = indexTags(
    items,
    definitions.flatMap(({ parsed }) => parsed ?? []),
  )
  const categories = definitions.map(({ name, playlist, parsed, order }): Category => {
    if (parsed !== undefined) {
      const chosen = order ?? 'most_recent'
      return { name, query: parsed.text, order: chosen, items: inOrder(findByQuery(parsed, items, byTag), chosen) }
    }
    const playlistName = playlist!
    const listed = playlists.get(playlistName) ?? []
    if (order === undefined || order === 'manual') return { name, playlistName, order: 'manual', items: listed }
    const among = new Set(listed)
    return {
      name,
      playlistName,
      order,
      items: inOrder(
        items.filter((item) => among.has(item)),
        order,
      ),
    }
  })
  return {
    categories: categories.filter((category) => category.items.length > 0),
    playlists: [...playlists].map(([name, listed]) => ({ name, items: listed })),
  }
}

/** The rows of the channel with their items; the same rows as `planRows`, for a page or a preview. */
export const rowsOf = (feed: FeedDefinition, items: readonly Item[]): Row[] =>
  planRows(feed, items).categories.map(({ name, items }) => ({ name, items }))

/** `most_popular` would need counts of views, which nobody has here: it is the order `most_recent`. */
const inOrder = (newestFirst: Item[], order: Category['order']): Item[] =>
  order === 'chronological' ? newestFirst.toReversed() : newestFirst

function planPlaylists(feed: FeedDefinition, items: readonly Item[]): Map<string, Item[]> {
  const wanted = new Set(feed.playlists.flatMap((playlist) => playlist.items))
  const byId = new Map(items.filter((item) => wanted.has(item.id)).map((item) => [item.id, item]))
  const playlists = new Map<string, Item[]>()
  for (const { name, items: ids } of feed.playlists) {
    const listed = [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
    if (listed.length > 0 && !playlists.has(name)) playlists.set(name, listed)
  }
  // An editor's own playlist of that name takes the place of ours.
  if (feed.categories === undefined && !playlists.has(latest.playlist)) {
    const newest = items.filter((item) => item.kind !== 'live').slice(0, latest.length)
    if (newest.length > 0) playlists.set(latest.playlist, newest)
  }
  return playlists
}

function defaultCategories(items: readonly Item[]): NonNullable<FeedDefinition['categories']> {
  const sections = new Map<string, string>()
  for (const item of items) {
    const tag = sectionTag(item)
    if (tag !== undefined && !sections.has(tag)) sections.set(tag, item.section!)
  }
  if (items.some((item) => item.kind === 'live') && !sections.has('live')) sections.set('live', 'Live')
  const live = sections.get('live')
  sections.delete('live')
  const ordered = [...sections].sort(([a], [b]) => (a < b ? -1 : 1))
  if (live !== undefined) ordered.push(['live', live])
  return [
    { name: latest.name, playlist: latest.playlist },
    ...ordered.map(([tag, name]) => ({ name, query: tag, order: 'most_recent' as const })),
  ]
}
