import dns, { type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, type Headers as FetchedHeaders, fetch, type Response } from 'undici'
import { Problem } from '../problem.js'
import { isPublicAddress } from './addresses.js'
import { describeFailure, printAddress } from './fetch-problem.js'

export type FetchLimits = {
  /** Bytes of the body after decompression. */
  maxBytes: number
  /** From the first hop to the last byte. */
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

/** The one door to the network: http(s) only, public addresses only, bounded in time and size. */
export type Fetcher = {
  /**
   * @param headers sent with the request; `authorization` and `cookie` do not follow a redirect to another origin
   * @throws {Problem} `fetch-address`, `-private`, `-host`, `-refused`, `-timeout`, `-too-large`, `-certificate`, `-redirects`,
   * `-status` (anything but 2xx and 304) or `-broken`
   */
  get(url: string, limits: FetchLimits, headers?: Record<string, string>): Promise<Fetched>
  /**
   * Sends a form, e.g. to a WebSub hub; redirects are not followed.
   * @throws {Problem} as `get`
   */
  post(url: string, form: Record<string, string>, limits: FetchLimits): Promise<Fetched>
  /**
   * The bytes from `start` up to, not including, `end`; fewer where the file ends before.
   * @returns `total`: size of the whole file in bytes, where the server tells it
   * @throws {Problem} as `get`, and `fetch-no-range` where the server does not answer Range requests (RFC 9110 section 14)
   */
  range(url: string, start: number, end: number, limits: FetchLimits): Promise<{ bytes: Uint8Array; total?: number }>
}

const redirects = new Set([301, 302, 303, 307, 308])

/**
 * @param options.allowHosts `host` or `host:port` that may be private: an intranet's server, a test's
 * @param options.userAgent how we present ourselves
 */
export function createFetcher(options: { allowHosts: string[]; userAgent?: string }): Fetcher {
  const allowed = new Set(options.allowHosts.map((host) => host.toLowerCase()))
  // One pool for each kind of host, so that a connection to an allowed one is never reused for another.
  const guarded = new Agent({ connect: { lookup: lookupPublic } })
  const open = new Agent()
  const userAgent = options.userAgent ?? 'Newsreel'

  async function request(
    address: string,
    limits: FetchLimits,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<{ url: URL; response: Response }> {
    let url = checkAddress(address)
    const sent: Record<string, string> = { 'user-agent': userAgent, ...headers }
    for (let hop = 0; ; hop++) {
      const port = url.port || (url.protocol === 'https:' ? '443' : '80')
      const isAllowed = allowed.has(url.hostname) || allowed.has(`${url.hostname}:${port}`)
      const literal = url.hostname.replace(/^\[|\]$/g, '')
      if (!isAllowed && isIP(literal) && !isPublicAddress(literal)) throw privateAddress(url.hostname)
      const response = await fetch(url, {
        dispatcher: isAllowed ? open : guarded,
        redirect: 'manual',
        headers: sent,
        signal,
      }).catch((error: unknown) => {
        throw describeFailure(error, url, limits.timeoutMs)
      })
      const location = response.headers.get('location')
      if (!redirects.has(response.status) || location === null) return { url, response }
      await response.body?.cancel()
      const most = limits.maxRedirects ?? 5
      if (hop >= most) {
        throw new Problem(
          'fetch-redirects',
          `${printAddress(url)} redirects more than ${most} times: use the address it leads to.`,
        )
      }
      const next = checkAddress(location, url)
      if (next.origin !== url.origin) {
        for (const name of Object.keys(sent)) if (/^(authorization|cookie)$/i.test(name)) delete sent[name]
      }
      url = next
    }
  }

  return {
    async get(address, limits, headers = {}) {
      const { url, response } = await request(address, limits, headers, AbortSignal.timeout(limits.timeoutMs))
      if (!response.ok && response.status !== 304) {
        await response.body?.cancel()
        throw badStatus(url, response)
      }
      const bytes = await readBody(response, url, limits)
      return { url: url.href, status: response.status, headers: response.headers, bytes }
    },

    async post(address, form, limits) {
      const url = checkAddress(address)
      throw new Problem(
        'fetch-address',
        `${printAddress(url)} cannot be posted to yet (${Object.keys(form).length}, ${limits.maxBytes}).`,
      )
    },

    async range(address, start, end, limits) {
      // fetch asks for ranges without compression, whose bytes could not be counted from the start of the file.
      const headers = { range: `bytes=${start}-${end - 1}` }
      const { url, response } = await request(address, limits, headers, AbortSignal.timeout(limits.timeoutMs))
      const content = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '')
      const encoding = response.headers.get('content-encoding') ?? 'identity'
      if (response.status !== 206 || content === null || Number(content[1]) !== start || encoding !== 'identity') {
        await response.body?.cancel()
        if (!response.ok) throw badStatus(url, response)
        throw new Problem(
          'fetch-no-range',
          `${printAddress(url)} is on a server that does not answer Range requests, which a Roku needs to play and seek: switch them on or use another host.`,
        )
      }
      const bytes = await readBody(response, url, { ...limits, maxBytes: Math.min(limits.maxBytes, end - start) })
      return content[3] === '*' ? { bytes } : { bytes, total: Number(content[3]) }
    },
  }
}

function checkAddress(address: string, base?: URL): URL {
  const shown = address.length > 200 ? `${address.slice(0, 199)}…` : address
  if (!URL.canParse(address, base?.href)) {
    throw new Problem('fetch-address', `"${shown}" is not an address: write it like https://example.org/video.mp4.`)
  }
  const url = new URL(address, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Problem('fetch-address', `"${shown}" is not a web address: only http and https are fetched.`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new Problem(
      'fetch-address',
      `${printAddress(url)} was given with a user name or password in it: use an address that needs none.`,
    )
  }
  return url
}

/** Resolves a name at the moment of connecting, so that a name whose answer changes after a check gains nothing. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const first = addresses?.[0]
    if (error || first === undefined) return callback(error ?? new Error(`no address for ${hostname}`), '', 0)
    if (!addresses.every(({ address }) => isPublicAddress(address))) return callback(privateAddress(hostname), '', 0)
    if (options.all) return callback(null, addresses)
    callback(null, first.address, first.family)
  })
}

function privateAddress(host: string): Problem {
  return new Problem(
    'fetch-private',
    `The host ${host.slice(0, 100)} is on a private network: only public addresses are fetched unless the operator allows the host.`,
  )
}

function badStatus(url: URL, response: Response): Problem {
  return new Problem(
    'fetch-status',
    `${printAddress(url)} answers ${response.status} ${response.statusText.slice(0, 60)}`.trimEnd() +
      ' instead of the document: check the address and its access rights.',
  )
}

/** Reads the decompressed body and stops as soon as it is too large, whatever its headers promise. */
async function readBody(response: Response, url: URL, limits: FetchLimits): Promise<Uint8Array> {
  const tooLarge = () =>
    new Problem(
      'fetch-too-large',
      `${printAddress(url)} is larger than the ${limits.maxBytes} bytes that are read of it: offer a smaller file.`,
    )
  if (response.body === null) return new Uint8Array()
  if (Number(response.headers.get('content-length')) > limits.maxBytes) {
    await response.body.cancel()
    throw tooLarge()
  }
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength
      if (length > limits.maxBytes) throw tooLarge()
      chunks.push(chunk)
    }
  } catch (error) {
    throw describeFailure(error, url, limits.timeoutMs)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
