import type { Logger } from 'pino'
import { keepDocument, listDocumentNames, removeDocument, stampOfDocument } from '../../catalogue/documents.js'
import { type ClaimedVisit, failVisit, finishVisit, keepVisit, releaseVisit } from '../../catalogue/source-visits.js'
import type { Catalogue } from '../../catalogue/tables.js'
import type { FeedDefinition, RemoteSource } from '../../feed-definition.js'
import { FetchProblem, printAddress } from '../../fetch/fetch-problem.js'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import type { Parse } from '../../sources/parsers.js'
import type { VisitResult } from '../../sources/source.js'
import { visitSource } from '../../sources/visit-source.js'

/** What a visit to a source works with. */
export type VisitContext = {
  database: Catalogue
  fetcher: Fetcher
  parse: Parse
  /** Origin at which WebSub hubs on the internet reach us; without it nothing is subscribed. */
  callbackOrigin?: string
  log: Logger
  now(): Date
  /** Called when a visit has ended, with its outcome and its length in seconds. */
  onVisited?(outcome: string, seconds: number): void
}

const heartbeatEvery = 15_000
/** The longest visit: a first import of ten thousand pages from a slow host. In milliseconds. */
const longestVisit = 3_600_000
const usualWaitSeconds = 15 * 60
const shortestPause = 60_000
const longestPause = 6 * 3_600_000
const never = new Date('9999-12-31T00:00:00Z')

/**
 * Visits a claimed source and records the outcome, with the time of the next visit; never throws what the source is to
 * blame for.
 * @param stopping aborts the visit, which then counts as not begun
 */
export async function runVisit(
  context: VisitContext,
  feed: FeedDefinition,
  definition: RemoteSource,
  claimed: ClaimedVisit,
  stopping: AbortSignal,
): Promise<void> {
  const { database, log, now } = context
  const lost = new AbortController()
  const signal = AbortSignal.any([stopping, lost.signal, AbortSignal.timeout(longestVisit)])
  const timer = setInterval(() => {
    keepVisit(database, claimed, now()).then(
      (isOurs) => isOurs || lost.abort(),
      (error: unknown) => log.warn({ err: error }, 'the lease of a visit could not be renewed'),
    )
  }, heartbeatEvery)
  const began = Date.now()
  const source = { feed: feed.slug, type: definition.type, address: printAddress(new URL(definition.url)) }
  let outcome = 'ok'
  try {
    const result = await visitIntoCatalogue(context, feed, definition, claimed, signal)
    const wait =
      definition.everyMinutes === undefined ? (result.waitSeconds ?? usualWaitSeconds) : definition.everyMinutes * 60
    await finishVisit(database, claimed, { ...result, dueAt: later(now(), wait * 1000 * randomFactor(0.1)) }, now())
    const { offered, kept } = result
    log[kept > 0 ? 'info' : 'debug']({ ...source, offered, kept }, 'source visited')
  } catch (error) {
    if (stopping.aborted || lost.signal.aborted) {
      outcome = 'stopped'
      await releaseVisit(database, claimed)
      return
    }
    const problem = describeVisitFailure(error, definition)
    outcome = problem.code
    if (error instanceof Problem) log.warn(source, problem.message)
    else log.error({ ...source, err: error }, 'a source could not be visited')
    await failVisit(database, claimed, { ...problem, dueAt: nextAttempt(error, claimed.failures, now()) }, now())
  } finally {
    clearInterval(timer)
    context.onVisited?.(outcome, (Date.now() - began) / 1000)
  }
}

/**
 * Visits a source, and stores in the catalogue what it brings: sources themselves know no database.
 * @returns what the source said, and how many documents were kept
 * @throws {Problem} as `Source`
 */
async function visitIntoCatalogue(
  { database, fetcher, parse, callbackOrigin, now }: VisitContext,
  feed: FeedDefinition,
  definition: RemoteSource,
  { source, state, token }: ClaimedVisit,
  signal: AbortSignal,
): Promise<VisitResult & { kept: number }> {
  const key = (name: string) => ({ feed: feed.slug, source, name })
  let kept = 0
  const visited = visitSource({
    definition,
    state: state === null ? undefined : (JSON.parse(state) as unknown),
    fetcher,
    parse,
    now,
    signal,
    timeZone: feed.timeZone,
    stampOf: (name) => stampOfDocument(database, key(name)),
    names: () => listDocumentNames(database, feed.slug, source),
    async put(document) {
      // A visit that was stopped stores nothing more, however far it has come.
      signal.throwIfAborted()
      await keepDocument(database, { ...document, ...key(document.name), assets: [] }, now())
      kept++
    },
    async remove(name) {
      signal.throwIfAborted()
      await removeDocument(database, key(name), now())
    },
    callback: callbackOrigin && `${callbackOrigin}/feeds/${feed.slug}/websub/${token}`,
  })
  const result = await Promise.race([visited, rejectOnAbort(signal)])
  return { ...result, kept }
}

/** A server that does not answer is not waited for when the visit must end; `put` refuses what arrives afterwards. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function describeVisitFailure(error: unknown, definition: RemoteSource): { code: string; message: string } {
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

/** The pause doubles with each failure, and is never shorter than the server asked for. */
function nextAttempt(error: unknown, failures: number, now: Date): Date {
  if (isGone(error)) return never
  const pause = Math.min(shortestPause * 2 ** Math.min(failures, 20), longestPause) * randomFactor(0.25)
  const asked = error instanceof FetchProblem ? error.facts.retryAt : undefined
  const attempt = later(now, pause)
  return asked && asked > attempt ? asked : attempt
}

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds)

/** A number around 1, so that sources that were added together are not visited together for ever. */
const randomFactor = (share: number): number => 1 - share + 2 * share * Math.random()
