import { setTimeout as sleep } from 'node:timers/promises'
import { claimVisit, dueSources, endDeadVisits, enterSources, hastenSources } from '../../catalogue/source-visits.js'
import type { FeedDefinition, RemoteSource } from '../../feed-definition.js'
import { isProcessAlive } from '../../processes/is-process-alive.js'
import { sourceKey } from '../../sources/document.js'
import { runVisit, type VisitContext } from './run-visit.js'

type SourceSchedulerOptions = VisitContext & {
  /** The feeds there are now. */
  feeds(): FeedDefinition[]
}

/** Visits the sources that are due, several at a time. */
export type SourceScheduler = {
  /** Works until `close`. */
  open(): void
  /** Visits every source of a feed once, due or not. @param onVisited called with how many are done */
  visitAll(feed: FeedDefinition, onVisited?: (done: number, total: number) => void): Promise<void>
  /** Stops the visits in progress, which the next scheduler begins again. */
  close(): Promise<void>
}

const checkEvery = 1000
/** Visits that began less than `slowAfter` milliseconds ago; a longer one no longer counts against this limit. */
const visitsAtOnce = 8
const slowAfter = 20_000
/** Slow ones included; more would take more memory than a small machine has. */
const mostVisits = 40

export function createSourceScheduler(options: SourceSchedulerOptions): SourceScheduler {
  const { database, log, now, feeds } = options
  const stopping = new AbortController()
  const running = new Map<string, { visit: Promise<void>; began: number }>()
  const entered = new Set<string>()
  let loop = Promise.resolve()

  const enter = async (feed: FeedDefinition): Promise<RemoteSource[]> => {
    const remote = feed.sources.filter((source) => source.type !== 'folder')
    const keys = remote.map((source) => ({ feed: feed.slug, source: sourceKey(source) }))
    const fresh = keys.filter((key) => !entered.has(formatKey(key)))
    await enterSources(database, fresh, now())
    for (const key of fresh) entered.add(formatKey(key))
    return remote
  }

  /** Begins a visit, unless another process is at it. It is in `running` until it ends. */
  const start = async (feed: FeedDefinition, definition: RemoteSource): Promise<void> => {
    const key = { feed: feed.slug, source: sourceKey(definition) }
    const claimed = await claimVisit(database, key, now())
    if (!claimed) return
    const visit = runVisit(options, feed, definition, claimed, stopping.signal)
    running.set(formatKey(key), {
      visit: visit.finally(() => running.delete(formatKey(key))),
      began: now().getTime(),
    })
  }

  /** Slow sources, however many, do not hold up the others. */
  const isFull = (): boolean => {
    const slowIfBefore = now().getTime() - slowAfter
    const quick = [...running.values()].filter(({ began }) => began > slowIfBefore).length
    return quick >= visitsAtOnce || running.size >= mostVisits
  }

  const startDueVisits = async (): Promise<void> => {
    const known = new Map<string, [FeedDefinition, RemoteSource]>()
    for (const feed of feeds()) {
      for (const source of await enter(feed)) {
        known.set(formatKey({ feed: feed.slug, source: sourceKey(source) }), [feed, source])
      }
    }
    if (known.size === 0) return
    for (const key of await dueSources(database, now())) {
      if (isFull()) return
      const found = known.get(formatKey(key))
      if (found && !running.has(formatKey(key))) await start(...found)
    }
  }

  return {
    open() {
      loop = (async () => {
        await endDeadVisits(database, isProcessAlive)
        while (!stopping.signal.aborted) {
          await startDueVisits().catch((error: unknown) =>
            log.error({ err: error }, 'due sources could not be visited'),
          )
          await sleep(checkEvery, undefined, { signal: stopping.signal }).catch(() => {})
        }
      })()
    },
    async visitAll(feed, onVisited) {
      await endDeadVisits(database, isProcessAlive)
      const remote = await enter(feed)
      await hastenSources(database, feed.slug, remote.map(sourceKey), now())
      let done = 0
      await Promise.all(
        remote.map(async (source) => {
          await start(feed, source)
          await running.get(formatKey({ feed: feed.slug, source: sourceKey(source) }))?.visit
          onVisited?.(++done, remote.length)
        }),
      )
    },
    async close() {
      stopping.abort()
      await loop
      await Promise.all([...running.values()].map(({ visit }) => visit))
    },
  }
}

const formatKey = ({ feed, source }: { feed: string; source: string }): string => `${feed}/${source}`
