import type { LinkedNode } from '../../sources/page/linked-data.js'
import type { Figure } from '../article.js'
import { cleanValue } from '../clean-text.js'
import { textsOf } from './json-ld.js'
import { decorates, type Resolve, readCaptionText } from './pictures.js'

/** The pictures of an article that its JSON-LD names, the largest first; those without a size keep their order. */
export function readLinkedPictures(article: LinkedNode | undefined, resolve: Resolve): Figure[] {
  const pictures = [article?.image]
    .flat()
    .slice(0, 20)
    .flatMap((image) => {
      const node: LinkedNode = typeof image === 'object' && image !== null ? (image as LinkedNode) : { url: image }
      const reference = textsOf(node, ['contentUrl', 'url', '@id'])[0]
      const address = reference === undefined || decorates(reference) ? undefined : resolve(reference)
      return address === undefined ? [] : [{ node, address }]
    })
  const areaOf = (node: LinkedNode) => (sizeOf(node.width) ?? 0) * (sizeOf(node.height) ?? 0)
  return pictures
    .toSorted((a, b) => areaOf(b.node) - areaOf(a.node))
    .map(({ node, address }): Figure => {
      const { caption, credit } = readCaptionText(textsOf(node.caption)[0] ?? '')
      const told = textsOf(node.creditText)[0] ?? textsOf(node.creator)[0] ?? textsOf(node.copyrightHolder)[0]
      return { type: 'figure', image: address, caption, credit: cleanValue(told) ?? credit }
    })
}

function sizeOf(value: unknown): number | undefined {
  const size = Number.parseInt(String(typeof value === 'object' ? textsOf(value, ['value', 'name'])[0] : value), 10)
  return Number.isNaN(size) ? undefined : size
}
