import { hashText } from '../name-document.js'
import type { FeedItem } from './item.js'

/** An item as a dialect gives it. */
export type UnnamedItem = Omit<FeedItem, 'identity' | 'stamp'>

/** A longer guid stands for itself by its hash. */
const longestGuid = 500

/**
 * Gives items their identities: the guid, else the link, else a hash of title and text. A guid that items with different links
 * share says nothing: they go by their links. Of items that say they are the same, the first (the newest, as feeds are
 * written) is kept.
 * @returns the items in their order, and how many were left out as the same as one before
 */
export function identifyItems(unnamed: readonly UnnamedItem[]): { items: FeedItem[]; doubles: number } {
  const links = new Map<string, Set<string>>()
  for (const { guid, url } of unnamed) {
    if (guid === undefined || url === undefined) continue
    links.set(guid, (links.get(guid) ?? new Set()).add(url))
  }
  const items = new Map<string, FeedItem>()
  for (const item of unnamed) {
    const isShared = item.guid !== undefined && (links.get(item.guid)?.size ?? 0) > 1
    const identity = identityOf(item, isShared)
    if (!items.has(identity)) items.set(identity, { identity, stamp: hashOf(JSON.stringify(item)), ...item })
  }
  return { items: [...items.values()], doubles: unnamed.length - items.size }
}

function identityOf({ guid, url, title, html, summary }: UnnamedItem, isShared: boolean): string {
  if (guid !== undefined && !isShared) return `guid:${guid.length > longestGuid ? hashOf(guid) : guid}`
  if (url !== undefined) return `url:${url}`
  return `hash:${hashOf(JSON.stringify([guid, title, html ?? summary]))}`
}

function hashOf(text: string): string {
  return hashText(text).slice(0, 32)
}
