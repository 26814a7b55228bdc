import { createHash } from 'node:crypto'
import { isArticleNode, type LinkedNode } from './linked-data.js'
import { elementNode, type PageElement, type PageNode, textNode } from './parse-page.js'

/** Elements around an article; the text of a link belongs to its target. */
const ignoredElements = new Set(
  'a,nav,aside,footer,form,button,script,style,noscript,template,iframe,svg,select,title,figcaption,dialog'.split(','),
)
const ignoredBoxes = /^(?:comments?|disqus_thread|respond|cookie|newsletter|related)/i
/** Shorter texts are labels, times and names; scripts without spaces need fewer characters. */
const minTextLength = 40
const minDenseTextLength = 15
const denseScripts = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/

/** The number of characters of running text in a page, without links, menus, captions and comments. */
export function measureText(body: PageElement): number {
  let length = 0
  const walk = (node: PageNode) => {
    for (const child of node.childNodes) {
      if (child.nodeType === textNode) {
        const text = child.textContent?.trim() ?? ''
        if (text.length >= (denseScripts.test(text) ? minDenseTextLength : minTextLength)) length += text.length
      } else if (child.nodeType === elementNode) {
        const element = child as PageElement
        if (!ignoredElements.has(element.localName.toLowerCase()) && !isIgnoredBox(element)) walk(element)
      }
    }
  }
  walk(body)
  return length
}

function isIgnoredBox(element: PageElement): boolean {
  return ignoredBoxes.test(element.getAttribute('id') ?? '') || ignoredBoxes.test(element.getAttribute('class') ?? '')
}

/** Elements that change although the article does not: relative times, counts, other stories, adverts. */
const changingElements = new Set(
  'time,nav,aside,footer,form,button,script,style,noscript,template,svg,select,dialog'.split(','),
)
const changingBoxes =
  /(?:^|[\s_-])(?:related|recirc|recommend(?:ed|ations?)?|most-?(?:read|popular)|trending|latest|ticker|ads?|advert(?:isement)?|comments?|counts?|views|shares?|ago|time-?ago|weather|cookies?|consent|newsletter|promo)(?=$|[\s_-])/i
const relativeTimes =
  /\b\d{1,3}\s*(?:s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?|hrs?|days?)\s+ago\b|\b(?:vor|hace|il y a|há)\s+\d{1,3}\s+\p{L}+/giu
const visibleAttributes = [
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
const stampedProperties = [
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

/** Hashes what a page shows its readers: 32 hex digits, which stay the same if only noise changes. */
export function stampPage(root: PageElement, nodes: readonly LinkedNode[]): string {
  const hash = createHash('sha256')
  const walk = (node: PageNode) => {
    for (const child of node.childNodes) {
      if (child.nodeType === textNode) {
        const text = child.textContent?.replace(relativeTimes, '').replace(/\s+/g, ' ').trim()
        if (text) hash.update(`${text}\n`)
      } else if (child.nodeType === elementNode) walkElement(child as PageElement)
    }
  }
  const walkElement = (element: PageElement) => {
    const tag = element.localName.toLowerCase()
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    if (
      changingElements.has(tag) ||
      (names.length <= 500 && tag !== 'body' && tag !== 'article' && changingBoxes.test(names))
    )
      return
    // Signed addresses change only in their query.
    for (const name of visibleAttributes) hash.update((element.getAttribute(name) ?? '').replace(/\?\S*/g, ''))
    walk(element)
  }
  walk(root)
  for (const node of nodes.filter(isArticleNode))
    hash.update(JSON.stringify(stampedProperties.map((fact) => node[fact] ?? null)))
  return hash.digest('hex').slice(0, 32)
}
