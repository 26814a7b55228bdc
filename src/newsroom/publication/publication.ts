import pLimit from 'p-limit'
import { findArticles, type KnownDocument } from '../../catalogue/articles.js'
import { recordPublished } from '../../catalogue/feeds.js'
import type { Item } from '../../catalogue/item.js'
import type { ArticleRow, Catalogue } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { hashParts } from '../../text/hash.js'
import type { FeedDocuments } from './feed-documents.js'

/** The items of a feed's articles, as the catalogue has them. */
type ItemIndex = {
  /** By id, whether their time has come or not. */
  readonly items: ReadonlyMap<string, Item>
  /** Takes over the item of a row; a row without one removes it. */
  accept(row: ArticleRow): void
  /** Takes over what another process has changed in the catalogue. */
  acceptOthers(known: readonly KnownDocument[]): Promise<void>
  remove(id: string): void
}

export function createItemIndex(database: Catalogue, feed: string): ItemIndex {
  const items = new Map<string, Item>()
  /** When each row was last changed, as far as `items` knows. */
  const changes = new Map<string, string>()

  const accept = (row: ArticleRow): void => {
    changes.set(row.id, row.changed_at)
    if (row.item) items.set(row.id, JSON.parse(row.item) as Item)
    else items.delete(row.id)
  }

  return {
    items,
    accept,
    async acceptOthers(known) {
      const changed = known.filter((row) => changes.get(row.id) !== row.changed_at).map((row) => row.id)
      if (changed.length > 0) for (const row of await findArticles(database, feed, changed)) accept(row)
    },
    remove: (id) => items.delete(id),
  }
}

/** What viewers see of a feed now. */
type Publication = {
  /** The items published now, newest first, live feeds last. */
  published(): readonly Item[]
  /** Address of the 640x360 copy of a published 1280x720 thumbnail. */
  tileOf(thumbnail: string): string | undefined
  /**
   * Writes the documents again if what is visible has changed; overlapping calls run one after the other.
   * @returns when the next article appears or expires
   */
  publish(): Promise<Date | undefined>
}

/**
 * @param items every item by id, whether its time has come or not
 * @param live the items of the live feeds
 */
export function createPublication(
  feed: FeedDefinition,
  database: Catalogue,
  documents: FeedDocuments,
  items: ReadonlyMap<string, Item>,
  live: () => readonly Item[],
  now: () => Date,
): Publication {
  const inTurn = pLimit(1)
  let published: Item[] = []
  let publishedState = ''
  let tiles = new Map<string, string>()

  const publish = async (): Promise<Date | undefined> => {
    const time = now().getTime()
    const visible = [...[...items.values()].filter((item) => isVisible(item, time)).sort(newestFirst), ...live()]
    const state = hashParts(JSON.stringify(feed), ...visible.map((item) => item.revision))
    if (state !== publishedState) {
      const updatedAt = await recordPublished(database, feed.slug, state, now().toISOString())
      await documents.publish(feed, visible, updatedAt)
      publishedState = state
      published = visible
      tiles = new Map(visible.map(({ thumbnails }) => [thumbnails.large.url, thumbnails.tile.url]))
    }
    const changes = [...items.values()]
      .flatMap((item) => [item.publishedAt, item.expiresAt ?? ''])
      .map((instant) => Date.parse(instant))
      .filter((instant) => instant > time)
    return changes.length > 0 ? new Date(changes.reduce((a, b) => Math.min(a, b))) : undefined
  }

  return { published: () => published, tileOf: (thumbnail) => tiles.get(thumbnail), publish: () => inTurn(publish) }
}

const isVisible = ({ publishedAt, expiresAt }: Item, time: number): boolean =>
  Date.parse(publishedAt) <= time && (expiresAt === undefined || Date.parse(expiresAt) > time)

const newestFirst = (a: Item, b: Item): number =>
  Date.parse(b.publishedAt) - Date.parse(a.publishedAt) || (a.id < b.id ? -1 : 1)
