import type { PageElement } from './parse-page.js'

export type LinkedNode = Record<string, unknown>

const mostNodes = 2000
const deepest = 6
/** Where a node holds others that are about the page too. */
const inner = [
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

/** Every typed node of a page's JSON-LD (schema.org), in the order of the page. */
export function readLinkedNodes(root: PageElement): LinkedNode[] {
  const nodes: LinkedNode[] = []
  for (const script of root.querySelectorAll('script[type="application/ld+json" i]')) {
    collectNodes(parse(script.textContent ?? ''), nodes, 0)
  }
  return nodes
}

/** `Article`, `NewsArticle`, `schema:BlogPosting`, ... */
export const isArticleNode = (node: LinkedNode): boolean => typesOf(node).some((type) => articleType.test(type))

/** Whether a node is of a type, by its name without a prefix: `VideoObject`. */
export const isOfType = (node: LinkedNode, type: string): boolean =>
  typesOf(node).some((each) => each.replace(/^.*[:/]/, '') === type)

/** Addresses that the page lists, as written (schema.org ItemList). */
export function readListed(nodes: readonly LinkedNode[]): string[] {
  return nodes
    .filter((node) => isOfType(node, 'ItemList'))
    .flatMap((list) => [list.itemListElement].flat().slice(0, mostNodes))
    .flatMap((entry) => {
      const { url, item } = (typeof entry === 'object' && entry !== null ? entry : { url: entry }) as LinkedNode
      const held = (typeof item === 'object' && item !== null ? item : { url: item }) as LinkedNode
      return [url, held.url, held['@id']].find((value) => typeof value === 'string') ?? []
    }) as string[]
}

function typesOf(node: LinkedNode): string[] {
  return [node['@type']].flat().filter((type) => typeof type === 'string')
}

function parse(json: string): unknown {
  const bare = json.replace(/^\s*(?:<!--|<!\[CDATA\[)|(?:-->|\]\]>)\s*$/g, '')
  try {
    return JSON.parse(bare)
  } catch {
    return parseMended(bare) // A broken script tells nothing; the page itself is still there.
  }
}

/** Templates leave line ends inside strings and a comma behind the last entry. */
function parseMended(json: string): unknown {
  try {
    return JSON.parse(json.replace(/[\n\r\t]+/g, ' ').replace(/,\s*([}\]])/g, '$1'))
  } catch {
    return undefined
  }
}

function collectNodes(value: unknown, nodes: LinkedNode[], depth: number): void {
  if (depth > deepest || nodes.length > mostNodes || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const entry of value) collectNodes(entry, nodes, depth + 1)
    return
  }
  const node = value as LinkedNode
  if (node['@type'] !== undefined) nodes.push(node)
  for (const key of inner) collectNodes(node[key], nodes, depth + 1)
}
