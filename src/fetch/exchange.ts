import { Headers, request } from 'undici'
import { checkAddress, createAddressGuard } from './address-guard.js'
import type { Deadline } from './deadline.js'
import { FetchProblem, printAddress, toFetchProblem, toStatusProblem } from './fetch-problem.js'
import type { HostLimits, RequestOutcome } from './host-limits.js'
import { readBody } from './read-body.js'

/** The response to one request; its body is read on demand. */
export type HttpResponse = {
  url: URL
  status: number
  statusText: string
  headers: Headers
  /** @param truncate cut the body off at `maxBytes` instead of refusing it @throws {FetchProblem} */
  read(maxBytes: number, truncate?: boolean): Promise<Uint8Array>
}

type HttpRequest = { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string }

/** A response that has been read. */
export type ReadResponse = {
  url: string
  status: number
  headers: Headers
  /** Empty for 304. */
  bytes: Uint8Array
}

/**
 * Sends one request, within the limits of its host, and reads the response. Redirects are responses like any other.
 * @throws {FetchProblem} for every failure, with what is known about it
 */
type Exchange = <T>(
  url: URL,
  request: HttpRequest,
  deadline: Deadline,
  read: (response: HttpResponse) => Promise<T>,
) => Promise<T>

/**
 * @param allowHosts `host` or `host:port` that may be on a private network
 * @param now milliseconds since 1970
 */
export function createExchange(allowHosts: string[], hostLimits: HostLimits, now: () => number): Exchange {
  const guard = createAddressGuard(allowHosts)

  return async (url, sent, deadline, readResponse) => {
    const dispatcher = guard.dispatcherFor(url)
    const release = await hostLimits.acquire(url.host, deadline.signal).catch((error: unknown) => {
      throw toFetchProblem(error, url, deadline.ms)
    })
    const startedAt = performance.now()
    let known: FetchProblem['facts'] = {}
    let discardBody = () => {}
    try {
      const response = await request(url, { ...sent, dispatcher, signal: deadline.signal })
      const { body, statusText } = response
      // Destroying an unread body emits an error that nobody needs.
      body.on('error', () => {})
      discardBody = () => void body.destroy()
      const status = response.statusCode
      const headers = readHeaders(response.headers)
      known = { status, retryAt: readRetryAfter(headers.get('retry-after'), now()) }
      const read = (maxBytes: number, truncate?: boolean) => {
        const [encoding, length] = [headers.get('content-encoding'), headers.get('content-length')]
        return readBody({ stream: body, encoding, length, url }, maxBytes, truncate)
      }
      const result = await readResponse({ url, status, statusText, headers, read })
      release('answered')
      return result
    } catch (error) {
      const problem = toFetchProblem(error, url, deadline.ms).with(known)
      // A host that redirects late must not make the next host look slow.
      const hadFairTime = performance.now() - startedAt >= deadline.ms / 2
      const retryAt = release(classifyFailure(problem, hadFairTime), problem.facts.retryAt)
      throw problem.with({ retryAt })
    } finally {
      discardBody()
    }
  }
}

function classifyFailure({ code, facts: { status } }: FetchProblem, hadFairTime: boolean): RequestOutcome {
  if (code === 'fetch-timeout') return hadFairTime ? 'failed' : 'unclear'
  if (code === 'fetch-private' || code === 'fetch-header') return 'unclear'
  const isUnreachable = code === 'fetch-host' || code === 'fetch-refused'
  return isUnreachable || status === 429 || status === 503 ? 'failed' : 'answered'
}

function readHeaders(received: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(received)) {
    for (const value of [values ?? []].flat()) headers.append(name, value)
  }
  return headers
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/**
 * The address that a response redirects to; undefined if it does not redirect.
 * @param hop 0 for the first response
 * @param maxRedirects how many redirects are followed
 * @throws {FetchProblem} `fetch-redirects`, `fetch-address`
 */
export function findRedirect(
  { url, status, headers }: HttpResponse,
  hop: number,
  maxRedirects: number,
): URL | undefined {
  const location = headers.get('location')
  if (!redirectStatuses.has(status) || location === null) return undefined
  if (hop >= maxRedirects) {
    throw new FetchProblem(
      'fetch-redirects',
      `${printAddress(url)} redirects more than ${maxRedirects} times: use the address it leads to.`,
    )
  }
  // Servers write addresses in UTF-8, but header values arrive as Latin-1.
  return checkAddress(Buffer.from(location, 'latin1').toString(), url)
}

/**
 * Reads the body of a 2xx or 304 response.
 * @throws {FetchProblem} `fetch-status`, `fetch-too-large` unless it may be truncated, `fetch-broken`
 */
export async function readOkBody(response: HttpResponse, maxBytes: number, truncate = false): Promise<Uint8Array> {
  checkStatus(response)
  return response.read(maxBytes, truncate)
}

/** Reads a 2xx or 304 response. @throws {FetchProblem} as `readOkBody` */
export async function readFullResponse(response: HttpResponse, maxBytes: number): Promise<ReadResponse> {
  const { url, status, headers } = response
  return { url: url.href, status, headers, bytes: await readOkBody(response, maxBytes) }
}

/**
 * Reads the response to a Range request for the bytes from `start` up to, but not including, `end`.
 * @throws {FetchProblem} as `readOkBody`, and `fetch-no-range`
 */
export async function readRangeResponse(
  response: HttpResponse,
  start: number,
  end: number,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; total?: number }> {
  checkStatus(response)
  const { url, status, headers } = response
  const content = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '')
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (status !== 206 || content === null || Number(content[1]) !== start || encoding !== 'identity') {
    throw new FetchProblem(
      'fetch-no-range',
      `${printAddress(url)} is on a server that does not answer Range requests, which a Roku needs to play and seek: switch them on or use another host.`,
    )
  }
  const bytes = await response.read(Math.min(maxBytes, end - start))
  return content[3] === '*' ? { bytes } : { bytes, total: Number(content[3]) }
}

function checkStatus({ url, status, statusText }: HttpResponse): void {
  if ((status < 200 || status > 299) && status !== 304) throw toStatusProblem(url, status, statusText)
}

const maxRetryAfterMs = 24 * 60 * 60_000

/**
 * Reads a `Retry-After` header: seconds or an HTTP date (RFC 9110 10.2.3), limited to between `now` and a day later.
 * @param now milliseconds since 1970
 * @returns undefined if the header is missing or unreadable
 */
export function readRetryAfter(value: string | null, now: number): Date | undefined {
  if (value === null) return undefined
  const text = value.trim()
  const at = /^\d{1,15}$/.test(text) ? now + Number(text) * 1000 : readHttpDate(text)
  return Number.isNaN(at) ? undefined : new Date(Math.min(Math.max(at, now), now + maxRetryAfterMs))
}

/** Every form of an HTTP date begins with a weekday; Date.parse alone would accept "soon 5" as a date. */
function readHttpDate(text: string): number {
  return /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text) ? Date.parse(text) : Number.NaN
}
