import { categoryOrders } from '../../roku/direct-publisher.js'
import { limits } from '../../roku/limits.js'
import { cutBetweenWords, cutId, cutText } from '../../text/cut-text.js'
import type { Fields } from './fields.js'
import type { Notes } from './notes.js'
import { isArticleId, readAddress, readLine, readRokuLanguage } from './text-values.js'

/** A live feed in the format of `live` in feed.json. */
export type LiveEntry = {
  id: string
  title: string
  url: string
  description: string
  tags: string[]
  language?: string
}

/** A live feed, and its picture's address in the Roku feed. */
export type LiveFeed = { entry: LiveEntry; picture?: string }

const maxShown = 20

/** Reads an entry of `liveFeeds`; undefined, with a note, if it lacks an id, a title or a stream. */
export function readLiveFeed(
  fields: Fields,
  { base, language }: { base: string; language?: string },
  notes: Notes,
): LiveFeed | undefined {
  const id = toArticleId(fields.text('id'))
  const written = fields.text('title')
  const title = written && cutText(written, limits.titleCharacters)
  const content = fields.object('content') ?? fields
  const url = content.objects('videos').flatMap((video) => readAddress(video.take('url'), base) ?? [])[0]
  if (id === undefined || title === undefined || url === undefined || url.length > 2000) {
    notes.count('live-unusable', title ?? id ?? 'without a title')
    return undefined
  }
  const tags = [...fields.words('tags'), ...fields.words('genres')].flatMap(
    (tag) => readLine(cutBetweenWords(tag.toLowerCase(), limits.tagCharacters)) ?? [],
  )
  const description = fields.text('shortDescription') ?? fields.text('longDescription') ?? title
  return {
    entry: {
      id,
      title,
      url,
      description: readLine(cutText(description, limits.shortDescriptionCharacters)) ?? title,
      tags: [...new Set(tags)].slice(0, 50),
      language: readRokuLanguage(content.take('language')) ?? language,
    },
    picture: readAddress(fields.take('brandedThumbnail'), base) ?? readAddress(fields.take('thumbnail'), base),
  }
}

/** Tells editors how to keep live feeds, which cannot be articles: one sentence each. */
export function describeLiveFeeds(feeds: readonly LiveFeed[]): string[] {
  const shown = feeds.slice(0, maxShown).map(({ entry, picture }) => {
    const addition =
      picture === undefined ? '' : `, with "picture" naming a file in the feed folder that you save from ${picture}`
    return `The live feed "${entry.title}" is no article: put ${JSON.stringify(entry)} into "live" of feed.json${addition}.`
  })
  const more = feeds.length - shown.length
  return more > 0 ? [...shown, `${more} more live feeds are no articles: put them into "live" of feed.json.`] : shown
}

function toArticleId(written: string | undefined): string | undefined {
  if (written === undefined || isArticleId(written)) return written
  const id = written.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')
  const trimmed = cutId(id, limits.idCharacters) || id.slice(0, limits.idCharacters)
  return isArticleId(trimmed) ? trimmed : undefined
}

/** A playlist in the format of feed.json. */
export type PlaylistEntry = { name: string; items: string[] }
/** A category in the format of feed.json. */
export type CategoryEntry = {
  name: string
  playlist?: string
  query?: string
  order?: (typeof categoryOrders)[number]
}
type Rows = { playlists: PlaylistEntry[]; categories: CategoryEntry[] }

const maxRows = 500
const maxCategoryName = 60
const maxQuery = 200
/** Longer JSON is not quoted in a note. */
const maxPrinted = 4000

/** What playlists and categories refer to. */
type RowTargets = {
  /** By id. */
  items: ReadonlyMap<string, unknown>
  live: ReadonlyMap<string, unknown>
  /** Ids of episodes by the id of their series. */
  episodes: ReadonlyMap<string, readonly string[]>
  /** Ids of the items inside a category. */
  inCategory: ReadonlyMap<Fields, readonly string[]>
}

/**
 * Reads categories and playlists in the format of feed.json. The items inside a category, where many publishers put them, become
 * a playlist of their own.
 */
export function readRows(root: Fields, categories: readonly Fields[], targets: RowTargets, notes: Notes): Rows {
  const playlists = new Map<string, PlaylistEntry>()
  const names = new Map<string, string>()

  /** The ids among these that are articles; a series stands for its episodes. */
  const known = (ids: readonly string[]): string[] => {
    const wanted = new Set(ids.flatMap((id) => targets.episodes.get(id) ?? [id]))
    return [...wanted].filter((id) => {
      const isKnown = targets.items.has(id) && isArticleId(id)
      if (!isKnown && !targets.live.has(id)) notes.count('playlist-unknown', id)
      return isKnown
    })
  }
  const addPlaylist = (written: string, ids: readonly string[]): string | undefined => {
    const items = known(ids)
    if (items.length === 0) return undefined
    const name = chooseFreeName(written, playlists)
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
    const written = targets.inCategory.get(fields) ?? [...fields.words('itemIds'), ...fields.words('items')]
    const playlist =
      written.length > 0 ? addPlaylist(name ?? 'row', written) : names.get(fields.text('playlistName') ?? '')
    const query = readQuery(fields.text('query'))
    if (name === undefined || (playlist === undefined && query === undefined)) {
      notes.count('category-empty', name ?? 'without a name')
      return []
    }
    const order = categoryOrders.find((known) => known === fields.text('order')?.toLowerCase())
    const title = cutText(name, maxCategoryName)
    return playlist === undefined
      ? [{ name: title, query, order: order === 'manual' ? undefined : order }]
      : [{ name: title, playlist, order }]
  })
  return { playlists: [...playlists.values()], categories: rows }
}

/** Tells editors how to keep the rows of the old channel. */
export function describeRows({ playlists, categories }: Rows): string[] {
  if (categories.length === 0 && playlists.length === 0) return []
  const printed = `"playlists": ${JSON.stringify(playlists)}, "categories": ${JSON.stringify(categories)}`
  const what = printed.length > maxPrinted ? 'its playlists and categories' : printed
  return [
    `The feed has ${categories.length} categories and ${playlists.length} playlists, and rows are made from feed.json: to keep them put ${what} into it.`,
  ]
}

/** A name of at most 20 characters that no other playlist has. */
function chooseFreeName(written: string, taken: ReadonlyMap<string, unknown>): string {
  const shorten = (length: number) => cutText(written.trim(), length)
  let name = shorten(limits.playlistNameCharacters)
  for (let number = 2; taken.has(name); number++) {
    name = `${shorten(limits.playlistNameCharacters - String(number).length - 1)} ${number}`
  }
  return name
}

/** Tags joined by either AND or OR, but not both (Direct Publisher specification, section 3). */
function readQuery(written: string | undefined): string | undefined {
  if (written === undefined || written.length > maxQuery) return undefined
  return / AND /.test(written) && / OR /.test(written) ? undefined : written
}
