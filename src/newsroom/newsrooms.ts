import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import type { Logger } from 'pino'
import { findChangedFeeds } from '../catalogue/jobs.js'
import { readFeedDefinition } from '../feed-definition.js'
import { Problem } from '../problem.js'
import { createNewsroom, type House, type Newsroom, type Progress } from './newsroom.js'

/** Every feed under FEEDS_DIR, kept up with its folder. */
export type Newsrooms = {
  get(slug: string): Newsroom | undefined
  list(): Newsroom[]
  /** Folders that should be feeds and are not: one sentence each. */
  problems(): { slug: string; message: string }[]
  /**
   * Reads the feed definitions and publishes what the catalogue holds.
   * @param only the one feed to open
   */
  open(only?: string): Promise<void>
  /** Scans every feed, one after the other. */
  scan(progress?: (slug: string) => Progress): Promise<void>
  /** Follows the folders from now on. */
  watch(): void
  /** Stops watching and lets the articles under way end. */
  close(): Promise<void>
}

/** An editor saves several files in a row: one scan for all of them. */
const settle = 150
/** File systems of other machines report no changes: look without being told, this often. */
const lookAnyway = 60_000
/** Story videos are finished by another process. */
const lookForStories = 1000

export function createNewsrooms(house: House, feedsDir: string, log: Logger): Newsrooms {
  const newsrooms = new Map<string, Newsroom>()
  const definitions = new Map<string, string>()
  const problems = new Map<string, string>()
  const timers = new Map<string, NodeJS.Timeout>()
  const underWay = new Set<Promise<unknown>>()
  let watcher: ReturnType<typeof watch> | undefined
  let closed = false

  const slugs = async (): Promise<string[]> => {
    const entries = await readdir(feedsDir, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      throw new Problem(
        'feeds-folder',
        `The folder of feeds ${feedsDir} cannot be read (${error.code}): create it, or set FEEDS_DIR.`,
      )
    })
    return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name)
  }

  /** Reads feed.json again; a broken one leaves the feed as it was. */
  const define = async (slug: string): Promise<void> => {
    const folder = join(feedsDir, slug)
    const text = await readFile(join(folder, 'feed.json'), 'utf8').catch(() => undefined)
    if (text === undefined) {
      newsrooms.delete(slug)
      definitions.delete(slug)
      problems.delete(slug)
      const folderIsThere = await stat(folder).then(
        (facts) => facts.isDirectory(),
        () => false,
      )
      if (folderIsThere)
        problems.set(slug, `The folder ${slug} has no feed.json: write one with a title and a provider.`)
      return
    }
    if (definitions.get(slug) === text) return
    try {
      const newsroom = createNewsroom(house, readFeedDefinition(slug, text), folder)
      await newsroom.open()
      newsrooms.set(slug, newsroom)
      definitions.set(slug, text)
      problems.delete(slug)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problems.set(slug, error.message)
      log.warn({ feed: slug }, error.message)
    }
  }

  const scan = async (slug: string, progress?: Progress): Promise<void> => {
    try {
      const scanned = await newsrooms.get(slug)?.scan(progress)
      if (scanned?.unsettled) schedule(slug, 2 * settle, 'change')
      // The look-anyway scan comes before a turn that is further away.
      const wait = scanned?.nextTurn ? scanned.nextTurn.getTime() - house.now().getTime() : lookAnyway
      if (wait < lookAnyway) schedule(slug, Math.max(wait, 0) + 20, 'turn')
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problems.set(slug, error.message)
      log.warn({ feed: slug }, error.message)
    }
  }

  const schedule = (slug: string, wait: number, reason: 'change' | 'turn'): void => {
    const key = `${slug} ${reason}`
    if (closed || (reason === 'change' && timers.has(key))) return
    clearTimeout(timers.get(key))
    const timer = setTimeout(() => {
      timers.delete(key)
      track(async () => {
        await define(slug)
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

  return {
    get: (slug) => newsrooms.get(slug),
    list: () => [...newsrooms.values()].sort((a, b) => (a.feed.title < b.feed.title ? -1 : 1)),
    problems: () => [...problems].map(([slug, message]) => ({ slug, message })),
    async open(only) {
      for (const slug of await slugs()) if (only === undefined || slug === only) await define(slug)
    },
    scan: (progress) =>
      track(async () => {
        for (const slug of [...newsrooms.keys()]) await scan(slug, progress?.(slug))
      }),
    watch() {
      watcher = watch(feedsDir, {
        ignoreInitial: true,
        ignored: (path) => /(^|[\\/])\.[^\\/.]/.test(relative(feedsDir, path)),
      })
      watcher.on('all', (_event, path) => {
        const slug = relative(feedsDir, path).split(sep)[0]
        if (slug) schedule(slug, settle, 'change')
      })
      watcher.on('error', (error) =>
        log.warn({ err: error }, 'the feeds folder cannot be watched; it is looked at every minute'),
      )
      const timer = setInterval(async () => {
        const found = await slugs().catch(() => [])
        for (const slug of new Set([...found, ...newsrooms.keys()])) schedule(slug, 0, 'change')
      }, lookAnyway)
      timer.unref()
      timers.set('look anyway', timer)
      let last = ''
      const storyTimer = setInterval(async () => {
        const changed = await findChangedFeeds(house.database, last).catch(() => undefined)
        if (!changed) return
        last = changed.last
        for (const slug of changed.feeds) if (newsrooms.has(slug)) schedule(slug, 0, 'change')
      }, lookForStories)
      storyTimer.unref()
      timers.set('look for stories', storyTimer)
    },
    async close() {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer)
      for (const newsroom of newsrooms.values()) newsroom.close()
      await watcher?.close()
      await Promise.allSettled(underWay)
    },
  }
}
