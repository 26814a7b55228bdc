import type { PageElement } from './parse-page.js'

/** A typed node of JSON-LD. */
export type LinkedNode = Record<string, unknown>

const maxNodes = 2000
const maxDepth = 6
/** Properties with nested nodes that are also about the page. */
const nestedProperties = [
  '@graph',
  'mainEntity',
  'mainEntityOfPage',
  'video',
  'associatedMedia',
  'hasPart',
  'itemListElement',
  'item',
]
const articleType = /(?:Article|BlogPosting|Report|LiveBlogPosting)$/

/** Reads all typed nodes of a page's JSON-LD (schema.org), in page order. */
export function readLinkedNodes(root: PageElement): LinkedNode[] {
  const nodes: LinkedNode[] = []
  for (const script of root.querySelectorAll('script[type="application/ld+json" i]')) {
    collectNodes(parseJsonLd(script.textContent ?? ''), nodes, 0)
  }
  return nodes
}

/** Whether a node is an `Article`, `NewsArticle`, `schema:BlogPosting` or the like. */
export const isArticleNode = (node: LinkedNode): boolean => readTypes(node).some((type) => articleType.test(type))

/** Whether a node has a type, given without prefix: `VideoObject`. */
export const isOfType = (node: LinkedNode, type: string): boolean =>
  readTypes(node).some((each) => each.replace(/^.*[:/]/, '') === type)

/** The addresses that a page lists, as written (schema.org ItemList). */
export function readListedAddresses(nodes: readonly LinkedNode[]): string[] {
  return nodes
    .filter((node) => isOfType(node, 'ItemList'))
    .flatMap((list) => [list.itemListElement].flat().slice(0, maxNodes))
    .flatMap((entry) => {
      const { url, item } = (typeof entry === 'object' && entry !== null ? entry : { url: entry }) as LinkedNode
      const held = (typeof item === 'object' && item !== null ? item : { url: item }) as LinkedNode
      return [url, held.url, held['@id']].find((value) => typeof value === 'string') ?? []
    }) as string[]
}

function readTypes(node: LinkedNode): string[] {
  return [node['@type']].flat().filter((type) => typeof type === 'string')
}

/** What hides a script from old software: `<!--`, `//<![CDATA[`, `/*<![CDATA[*\/`. */
const opening = /^\s*(?:\/\/|\/\*)?\s*(?:<!--|<!\[CDATA\[)(?:\s*\*\/)?/
const closing = /(?:\/\/|\/\*)?\s{0,10}(?:-->|\]\]>)\s{0,10}(?:\*\/)?\s{0,100}$/

function parseJsonLd(json: string): unknown {
  const bare = json.replace(opening, '').replace(closing, '')
  try {
    return JSON.parse(bare)
  } catch {
    return parseRepaired(bare) // An unreadable script is ignored; the page itself is still there.
  }
}

/** Repairs common template errors: line ends inside strings, and a comma after the last entry. */
function parseRepaired(json: string): unknown {
  try {
    return JSON.parse(json.replace(/[\n\r\t]+/g, ' ').replace(/,\s*([}\]])/g, '$1'))
  } catch {
    return undefined
  }
}

function collectNodes(value: unknown, nodes: LinkedNode[], depth: number): void {
  if (depth > maxDepth || nodes.length > maxNodes || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const entry of value) collectNodes(entry, nodes, depth + 1)
    return
  }
  const node = value as LinkedNode
  if (node['@type'] !== undefined) nodes.push(node)
  for (const key of nestedProperties) collectNodes(node[key], nodes, depth + 1)
}
