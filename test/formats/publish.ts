import type { Item } from '../../src/catalogue/item.js'
import type { FeedDefinition } from '../../src/feed-definition.js'
import type { FeedFormat } from '../../src/formats/format.js'
import { makeFeed } from './items.js'

/** The document of the items in one format. */
export const publish = (format: FeedFormat, items: readonly Item[], feed: FeedDefinition = makeFeed()): string =>
  format.assemble(
    items,
    items.map((item) => format.printItem(item, feed)),
    { feed, updatedAt: '2026-01-06T10:30:00.250Z' },
  )
