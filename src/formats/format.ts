import type { Address, Item } from '../catalogue/item.js'
import type { FeedDefinition } from '../feed-definition.js'

/** Replaced by the service's origin when a document is served; no real host can have this name. */
export const originPlaceholder = 'https://origin.newsreel.invalid'

/** Makes an item's address absolute; addresses of this service get the placeholder. */
export const makeAbsolute = (address: Address): string =>
  address.startsWith('/') ? originPlaceholder + address : address

/** What a document needs in addition to its items. */
export type FormatContext = {
  feed: FeedDefinition
  /** The latest change of anything in the document, ISO 8601: `lastUpdated`, `lastBuildDate`. */
  updatedAt: string
}

/** A feed format: how an item is printed (cached by the item's revision) and how printed items become a document. */
export type FeedFormat = {
  name: 'direct-publisher' | 'mrss' | 'rss' | 'search'
  /** The last part of its address: `direct-publisher.json`, .... */
  file: string
  contentType: string
  /** A pure function: the same item and feed definition give the same text. */
  printItem(item: Item, feed: FeedDefinition): string
  /** @param printedItems one text per item, in the order of `items` (newest first) */
  assemble(items: readonly Item[], printedItems: readonly string[], context: FormatContext): string
}
