const longestAddress = 4000

/** A http(s) address in its normal form; undefined for anything else, `javascript:` and `mailto:` included. */
export function resolveAddress(reference: string | null | undefined, base?: string): string | undefined {
  const trimmed = reference?.trim()
  if (!trimmed || trimmed.length > longestAddress || !URL.canParse(trimmed, base)) return undefined
  const url = new URL(trimmed, base)
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : undefined
}

/** What mailings, advertisements and those who share a link add to it. */
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref_?src|at_\w+|wt_\w+|ns_\w+|mkt_tok|cmpid|xtor|s_cid|sfnsn|spm|_ga|_hsenc|_hsmi)$/i

/** The address of an article without what only counts clicks. */
export function resolveLink(reference: string | null | undefined, base: string): string | undefined {
  const address = resolveAddress(reference, base)
  if (address === undefined) return undefined
  const url = new URL(address)
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name)
  if (/^#(?:utm_|xtor=|comments?$|respond$)/i.test(url.hash)) url.hash = ''
  return url.href
}
