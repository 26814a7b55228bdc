import { elementNode, type PageElement, type PageNode, textNode } from '../../sources/page/parse-page.js'

/** Elements that show no text of the article. */
export const skipped = new Set(
  'script,style,noscript,template,nav,aside,form,button,iframe,object,embed,svg,canvas,audio,video,select,input,textarea,link,meta,title,dialog'.split(
    ',',
  ),
)

/** Elements that begin a line of their own. */
export const blockTags = new Set(
  'div,section,article,main,header,footer,p,h1,h2,h3,h4,h5,h6,ul,ol,blockquote,figure,img,table,caption,tbody,thead,tfoot,tr,td,th,pre,hr,center,details,summary,address,dl,dd,dt,video,aside,nav'.split(
    ',',
  ),
)

/** The text of an element, with a space where a block or a line ends inside it. */
export function spacedText(element: PageNode): string {
  let text = ''
  for (const child of element.childNodes) {
    if (child.nodeType === textNode) text += child.textContent
    if (child.nodeType !== elementNode) continue
    const tag = (child as PageElement).localName.toLowerCase()
    if (skipped.has(tag)) continue
    const isApart = tag === 'br' || tag === 'li' || tag === 'time' || blockTags.has(tag)
    text += isApart ? ` ${spacedText(child)} ` : spacedText(child)
  }
  return text
}
