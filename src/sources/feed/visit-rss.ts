import { z } from 'zod'
import type { Fetched } from '../../fetch/fetcher.js'
import { getConditionally, lastResponseSchema, readFreshness } from '../../fetch/http-caching.js'
import { readLinkHeader } from '../../text/web-addresses.js'
import { chooseWait, type Source, type Visit } from '../source.js'
import { archiveSchema, fetchFeed, followArchive, readFeed, startArchive } from './fetch-feed.js'
import { createFullText, describePages, hasDuePages, noPages, pagesSchema } from './full-text.js'
import { keepItems, type RssDefinition } from './keep-items.js'
import { describeSubscription, isSubscribed, renewSubscription, webSubSchema } from './websub.js'

/** Increased when parsing changes, so that unchanged feeds are read again. */
const version = 'feed-2'

/** The state that a visit to a feed stores for the next one. */
const feedStateSchema = lastResponseSchema.extend({
  fullText: z.boolean(),
  /** Absent in states of earlier releases. */
  version: z.string().optional(),
  /** From here to `notes`: what the feed said when it was last read. */
  offered: z.number(),
  ttlMinutes: z.number().optional(),
  hub: z.string().optional(),
  self: z.string().optional(),
  notes: z.array(z.string()),
  pages: pagesSchema,
  archive: archiveSchema.optional(),
  webSub: webSubSchema.optional(),
})

type FeedState = z.infer<typeof feedStateSchema>

/** @returns undefined if there is no readable state: the visit is then like the first */
const readFeedState = (state: unknown): FeedState | undefined => feedStateSchema.safeParse(state).data

/** What a feed says about itself, and how far its items have been processed. */
type Reading = Pick<FeedState, 'offered' | 'ttlMinutes' | 'hub' | 'self' | 'notes' | 'pages' | 'archive'>

/**
 * Visits a syndication feed: one conditional request, and nothing more if it has not changed. New and changed items are kept;
 * items that leave the feed stay.
 * @throws {Problem} as `Fetcher.get` and `parseFeed`; `feed-is-page` for the address of a web page that links to its feed
 */
export const visitRss: Source<RssDefinition> = async (visit) => {
  const { definition } = visit
  const last = readFeedState(visit.state)
  const known = last && !mustReadAgain(last, definition, visit.now()) ? last : undefined
  const { fetched, isSame, lastResponse, notes } = await getConditionally(
    definition.url,
    known ?? (last && { movedTo: last.movedTo, hash: '' }),
    (url, validators) => fetchFeed(visit, url, validators),
  )
  const reading: Reading = known && isSame ? known : await readAndKeepFeed(visit, fetched, last)

  const link = fetched.headers.get('link')
  const hub = readLinkHeader(link, 'hub', fetched.url)[0] ?? reading.hub
  const self = readLinkHeader(link, 'self', fetched.url)[0] ?? reading.self
  const webSub = await renewSubscription(visit, last?.webSub, { hub, topic: self ?? fetched.url })
  const state: FeedState = {
    ...lastResponse,
    fullText: definition.fullText,
    version,
    offered: reading.offered,
    ttlMinutes: reading.ttlMinutes,
    hub,
    self,
    notes: reading.notes,
    pages: reading.pages,
    archive: reading.archive,
    webSub,
  }
  return {
    state,
    offered: reading.offered,
    waitSeconds: chooseWait({
      everyMinutes: definition.everyMinutes,
      recommended: [
        readFreshness(fetched.headers, visit.now()),
        reading.ttlMinutes === undefined ? undefined : reading.ttlMinutes * 60,
      ],
      isSubscribed: isSubscribed(webSub, visit.now()),
    }),
    notes: [...notes, ...reading.notes, ...describePages(reading.pages), ...describeSubscription(webSub)],
  }
}

/** Whether the feed must be read even if it has not changed. */
function mustReadAgain(last: FeedState, definition: RssDefinition, now: Date): boolean {
  return (
    last.version !== version ||
    last.fullText !== definition.fullText ||
    last.archive !== undefined ||
    hasDuePages(last.pages, now)
  )
}

/** Reads a feed and keeps its new items, on the first visit also those of its older pages. */
async function readAndKeepFeed(
  visit: Visit<RssDefinition>,
  fetched: Fetched,
  last: FeedState | undefined,
): Promise<Reading> {
  const fullText = createFullText(visit, last?.pages ?? noPages)
  const feed = await readFeed(visit, fetched)
  const notes = await keepItems(feed, { visit, fullText, url: fetched.url, isArchive: false })
  const archive = last ? last.archive : startArchive(feed.nextPage)
  const followed = archive ? await followArchive(archive, { visit, fullText }) : { notes: [] }
  return {
    offered: feed.items.length,
    ttlMinutes: feed.ttlMinutes,
    hub: feed.hub,
    self: feed.self,
    notes: [...feed.notes, ...notes, ...followed.notes],
    pages: fullText.result(),
    archive: followed.archive,
  }
}
