import { isIP } from 'node:net'

const maxAddressCharacters = 4000

/** An absolute http(s) address in normal form; undefined for anything else, such as `javascript:` and `mailto:`. */
export function resolveAddress(reference: string | null | undefined, base?: string): string | undefined {
  const trimmed = reference?.trim()
  if (!trimmed || trimmed.length > maxAddressCharacters || !URL.canParse(trimmed, base)) return undefined
  const url = new URL(trimmed, base)
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : undefined
}

/** Parameters that newsletters, advertisements and share buttons add to links. */
const trackingParameters =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref_?src|at_\w+|wt_\w+|ns_\w+|mkt_tok|cmpid|xtor|s_cid|sfnsn|spm|_ga|_hsenc|_hsmi)$/i

/** The address of an article, without tracking parameters; undefined as for `resolveAddress`. */
export function resolveLink(reference: string | null | undefined, base: string): string | undefined {
  const address = resolveAddress(reference, base)
  if (address === undefined) return undefined
  const url = new URL(address)
  for (const name of [...url.searchParams.keys()]) if (trackingParameters.test(name)) url.searchParams.delete(name)
  if (/^#(?:utm_|xtor=|comments?$|respond$)/i.test(url.hash)) url.hash = ''
  return url.href
}

/** Second-level labels under which countries register names: `lantern.co.uk`, `lantern.com.br`. */
const secondLevel = /^(?:co|com|org|net|gov|gob|gouv|govt|ac|edu|mil|ne|or|go|nom|info|press|news)$/
/** Parameters that tell where on the site a link was, or that select another view of the same article. */
const viewParameters = /^(?:cmp|ito|ref|referrer|source|via|share|shared|print|outputtype|amp)$/i

/** The registrable name of a host, by rule of thumb: `lantern.co.uk` for `www.lantern.co.uk`; IP addresses keep their port. */
function registrableName(url: URL): string {
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) || !url.hostname.includes('.')) return url.host
  const labels = url.hostname.split('.')
  const isDeep = labels.length > 2 && labels.at(-1)!.length === 2 && secondLevel.test(labels.at(-2)!)
  return labels.slice(isDeep ? -3 : -2).join('.')
}

/** Whether two addresses belong to one publisher: to the same registrable name or its subdomains. */
export const isSameSite = (a: string, b: string): boolean => registrableName(new URL(a)) === registrableName(new URL(b))

/**
 * An address without fragment, credentials, and parameters that only tell where its reader came from.
 * @returns undefined for anything but an http(s) address
 */
export function cleanAddress(reference: string | null | undefined, base: string): string | undefined {
  const link = resolveLink(reference, base)
  if (link === undefined) return undefined
  const url = new URL(link)
  url.hash = ''
  url.username = ''
  url.password = ''
  for (const name of [...url.searchParams.keys()]) if (viewParameters.test(name)) url.searchParams.delete(name)
  return url.href
}

/**
 * Reads the targets of one relation from a `Link` header (RFC 8288 section 3).
 * @param base address of the response, the base of relative targets
 * @returns absolute http(s) addresses, in order
 */
export function readLinkHeader(header: string | null, relation: string, base: string): string[] {
  return (header ?? '').split(/,(?=\s*<)/).flatMap((link) => {
    const [, target, parameters] = /^\s*<([^>]*)>(.*)$/s.exec(link) ?? []
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters ?? '')
    const names = (relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/)
    if (target === undefined || !names.includes(relation) || !URL.canParse(target, base)) return []
    const { href, protocol } = new URL(target, base)
    return protocol === 'http:' || protocol === 'https:' ? [href] : []
  })
}
