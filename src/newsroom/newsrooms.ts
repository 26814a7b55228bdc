import { join, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import pLimit, { type LimitFunction } from 'p-limit'
import { findFeedsWithDocuments } from '../catalogue/feeds.js'
import { hastenSources } from '../catalogue/source-visits.js'
import { findFeedsWithStories } from '../catalogue/story-orders.js'
import { type FeedDefinition, readFeedDefinition } from '../feed-definition.js'
import { Problem } from '../problem.js'
import { sourceKey } from '../sources/document.js'
import { isFolder, listFolders, readDefinitionFile } from './feed-folders.js'
import { createNewsroom, type Newsroom, type Progress } from './newsroom.js'
import type { Resources } from './resources.js'

/**
 * Every feed under FEEDS_DIR, kept up to date with its folder. Call `open` first, then `scan`, then `watch` to follow the
 * folders, and `close` last. The rest may be used at any time.
 */
export type Newsrooms = {
  get(slug: string): Newsroom | undefined
  list(): Newsroom[]
  /** Folders that should be feeds and are not, and feeds whose latest feed.json cannot be used: one sentence each. */
  problems(): { slug: string; message: string }[]
  /**
   * Reads the feed definitions and publishes what the catalogue holds.
   * @param only the one feed to open
   */
  open(only?: string): Promise<void>
  /** Scans every feed, one after the other. */
  scan(progress?: (slug: string) => Progress): Promise<void>
  /** Follows the folders, and what other processes change in the catalogue, from now on. */
  watch(): void
  /** Scans a feed soon: something changed that watching would notice late. */
  noteChange(slug: string): void
  /** Stops watching, and ends when the articles in progress have. */
  close(): Promise<void>
}

/** An editor saves several files in a row: one scan for all of them. In milliseconds, like all times here. */
const scanDelay = 150
/** Files that were being written are scanned again after this time. */
const unsettledDelay = 150
/** Network file systems, and folders behind symbolic links, report no changes: every feed is scanned this often. */
const rescanEvery = 60_000
/** Other processes finish story videos and store documents too. */
const checkCatalogueEvery = 1000

/**
 * @param missing the message if there is no such feed at all
 * @throws {Problem} `not-found`: that, or why its definition cannot be read
 */
export function findFeed(
  newsrooms: Newsrooms,
  slug: string,
  missing = `There is no feed "${slug}": FEEDS_DIR has no folder of that name.`,
): Newsroom {
  const newsroom = newsrooms.get(slug)
  if (newsroom) return newsroom
  const problem = newsrooms.problems().find((problem) => problem.slug === slug)
  throw new Problem('not-found', problem?.message ?? missing)
}

export function createNewsrooms(application: Resources, feedsDir: string): Newsrooms {
  const { log } = application
  const newsrooms = new Map<string, Newsroom>()
  /** The text of feed.json that each newsroom was created from. */
  const definitions = new Map<string, string>()
  const problems = new Map<string, string>()
  const inTurn = new Map<string, LimitFunction>()
  const timers = new Map<string, NodeJS.Timeout>()
  const underWay = new Set<Promise<unknown>>()
  let watcher: ReturnType<typeof watch> | undefined
  let closed = false

  const noteProblem = (slug: string, message: string): void => {
    if (problems.get(slug) !== message) log.warn({ feed: slug }, message)
    problems.set(slug, message)
  }

  const remove = async (slug: string): Promise<void> => {
    const newsroom = newsrooms.get(slug)
    newsrooms.delete(slug)
    definitions.delete(slug)
    problems.delete(slug)
    await newsroom?.close()
  }

  /** Reads feed.json again. If it is missing or broken, the feed stays as it was, as long as its folder exists. */
  const readDefinition = async (slug: string): Promise<void> => {
    const folder = join(feedsDir, slug)
    if (!(await isFolder(folder))) return remove(slug)
    try {
      const text = await readDefinitionFile(folder)
      if (definitions.get(slug) !== text) {
        const definition = readFeedDefinition(slug, text)
        // Only one newsroom at a time works on a feed.
        await newsrooms.get(slug)?.close()
        const newsroom = createNewsroom(application, definition, folder)
        await newsroom.open()
        newsrooms.set(slug, newsroom)
        // Whoever corrects feed.json wants to see at once whether its sources work now.
        if (definitions.has(slug))
          await hastenSources(application.database, slug, remoteKeys(definition), application.now())
        definitions.set(slug, text)
      }
      problems.delete(slug)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      noteProblem(slug, error.message)
    }
  }

  /** Reads the definition of one feed at a time, so that the latest one counts. */
  const readDefinitionInTurn = (slug: string): Promise<void> => {
    const turn = inTurn.get(slug) ?? pLimit(1)
    inTurn.set(slug, turn)
    return turn(() => (closed ? Promise.resolve() : readDefinition(slug)))
  }

  const scan = async (slug: string, progress?: Progress): Promise<void> => {
    const newsroom = newsrooms.get(slug)
    if (!newsroom) return
    const before = newsroom.problems
    const { unsettled, nextTurn } = await newsroom.scan(progress)
    for (const problem of newsroom.problems) if (!before.includes(problem)) log.warn({ feed: slug }, problem)
    if (unsettled) schedule(slug, unsettledDelay, 'change')
    // A later change is left to the regular scans.
    const wait = nextTurn ? nextTurn.getTime() - application.now().getTime() : rescanEvery
    if (wait < rescanEvery) schedule(slug, Math.max(wait, 0) + 20, 'turn')
  }

  const schedule = (slug: string, wait: number, reason: 'change' | 'turn'): void => {
    const key = `${slug} ${reason}`
    if (closed || (reason === 'change' && timers.has(key))) return
    clearTimeout(timers.get(key))
    const timer = setTimeout(() => {
      timers.delete(key)
      track(async () => {
        await readDefinitionInTurn(slug)
        await scan(slug)
      }).catch((error: unknown) => log.error({ feed: slug, err: error }, 'a scan failed'))
    }, wait)
    timer.unref()
    timers.set(key, timer)
  }

  /** Runs work that `close` waits for. */
  const track = async (work: () => Promise<void>): Promise<void> => {
    const running = work()
    underWay.add(running)
    await running.finally(() => underWay.delete(running))
  }

  const followCatalogue = (what: string, find: typeof findFeedsWithStories): void => {
    let last = ''
    const timer = setInterval(async () => {
      const changed = await find(application.database, last).catch(() => undefined)
      if (!changed) return
      last = changed.last
      for (const slug of changed.feeds) if (newsrooms.has(slug)) schedule(slug, 0, 'change')
    }, checkCatalogueEvery)
    timer.unref()
    timers.set(`changed ${what}`, timer)
  }

  return {
    get: (slug) => newsrooms.get(slug),
    list: () => [...newsrooms.values()].sort((a, b) => (a.feed.title < b.feed.title ? -1 : 1)),
    problems: () => [...problems].map(([slug, message]) => ({ slug, message })),
    async open(only) {
      for (const slug of await listFolders(feedsDir))
        if (only === undefined || slug === only) await readDefinitionInTurn(slug)
    },
    scan: (progress) =>
      track(async () => {
        for (const slug of [...newsrooms.keys()]) await scan(slug, progress?.(slug))
      }),
    noteChange: (slug) => schedule(slug, 0, 'change'),
    watch() {
      watcher = watch(feedsDir, {
        ignoreInitial: true,
        // A symbolic link may lead to a whole disk.
        followSymlinks: false,
        ignored: (path) => /(^|[\\/])\.[^\\/.]/.test(relative(feedsDir, path)),
      })
      watcher.on('all', (_event, path) => {
        const slug = relative(feedsDir, path).split(sep)[0]
        if (slug) schedule(slug, scanDelay, 'change')
      })
      watcher.on('error', (error) =>
        log.warn({ err: error }, 'the feeds folder cannot be watched; it is scanned every minute'),
      )
      const scanEverything = async (): Promise<void> => {
        const found = await listFolders(feedsDir).catch(() => [])
        for (const slug of new Set([...found, ...newsrooms.keys()])) schedule(slug, 0, 'change')
      }
      // The watcher does not report what changed while it was starting.
      watcher.on('ready', scanEverything)
      const timer = setInterval(scanEverything, rescanEvery)
      timer.unref()
      timers.set('rescan', timer)
      followCatalogue('stories', findFeedsWithStories)
      followCatalogue('documents', findFeedsWithDocuments)
    },
    async close() {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer)
      const ended = [...newsrooms.values()].map((newsroom) => newsroom.close())
      await watcher?.close()
      await Promise.all(ended)
      await Promise.allSettled(underWay)
    },
  }
}

const remoteKeys = ({ sources }: FeedDefinition): string[] =>
  sources.flatMap((source) => (source.type === 'folder' ? [] : [sourceKey(source)]))
