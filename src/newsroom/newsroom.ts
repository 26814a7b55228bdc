import { join } from 'node:path'
import pLimit from 'p-limit'
import { dropDocuments, knownDocuments, presentArticles, saveArticle } from '../catalogue/articles.js'
import { wasPublished } from '../catalogue/feeds.js'
import { hashFile } from '../catalogue/files.js'
import type { Item } from '../catalogue/item.js'
import { stampStories } from '../catalogue/story-orders.js'
import type { FeedDefinition } from '../feed-definition.js'
import { Problem } from '../problem.js'
import { joinSameArticles } from './documents/join-same-articles.js'
import { findWork, type Work } from './documents/plan-scan.js'
import { listKept } from './documents/source-documents.js'
import type { Logo, Workshop } from './items/item-context.js'
import { createFurnishing } from './items/live-feeds.js'
import { makeRow } from './items/read-to-row.js'
import { createDocuments, type FeedDocuments } from './publication/feed-documents.js'
import { createShowing } from './publication/item-index.js'
import { createPublishing } from './publication/publish-edition.js'
import type { House } from './resources.js'

/** Told while a scan works: how many of its documents are done. */
export type Progress = (done: number, total: number) => void

/**
 * One feed at work: from its folder through articles and media into the catalogue, and out as documents.
 * `open` first, then `scan` whenever something may have changed, `close` last. Everything else may be asked at any time.
 */
export type Newsroom = {
  readonly feed: FeedDefinition
  /** Absolute path of the feed's folder. */
  readonly folder: string
  readonly documents: FeedDocuments
  /** The feed's logo, where it has one that can be read. */
  readonly logo: Logo | undefined
  /** Live feeds that are files of ours: their id and the address of the stored playlist. */
  readonly loops: ReadonlyMap<string, string>
  /** Why the articles' folder could not be looked at the last time. */
  readonly sourceProblem: string | undefined
  /** What is wrong with the feed as a whole, e.g. a live feed that cannot be reached. */
  readonly problems: readonly string[]
  /** The items published now, newest first, live feeds last. */
  published(): readonly Item[]
  /** Address of the 640x360 copy of a published 1280x720 thumbnail. */
  tileOf(thumbnail: string): string | undefined
  /** Publishes what the catalogue holds, at once. */
  open(): Promise<void>
  /**
   * Looks at the source and brings catalogue and documents up to date. A call cuts the scan under way short after the
   * articles it is at, and does the rest itself, the latest edits first; both end when all is done.
   */
  scan(progress?: Progress): Promise<Scanned>
  /** Whether there is something to serve: stories from before, or a first scan. */
  isReady(): boolean
  /** Begins no article any more; ends when those under way have. */
  close(): Promise<void>
}

export type Scanned = {
  /** Some files are being written at this moment: their articles wait for the next scan. */
  unsettled: boolean
  /** When the next article's time comes or goes. */
  nextTurn?: Date
}

const documentsAtOnce = 2
/** While a long scan works, its stories appear about this often, in milliseconds. */
const publishEvery = 1000
/** A scan works at least this long before another cuts it short, in milliseconds: constant edits cannot stop all work. */
const leastWork = 500

/** @param folder absolute path of the feed's folder */
export function createNewsroom(house: House, feed: FeedDefinition, folder: string): Newsroom {
  const { database, log } = house
  const articles = feed.sources.find((source) => source.type === 'folder')
  const root = articles && join(folder, articles.path)
  const documents = createDocuments(house.publicUrl)
  const failures = new Map<string, string>()
  const { items, accept, acceptOthers } = createShowing(database, feed.slug)
  let sourceProblem: string | undefined
  let isScanned = false
  let isClosed = false

  const workshopAt = (root: string | undefined, logo?: Logo): Workshop => ({
    feed,
    logo,
    root,
    store: house.store,
    derive: house.derive,
    fetcher: house.fetcher,
    parse: house.parse,
    database,
    speech: house.speech,
    now: house.now,
    hashFile: (path) => hashFile(database, path),
  })
  const furnishing = createFurnishing(house, feed, folder, (logo) => workshopAt(folder, logo))

  /** An id stands for one thing: an article that has it keeps it. */
  const liveNow = (): Item[] => furnishing.live().filter((item) => !items.has(item.id))

  const { published, publish, tileOf } = createPublishing({
    feed,
    database,
    documents,
    items,
    live: liveNow,
    now: house.now,
  })

  /** @returns whether the document was still there */
  const take = async ({ entry, files, former, waited }: Work): Promise<boolean> => {
    try {
      const row = await makeRow(house, workshopAt(root, furnishing.logo()), entry, files, waited)
      await saveArticle(database, row)
      if (former !== undefined) items.delete(former)
      accept(row)
      failures.delete(entry.name)
      return true
    } catch (error) {
      if (error instanceof Problem && error.code === 'document-gone') return false
      if (isClosed) return true
      // Not the article's fault: what was published of it stays, and the next scan tries again.
      log.error({ feed: feed.slug, document: entry.name, err: error }, 'an article could not be processed')
      failures.set(entry.name, `${entry.name} could not be processed, and the log says why: it is tried again soon.`)
      return true
    }
  }

  /** @returns whether some files were being written */
  const scanArticles = async (isOvertaken: () => boolean, progress?: Progress): Promise<boolean> => {
    const startedAt = Date.now()
    await furnishing.readLogo()
    const known = await knownDocuments(database, feed.slug)
    await acceptOthers(known)
    const stories = await stampStories(database, feed.slug)
    const [logo, now] = [furnishing.logo(), house.now()]
    const kept = joinSameArticles(await listKept(house, feed), known)
    const { work, gone, problem, ...found } = await findWork({ feed, root, kept, known, stories, logo, now })
    let { unsettled } = found
    sourceProblem = problem
    await dropDocuments(
      database,
      feed.slug,
      gone.map((row) => row.document!),
      now,
    )
    for (const row of gone) {
      items.delete(row.id)
      failures.delete(row.document!)
    }

    let done = 0
    let publishedAt = startedAt
    const total = work.reduce((sum, series) => sum + series.length, 0)
    progress?.(0, total)
    const limit = pLimit(documentsAtOnce)
    await Promise.all(
      work.map((series) =>
        limit(async () => {
          for (const piece of series) {
            if (isClosed || (isOvertaken() && Date.now() - startedAt > leastWork)) return
            if (!(await take(piece))) unsettled = true
            progress?.(++done, total)
            if (Date.now() - publishedAt > publishEvery) {
              publishedAt = Number.POSITIVE_INFINITY
              await publish()
              publishedAt = Date.now()
            }
          }
        }),
      ),
    )
    return unsettled
  }

  const inTurnScan = pLimit(1)
  let latest: Promise<Scanned> | undefined
  let calls = 0
  const scan = (progress?: Progress): Promise<Scanned> => {
    const call = ++calls
    const isOvertaken = () => call !== calls
    const scanned = (async (): Promise<Scanned> => {
      const unsettled = await inTurnScan(async () => {
        if (isClosed || isOvertaken()) return false
        try {
          return await scanArticles(isOvertaken, progress)
        } finally {
          await publish()
        }
      })
      if (isClosed) return { unsettled: false }
      if (isOvertaken()) return latest!
      isScanned = true
      await furnishing.refreshLive()
      return { unsettled, nextTurn: await publish() }
    })()
    latest = scanned
    return scanned
  }

  return {
    feed,
    folder,
    documents,
    get sourceProblem() {
      return sourceProblem
    },
    get logo() {
      return furnishing.logo()
    },
    get loops() {
      return furnishing.loops()
    },
    get problems() {
      const taken = furnishing.live().filter((item) => items.has(item.id))
      return [
        ...(sourceProblem === undefined ? [] : [sourceProblem]),
        ...furnishing.problems(),
        ...taken.map(
          ({ id }) => `The live feed "${id}" is left out: an article has this id; give the live feed another.`,
        ),
        ...failures.values(),
      ]
    },
    published,
    tileOf,
    async open() {
      for (const row of await presentArticles(database, feed.slug)) accept(row)
      await furnishing.open()
      if (items.size > 0 || (await wasPublished(database, feed.slug))) await publish()
    },
    scan,
    isReady: () => isScanned || published().length > 0,
    async close() {
      isClosed = true
      await latest?.catch(() => undefined)
    },
  }
}
