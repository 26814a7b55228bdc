/**
 * Reads the targets of one relation from a `Link` header (RFC 8288 section 3).
 * @param base where the header came from: relative targets are meant from there
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
