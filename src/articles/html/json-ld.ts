import { isArticleNode, isOfType, type LinkedNode, readLinkedNodes } from '../../sources/page/linked-data.js'
import type { PageElement } from '../../sources/page/parse-page.js'
import { cleanValue, lettersAndDigits, shortText } from '../plain-text.js'

/** A page's JSON-LD (schema.org): its Article, its VideoObjects, and all of its nodes. */
export type JsonLd = { article?: LinkedNode; videos: LinkedNode[]; nodes?: LinkedNode[] }

const maxCompared = 50

/** Reads a page's JSON-LD. */
export function readJsonLd(root: PageElement): JsonLd {
  const nodes = readLinkedNodes(root)
  const videos = nodes.filter((node) => isOfType(node, 'VideoObject'))
  return { article: findArticleNode(nodes, root), videos, nodes }
}

/** The node of the page's own article: where there are several, as on pages with teasers, the one with its headline or address. */
function findArticleNode(nodes: readonly LinkedNode[], root: PageElement): LinkedNode | undefined {
  const articles = nodes.filter(isArticleNode).slice(0, maxCompared)
  if (articles.length < 2) return articles[0]
  const canonical = root.querySelector('link[rel~="canonical"]')?.getAttribute('href') || undefined
  const heads = [root.querySelector('meta[property="og:title"]')?.getAttribute('content'), readTitle(root)]
    .concat([...root.querySelectorAll('h1')].slice(0, maxCompared).map((heading) => heading.textContent ?? undefined))
    .map((head) => lettersAndDigits(head ?? ''))
  const isOwn = (node: LinkedNode) => {
    const headline = lettersAndDigits(propertyTexts(node.headline)[0] ?? '')
    return headline !== '' && heads.some((head) => head.startsWith(headline))
  }
  const isAddressed = ({ url, mainEntityOfPage, '@id': id }: LinkedNode) =>
    canonical !== undefined && [url, id, ...propertyTexts(mainEntityOfPage, ['@id', 'url'])].includes(canonical)
  const named = articles.filter((node) => node.headline !== undefined)
  return named.find(isOwn) ?? named.find(isAddressed) ?? named[0] ?? articles[0]
}

/** The texts of a JSON-LD property: a text, an object's name (or another of `keys`), or a list of these. */
export function propertyTexts(value: unknown, keys: readonly string[] = ['name']): string[] {
  if (Array.isArray(value)) return value.slice(0, 100).flatMap((entry) => propertyTexts(entry, keys))
  if (typeof value === 'string') return [decodeValue(value)].flatMap((text) => text ?? [])
  if (typeof value !== 'object' || value === null) return []
  for (const key of keys) {
    const inner = (value as LinkedNode)[key]
    const text = typeof inner === 'string' ? decodeValue(inner) : undefined
    if (text !== undefined) return [text]
  }
  return []
}

/** The text of a value that may have been escaped, even more than once; addresses stay as they are. */
export const decodeValue = (value: string): string | undefined =>
  isAddress(value) ? cleanValue(value) : shortText(value)

const isAddress = (text: string) => /^(?:https?:|www\.|\/\/)/i.test(text)

/** The text of the `<title>`. */
export const readTitle = (root: PageElement): string | undefined => cleanValue(root.querySelector('title')?.textContent)
