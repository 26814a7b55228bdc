import { join } from 'node:path'
import pLimit from 'p-limit'
import { dropDocuments, knownDocuments, presentArticles, saveArticle } from '../catalogue/articles.js'
import { wasPublished } from '../catalogue/feeds.js'
import type { Item } from '../catalogue/item.js'
import { stampStories } from '../catalogue/story-orders.js'
import type { FeedDefinition } from '../feed-definition.js'
import { Problem } from '../problem.js'
import type { LooseFiles } from '../sources/explain-unclaimed.js'
import { fingerprint, planScan, type ScanTask } from './documents/plan-scan.js'
import { listStoredDocuments, shareIdentities } from './documents/source-documents.js'
import { createBrandLogo, type Logo } from './items/brand-logo.js'
import type { ItemContext } from './items/item-context.js'
import { createLiveFeeds } from './items/live-feeds.js'
import { createDocuments, type FeedDocuments } from './publication/feed-documents.js'
import { createItemIndex, createPublication } from './publication/publication.js'
import { readToRow } from './read-to-row.js'
import type { Resources } from './resources.js'

/** Called while a scan works, with how many of its documents are done. */
export type Progress = (done: number, total: number) => void

/**
 * One feed at work: from its documents through articles and media into the catalogue, and out as published documents.
 * Call `open` first, `scan` whenever something may have changed, and `close` last. The rest may be used at any time.
 */
export type Newsroom = {
  readonly feed: FeedDefinition
  /** Absolute path of the feed's folder. */
  readonly folder: string
  readonly documents: FeedDocuments
  /** The feed's logo, if it has a readable one. */
  readonly logo: Logo | undefined
  /** Live feeds that play a file of ours in a loop: their id and the address of the stored playlist. */
  readonly loops: ReadonlyMap<string, string>
  /** Why the articles' folder could not be listed the last time. */
  readonly sourceProblem: string | undefined
  /** The files in the articles' folder that were no documents at the last scan. */
  readonly looseFiles: LooseFiles
  /** What is wrong with the feed as a whole, e.g. a live feed that cannot be reached. */
  readonly problems: readonly string[]
  /** The items published now, newest first, live feeds last. */
  published(): readonly Item[]
  /** Address of the 640x360 copy of a published 1280x720 thumbnail. */
  tileOf(thumbnail: string): string | undefined
  /** Publishes what the catalogue holds, at once. */
  open(): Promise<void>
  /**
   * Compares the sources with the catalogue and brings catalogue and documents up to date. A call cuts a running scan short
   * after the articles in progress, and does the rest itself, the latest edits first; both end when everything is done.
   */
  scan(progress?: Progress): Promise<Scanned>
  /** Whether there is something to serve: stories from before, or a first scan. */
  isReady(): boolean
  /** Starts no further article, and ends when those in progress have. */
  close(): Promise<void>
}

type Scanned = {
  /** Some files are being written at this moment: their articles wait for the next scan. */
  unsettled: boolean
  /** When the next article appears or expires. */
  nextTurn?: Date
}

const documentsAtOnce = 2
/** During a long scan, finished articles are published about this often, in milliseconds. */
const publishEvery = 1000
/** A scan works at least this many milliseconds before another cuts it short, so that constant edits cannot stop all work. */
const leastWork = 500

/** @param folder absolute path of the feed's folder */
export function createNewsroom(resources: Resources, feed: FeedDefinition, folder: string): Newsroom {
  const { database, reader, store, log, now } = resources
  const articles = feed.sources.find((source) => source.type === 'folder')
  const root = articles && join(folder, articles.path)
  const logo = createBrandLogo(folder, feed.brand.logo, resources.fetcher)
  const live = createLiveFeeds(database, feed, folder, now)
  const index = createItemIndex(database, feed.slug)
  /** An id stands for one thing: an article that has it keeps it. */
  const liveItems = (): Item[] => live.items().filter((item) => !index.items.has(item.id))
  const documents = createDocuments(resources.publicUrl)
  const { published, publish, tileOf } = createPublication(feed, database, documents, index.items, liveItems, now)
  const failures = new Map<string, string>()
  let sourceProblem: string | undefined
  let looseFiles: LooseFiles = { files: new Map(), documents: [], passedOver: [] }
  let isScanned = false
  let isClosed = false

  const contextAt = (root: string | undefined): ItemContext => ({ ...resources, feed, root, logo: logo.current() })

  /** @returns whether the document was still there */
  const process = async (task: ScanTask): Promise<boolean> => {
    const { name } = task.document
    try {
      const row = await readToRow(reader, contextAt(root), task, now)
      await saveArticle(database, row)
      if (task.former !== undefined) index.remove(task.former)
      index.accept(row)
      failures.delete(name)
      return true
    } catch (error) {
      if (error instanceof Problem && error.code === 'document-gone') return false
      if (isClosed) return true
      // Not the article's fault: what was published of it stays, and the next scan tries again.
      log.error({ feed: feed.slug, document: name, err: error }, 'an article could not be processed')
      failures.set(name, `${name} could not be processed, and the log says why: it is tried again soon.`)
      return true
    }
  }

  const plan = async () => {
    await logo.refresh()
    const known = await knownDocuments(database, feed.slug)
    await index.acceptOthers(known)
    const stories = await stampStories(database, feed.slug)
    const stored = shareIdentities(await listStoredDocuments(database, store, feed), known)
    const logoHash = logo.current()?.hash
    return planScan(
      root,
      stored,
      known,
      (document, files, listing, id = '') => fingerprint(feed, document, files, listing, logoHash, stories.get(id)),
      now(),
    )
  }

  /** @returns whether some files were being written */
  const scanDocuments = async (isOvertaken: () => boolean, progress?: Progress): Promise<boolean> => {
    const startedAt = Date.now()
    const { series, gone, problem, loose, ...found } = await plan()
    let { unsettled } = found
    sourceProblem = problem
    looseFiles = loose
    const names = gone.map((row) => row.document!)
    await dropDocuments(database, feed.slug, names, now())
    for (const row of gone) index.remove(row.id)
    for (const name of names) failures.delete(name)

    let done = 0
    let publishedAt = startedAt
    const total = series.reduce((sum, tasks) => sum + tasks.length, 0)
    progress?.(0, total)
    const limit = pLimit(documentsAtOnce)
    const processSeries = async (tasks: readonly ScanTask[]): Promise<void> => {
      for (const task of tasks) {
        if (isClosed || (isOvertaken() && Date.now() - startedAt > leastWork)) return
        if (!(await process(task))) unsettled = true
        progress?.(++done, total)
        if (Date.now() - publishedAt > publishEvery) {
          publishedAt = Number.POSITIVE_INFINITY
          await publish()
          publishedAt = Date.now()
        }
      }
    }
    await Promise.all(series.map((tasks) => limit(() => processSeries(tasks))))
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
          return await scanDocuments(isOvertaken, progress)
        } finally {
          await publish()
        }
      })
      if (isClosed) return { unsettled: false }
      if (isOvertaken()) return latest!
      isScanned = true
      await live.refresh(contextAt(folder), logo.stamp())
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
    get looseFiles() {
      return looseFiles
    },
    get logo() {
      return logo.current()
    },
    get loops() {
      return live.loops()
    },
    get problems() {
      const taken = live.items().filter((item) => index.items.has(item.id))
      return [
        ...[sourceProblem, logo.problem()].filter((problem) => problem !== undefined),
        ...live.problems(),
        ...taken.map(
          ({ id }) => `The live feed "${id}" is left out: an article has this id; give the live feed another.`,
        ),
        ...failures.values(),
      ]
    },
    published,
    tileOf,
    async open() {
      for (const row of await presentArticles(database, feed.slug)) index.accept(row)
      await live.open()
      if (index.items.size > 0 || (await wasPublished(database, feed.slug))) await publish()
    },
    scan,
    isReady: () => isScanned || published().length > 0,
    async close() {
      isClosed = true
      await latest?.catch(() => undefined)
    },
  }
}
