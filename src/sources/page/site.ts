import { isIP } from 'node:net'
import { resolveLink } from '../../fetch/resolve-address.js'

/** Labels under which countries register names: `lantern.co.uk`, `lantern.com.br`. */
const secondLevel = /^(?:co|com|org|net|gov|gob|gouv|govt|ac|edu|mil|ne|or|go|nom|info|press|news)$/
/** On a site's own links, these say where on the site they stand, or ask for another view of the same article. */
const views = /^(?:cmp|ito|ref|referrer|source|via|share|shared|print|outputtype|amp)$/i

/** The registrable name of a host, by rule of thumb: `www.lantern.co.uk` gives `lantern.co.uk`. A host with a port is itself. */
export function siteOf(url: URL): string {
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) || !url.hostname.includes('.')) return url.host
  const labels = url.hostname.split('.')
  const isDeep = labels.length > 2 && labels.at(-1)!.length === 2 && secondLevel.test(labels.at(-2)!)
  return labels.slice(isDeep ? -3 : -2).join('.')
}

/** Whether two addresses are of one publisher: the same registrable name, or a subdomain of it. */
export const isSameSite = (a: string, b: string): boolean => siteOf(new URL(a)) === siteOf(new URL(b))

/**
 * An address without what only says where its reader came from: no fragment, no tracking parameters.
 * @returns undefined for what is no http(s) address
 */
export function cleanAddress(reference: string | null | undefined, base: string): string | undefined {
  const link = resolveLink(reference, base)
  if (link === undefined) return undefined
  const url = new URL(link)
  url.hash = ''
  url.username = ''
  url.password = ''
  for (const name of [...url.searchParams.keys()]) if (views.test(name)) url.searchParams.delete(name)
  return url.href
}
