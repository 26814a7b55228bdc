import { categoryOrders, limits } from '../../../roku/tables.js'
import { describeFound } from '../../check/describe-found.js'
import { at, isRecord, type JsonPlace } from '../../check/json-place.js'
import type { DirectPublisherCheck } from './context.js'

const itemHolders = ['items', 'movies', 'series', 'shortFormVideos', 'tvSpecials', 'liveFeeds', 'videos', 'content']

/** The list of items that somebody wrote inside a category, if any. */
export const heldItems = (category: JsonPlace): JsonPlace | undefined =>
  itemHolders.map((key) => at(category, key)).find(({ value }) => Array.isArray(value) && value.some(isRecord))

/** Checks playlists and categories, once ids and tags of the items are known. */
export function checkRows(check: DirectPublisherCheck, root: JsonPlace): void {
  const { read } = check
  const playlists = new Set(read.records(root, 'playlists').map((playlist) => checkPlaylist(check, playlist)))
  for (const category of read.records(root, 'categories')) checkCategory(check, category, playlists)
}

function checkPlaylist({ read, report, ids }: DirectPublisherCheck, playlist: JsonPlace): string | undefined {
  const name = read.text(playlist, 'name', 'dp-playlist-name-missing')
  if (name !== undefined && [...name].length > limits.playlistNameCharacters) {
    report('dp-playlist-name-long', at(playlist, 'name'), `${describeFound(name)}, ${[...name].length} characters`)
  }
  for (const id of read.texts(playlist, 'itemIds', 'dp-playlist-items-missing')) {
    const owner = ids.get(id.value.trim())
    if (owner === 'episode') report('dp-playlist-episode', id, describeFound(id.value))
    if (owner === undefined) report('dp-playlist-id-unknown', id, describeFound(id.value))
  }
  return name
}

function checkCategory(
  check: DirectPublisherCheck,
  category: JsonPlace,
  playlists: ReadonlySet<string | undefined>,
): void {
  const { read, report } = check
  read.text(category, 'name', 'dp-category-name-missing')
  const order = read.word(category, 'order', categoryOrders, 'dp-category-order-unknown')
  const query = read.text(category, 'query')
  const playlist = read.text(category, 'playlistName')
  const held = heldItems(category)
  const idList = at(category, 'playlistIds')
  if (held) report('dp-category-holds-items', held, `${describeFound(held.value)} inside the category`)
  else if (idList.value !== undefined) report('dp-category-playlist-ids', idList, describeFound(idList.value))
  else if ((query === undefined) === (playlist === undefined)) {
    report(
      'dp-category-source',
      category,
      query === undefined ? 'neither query nor playlistName' : 'query and playlistName',
    )
  }
  if (query !== undefined) {
    if (order === 'manual') report('dp-category-manual-query', at(category, 'order'), '"manual" with a query')
    checkQuery(check, at(category, 'query'), query)
  }
  if (playlist !== undefined && !playlists.has(playlist)) {
    report('dp-category-playlist-unknown', at(category, 'playlistName'), describeFound(playlist))
  }
}

function checkQuery({ report, tags }: DirectPublisherCheck, place: JsonPlace, query: string): void {
  const joinedByAnd = / AND /.test(query)
  if (joinedByAnd && / OR /.test(query)) {
    report('dp-query-mixed', place, describeFound(query))
    return
  }
  const wanted = query.split(joinedByAnd ? ' AND ' : ' OR ').map((tag) => tag.trim().toLowerCase())
  const unknown = wanted.filter((tag) => !tags.has(tag))
  // One tag of an OR that nobody uses leaves the row its other items.
  if (joinedByAnd ? unknown.length > 0 : unknown.length === wanted.length) {
    report('dp-query-tag-unknown', place, `${describeFound(query)}: no item has the tag ${describeFound(unknown[0])}`)
  }
}
