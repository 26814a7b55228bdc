import type { RemoteSource } from '../feed-definition.js'
import type { Fetcher } from '../fetch/fetcher.js'
import type { FetchedDocument } from './document.js'
import type { Parse } from './parsers.js'

/** One visit to a source. It contains everything that a source needs, so that sources know no database. */
export type Visit<Definition extends RemoteSource = RemoteSource> = {
  definition: Definition
  /** State returned by the last successful visit; undefined the first time. Plain JSON. */
  state: unknown
  fetcher: Fetcher
  /** Parses a fetched document, in a child process that can be stopped. */
  parse: Parse
  now(): Date
  /** Aborted when the service stops. */
  signal: AbortSignal
  /** Zone of dates without one. */
  timeZone: string
  /** @returns the stamp of the kept document of this name; undefined if there is none */
  stampOf(name: string): Promise<string | undefined>
  /** Names of all kept documents of this source. */
  names(): Promise<string[]>
  /** Keeps a document; durable when it resolves. */
  put(document: FetchedDocument): Promise<void>
  /** Removes a document that its publisher has deleted. */
  remove(name: string): Promise<void>
  /** Callback address for WebSub hubs; absent if this service has no public address. */
  callback?: string
}

/** The result of a successful visit. */
export type VisitResult = {
  /** For the next visit: validators, cursors, the address that the source has moved to. Small plain JSON. */
  state: unknown
  /** Number of articles that the source offers now, as far as it says. */
  offered: number
  /** Seconds until the next visit, if the source recommends an interval (`ttl`, Cache-Control). */
  waitSeconds?: number
  /** What an editor should know although the visit succeeded: one sentence each. */
  notes: string[]
}

/**
 * Visits one source and updates the documents kept from it.
 * @throws {Problem} one sentence; the kept documents stay. After a `FetchProblem` with status 410 the source is not visited
 * again until feed.json changes; `retryAt` is obeyed.
 */
export type Source<Definition extends RemoteSource = RemoteSource> = (visit: Visit<Definition>) => Promise<VisitResult>

const minSeconds = 5 * 60
const defaultSeconds = 15 * 60
const minSubscribedSeconds = 60 * 60
const maxSeconds = 24 * 60 * 60

/**
 * Chooses the time until the next visit after a successful one.
 * @param everyMinutes interval from feed.json, which takes precedence
 * @param recommended seconds that the source recommends, perhaps in several places: the longest counts, from 5 minutes to a day
 * @param isSubscribed a hub notifies us, so that visits only find what it missed: once an hour at most
 * @returns seconds; 15 minutes without any recommendation
 */
export function chooseWait({
  everyMinutes,
  recommended,
  isSubscribed = false,
}: {
  everyMinutes?: number
  recommended: readonly (number | undefined)[]
  isSubscribed?: boolean
}): number {
  if (everyMinutes !== undefined) return everyMinutes * 60
  const given = recommended.filter((seconds) => seconds !== undefined)
  const longest = given.length === 0 ? defaultSeconds : Math.max(...given)
  return Math.min(maxSeconds, Math.max(isSubscribed ? minSubscribedSeconds : minSeconds, longest))
}
