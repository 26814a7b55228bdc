import type { Clock } from './clock.js'
import { FetchProblem } from './fetch-problem.js'

/** Requests to one host at a time. */
export const atOnce = 4
/** How many more may wait for their turn. */
const longestQueue = 100
/** So many failures in a row, and the host is left alone. */
const failuresToRest = 3
const firstRestMs = 10_000
const shortestRestMs = 5_000
const longestRestMs = 10 * 60_000
/** Nobody waits longer than this for the pace that a site asks for. */
const longestPaceMs = 60_000
/** Hosts that are remembered. */
const maxHosts = 5000

/**
 * How a request ended for its host: `failed` where it could not be reached, took too long or asks for less (429, 503);
 * `unclear` where it cannot be blamed.
 */
export type Ending = 'answered' | 'failed' | 'unclear'

/** Gives the turn back. @returns until when the host is left alone now; undefined where it is not */
export type Leave = (ending: Ending, retryAt?: Date) => Date | undefined

/** Keeps us from being a burden to a host, and a host from being a burden to us: none of them delays another. */
export type HostManners = {
  /**
   * Waits for a turn at `host`.
   * @throws {FetchProblem} `fetch-resting` with `retryAt`, `fetch-busy` where too many wait; the reason of `signal`
   */
  enter(host: string, signal: AbortSignal): Promise<Leave>
  /**
   * Waits until `ms` have passed since the start of the one who kept this pace before.
   * @throws {FetchProblem} `fetch-resting`, `fetch-busy` with `retryAt` where that is a minute away
   */
  keepPace(host: string, ms: number): Promise<void>
}

type Host = {
  running: number
  waiting: { start(): void; refuse(error: Error): void }[]
  /** In a row. */
  failures: number
  rests: number
  restUntil: number
  nextStart: number
}

export function createHostManners(clock: Clock): HostManners {
  const hosts = new Map<string, Host>()

  function hostOf(name: string): Host {
    const host = hosts.get(name) ?? { running: 0, waiting: [], failures: 0, rests: 0, restUntil: 0, nextStart: 0 }
    // The last to be asked is the last to be forgotten.
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

  /** After a rest one goes ahead alone, and the others follow if that goes well. */
  const hasTurn = (host: Host) => host.running < (host.failures >= failuresToRest ? 1 : atOnce)
  const isResting = (host: Host) => host.restUntil > clock.now()

  function rest(host: Host, retryAt: Date | undefined): void {
    const span = Math.min(firstRestMs * 2 ** Math.min(host.rests++, 30), longestRestMs)
    const own = Math.ceil((span / 2) * (1 + clock.random()))
    host.restUntil = Math.max(retryAt?.getTime() ?? clock.now() + own, clock.now() + shortestRestMs)
  }

  function settle(host: Host, ending: Ending, retryAt: Date | undefined): void {
    if (ending === 'answered') Object.assign(host, { failures: 0, rests: 0, restUntil: 0 })
    // Those that were under way when the rest began tell nothing new.
    if (ending === 'failed' && !isResting(host) && ++host.failures >= failuresToRest) rest(host, retryAt)
  }

  function callNext(name: string, host: Host): void {
    if (isResting(host)) for (const each of host.waiting.splice(0)) each.refuse(resting(name, host))
    while (host.waiting.length > 0 && hasTurn(host)) host.waiting.shift()!.start()
  }

  function takeTurn(name: string, host: Host): Leave {
    host.running++
    return (ending, retryAt) => {
      host.running--
      settle(host, ending, retryAt)
      callNext(name, host)
      return isResting(host) ? new Date(host.restUntil) : undefined
    }
  }

  return {
    async enter(name, signal) {
      const host = hostOf(name)
      if (isResting(host)) throw resting(name, host)
      if (host.waiting.length === 0 && hasTurn(host)) return takeTurn(name, host)
      if (host.waiting.length >= longestQueue) throw busy(name)
      return new Promise((resolve, reject) => {
        const turn = {
          start() {
            signal.removeEventListener('abort', giveUp)
            resolve(takeTurn(name, host))
          },
          refuse(error: Error) {
            signal.removeEventListener('abort', giveUp)
            reject(error)
          },
        }
        const giveUp = () => {
          host.waiting.splice(host.waiting.indexOf(turn), 1)
          reject(signal.reason)
        }
        host.waiting.push(turn)
        signal.addEventListener('abort', giveUp, { once: true })
        if (signal.aborted) giveUp()
      })
    },

    async keepPace(name, ms) {
      const host = hostOf(name)
      if (isResting(host)) throw resting(name, host)
      const now = clock.now()
      const start = Math.max(now, host.nextStart)
      if (start - now > longestPaceMs) throw busy(name, new Date(start))
      host.nextStart = start + ms
      if (start > now) await clock.wait(start - now)
    },
  }
}

function resting(name: string, host: Host): FetchProblem {
  return new FetchProblem(
    'fetch-resting',
    `The host ${name.slice(0, 100)} failed ${failuresToRest} times in a row and is left alone for a while: check that its server is running; it is asked again by itself.`,
    { retryAt: new Date(host.restUntil) },
  )
}

function busy(name: string, retryAt?: Date): FetchProblem {
  return new FetchProblem(
    'fetch-busy',
    `The host ${name.slice(0, 100)} has too many requests waiting for it: it is asked again later by itself.`,
    { retryAt },
  )
}
