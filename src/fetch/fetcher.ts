import { createRequire } from 'node:module'
import { checkAddress } from './address-guard.js'
import { createDeadline, type Deadline } from './deadline.js'
import {
  createExchange,
  findRedirect,
  type HttpResponse,
  type ReadResponse,
  readFullResponse,
  readOkBody,
  readRangeResponse,
} from './exchange.js'
import { FetchProblem, toFetchProblem } from './fetch-problem.js'
import { type Clock, createHostLimits, systemClock } from './host-limits.js'
import { createRobotsChecker } from './robots.js'

export type FetchLimits = {
  /** Size of the body after decompression. */
  maxBytes: number
  /** From the first hop to the last byte; waiting for a crawl delay does not count. */
  timeoutMs: number
  /** 5 by default. */
  maxRedirects?: number
  /** Whether to obey the host's robots.txt: for pages that are not offered as feeds. */
  robots?: boolean
}

/** A fetched document; `url` is its address after redirects. */
export type Fetched = ReadResponse & {
  /** Where the address has moved permanently (301, 308 from the first hop on). */
  movedTo?: string
}

/** All access to the network: http(s) and public addresses only, limited in time and size, polite to every host. */
export type Fetcher = {
  /**
   * @param headers sent with the request; `authorization` and `cookie` do not follow a redirect to another origin
   * @throws the reason of `FetcherOptions.signal`
   * @throws {FetchProblem} `fetch-address`, `-private`, `-host`, `-refused`, `-timeout`, `-too-large`, `-certificate`, `-redirects`,
   * `-status` (anything but 2xx and 304), `-header` or `-broken`; `-robots` if robots.txt disallows it; `-resting` while
   * requests to a failing host are paused; `-busy` if too many requests wait for the host
   */
  get(url: string, limits: FetchLimits, headers?: Record<string, string>): Promise<Fetched>
  /**
   * Sends a form, e.g. to a WebSub hub; redirects are not followed.
   * @throws {FetchProblem} as `get`
   */
  post(url: string, form: Record<string, string>, limits: FetchLimits): Promise<Fetched>
  /**
   * Fetches the bytes from `start` up to, but not including, `end`; fewer if the file ends earlier.
   * @returns `total`: size of the whole file in bytes, if the server gives it
   * @throws {FetchProblem} as `get`, and `fetch-no-range` if the server does not support Range requests (RFC 9110 section 14)
   */
  range(url: string, start: number, end: number, limits: FetchLimits): Promise<{ bytes: Uint8Array; total?: number }>
}

export type FetcherOptions = {
  /** `host` or `host:port` that may be on a private network: an intranet, a test server. */
  allowHosts: string[]
  /** `formatUserAgent()` by default. */
  userAgent?: string
  /** Aborts all running and future fetches. */
  signal?: AbortSignal
  /** Called once per finished fetch, with `ok`, `not-modified`, `stopped` or the problem's code, and the host of the requested address. */
  onFetched?(outcome: string, host: string): void
  /** The system clock by default. */
  clock?: Clock
}

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }
const permanentRedirects = new Set([301, 308])
/** RFC 9309 2.5 requires at least this much to be parsed. */
const robotsLimits: FetchLimits = { maxBytes: 500 * 1024, timeoutMs: 10_000 }

/** Creates the fetcher; a process should have only one, so that all share its limits per host. */
export function createFetcher({
  allowHosts,
  userAgent,
  signal,
  onFetched,
  clock = systemClock,
}: FetcherOptions): Fetcher {
  const hostLimits = createHostLimits(clock)
  const exchange = createExchange(allowHosts, hostLimits, clock.now)
  const defaultHeaders = { 'user-agent': userAgent ?? formatUserAgent(), accept: '*/*', 'accept-encoding': 'gzip, br' }
  const robots = createRobotsChecker(async (url) => {
    const deadline = createDeadline(robotsLimits.timeoutMs, signal)
    const read = (response: HttpResponse) => readOkBody(response, robotsLimits.maxBytes, true)
    return followRedirects(url.href, robotsLimits, {}, deadline, read)
      .then(({ result }) => result)
      .finally(deadline.end)
  }, clock.now)

  /** Sends a GET request and follows redirects; each hop is checked like the first. */
  async function followRedirects<T>(
    address: string,
    limits: FetchLimits,
    headers: Record<string, string>,
    deadline: Deadline,
    read: (response: HttpResponse) => Promise<T>,
  ): Promise<{ result: T; movedTo?: string }> {
    const sent: Record<string, string> = { ...defaultHeaders, ...lowerCaseNames(headers) }
    let url = checkAddress(address)
    let isPermanent = true
    let movedTo: string | undefined
    for (let hop = 0; ; hop++) {
      if (limits.robots) await checkRobots(url, deadline)
      const outcome = await exchange(url, { method: 'GET', headers: sent }, deadline, async (response) => {
        const next = findRedirect(response, hop, limits.maxRedirects ?? 5)
        return next ? { next, status: response.status } : { result: await read(response) }
      })
      if ('result' in outcome) return { result: outcome.result as T, movedTo }
      const { next, status } = outcome
      isPermanent &&= permanentRedirects.has(status)
      if (isPermanent) movedTo = next.href
      if (next.origin !== url.origin) {
        delete sent.authorization
        delete sent.cookie
      }
      url = next
    }
  }

  async function checkRobots(url: URL, deadline: Deadline): Promise<void> {
    const crawlDelayMs = await deadline.within(robots.check(url)).catch((error: unknown) => {
      throw toFetchProblem(error, url, deadline.ms)
    })
    if (crawlDelayMs > 0) await deadline.pause(hostLimits.waitForCrawlDelay(url.host, crawlDelayMs))
  }

  async function runFetch<T extends object>(
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
      // A stop is nobody's fault: throw its own reason, which is not a Problem and is not shown to editors.
      signal?.throwIfAborted()
      throw error
    } finally {
      deadline.end()
      onFetched?.(outcome, URL.canParse(address) ? new URL(address).host : '')
    }
  }

  return {
    get: (address, limits, headers = {}) =>
      runFetch(address, limits, async (deadline) => {
        const read = (response: HttpResponse) => readFullResponse(response, limits.maxBytes)
        const { result, movedTo } = await followRedirects(address, limits, headers, deadline, read)
        return movedTo === undefined ? result : { ...result, movedTo }
      }),

    post: (address, form, limits) =>
      runFetch(address, limits, async (deadline) => {
        const url = checkAddress(address)
        const headers = { ...defaultHeaders, 'content-type': 'application/x-www-form-urlencoded' }
        const body = new URLSearchParams(form).toString()
        return exchange(url, { method: 'POST', headers, body }, deadline, (response) =>
          readFullResponse(response, limits.maxBytes),
        )
      }),

    range: (address, start, end, limits) =>
      runFetch(address, limits, async (deadline) => {
        // Byte offsets of a compressed response would not be offsets in the file.
        const headers = { range: `bytes=${start}-${end - 1}`, 'accept-encoding': 'identity' }
        const read = (response: HttpResponse) => readRangeResponse(response, start, end, limits.maxBytes)
        return (await followRedirects(address, limits, headers, deadline, read)).result
      }),
  }
}

function lowerCaseNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/**
 * The User-Agent header: `Newsreel/0.1.0 (+https://news.example.org)`.
 * @param publicUrl where a site's owner can see who we are; omitted if the service has no public address
 */
export function formatUserAgent(publicUrl?: string): string {
  return publicUrl === undefined ? `Newsreel/${version}` : `Newsreel/${version} (+${publicUrl})`
}
