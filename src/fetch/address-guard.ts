import type { LookupAddress } from 'node:dns'
import dns from 'node:dns'
import { BlockList, isIP, isIPv4, isIPv6, type LookupFunction } from 'node:net'
import { Agent, type Dispatcher } from 'undici'
import { shorten } from '../problem.js'
import { FetchProblem, printAddress } from './fetch-problem.js'
import { maxConcurrentRequests } from './host-limits.js'

/** RFC 9110 4.1 asks for support of 8,000; no address of an article is longer. */
const maxAddressCharacters = 8000

/** Ports of services that must not receive a smuggled HTTP request: mail, news, files, shells, DNS, directories, chat. */
const nonWebPorts = new Set([
  ...[21, 22, 23, 25, 53, 110, 119, 143, 389, 465, 514, 515, 587, 636, 993, 995],
  ...[2049, 5060, 6000, 6665, 6666, 6667, 6668, 6669, 6697],
])

/**
 * Parses an address and checks that it may be fetched.
 * @param base base URL of a relative address
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
  if (nonWebPorts.has(Number(url.port))) {
    throw refuse(`${printAddress(url)} names port ${url.port}, which is not a web server's: correct the port.`)
  }
  return url
}

/** Decides which hosts may be connected to. */
type AddressGuard = {
  /** @returns a dispatcher that may connect to the host of `url` @throws {FetchProblem} `fetch-private` */
  dispatcherFor(url: URL): Dispatcher
}

/** @param allowHosts `host` or `host:port` that may be on a private network */
export function createAddressGuard(allowHosts: string[]): AddressGuard {
  const allowed = new Set(allowHosts.map((host) => host.toLowerCase()))
  // Separate pools, so that a connection to an allowed host is never reused for another host.
  const guarded = new Agent({ connections: maxConcurrentRequests, connect: { lookup: lookupPublic } })
  const open = new Agent({ connections: maxConcurrentRequests })
  return {
    dispatcherFor(url) {
      const port = url.port || (url.protocol === 'https:' ? '443' : '80')
      if (allowed.has(url.hostname) || allowed.has(`${url.hostname}:${port}`)) return open
      const literal = url.hostname.replace(/^\[|\]$/g, '')
      if (isIP(literal) && !isPublicAddress(literal)) throw privateHostProblem(url.hostname)
      return guarded
    },
  }
}

/** Resolves a name when connecting, so that DNS rebinding after a check achieves nothing. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const first = addresses?.[0]
    if (error || first === undefined) return callback(error ?? new Error(`no address for ${hostname}`), '', 0)
    if (!addresses.every(({ address }) => isPublicAddress(address)))
      return callback(privateHostProblem(hostname), '', 0)
    if (options.all) return callback(null, addresses)
    callback(null, first.address, first.family)
  })
}

function privateHostProblem(host: string): FetchProblem {
  return new FetchProblem(
    'fetch-private',
    `The host ${host.slice(0, 100)} is on a private network: only public addresses are fetched, and hosts that ALLOW_HOSTS names.`,
  )
}

/** IPv4 networks that are not public: IANA special-purpose registry, plus multicast and the reserved class E. */
const nonPublicIpv4 = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  nonPublicIpv4.addSubnet(network, prefix, 'ipv4')
}

/** Only 2000::/3 is allocated as global unicast; inside it, tunnels to IPv4 and reserved networks are excluded. */
const globalIpv6 = new BlockList()
globalIpv6.addSubnet('2000::', 3, 'ipv6')
const nonPublicIpv6 = new BlockList()
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  nonPublicIpv6.addSubnet(network, prefix, 'ipv6')
}

/** ::ffff:a.b.c.d is a mapped IPv4 address, and 64:ff9b::a.b.c.d is translated to one (RFC 4291 2.5.5.2, RFC 6052 2.1). */
const ipv4Translation = new BlockList()
ipv4Translation.addSubnet('64:ff9b::', 96, 'ipv6')
const ipv4Mapped = /^::ffff:/

/**
 * Whether a numeric address belongs to the public internet; false for anything but a plain IPv4 or IPv6 address.
 * @param address as DNS or a URL's host gives it, without brackets
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !nonPublicIpv4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  // The URL parser brings every notation of an address into its canonical form.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  if (ipv4Mapped.test(canonical) || ipv4Translation.check(canonical, 'ipv6')) {
    const inner = lastFourBytes(canonical)
    return inner !== undefined && !nonPublicIpv4.check(inner, 'ipv4')
  }
  return globalIpv6.check(canonical, 'ipv6') && !nonPublicIpv6.check(canonical, 'ipv6')
}

/** The IPv4 address in the last 32 bits of a canonical IPv6 address; undefined if zeros are elided there. */
function lastFourBytes(canonical: string): string | undefined {
  const groups = canonical.split(':').slice(-2)
  if (groups.length < 2 || groups.some((group) => group === '')) return undefined
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((value) => [value >> 8, value & 255])
    .join('.')
}
