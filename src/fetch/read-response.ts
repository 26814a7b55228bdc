import { checkAddress } from './address-guard.js'
import type { Answer } from './exchange.js'
import { describeStatus, FetchProblem, printAddress } from './fetch-problem.js'
import type { Fetched } from './fetcher.js'

const redirects = new Set([301, 302, 303, 307, 308])

/**
 * Where an answer leads on; undefined where it is the last one.
 * @param hop 0 for the first answer
 * @param most redirects that are followed
 * @throws {FetchProblem} `fetch-redirects`, `fetch-address`
 */
export function nextHop({ url, status, headers }: Answer, hop: number, most: number): URL | undefined {
  const location = headers.get('location')
  if (!redirects.has(status) || location === null) return undefined
  if (hop >= most) {
    throw new FetchProblem(
      'fetch-redirects',
      `${printAddress(url)} redirects more than ${most} times: use the address it leads to.`,
    )
  }
  // Servers write addresses in UTF-8, and headers are read byte by byte.
  return checkAddress(Buffer.from(location, 'latin1').toString(), url)
}

/**
 * The body of an answer that is 2xx or 304.
 * @throws {FetchProblem} `fetch-status`, `fetch-too-large` unless it may be cut, `fetch-broken`
 */
export async function readGood(answer: Answer, maxBytes: number, cut = false): Promise<Uint8Array> {
  checkStatus(answer)
  return answer.read(maxBytes, cut)
}

/** @throws {FetchProblem} as `readGood` */
export async function readWhole(answer: Answer, maxBytes: number): Promise<Fetched> {
  const { url, status, headers } = answer
  return { url: url.href, status, headers, bytes: await readGood(answer, maxBytes) }
}

/**
 * The bytes from `start` up to, not including, `end`.
 * @throws {FetchProblem} as `readGood`, and `fetch-no-range`
 */
export async function readPart(
  answer: Answer,
  start: number,
  end: number,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; total?: number }> {
  checkStatus(answer)
  const { url, status, headers } = answer
  const content = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '')
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (status !== 206 || content === null || Number(content[1]) !== start || encoding !== 'identity') {
    throw new FetchProblem(
      'fetch-no-range',
      `${printAddress(url)} is on a server that does not answer Range requests, which a Roku needs to play and seek: switch them on or use another host.`,
    )
  }
  const bytes = await answer.read(Math.min(maxBytes, end - start))
  return content[3] === '*' ? { bytes } : { bytes, total: Number(content[3]) }
}

function checkStatus({ url, status, statusText }: Answer): void {
  if ((status < 200 || status > 299) && status !== 304) throw describeStatus(url, status, statusText)
}
