import { elementNode, type PageElement, type PageNode, textNode } from './parse-page.js'

/** What surrounds an article; a link's text is somewhere else's. */
const around = new Set(
  'a,nav,aside,footer,form,button,script,style,noscript,template,iframe,svg,select,title,figcaption,dialog'.split(','),
)
const boxes = /^(?:comments?|disqus_thread|respond|cookie|newsletter|related)/i
/** Shorter texts are labels, times and names; scripts without spaces say more with less. */
const shortest = 40
const shortestDense = 15
const dense = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/

/** Characters of running text in a page: no links, menus, captions or comments. */
export function measureText(body: PageElement): number {
  let length = 0
  const walk = (node: PageNode) => {
    for (const child of node.childNodes) {
      if (child.nodeType === textNode) {
        const text = child.textContent?.trim() ?? ''
        if (text.length >= (dense.test(text) ? shortestDense : shortest)) length += text.length
      } else if (child.nodeType === elementNode) {
        const element = child as PageElement
        if (!around.has(element.localName.toLowerCase()) && !isBox(element)) walk(element)
      }
    }
  }
  walk(body)
  return length
}

function isBox(element: PageElement): boolean {
  return boxes.test(element.getAttribute('id') ?? '') || boxes.test(element.getAttribute('class') ?? '')
}
