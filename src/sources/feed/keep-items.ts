import type { RemoteSource } from '../../feed-definition.js'
import { hashText } from '../document.js'
import type { Visit } from '../source.js'
import { chooseDocument } from './choose-document.js'
import type { FullText } from './full-text.js'
import type { FeedItem, KeptItem, ParsedFeed } from './item.js'
import { printItemStamp } from './item-stamp.js'

export type RssDefinition = Extract<RemoteSource, { type: 'rss' }>

/** Items processed concurrently: with `fullText`, a page is fetched for each. */
const concurrency = 4

export type KeepOptions = {
  visit: Visit<RssDefinition>
  fullText: FullText
  /** Where the feed was fetched. */
  url: string
  /** Whether this is an older page of the feed (RFC 5005), which does not update items that are already kept. */
  isArchive: boolean
}

/** Keeps the items of a feed that are new or have changed. @throws {Problem} what `visit` throws */
export async function keepItems(feed: ParsedFeed, options: KeepOptions): Promise<void> {
  const queue = iterateItems(feed.items, options.visit.signal)
  const workers = Array.from({ length: concurrency }, async () => {
    // A failing worker ends the shared iterator, and with it the other workers.
    for (const item of queue) await keepItem(item, feed, options)
  })
  for (const worker of await Promise.allSettled(workers)) if (worker.status === 'rejected') throw worker.reason
}

function* iterateItems(items: readonly FeedItem[], signal: AbortSignal): Generator<FeedItem> {
  for (const item of items) {
    signal.throwIfAborted()
    yield item
  }
}

async function keepItem(item: FeedItem, feed: ParsedFeed, { visit, fullText, url, isArchive }: KeepOptions) {
  const { definition, now } = visit
  // Items without a language have the feed's, so a change of it counts.
  const content = hashText(`${item.stamp} ${feed.language ?? ''}`)
  const { identity, name, kept } = await chooseDocument(visit, item, content)
  const isSame = kept?.content === content
  if (isArchive && kept !== undefined && !isSame) return
  const pageUrl = definition.fullText ? item.url : undefined
  if (isSame && kept.page === (pageUrl === undefined ? 'none' : 'had')) return
  const { status, page } =
    pageUrl === undefined
      ? { status: 'none' as const, page: undefined }
      : await fullText.fetchPage(name, pageUrl, isSame && kept.page === 'missing')
  if (isSame && kept.page === status) return
  const date = readItemDate(item.updated) ?? readItemDate(item.published)
  const firstSeen = date === undefined ? (kept?.firstSeen ?? now().toISOString()) : undefined
  const { identities, ...itself } = item
  const document: KeptItem = {
    item: { ...itself, identity },
    feed: { title: feed.title, language: feed.language, url },
    page,
  }
  await visit.put({
    name,
    identity,
    stamp: printItemStamp({ content, page: status, firstSeen, variant: identities?.variant }),
    bytes: Buffer.from(JSON.stringify(document)),
    modifiedAt: date ?? firstSeen ?? '',
    url: item.url ?? url,
  })
}

const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/i
const rfc822 = /^(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d{2}:\d{2}(?::\d{2})?\s+(?:GMT|UTC?|Z|[+-]\d{4})$/i

/**
 * Reads the date of an item if it complies with its format (RFC 3339, RFC 822 with a four-digit year) and has a zone. It serves as
 * the modification date of the document; the article reader accepts more formats.
 * @returns ISO 8601 in UTC
 */
export function readItemDate(text: string | undefined): string | undefined {
  const date = text?.trim() ?? ''
  const instant = iso.test(date) || rfc822.test(date) ? Date.parse(date) : Number.NaN
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString()
}
