import { Headers, request } from 'undici'
import { createAddressGuard } from './address-guard.js'
import type { Deadline } from './deadline.js'
import { describeFailure, type FetchProblem } from './fetch-problem.js'
import type { Ending, HostManners } from './host-limits.js'
import { readBody } from './read-body.js'
import { readRetryAfter } from './retry-after.js'

export type Answer = {
  url: URL
  status: number
  statusText: string
  headers: Headers
  /** @param cut whether more than `maxBytes` is cut off instead of refused @throws {FetchProblem} */
  read(maxBytes: number, cut?: boolean): Promise<Uint8Array>
}

export type Sending = { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string }

/**
 * One request and what is made of its answer, in its host's turn. Redirects are answers like others.
 * @throws {FetchProblem} whatever goes wrong, with all that is known of it
 */
export type Exchange = <T>(
  url: URL,
  sent: Sending,
  deadline: Deadline,
  take: (answer: Answer) => Promise<T>,
) => Promise<T>

/**
 * @param allowHosts `host` or `host:port` that may be private
 * @param now milliseconds since 1970
 */
export function createExchange(allowHosts: string[], manners: HostManners, now: () => number): Exchange {
  const guard = createAddressGuard(allowHosts)

  return async (url, sent, deadline, take) => {
    const dispatcher = guard.dispatcherFor(url)
    const leave = await manners.enter(url.host, deadline.signal).catch((error: unknown) => {
      throw describeFailure(error, url, deadline.ms)
    })
    const since = performance.now()
    let known: FetchProblem['facts'] = {}
    let letGo = () => {}
    try {
      const response = await request(url, { ...sent, dispatcher, signal: deadline.signal })
      const { body, statusText } = response
      // A body that is let go of unread says so, to nobody.
      body.on('error', () => {})
      letGo = () => void body.destroy()
      const status = response.statusCode
      const headers = readHeaders(response.headers)
      known = { status, retryAt: readRetryAfter(headers.get('retry-after'), now()) }
      const read = (maxBytes: number, cut?: boolean) => {
        const [encoding, length] = [headers.get('content-encoding'), headers.get('content-length')]
        return readBody({ stream: body, encoding, length, url }, maxBytes, cut)
      }
      const result = await take({ url, status, statusText, headers, read })
      leave('answered')
      return result
    } catch (error) {
      const problem = describeFailure(error, url, deadline.ms).with(known)
      // Who redirects late must not make the next host look slow.
      const hadItsTime = performance.now() - since >= deadline.ms / 2
      const retryAt = leave(endingOf(problem, hadItsTime), problem.facts.retryAt)
      throw problem.with({ retryAt })
    } finally {
      letGo()
    }
  }
}

function endingOf({ code, facts: { status } }: FetchProblem, hadItsTime: boolean): Ending {
  if (code === 'fetch-timeout') return hadItsTime ? 'failed' : 'unclear'
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
