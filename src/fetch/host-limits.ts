import { setTimeout as sleep } from 'node:timers/promises'
import { FetchProblem } from './fetch-problem.js'

/** Requests to one host at a time. */
export const maxConcurrentRequests = 4
/** How many more requests may wait. */
const maxQueueLength = 100
/** After this many failures in a row, requests to the host are paused. */
const failuresBeforePause = 3
const firstPauseMs = 10_000
const minPauseMs = 5_000
const maxPauseMs = 10 * 60_000
/** No request waits longer than this for a site's crawl delay. */
const maxCrawlDelayWaitMs = 60_000
/** How many hosts are remembered. */
const maxHosts = 5000

/** Time and randomness, replaceable in tests. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** From 0 to less than 1. */
  random(): number
  /** @param ms from now on */
  wait(ms: number): Promise<void>
}

export const systemClock: Clock = { now: Date.now, random: Math.random, wait: async (ms) => void (await sleep(ms)) }

/**
 * How a request ended for its host: `failed` if it could not be reached, took too long or asked us to slow down (429, 503);
 * `unclear` if the host may not be to blame.
 */
export type RequestOutcome = 'answered' | 'failed' | 'unclear'

/** Ends the request. @returns when the host's pause ends; undefined if it is not paused */
type ReleaseHost = (outcome: RequestOutcome, retryAt?: Date) => Date | undefined

/**
 * Limits per host: concurrency, crawl delay, and a circuit breaker that pauses a failing host. They keep us from burdening a
 * host, and a slow host from delaying the others.
 */
export type HostLimits = {
  /**
   * Waits until another request to `host` may start.
   * @throws {FetchProblem} `fetch-resting` with `retryAt`, `fetch-busy` if too many requests wait; the reason of `signal`
   */
  acquire(host: string, signal: AbortSignal): Promise<ReleaseHost>
  /**
   * Waits until `ms` have passed since the last request that waited here.
   * @throws {FetchProblem} `fetch-resting`; `fetch-busy` with `retryAt` if the wait would be longer than a minute
   */
  waitForCrawlDelay(host: string, ms: number): Promise<void>
}

type Host = {
  running: number
  waiting: { start(): void; reject(error: Error): void }[]
  /** In a row. */
  failures: number
  /** Pauses since the last success. */
  pauses: number
  /** Milliseconds since 1970, as `nextStart`. */
  pausedUntil: number
  /** When the next request may start under the crawl delay. */
  nextStart: number
}

export function createHostLimits(clock: Clock): HostLimits {
  const hosts = new Map<string, Host>()

  function findHost(name: string): Host {
    const host = hosts.get(name) ?? { running: 0, waiting: [], failures: 0, pauses: 0, pausedUntil: 0, nextStart: 0 }
    // Re-inserting keeps the map in order of use: the host used longest ago is forgotten first.
    hosts.delete(name)
    hosts.set(name, host)
    if (hosts.size > maxHosts) {
      for (const [other, { running, waiting }] of hosts) {
        if (running > 0 || waiting.length > 0 || other === name) continue
        hosts.delete(other)
        break
      }
    }
    return host
  }

  /** After a pause, one request goes first, and the others follow if it succeeds. */
  const hasFreeSlot = (host: Host) => host.running < (host.failures >= failuresBeforePause ? 1 : maxConcurrentRequests)
  const isPaused = (host: Host) => host.pausedUntil > clock.now()

  function pauseHost(host: Host, retryAt: Date | undefined): void {
    const backOff = Math.min(firstPauseMs * 2 ** Math.min(host.pauses++, 30), maxPauseMs)
    const jittered = Math.ceil((backOff / 2) * (1 + clock.random()))
    host.pausedUntil = Math.max(retryAt?.getTime() ?? clock.now() + jittered, clock.now() + minPauseMs)
  }

  function recordOutcome(host: Host, outcome: RequestOutcome, retryAt: Date | undefined): void {
    if (outcome === 'answered') Object.assign(host, { failures: 0, pauses: 0, pausedUntil: 0 } satisfies Partial<Host>)
    // Requests that were under way when the pause began do not count again.
    if (outcome === 'failed' && !isPaused(host) && ++host.failures >= failuresBeforePause) pauseHost(host, retryAt)
  }

  function startWaiting(name: string, host: Host): void {
    if (isPaused(host)) for (const each of host.waiting.splice(0)) each.reject(hostPaused(name, host))
    while (host.waiting.length > 0 && hasFreeSlot(host)) host.waiting.shift()!.start()
  }

  function startRequest(name: string, host: Host): ReleaseHost {
    host.running++
    return (outcome, retryAt) => {
      host.running--
      recordOutcome(host, outcome, retryAt)
      startWaiting(name, host)
      return isPaused(host) ? new Date(host.pausedUntil) : undefined
    }
  }

  return {
    async acquire(name, signal) {
      const host = findHost(name)
      if (isPaused(host)) throw hostPaused(name, host)
      if (host.waiting.length === 0 && hasFreeSlot(host)) return startRequest(name, host)
      if (host.waiting.length >= maxQueueLength) throw hostBusy(name)
      return new Promise((resolve, reject) => {
        const waiter = {
          start() {
            signal.removeEventListener('abort', giveUp)
            resolve(startRequest(name, host))
          },
          reject(error: Error) {
            signal.removeEventListener('abort', giveUp)
            reject(error)
          },
        }
        const giveUp = () => {
          host.waiting.splice(host.waiting.indexOf(waiter), 1)
          reject(signal.reason)
        }
        host.waiting.push(waiter)
        signal.addEventListener('abort', giveUp, { once: true })
        if (signal.aborted) giveUp()
      })
    },

    async waitForCrawlDelay(name, ms) {
      const host = findHost(name)
      if (isPaused(host)) throw hostPaused(name, host)
      const now = clock.now()
      const start = Math.max(now, host.nextStart)
      if (start - now > maxCrawlDelayWaitMs) throw hostBusy(name, new Date(start))
      host.nextStart = start + ms
      if (start > now) await clock.wait(start - now)
    },
  }
}

function hostPaused(name: string, host: Host): FetchProblem {
  return new FetchProblem(
    'fetch-resting',
    `The host ${name.slice(0, 100)} failed ${failuresBeforePause} times in a row, so requests to it are paused for a while: check that its server is running; they resume by themselves.`,
    { retryAt: new Date(host.pausedUntil) },
  )
}

function hostBusy(name: string, retryAt?: Date): FetchProblem {
  return new FetchProblem(
    'fetch-busy',
    `The host ${name.slice(0, 100)} has too many requests waiting for it: they are tried again later.`,
    { retryAt },
  )
}
