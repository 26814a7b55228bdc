import type { Address, Item } from '../catalogue/item.js'
import type { FeedDefinition } from '../feed-definition.js'

/** Stands where the service's origin belongs until a document is served under one; no real host can have this name. */
export const originPlaceholder = 'https://origin.newsreel.invalid'

/** Makes an item's address absolute, under the placeholder where it is our own. */
export const absolute = (address: Address): string => (address.startsWith('/') ? originPlaceholder + address : address)

/** What the envelope of a document needs beside its items. */
export type FormatContext = {
  feed: FeedDefinition
  /** Newest change of anything in the document, ISO 8601: `lastUpdated`, `lastBuildDate`. */
  updatedAt: string
}

/** One format: how an item is printed (kept by the item's revision) and how the prints become a document. */
export type FeedFormat = {
  name: 'direct-publisher' | 'mrss' | 'rss' | 'search'
  /** `direct-publisher.json`, ...: the last part of its address. */
  file: string
  contentType: string
  /** Pure: same item and feed definition in, same text out. */
  printItem(item: Item, feed: FeedDefinition): string
  /** @param prints one text an item, in the order of `items` (newest first) */
  assemble(items: readonly Item[], prints: readonly string[], context: FormatContext): string
}
