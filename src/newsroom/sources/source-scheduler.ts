import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import {
  type ClaimedVisit,
  claimVisit,
  dueSources,
  endDeadVisits,
  enterSources,
  failVisit,
  finishVisit,
  hastenSources,
  keepVisit,
  releaseVisit,
} from '../../catalogue/source-visits.js'
import type { Tables } from '../../catalogue/tables.js'
import type { FeedDefinition, RemoteSource } from '../../feed-definition.js'
import { FetchProblem, printAddress } from '../../fetch/fetch-problem.js'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import { isAlive } from '../../processes/is-process-alive.js'
import type { Parse } from '../../sources/parsers.js'
import { sourceKey } from '../../sources/source-key.js'
import { visitWith } from './visit-into-catalogue.js'

export type SourceDeskOptions = {
  database: Kysely<Tables>
  /** The feeds there are now. */
  feeds(): FeedDefinition[]
  fetcher: Fetcher
  parse: Parse
  /** Origin at which hubs on the internet reach us; without it nothing is subscribed. */
  callbackOrigin?: string
  log: Logger
  now(): Date
  /** Told of each visit that ended: how, and how long it took in seconds. */
  onVisited?(outcome: string, seconds: number): void
}

/** Visits the sources that are due, several at a time. */
export type SourceDesk = {
  /** Works until `close`. */
  open(): void
  /** Visits every source of a feed once, due or not. @param onVisited told how many are done */
  visitAll(feed: FeedDefinition, onVisited?: (done: number, total: number) => void): Promise<void>
  /** Stops the visits in hand, which are begun again by the next worker. */
  close(): Promise<void>
}

const lookEvery = 1000
const lifeSignEvery = 15_000
/** Visits that have just begun; one that takes longer than `patience`, in milliseconds, makes room for another. */
const visitsAtOnce = 8
const patience = 20_000
/** With the slow ones; more would be more memory than a small machine has. */
const mostVisits = 40
/** The longest visit: a first import of ten thousand pages from a slow host. In milliseconds. */
const longestVisit = 3_600_000
const usualWaitSeconds = 15 * 60
const shortestPause = 60_000
const longestPause = 6 * 3_600_000
const never = new Date('9999-12-31T00:00:00Z')

export function createSourceDesk(options: SourceDeskOptions): SourceDesk {
  const { database, log, now, feeds } = options
  const stopping = new AbortController()
  const running = new Map<string, { visit: Promise<void>; began: number }>()
  const entered = new Set<string>()
  let looking = Promise.resolve()

  const enter = async (feed: FeedDefinition): Promise<RemoteSource[]> => {
    const remote = feed.sources.filter((source) => source.type !== 'folder')
    const keys = remote.map((source) => ({ feed: feed.slug, source: sourceKey(source) }))
    const fresh = keys.filter((key) => !entered.has(keyOf(key)))
    await enterSources(database, fresh, now())
    for (const key of fresh) entered.add(keyOf(key))
    return remote
  }

  /** Begins a visit, unless another worker is at it. It is in `running` until it ends. */
  const start = async (feed: FeedDefinition, definition: RemoteSource): Promise<void> => {
    const key = { feed: feed.slug, source: sourceKey(definition) }
    const claimed = await claimVisit(database, key, now())
    if (!claimed) return
    const visit = makeVisit(options, feed, definition, claimed, stopping.signal)
    running.set(keyOf(key), {
      visit: visit.finally(() => running.delete(keyOf(key))),
      began: now().getTime(),
    })
  }

  /** Slow sources hold up no others, however many there are of them. */
  const isFull = (): boolean => {
    const latest = now().getTime() - patience
    const quick = [...running.values()].filter(({ began }) => began > latest).length
    return quick >= visitsAtOnce || running.size >= mostVisits
  }

  const look = async (): Promise<void> => {
    const known = new Map<string, [FeedDefinition, RemoteSource]>()
    for (const feed of feeds()) {
      for (const source of await enter(feed)) {
        known.set(keyOf({ feed: feed.slug, source: sourceKey(source) }), [feed, source])
      }
    }
    if (known.size === 0) return
    for (const key of await dueSources(database, now())) {
      if (isFull()) return
      const found = known.get(keyOf(key))
      if (found && !running.has(keyOf(key))) await start(...found)
    }
  }

  return {
    open() {
      looking = (async () => {
        await endDeadVisits(database, isAlive)
        while (!stopping.signal.aborted) {
          await look().catch((error: unknown) => log.error({ err: error }, 'the source desk stumbled'))
          await sleep(lookEvery, undefined, { signal: stopping.signal }).catch(() => {})
        }
      })()
    },
    async visitAll(feed, onVisited) {
      await endDeadVisits(database, isAlive)
      const remote = await enter(feed)
      await hastenSources(database, feed.slug, remote.map(sourceKey), now())
      let done = 0
      await Promise.all(
        remote.map(async (source) => {
          await start(feed, source)
          await running.get(keyOf({ feed: feed.slug, source: sourceKey(source) }))?.visit
          onVisited?.(++done, remote.length)
        }),
      )
    },
    async close() {
      stopping.abort()
      await looking
      await Promise.all([...running.values()].map(({ visit }) => visit))
    },
  }
}

const keyOf = ({ feed, source }: { feed: string; source: string }): string => `${feed}/${source}`

/** Makes one visit and records how it went; never throws what the source is to blame for. */
async function makeVisit(
  options: SourceDeskOptions,
  feed: FeedDefinition,
  definition: RemoteSource,
  claimed: ClaimedVisit,
  stopping: AbortSignal,
): Promise<void> {
  const { database, log, now } = options
  const lost = new AbortController()
  const signal = AbortSignal.any([stopping, lost.signal, AbortSignal.timeout(longestVisit)])
  const timer = setInterval(() => {
    keepVisit(database, claimed, now()).then(
      (isOurs) => isOurs || lost.abort(),
      (error: unknown) => log.warn({ err: error }, 'the catalogue did not take a sign of life'),
    )
  }, lifeSignEvery)
  const began = Date.now()
  const source = { feed: feed.slug, type: definition.type, address: printAddress(new URL(definition.url)) }
  let outcome = 'ok'
  try {
    const result = await visitWith(options, feed, definition, claimed, signal)
    const wait =
      definition.everyMinutes === undefined ? (result.waitSeconds ?? usualWaitSeconds) : definition.everyMinutes * 60
    await finishVisit(database, claimed, { ...result, dueAt: laterBy(now(), wait * 1000 * spread(0.1)) }, now())
    const { offered, kept } = result
    log[kept > 0 ? 'info' : 'debug']({ ...source, offered, kept }, 'source visited')
  } catch (error) {
    if (stopping.aborted || lost.signal.aborted) {
      outcome = 'stopped'
      await releaseVisit(database, claimed)
      return
    }
    const problem = describe(error, definition)
    outcome = problem.code
    if (error instanceof Problem) log.warn(source, problem.message)
    else log.error({ ...source, err: error }, 'a source could not be visited')
    await failVisit(database, claimed, { ...problem, dueAt: retryOf(error, claimed.failures, now()) }, now())
  } finally {
    clearInterval(timer)
    options.onVisited?.(outcome, (Date.now() - began) / 1000)
  }
}

function describe(error: unknown, definition: RemoteSource): { code: string; message: string } {
  const address = printAddress(new URL(definition.url))
  if (isGone(error)) {
    return {
      code: 'source-gone',
      message: `${address} is gone for good (410) and is not asked again: take it out of feed.json, or write its new address there.`,
    }
  }
  if (error instanceof Problem) return { code: error.code, message: error.message }
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { code: 'visit-slow', message: `${address} was not read within an hour: name a smaller part of it.` }
  }
  return { code: 'visit-failed', message: `${address} could not be read, and the log says why: it is tried again.` }
}

const isGone = (error: unknown): boolean => error instanceof FetchProblem && error.facts.status === 410

/** Twice as long after each failure, and never before the server wants. */
function retryOf(error: unknown, failures: number, now: Date): Date {
  if (isGone(error)) return never
  const pause = Math.min(shortestPause * 2 ** Math.min(failures, 20), longestPause) * spread(0.25)
  const wanted = error instanceof FetchProblem ? error.facts.retryAt : undefined
  const retry = laterBy(now, pause)
  return wanted && wanted > retry ? wanted : retry
}

const laterBy = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds)

/** Around 1, so that sources that began together do not come together for ever. */
const spread = (share: number): number => 1 - share + 2 * share * Math.random()
