import { join, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import pLimit, { type LimitFunction } from 'p-limit'
import { findFeedsWithDocuments } from '../catalogue/feeds.js'
import { hastenSources } from '../catalogue/source-visits.js'
import { findFeedsWithStories } from '../catalogue/story-orders.js'
import { type FeedDefinition, readFeedDefinition } from '../feed-definition.js'
import { Problem } from '../problem.js'
import { sourceKey } from '../sources/source-key.js'
import { isFolder, listFolders, readDefinitionFile } from './feed-folders.js'
import { createNewsroom, type Newsroom, type Progress } from './newsroom.js'
import type { House } from './resources.js'

/**
 * Every feed under FEEDS_DIR, kept up with its folder. `open` first; then `scan`, and `watch` where the folders are to be
 * followed; `close` last. What is served is asked for at any time.
 */
export type Newsrooms = {
  get(slug: string): Newsroom | undefined
  list(): Newsroom[]
  /** Folders that should be feeds and are not, and feeds whose feed.json is not what is served: one sentence each. */
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
  /** Something of a feed has changed that neither tells by itself at once: it is scanned soon. */
  noteChange(slug: string): void
  /** Stops watching and lets the articles under way end. */
  close(): Promise<void>
}

/** An editor saves several files in a row: one scan for all of them. In milliseconds, as all times here. */
const settle = 150
/** A file that was being written is looked at again after this time. */
const settleAgain = 150
/** File systems of other machines, and folders behind links, report no changes: look without being told, this often. */
const lookAnyway = 60_000
/** Story videos are finished, and documents kept, by other processes too. */
const lookIntoCatalogue = 1000

/**
 * @param missing what to say where there is no such feed at all
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

export function createNewsrooms(house: House, feedsDir: string): Newsrooms {
  const { log } = house
  const newsrooms = new Map<string, Newsroom>()
  /** The text of feed.json that each newsroom was made of. */
  const definitions = new Map<string, string>()
  const problems = new Map<string, string>()
  const inTurn = new Map<string, LimitFunction>()
  const timers = new Map<string, NodeJS.Timeout>()
  const underWay = new Set<Promise<unknown>>()
  let watcher: ReturnType<typeof watch> | undefined
  let closed = false

  const tell = (slug: string, message: string): void => {
    if (problems.get(slug) !== message) log.warn({ feed: slug }, message)
    problems.set(slug, message)
  }

  const forget = async (slug: string): Promise<void> => {
    const newsroom = newsrooms.get(slug)
    newsrooms.delete(slug)
    definitions.delete(slug)
    problems.delete(slug)
    await newsroom?.close()
  }

  /** Reads feed.json again. A missing or broken one leaves the feed as it was, as long as its folder is there. */
  const define = async (slug: string): Promise<void> => {
    const folder = join(feedsDir, slug)
    if (!(await isFolder(folder))) return forget(slug)
    try {
      const text = await readDefinitionFile(folder)
      if (definitions.get(slug) !== text) {
        const definition = readFeedDefinition(slug, text)
        // One newsroom at a time works on a feed.
        await newsrooms.get(slug)?.close()
        const newsroom = createNewsroom(house, definition, folder)
        await newsroom.open()
        newsrooms.set(slug, newsroom)
        // Who mends feed.json wants to see at once whether its sources work now.
        if (definitions.has(slug)) await hastenSources(house.database, slug, remoteKeys(definition), house.now())
        definitions.set(slug, text)
      }
      problems.delete(slug)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      tell(slug, error.message)
    }
  }

  /** Definitions of one feed are read one after the other: the last one counts. */
  const defineInTurn = (slug: string): Promise<void> => {
    const turn = inTurn.get(slug) ?? pLimit(1)
    inTurn.set(slug, turn)
    return turn(() => (closed ? Promise.resolve() : define(slug)))
  }

  const scan = async (slug: string, progress?: Progress): Promise<void> => {
    const newsroom = newsrooms.get(slug)
    if (!newsroom) return
    const before = newsroom.problems
    const { unsettled, nextTurn } = await newsroom.scan(progress)
    for (const problem of newsroom.problems) if (!before.includes(problem)) log.warn({ feed: slug }, problem)
    if (unsettled) schedule(slug, settleAgain, 'change')
    // The look-anyway scan comes before a turn that is further away.
    const wait = nextTurn ? nextTurn.getTime() - house.now().getTime() : lookAnyway
    if (wait < lookAnyway) schedule(slug, Math.max(wait, 0) + 20, 'turn')
  }

  const schedule = (slug: string, wait: number, reason: 'change' | 'turn'): void => {
    const key = `${slug} ${reason}`
    if (closed || (reason === 'change' && timers.has(key))) return
    clearTimeout(timers.get(key))
    const timer = setTimeout(() => {
      timers.delete(key)
      track(async () => {
        await defineInTurn(slug)
        await scan(slug)
      }).catch((error: unknown) => log.error({ feed: slug, err: error }, 'a scan failed'))
    }, wait)
    timer.unref()
    timers.set(key, timer)
  }

  /** Work that `close` waits for. */
  const track = async (work: () => Promise<void>): Promise<void> => {
    const running = work()
    underWay.add(running)
    await running.finally(() => underWay.delete(running))
  }

  const followCatalogue = (of: string, find: typeof findFeedsWithStories): void => {
    let last = ''
    const timer = setInterval(async () => {
      const changed = await find(house.database, last).catch(() => undefined)
      if (!changed) return
      last = changed.last
      for (const slug of changed.feeds) if (newsrooms.has(slug)) schedule(slug, 0, 'change')
    }, lookIntoCatalogue)
    timer.unref()
    timers.set(`look for ${of}`, timer)
  }

  return {
    get: (slug) => newsrooms.get(slug),
    list: () => [...newsrooms.values()].sort((a, b) => (a.feed.title < b.feed.title ? -1 : 1)),
    problems: () => [...problems].map(([slug, message]) => ({ slug, message })),
    async open(only) {
      for (const slug of await listFolders(feedsDir)) if (only === undefined || slug === only) await defineInTurn(slug)
    },
    scan: (progress) =>
      track(async () => {
        for (const slug of [...newsrooms.keys()]) await scan(slug, progress?.(slug))
      }),
    noteChange: (slug) => schedule(slug, 0, 'change'),
    watch() {
      watcher = watch(feedsDir, {
        ignoreInitial: true,
        // A link may lead to a whole disk.
        followSymlinks: false,
        ignored: (path) => /(^|[\\/])\.[^\\/.]/.test(relative(feedsDir, path)),
      })
      watcher.on('all', (_event, path) => {
        const slug = relative(feedsDir, path).split(sep)[0]
        if (slug) schedule(slug, settle, 'change')
      })
      watcher.on('error', (error) =>
        log.warn({ err: error }, 'the feeds folder cannot be watched; it is looked at every minute'),
      )
      const lookEverywhere = async (): Promise<void> => {
        const found = await listFolders(feedsDir).catch(() => [])
        for (const slug of new Set([...found, ...newsrooms.keys()])) schedule(slug, 0, 'change')
      }
      // What changed while the watcher was looking around for the first time is told by nobody.
      watcher.on('ready', lookEverywhere)
      const timer = setInterval(lookEverywhere, lookAnyway)
      timer.unref()
      timers.set('look anyway', timer)
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
