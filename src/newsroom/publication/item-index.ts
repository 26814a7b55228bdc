import type { Kysely } from 'kysely'
import { findArticles, type KnownDocument } from '../../catalogue/articles.js'
import type { Item } from '../../catalogue/item.js'
import type { ArticleRow, Tables } from '../../catalogue/tables.js'

/** The items of a feed as they stand in the catalogue. */
export type Showing = {
  /** Every article that can be shown, by id, whether its time has come or not. */
  items: Map<string, Item>
  accept(row: ArticleRow): void
  /** Takes over what another process that shares the catalogue has made. */
  acceptOthers(known: readonly KnownDocument[]): Promise<void>
}

export function createShowing(database: Kysely<Tables>, feed: string): Showing {
  const items = new Map<string, Item>()
  /** When the row of each article was last changed, as far as `items` knows. */
  const changes = new Map<string, string>()

  const accept = (row: ArticleRow): void => {
    changes.set(row.id, row.changed_at)
    if (row.item) items.set(row.id, JSON.parse(row.item) as Item)
    else items.delete(row.id)
  }

  const acceptOthers = async (known: readonly KnownDocument[]): Promise<void> => {
    const changed = known.filter((row) => changes.get(row.id) !== row.changed_at).map((row) => row.id)
    if (changed.length > 0) for (const row of await findArticles(database, feed, changed)) accept(row)
  }

  return { items, accept, acceptOthers }
}
