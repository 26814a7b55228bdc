import { cleanValue } from '../clean-text.js'
import type { PageElement } from './page.js'

type Json = Record<string, unknown>

/** What a page says of itself in JSON-LD (schema.org Article and VideoObject). */
export type LinkedData = { article?: Json; videos: Json[] }

const articleType = /(?:Article|BlogPosting|Report|LiveBlogPosting)$/
const mostNodes = 2000

export function readLinkedData(root: PageElement): LinkedData {
  const nodes: Json[] = []
  for (const script of root.querySelectorAll('script[type="application/ld+json"]')) {
    collectNodes(parse(script.textContent ?? ''), nodes, 0)
  }
  const isOf = (pattern: RegExp) => (node: Json) => textsOf(node['@type']).some((type) => pattern.test(type))
  return { article: nodes.find(isOf(articleType)), videos: nodes.filter(isOf(/^(?:\w+:)?VideoObject$/)) }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\s*(?:<!--|<!\[CDATA\[)|(?:-->|\]\]>)\s*$/g, ''))
  } catch {
    return undefined // A broken script tells nothing; the page itself is still there.
  }
}

function collectNodes(value: unknown, nodes: Json[], depth: number): void {
  if (depth > 6 || nodes.length > mostNodes || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const entry of value) collectNodes(entry, nodes, depth + 1)
    return
  }
  const node = value as Json
  if (node['@type'] !== undefined) nodes.push(node)
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'video', 'associatedMedia', 'hasPart']) {
    collectNodes(node[key], nodes, depth + 1)
  }
}

/** The texts of a property: a text, an object's name or address, or a list of such. */
export function textsOf(value: unknown, keys: readonly string[] = ['name']): string[] {
  if (Array.isArray(value)) return value.slice(0, 100).flatMap((entry) => textsOf(entry, keys))
  if (typeof value === 'string') return cleanValue(value) === undefined ? [] : [cleanValue(value)!]
  if (typeof value !== 'object' || value === null) return []
  for (const key of keys) {
    const inner = (value as Json)[key]
    if (typeof inner === 'string' && cleanValue(inner)) return [cleanValue(inner)!]
  }
  return []
}
