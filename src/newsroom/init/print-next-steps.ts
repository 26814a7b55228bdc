import { isIP } from 'node:net'
import type { Config } from '../../config.js'
import { isPublicAddress } from '../../fetch/public-address.js'

/** Names that only a network of one's own knows (RFC 6761, RFC 6762, RFC 8375, and ICANN's reservation of `internal`). */
const ownNames = /^[^.]+$|\.(?:localhost|local|lan|internal|home\.arpa)$/i

/** The command that starts the service so that it may fetch from this site. */
export function printStart({ allowHosts }: Pick<Config, 'allowHosts'>, { host, hostname }: URL): string {
  const literal = hostname.replace(/^\[|\]$/g, '')
  const isOwn = isIP(literal) ? !isPublicAddress(literal) : ownNames.test(hostname)
  if (!isOwn || allowHosts.includes(host) || allowHosts.includes(hostname)) return 'npm start'
  return `ALLOW_HOSTS=${[...allowHosts, host].join(',')} npm start`
}

/** A name for a feed's folder: `The Port Meridian Lantern` -> `the-port-meridian-lantern`. */
export function slugOf(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '')
  return slug.slice(0, 50).replace(/-$/, '') || 'news'
}
