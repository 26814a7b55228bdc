import type { Headers as FetchedHeaders } from 'undici'
import { checkAddress } from './address-guard.js'
import { type Clock, realClock } from './clock.js'
import { createDeadline, type Deadline } from './deadline.js'
import { type Answer, createExchange } from './exchange.js'
import { describeFailure, FetchProblem } from './fetch-problem.js'
import { createHostManners } from './host-limits.js'
import { nextHop, readGood, readPart, readWhole } from './read-response.js'
import { createRobots } from './robots.js'
import { nameOurselves } from './user-agent.js'

export type FetchLimits = {
  /** Bytes of the body after decompression. */
  maxBytes: number
  /** From the first hop to the last byte; waiting for the pace that a robots.txt asks for does not count. */
  timeoutMs: number
  /** 5 without it. */
  maxRedirects?: number
  /** Whether the host's robots.txt is asked first: for pages that nobody offered as a feed. */
  robots?: boolean
}

export type Fetched = {
  /** After redirects. */
  url: string
  /** Where the address has moved for good (301, 308 from the first hop on); absent where it has not. */
  movedTo?: string
  status: number
  headers: FetchedHeaders
  /** Empty for 304. */
  bytes: Uint8Array
}

/** The one door to the network: http(s) only, public addresses only, bounded in time and size, polite to every host. */
export type Fetcher = {
  /**
   * @param headers sent with the request; `authorization` and `cookie` do not follow a redirect to another origin
   * @throws the reason of `FetcherOptions.signal`
   * @throws {FetchProblem} `fetch-address`, `-private`, `-host`, `-refused`, `-timeout`, `-too-large`, `-certificate`, `-redirects`,
   * `-status` (anything but 2xx and 304), `-header` or `-broken`; `-robots` where robots.txt forbids it; `-resting` while
   * a host that failed is left alone; `-busy` where too many wait for the host
   */
  get(url: string, limits: FetchLimits, headers?: Record<string, string>): Promise<Fetched>
  /**
   * Sends a form, e.g. to a WebSub hub; redirects are not followed.
   * @throws {FetchProblem} as `get`
   */
  post(url: string, form: Record<string, string>, limits: FetchLimits): Promise<Fetched>
  /**
   * The bytes from `start` up to, not including, `end`; fewer where the file ends before.
   * @returns `total`: size of the whole file in bytes, where the server tells it
   * @throws {FetchProblem} as `get`, and `fetch-no-range` where the server does not answer Range requests (RFC 9110 section 14)
   */
  range(url: string, start: number, end: number, limits: FetchLimits): Promise<{ bytes: Uint8Array; total?: number }>
}

export type FetcherOptions = {
  /** `host` or `host:port` that may be private: an intranet's server, a test's. */
  allowHosts: string[]
  /** How we present ourselves; `nameOurselves()` without it. */
  userAgent?: string
  /** Aborted when nothing is to be fetched any more: what is under way breaks off at once. */
  signal?: AbortSignal
  /** Called once a finished fetch: `ok`, `not-modified`, `stopped` or the problem's code; `host` of the address it was called with. */
  onFetched?(outcome: string, host: string): void
  /** The machine's without it. */
  clock?: Clock
}

const permanent = new Set([301, 308])
/** RFC 9309 2.5 wants at least this much to be read. */
const robotsLimits: FetchLimits = { maxBytes: 500 * 1024, timeoutMs: 10_000 }

/** @returns the one fetcher of a process: what it knows of hosts is worth something only if all share it */
export function createFetcher({
  allowHosts,
  userAgent,
  signal,
  onFetched,
  clock = realClock,
}: FetcherOptions): Fetcher {
  const manners = createHostManners(clock)
  const exchange = createExchange(allowHosts, manners, clock.now)
  const ours = { 'user-agent': userAgent ?? nameOurselves(), accept: '*/*', 'accept-encoding': 'gzip, br' }
  const robots = createRobots(async (url) => {
    const deadline = createDeadline(robotsLimits.timeoutMs, signal)
    const take = (answer: Answer) => readGood(answer, robotsLimits.maxBytes, true)
    return follow(url.href, robotsLimits, {}, deadline, take)
      .then(({ result }) => result)
      .finally(deadline.end)
  }, clock.now)

  /** Follows redirects, each hop guarded and asked for as the first one was. */
  async function follow<T>(
    address: string,
    limits: FetchLimits,
    headers: Record<string, string>,
    deadline: Deadline,
    take: (answer: Answer) => Promise<T>,
  ): Promise<{ result: T; movedTo?: string }> {
    const sent: Record<string, string> = { ...ours, ...lowerNames(headers) }
    let url = checkAddress(address)
    let isPermanent = true
    let movedTo: string | undefined
    for (let hop = 0; ; hop++) {
      if (limits.robots) await askRobots(url, deadline)
      const outcome = await exchange(url, { method: 'GET', headers: sent }, deadline, async (answer) => {
        const next = nextHop(answer, hop, limits.maxRedirects ?? 5)
        return next ? { next, status: answer.status } : { result: await take(answer) }
      })
      if ('result' in outcome) return { result: outcome.result as T, movedTo }
      const { next, status } = outcome
      isPermanent &&= permanent.has(status)
      if (isPermanent) movedTo = next.href
      if (next.origin !== url.origin) {
        delete sent.authorization
        delete sent.cookie
      }
      url = next
    }
  }

  async function askRobots(url: URL, deadline: Deadline): Promise<void> {
    const pace = await deadline.within(robots.check(url)).catch((error: unknown) => {
      throw describeFailure(error, url, deadline.ms)
    })
    if (pace > 0) await deadline.pause(manners.keepPace(url.host, pace))
  }

  async function finish<T extends object>(
    address: string,
    limits: FetchLimits,
    work: (deadline: Deadline) => Promise<T>,
  ): Promise<T> {
    const deadline = createDeadline(limits.timeoutMs, signal)
    let outcome = 'ok'
    try {
      const result = await work(deadline)
      if ('status' in result && result.status === 304) outcome = 'not-modified'
      return result
    } catch (error) {
      outcome = signal?.aborted ? 'stopped' : error instanceof FetchProblem ? error.code : 'fetch-broken'
      // Nobody is to blame: what is not a Problem is not told to an editor.
      signal?.throwIfAborted()
      throw error
    } finally {
      deadline.end()
      onFetched?.(outcome, URL.canParse(address) ? new URL(address).host : '')
    }
  }

  return {
    get: (address, limits, headers = {}) =>
      finish(address, limits, async (deadline) => {
        const take = (answer: Answer) => readWhole(answer, limits.maxBytes)
        const { result, movedTo } = await follow(address, limits, headers, deadline, take)
        return movedTo === undefined ? result : { ...result, movedTo }
      }),

    post: (address, form, limits) =>
      finish(address, limits, async (deadline) => {
        const url = checkAddress(address)
        const headers = { ...ours, 'content-type': 'application/x-www-form-urlencoded' }
        const body = new URLSearchParams(form).toString()
        return exchange(url, { method: 'POST', headers, body }, deadline, (answer) =>
          readWhole(answer, limits.maxBytes),
        )
      }),

    range: (address, start, end, limits) =>
      finish(address, limits, async (deadline) => {
        // The bytes of a packed answer could not be counted from the start of the file.
        const headers = { range: `bytes=${start}-${end - 1}`, 'accept-encoding': 'identity' }
        const take = (answer: Answer) => readPart(answer, start, end, limits.maxBytes)
        return (await follow(address, limits, headers, deadline, take)).result
      }),
  }
}

function lowerNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
