import { isArticleNode, isOfType, type LinkedNode, readLinkedNodes } from '../../sources/page/linked-data.js'
import type { PageElement } from '../../sources/page/parse-page.js'
import { cleanValue } from '../clean-text.js'

/** What a page says of itself in JSON-LD (schema.org Article and VideoObject). */
export type LinkedData = { article?: LinkedNode; videos: LinkedNode[] }

export function readLinkedData(root: PageElement): LinkedData {
  const nodes = readLinkedNodes(root)
  return { article: nodes.find(isArticleNode), videos: nodes.filter((node) => isOfType(node, 'VideoObject')) }
}

/** The texts of a property: a text, an object's name or address, or a list of such. */
export function textsOf(value: unknown, keys: readonly string[] = ['name']): string[] {
  if (Array.isArray(value)) return value.slice(0, 100).flatMap((entry) => textsOf(entry, keys))
  if (typeof value === 'string') return cleanValue(value) === undefined ? [] : [cleanValue(value)!]
  if (typeof value !== 'object' || value === null) return []
  for (const key of keys) {
    const inner = (value as LinkedNode)[key]
    if (typeof inner === 'string' && cleanValue(inner)) return [cleanValue(inner)!]
  }
  return []
}
