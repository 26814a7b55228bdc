import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** IPv4 that is not the public internet: IANA special-purpose registry, plus multicast and the reserved class E. */
const notPublic4 = new BlockList()
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
  notPublic4.addSubnet(network, prefix, 'ipv4')
}

/** Only 2000::/3 is handed out as global unicast; inside it, what tunnels to IPv4 or is set apart stays closed. */
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
const notPublic6 = new BlockList()
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  notPublic6.addSubnet(network, prefix, 'ipv6')
}

/** ::ffff:a.b.c.d is IPv4 in disguise, 64:ff9b::a.b.c.d is translated to it (RFC 4291 2.5.5.2, RFC 6052 2.1). */
const embedding = new BlockList()
embedding.addSubnet('64:ff9b::', 96, 'ipv6')
const mapped = /^::ffff:/

/**
 * Whether a numeric address belongs to the public internet; anything that is not a plain IPv4 or IPv6 address does not.
 * @param address as DNS or a URL's host gives it, without brackets
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  // The URL parser writes every notation of an address in the one canonical way.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  if (mapped.test(canonical) || embedding.check(canonical, 'ipv6')) {
    const inner = lastFourBytes(canonical)
    return inner !== undefined && !notPublic4.check(inner, 'ipv4')
  }
  return global6.check(canonical, 'ipv6') && !notPublic6.check(canonical, 'ipv6')
}

/** The IPv4 address in the last 32 bits of a canonical IPv6 address; undefined where zeros are left out there. */
function lastFourBytes(canonical: string): string | undefined {
  const groups = canonical.split(':').slice(-2)
  if (groups.length < 2 || groups.some((group) => group === '')) return undefined
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((value) => [value >> 8, value & 255])
    .join('.')
}
