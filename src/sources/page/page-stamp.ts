import { createHash } from 'node:crypto'
import { isArticleNode, type LinkedNode } from './linked-data.js'
import { elementNode, type PageElement, type PageNode, textNode } from './parse-page.js'

/** What changes on every request or every hour without the article: times in words, counts, other stories, adverts. */
const changing = new Set(
  'time,nav,aside,footer,form,button,script,style,noscript,template,svg,select,dialog'.split(','),
)
const boxes =
  /(?:^|[\s_-])(?:related|recirc|recommend(?:ed|ations?)?|most-?(?:read|popular)|trending|latest|ticker|ads?|advert(?:isement)?|comments?|counts?|views|shares?|ago|time-?ago|weather|cookies?|consent|newsletter|promo)(?=$|[\s_-])/i
const relative =
  /\b\d{1,3}\s*(?:s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?|hrs?|days?)\s+ago\b|\b(?:vor|hace|il y a|há)\s+\d{1,3}\s+\p{L}+/giu
const shown = [
  'src',
  'data-src',
  'srcset',
  'data-srcset',
  'poster',
  'content',
  'data-hls',
  'data-video-src',
  'data-videoid',
]
const facts = [
  'headline',
  'datePublished',
  'dateModified',
  'articleBody',
  'description',
  'author',
  'image',
  'video',
  'articleSection',
]

/** A hash of what a reader of the page is shown: 32 of `[0-9a-f]`, the same as long as only noise has changed. */
export function stampPage(root: PageElement, nodes: readonly LinkedNode[]): string {
  const hash = createHash('sha256')
  const walk = (node: PageNode) => {
    for (const child of node.childNodes) {
      if (child.nodeType === textNode) {
        const text = child.textContent?.replace(relative, '').replace(/\s+/g, ' ').trim()
        if (text) hash.update(`${text}\n`)
      } else if (child.nodeType === elementNode) walkElement(child as PageElement)
    }
  }
  const walkElement = (element: PageElement) => {
    const tag = element.localName.toLowerCase()
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    if (changing.has(tag) || (names.length <= 500 && tag !== 'body' && tag !== 'article' && boxes.test(names))) return
    // Signed addresses differ in their query only.
    for (const name of shown) hash.update((element.getAttribute(name) ?? '').replace(/\?\S*/g, ''))
    walk(element)
  }
  walk(root)
  for (const node of nodes.filter(isArticleNode)) hash.update(JSON.stringify(facts.map((fact) => node[fact] ?? null)))
  return hash.digest('hex').slice(0, 32)
}
