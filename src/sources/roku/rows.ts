import { categoryOrders, limits } from '../../roku/tables.js'
import type { Fields } from './fields.js'
import type { Gathered } from './gather-items.js'
import type { Notes } from './notes.js'
import { isOwnId } from './write-article.js'

/** A playlist and a category as feed.json has them. */
export type PlaylistEntry = { name: string; items: string[] }
export type CategoryEntry = {
  name: string
  playlist?: string
  query?: string
  order?: (typeof categoryOrders)[number]
}
export type Rows = { playlists: PlaylistEntry[]; categories: CategoryEntry[] }

const maxRows = 500
const maxCategoryName = 60
const maxQuery = 200
/** Longer JSON is nothing to copy out of a sentence. */
const maxPrinted = 4000

/**
 * Reads categories and playlists in the form of feed.json. What a category has inside
 * itself, as many write it, becomes a playlist of its own.
 */
export function readRows(root: Fields, categories: readonly Fields[], gathered: Gathered, notes: Notes): Rows {
  const playlists = new Map<string, PlaylistEntry>()
  const names = new Map<string, string>()

  /** Ids that articles have: a series stands for its episodes. */
  const known = (ids: readonly string[]): string[] => {
    const wanted = new Set(ids.flatMap((id) => gathered.episodes.get(id) ?? [id]))
    return [...wanted].filter((id) => {
      const isThere = gathered.items.has(id) && isOwnId(id)
      if (!isThere && !gathered.live.has(id)) notes.count('playlist-unknown', id)
      return isThere
    })
  }
  const addPlaylist = (written: string, ids: readonly string[]): string | undefined => {
    const items = known(ids)
    if (items.length === 0) return undefined
    const name = freeName(written, playlists)
    playlists.set(name, { name, items })
    return name
  }
  for (const fields of root.objects('playlists').slice(0, maxRows)) {
    const written = fields.text('name')
    const name = written && addPlaylist(written, [...fields.words('itemIds'), ...fields.words('items')])
    if (written && name && !names.has(written)) names.set(written, name)
  }
  const rows = categories.flatMap((fields): CategoryEntry[] => {
    const name = fields.text('name')
    const written = gathered.inCategory.get(fields) ?? [...fields.words('itemIds'), ...fields.words('items')]
    const playlist =
      written.length > 0 ? addPlaylist(name ?? 'row', written) : names.get(fields.text('playlistName') ?? '')
    const query = readQuery(fields.text('query'))
    if (name === undefined || (playlist === undefined && query === undefined)) {
      notes.count('category-empty', name ?? 'without a name')
      return []
    }
    const order = categoryOrders.find((known) => known === fields.text('order')?.toLowerCase())
    const title = name.slice(0, maxCategoryName).trim()
    return playlist === undefined
      ? [{ name: title, query, order: order === 'manual' ? undefined : order }]
      : [{ name: title, playlist, order }]
  })
  return { playlists: [...playlists.values()], categories: rows }
}

/** What an editor does to keep the rows of the old channel. */
export function describeRows({ playlists, categories }: Rows): string[] {
  if (categories.length === 0 && playlists.length === 0) return []
  const printed = `"playlists": ${JSON.stringify(playlists)}, "categories": ${JSON.stringify(categories)}`
  const what = printed.length > maxPrinted ? 'its playlists and categories' : printed
  return [
    `The feed has ${categories.length} categories and ${playlists.length} playlists, and rows are made from feed.json: to keep them put ${what} into it.`,
  ]
}

/** A name of at most 20 characters that no other playlist has. */
function freeName(written: string, taken: ReadonlyMap<string, unknown>): string {
  const cut = (length: number) => written.slice(0, length).trim()
  let name = cut(limits.playlistNameCharacters)
  for (let number = 2; taken.has(name); number++) {
    name = `${cut(limits.playlistNameCharacters - String(number).length - 1)} ${number}`
  }
  return name
}

/** Section 3: tags joined by AND or by OR, not by both. */
function readQuery(written: string | undefined): string | undefined {
  if (written === undefined || written.length > maxQuery) return undefined
  return / AND /.test(written) && / OR /.test(written) ? undefined : written
}
