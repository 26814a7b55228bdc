import { hashText, nameDocument } from '../name-document.js'
import type { Visit } from '../source.js'
import type { FullText } from './full-text.js'
import type { FeedItem, KeptItem, ParsedFeed } from './item.js'
import { readItemDate } from './item-date.js'
import { printItemStamp, readItemStamp } from './item-stamp.js'
import type { RssDefinition } from './visit-rss.js'

/** Items at work at the same time: with `fullText`, each of them is a page that is fetched. */
const concurrency = 4

export type ItemKeeping = {
  visit: Visit<RssDefinition>
  fullText: FullText
  /** Where the feed was fetched. */
  url: string
  /** An older page of the feed (RFC 5005): what it says of an item that is kept already is not news. */
  isArchive: boolean
}

/** Keeps the items of a feed that are new or have changed. */
export async function keepItems(feed: ParsedFeed, keeping: ItemKeeping): Promise<void> {
  const queue = takeItems(feed.items, keeping.visit.signal)
  const workers = Array.from({ length: concurrency }, async () => {
    // A worker that fails ends the queue for all.
    for (const item of queue) await keepItem(item, feed, keeping)
  })
  for (const worker of await Promise.allSettled(workers)) if (worker.status === 'rejected') throw worker.reason
}

function* takeItems(items: readonly FeedItem[], signal: AbortSignal): Generator<FeedItem> {
  for (const item of items) {
    signal.throwIfAborted()
    yield item
  }
}

async function keepItem(item: FeedItem, feed: ParsedFeed, { visit, fullText, url, isArchive }: ItemKeeping) {
  const { definition, now } = visit
  const name = nameDocument(item.identity, 'item')
  const kept = readItemStamp(await visit.stampOf(name))
  // The language of the feed is the item's where it has none.
  const content = hashText(`${item.stamp} ${feed.language ?? ''}`)
  const isSame = kept?.content === content
  if (isArchive && kept !== undefined && !isSame) return
  const pageUrl = definition.fullText ? item.url : undefined
  if (isSame && kept.page === (pageUrl === undefined ? 'none' : 'had')) return
  const { mark, page } =
    pageUrl === undefined
      ? { mark: 'none' as const, page: undefined }
      : await fullText.fetchPage(name, pageUrl, isSame && kept.page === 'missing')
  if (isSame && kept.page === mark) return
  const date = readItemDate(item.updated) ?? readItemDate(item.published)
  const firstSeen = date === undefined ? (kept?.firstSeen ?? now().toISOString()) : undefined
  const document: KeptItem = { item, feed: { title: feed.title, language: feed.language, url }, page }
  await visit.put({
    name,
    identity: item.identity,
    stamp: printItemStamp({ content, page: mark, firstSeen }),
    bytes: Buffer.from(JSON.stringify(document)),
    modifiedAt: date ?? firstSeen ?? '',
    url: item.url ?? url,
  })
}
