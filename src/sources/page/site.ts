import { isIP } from 'node:net'

/** Labels under which countries register names: `lantern.co.uk`, `lantern.com.br`. */
const secondLevel = /^(?:co|com|org|net|gov|gob|gouv|govt|ac|edu|mil|ne|or|go|nom|info|press|news)$/
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|cmpid|cmp|ito|ns_\w+|at_\w+|xtor|wt_\w+|mkt_tok|ref|ref_?src|referrer|source|via|share|shared|print|outputtype|s_cid|sfnsn|spm|_ga|_hsenc|_hsmi|amp)$/i

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
  if (!reference || reference.length > 2000 || !URL.canParse(reference, base)) return undefined
  const url = new URL(reference, base)
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return undefined
  url.hash = ''
  url.username = ''
  url.password = ''
  const names = [...new Set(url.searchParams.keys())].filter((name) => tracking.test(name))
  for (const name of names) url.searchParams.delete(name)
  return url.href
}
