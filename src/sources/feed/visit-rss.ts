import type { RemoteSource } from '../../feed-definition.js'
import { getConditionally } from '../../fetch/conditional-get.js'
import type { Fetched } from '../../fetch/fetcher.js'
import { readLinkHeader } from '../../fetch/link-header.js'
import type { Source, Visit } from '../source.js'
import { chooseWait, readFreshness } from '../visit-interval.js'
import { type FeedState, readFeedState } from './feed-state.js'
import { fetchFeed, readFeed } from './fetch-feed.js'
import { describePages, noPages, openFullText, pagesAreDue } from './full-text.js'
import { keepItems } from './keep-items.js'
import { startArchive, walkArchive } from './walk-archive.js'
import { describeSubscription, isSubscribed, keepSubscription } from './websub.js'

export type RssDefinition = Extract<RemoteSource, { type: 'rss' }>

/** What a feed says of itself, and how far the way through its items has come. */
type Reading = Pick<FeedState, 'offered' | 'ttlMinutes' | 'hub' | 'self' | 'notes' | 'pages' | 'archive'>

/**
 * Looks at a syndication feed: one conditional request, and nothing more where it has not changed. Items that are new or
 * have changed are kept; those that leave the feed stay.
 * @throws {Problem} as `Fetcher.get` and `parseFeed`; `feed-is-page` where the address is that of a web page that names its feed
 */
export const visitRss: Source<RssDefinition> = async (visit) => {
  const { definition } = visit
  const last = readFeedState(visit.state)
  const known = last && !isUnfinished(last, definition, visit.now()) ? last : undefined
  const { fetched, isSame, answer, notes } = await getConditionally(
    definition.url,
    known ?? (last && { movedTo: last.movedTo, hash: '' }),
    (url, validators) => fetchFeed(visit, url, validators),
  )
  const reading: Reading = known && isSame ? known : await takeFeed(visit, fetched, last)

  const link = fetched.headers.get('link')
  const hub = readLinkHeader(link, 'hub', fetched.url)[0] ?? reading.hub
  const self = readLinkHeader(link, 'self', fetched.url)[0] ?? reading.self
  const webSub = await keepSubscription(visit, last?.webSub, { hub, topic: self ?? fetched.url })
  const state: FeedState = {
    ...answer,
    fullText: definition.fullText,
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

/** Whether the feed must be read although it may be as it was. */
function isUnfinished(last: FeedState, definition: RssDefinition, now: Date): boolean {
  return last.fullText !== definition.fullText || last.archive !== undefined || pagesAreDue(last.pages, now)
}

/** Reads a feed and keeps what is new in it, and in its older pages on the first visit. */
async function takeFeed(visit: Visit<RssDefinition>, fetched: Fetched, last: FeedState | undefined): Promise<Reading> {
  const fullText = openFullText(visit, last?.pages ?? noPages)
  const feed = await readFeed(visit, fetched)
  await keepItems(feed, { visit, fullText, url: fetched.url, isArchive: false })
  const archive = last ? last.archive : startArchive(feed.nextPage)
  const walked = archive ? await walkArchive(archive, { visit, fullText }) : { notes: [] }
  return {
    offered: feed.items.length,
    ttlMinutes: feed.ttlMinutes,
    hub: feed.hub,
    self: feed.self,
    notes: [...feed.notes, ...walked.notes],
    pages: fullText.result(),
    archive: walked.archive,
  }
}
