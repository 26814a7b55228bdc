import { categoryOrders, contentLists } from '../../roku/direct-publisher.js'
import { limits } from '../../roku/limits.js'
import { countItems, findHiddenList } from '../check/check-shape.js'
import { getElements, getField, isRecord, type JsonPlace } from '../check/json-fields.js'
import { describeValue, maxTemplateBytes } from '../check/rule.js'
import { directPublisherShape, inlineListNames } from './direct-publisher-shape.js'
import { checkItem } from './rules/check-item.js'
import {
  checkLanguage,
  createDirectPublisherCheck,
  type DirectPublisherCheck,
  type DirectPublisherContext,
  readDateTime,
} from './rules/direct-publisher-context.js'

/**
 * Reports every rule that a Direct Publisher document breaks.
 * @returns the number of items, including episodes
 */
export function checkDirectPublisher(root: JsonPlace, context: DirectPublisherContext): number {
  const check = createDirectPublisherCheck(context)
  check.read.text(root, 'providerName', 'dp-provider-name-missing')
  readDateTime(check, root, 'lastUpdated', 'dp-last-updated-format', 'dp-last-updated-missing')
  checkLanguage(check, root, 'dp-language-missing')
  let listed = 0
  for (const kind of contentLists) {
    const hidden = findHiddenList(root, kind, Object.keys(directPublisherShape.fields))
    for (const place of [...check.read.list(root, kind), ...(hidden ? getElements(hidden) : [])]) {
      listed += 1
      checkItem(check, place, kind)
    }
  }
  if (listed === 0 && !getElements(getField(root, 'categories')).some(findInlineItems) && !holdsHiddenItems(root)) {
    check.report('dp-items-none', root, 'no item in any list')
  }
  checkRows(check, root)
  if (context.bytes > maxTemplateBytes) {
    check.report('dp-too-large', root, `${context.bytes} bytes`)
  }
  return check.items
}

/** Whether a name that no reader knows holds items, which is a finding of its own. */
const holdsHiddenItems = ({ value }: JsonPlace): boolean =>
  isRecord(value) &&
  Object.entries(value).some(([name, held]) => !(name in directPublisherShape.fields) && countItems(held) > 0)

/** Finds a list of items inside a category, where it does not belong. */
const findInlineItems = (category: JsonPlace): JsonPlace | undefined =>
  inlineListNames
    .map((key) => getField(category, key))
    .find(({ value }) => Array.isArray(value) && value.some(isRecord))

/** Checks playlists and categories; the ids and tags of all items must be known. */
function checkRows(check: DirectPublisherCheck, root: JsonPlace): void {
  const { read } = check
  const playlists = new Set(read.records(root, 'playlists').map((playlist) => checkPlaylist(check, playlist)))
  for (const category of read.records(root, 'categories')) checkCategory(check, category, playlists)
}

function checkPlaylist({ read, report, ids }: DirectPublisherCheck, playlist: JsonPlace): string | undefined {
  const name = read.text(playlist, 'name', 'dp-playlist-name-missing')
  if (name !== undefined && [...name].length > limits.playlistNameCharacters) {
    report(
      'dp-playlist-name-long',
      getField(playlist, 'name'),
      `${describeValue(name)}, ${[...name].length} characters`,
    )
  }
  for (const id of read.texts(playlist, 'itemIds', 'dp-playlist-items-missing')) {
    const owner = ids.get(id.value)
    if (owner === 'episode') report('dp-playlist-episode', id, describeValue(id.value))
    if (owner === undefined) report('dp-playlist-id-unknown', id, describeValue(id.value))
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
  const order = read.choice(category, 'order', categoryOrders, 'dp-category-order-unknown')
  const query = read.text(category, 'query')
  const playlist = read.text(category, 'playlistName')
  const inlineItems = findInlineItems(category)
  const idList = getField(category, 'playlistIds')
  if (inlineItems)
    report('dp-category-holds-items', inlineItems, `${describeValue(inlineItems.value)} inside the category`)
  else if (idList.value !== undefined) report('dp-category-playlist-ids', idList, describeValue(idList.value))
  else if ((query === undefined) === (playlist === undefined)) {
    report(
      'dp-category-source',
      category,
      query === undefined ? 'neither query nor playlistName' : 'query and playlistName',
    )
  }
  if (query !== undefined) {
    if (order === 'manual') report('dp-category-manual-query', getField(category, 'order'), '"manual" with a query')
    checkQuery(check, getField(category, 'query'), query)
  }
  if (playlist !== undefined && !playlists.has(playlist)) {
    report('dp-category-playlist-unknown', getField(category, 'playlistName'), describeValue(playlist))
  }
}

function checkQuery({ report, tags }: DirectPublisherCheck, place: JsonPlace, query: string): void {
  if (hasLowerCaseOperator(query, tags)) {
    const fixed = query.replace(/ (?:and|or) /gi, (word) => word.toUpperCase())
    report('dp-query-operator', place, describeValue(query), `Write ${describeValue(fixed)}.`)
    return
  }
  const joinedByAnd = / AND /.test(query)
  if (joinedByAnd && / OR /.test(query)) {
    report('dp-query-mixed', place, describeValue(query))
    return
  }
  const queryTags = query.split(joinedByAnd ? ' AND ' : ' OR ').map((tag) => tag.trim().toLowerCase())
  const unknown = queryTags.filter((tag) => !tags.has(tag))
  // A row whose query joins tags by OR still has items if one of the tags is unknown.
  if (joinedByAnd ? unknown.length > 0 : unknown.length === queryTags.length) {
    report('dp-query-tag-unknown', place, `${describeValue(query)}: no item has the tag ${describeValue(unknown[0])}`)
  }
}

/** Whether words that should be operators are not in capitals (`2025 or 2026`), and are not part of a tag either. */
function hasLowerCaseOperator(query: string, tags: ReadonlySet<string>): boolean {
  const words = query.match(/ (?:and|or) /gi) ?? []
  if (words.every((word) => word === word.toUpperCase())) return false
  return !query.split(/ (?:AND|OR) /).every((tag) => tags.has(tag.trim().toLowerCase()))
}
