import dns, { type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, type Dispatcher } from 'undici'
import { shorten } from '../problem.js'
import { FetchProblem, printAddress } from './fetch-problem.js'
import { atOnce } from './host-limits.js'
import { isPublicAddress } from './public-address.js'

/** RFC 9110 4.1 wants 8,000 to be understood; nothing that is longer is the address of an article. */
const maxAddressCharacters = 8000

/** Services that an HTTP request must not be smuggled to: mail, news, files, shells, names, directories, chat. */
const foreignPorts = new Set([
  ...[21, 22, 23, 25, 53, 110, 119, 143, 389, 465, 514, 515, 587, 636, 993, 995],
  ...[2049, 5060, 6000, 6665, 6666, 6667, 6668, 6669, 6697],
])

/**
 * @param base what a relative address is meant from
 * @throws {FetchProblem} `fetch-address`
 */
export function checkAddress(address: string, base?: URL): URL {
  const shown = shorten(address)
  const refuse = (sentence: string) => new FetchProblem('fetch-address', sentence)
  if (address.length > maxAddressCharacters) {
    throw refuse(
      `"${shown}" has ${address.length} characters and an address may have ${maxAddressCharacters}: shorten it.`,
    )
  }
  if (!URL.canParse(address, base?.href)) {
    throw refuse(`"${shown}" is not an address: write it like https://example.org/video.mp4.`)
  }
  const url = new URL(address, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refuse(`"${shown}" is not a web address: only http and https are fetched.`)
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse(`${printAddress(url)} was given with a user name or password in it: use an address that needs none.`)
  }
  if (foreignPorts.has(Number(url.port))) {
    throw refuse(`${printAddress(url)} names port ${url.port}, which is not a web server's: correct the port.`)
  }
  return url
}

/** Decides what may be connected to. */
export type AddressGuard = {
  /** @returns what connects to the host of `url` and to nothing else @throws {FetchProblem} `fetch-private` */
  dispatcherFor(url: URL): Dispatcher
}

/** @param allowHosts `host` or `host:port` that may be private */
export function createAddressGuard(allowHosts: string[]): AddressGuard {
  const allowed = new Set(allowHosts.map((host) => host.toLowerCase()))
  // One pool for each kind of host, so that a connection to an allowed one is never reused for another.
  const guarded = new Agent({ connections: atOnce, connect: { lookup: lookupPublic } })
  const open = new Agent({ connections: atOnce })
  return {
    dispatcherFor(url) {
      const port = url.port || (url.protocol === 'https:' ? '443' : '80')
      if (allowed.has(url.hostname) || allowed.has(`${url.hostname}:${port}`)) return open
      const literal = url.hostname.replace(/^\[|\]$/g, '')
      if (isIP(literal) && !isPublicAddress(literal)) throw privateAddress(url.hostname)
      return guarded
    },
  }
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

function privateAddress(host: string): FetchProblem {
  return new FetchProblem(
    'fetch-private',
    `The host ${host.slice(0, 100)} is on a private network: only public addresses are fetched, and hosts that ALLOW_HOSTS names.`,
  )
}
