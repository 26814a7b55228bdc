import type { Kysely } from 'kysely'
import pLimit from 'p-limit'
import { recordPublished } from '../../catalogue/feeds.js'
import type { Item } from '../../catalogue/item.js'
import type { Tables } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { hashOf } from '../items/item-context.js'
import type { FeedDocuments } from './feed-documents.js'

/** What viewers see of a feed, as the clock says. */
export type Publishing = {
  /** The items published now, newest first, live feeds last. */
  published(): readonly Item[]
  /** Address of the 640x360 copy of a published 1280x720 thumbnail. */
  tileOf(thumbnail: string): string | undefined
  /**
   * Prints the documents again where what is visible has changed; one call after the other.
   * @returns when the next article's time comes or goes
   */
  publish(): Promise<Date | undefined>
}

/** @param items every item by id, whether its time has come or not; `live`: the live feeds now */
export function createPublishing({
  feed,
  database,
  documents,
  items,
  live,
  now,
}: {
  feed: FeedDefinition
  database: Kysely<Tables>
  documents: FeedDocuments
  items: ReadonlyMap<string, Item>
  live(): readonly Item[]
  now(): Date
}): Publishing {
  const inTurn = pLimit(1)
  let published: Item[] = []
  let publishedState = ''
  let tiles = new Map<string, string>()

  const publish = async (): Promise<Date | undefined> => {
    const time = now().getTime()
    const visible = [...[...items.values()].filter((item) => isVisible(item, time)).sort(newestFirst), ...live()]
    const state = hashOf(JSON.stringify(feed), ...visible.map((item) => item.revision))
    if (state !== publishedState) {
      const updatedAt = await recordPublished(database, feed.slug, state, now().toISOString())
      await documents.publish(feed, visible, updatedAt)
      publishedState = state
      published = visible
      tiles = new Map(visible.map(({ thumbnails }) => [thumbnails.large.url, thumbnails.tile.url]))
    }
    const turns = [...items.values()]
      .flatMap((item) => [item.publishedAt, item.expiresAt ?? ''])
      .map((instant) => Date.parse(instant))
      .filter((instant) => instant > time)
    return turns.length > 0 ? new Date(turns.reduce((a, b) => Math.min(a, b))) : undefined
  }

  return { published: () => published, tileOf: (thumbnail) => tiles.get(thumbnail), publish: () => inTurn(publish) }
}

const isVisible = ({ publishedAt, expiresAt }: Item, time: number): boolean =>
  Date.parse(publishedAt) <= time && (expiresAt === undefined || Date.parse(expiresAt) > time)

const newestFirst = (a: Item, b: Item): number =>
  Date.parse(b.publishedAt) - Date.parse(a.publishedAt) || (a.id < b.id ? -1 : 1)
