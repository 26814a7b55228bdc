import type { RemoteSource } from '../../feed-definition.js'
import { hashText } from '../document.js'
import type { Visit } from '../source.js'
import { describeUndated, readAppearance, standInDates } from '../undated.js'
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

/**
 * Keeps the items of a feed that are new or have changed.
 * @returns what an editor should know of them: one sentence each
 * @throws {Problem} what `visit` throws
 */
export async function keepItems(feed: ParsedFeed, options: KeepOptions): Promise<string[]> {
  const { visit } = options
  const appearances = feed.items.map((item) => readItemAppearance(item, feed, visit))
  const standIns = standInDates(appearances, visit.now())
  const items = feed.items.map((item, index) => ({ item, date: appearances[index], standIn: standIns[index] }))
  const queue = iterateItems(items, visit.signal)
  const workers = Array.from({ length: concurrency }, async () => {
    // A failing worker ends the shared iterator, and with it the other workers.
    for (const item of queue) await keepItem(item, feed, options)
  })
  for (const worker of await Promise.allSettled(workers)) if (worker.status === 'rejected') throw worker.reason
  const undated = items.filter(({ date }) => date === undefined)
  return describeUndated(
    undated.map(({ item }) => item.published ?? item.updated),
    undated.length < items.length,
  )
}

/** An item with the date on which it appeared, or else what stands in for it. */
type DatedItem = { item: FeedItem; date?: string; standIn?: string }

const readItemAppearance = (item: FeedItem, feed: ParsedFeed, { timeZone, now }: Visit): string | undefined =>
  readAppearance([item.published, item.updated], { language: item.language ?? feed.language ?? 'en', timeZone }, now())

function* iterateItems(items: readonly DatedItem[], signal: AbortSignal): Generator<DatedItem> {
  for (const item of items) {
    signal.throwIfAborted()
    yield item
  }
}

async function keepItem(
  { item, date, ...undated }: DatedItem,
  feed: ParsedFeed,
  { visit, fullText, url, isArchive }: KeepOptions,
) {
  const { definition, now } = visit
  // Items without a language have the feed's, so a change of it counts.
  const content = hashText(`${item.stamp} ${feed.language ?? ''}`)
  const { identity, name, kept } = await chooseDocument(visit, item, content)
  // Earlier releases put what has no date on top.
  const isSame = kept?.content === content && (date !== undefined || kept.standIn !== undefined || kept.page !== 'none')
  if (isArchive && kept !== undefined && !isSame) return
  const pageUrl = definition.fullText ? item.url : undefined
  if (isSame && kept.page === (pageUrl === undefined ? 'none' : 'had')) return
  const { status, page } =
    pageUrl === undefined
      ? { status: 'none' as const, page: undefined }
      : await fullText.fetchPage(name, pageUrl, isSame && kept.page === 'missing')
  if (isSame && kept.page === status) return
  const firstSeen = date === undefined ? (kept?.firstSeen ?? now().toISOString()) : undefined
  const standIn = date === undefined ? (kept?.standIn ?? undated.standIn) : undefined
  const { identities, ...itself } = item
  const document: KeptItem = {
    item: { ...itself, identity },
    feed: { title: feed.title, language: feed.language, url },
    page,
    standIn,
  }
  const modified =
    date === undefined ? firstSeen! : (readItemAppearance({ ...item, published: item.updated }, feed, visit) ?? date)
  await visit.put({
    name,
    identity,
    stamp: printItemStamp({ content, page: status, firstSeen, standIn, variant: identities?.variant }),
    bytes: Buffer.from(JSON.stringify(document)),
    modifiedAt: new Date(modified).toISOString(),
    url: item.url ?? url,
  })
}
