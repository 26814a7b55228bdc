/** A http(s) address in its normal form; undefined for anything else, `javascript:` and `mailto:` included. */
export function resolveAddress(reference: string | undefined, base: string): string | undefined {
  const trimmed = reference?.trim()
  if (!trimmed || trimmed.length > 4000 || !URL.canParse(trimmed, base)) return undefined
  const url = new URL(trimmed, base)
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : undefined
}

/** What those who share a link add to it. */
const tracking = /^(?:utm_\w+|fbclid|gclid|dclid|mc_[ce]id|igshid|ref_src|at_(?:medium|campaign)|wt_mc|cmpid)$/i

/** The address of an article without what only counts clicks. */
export function resolveLink(reference: string | undefined, base: string): string | undefined {
  const address = resolveAddress(reference, base)
  if (address === undefined) return undefined
  const url = new URL(address)
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name)
  if (/^#(?:utm_|xtor=|comments?$|respond$)/i.test(url.hash)) url.hash = ''
  return url.href
}
