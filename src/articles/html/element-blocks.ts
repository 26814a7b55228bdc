import type { Block } from '../article.js'
import { cleanLine, cleanText, cleanValue } from '../clean-text.js'
import { elementNode, type PageElement, type PageNode, textNode } from './page.js'
import { type Resolve, readFigure, readImage } from './pictures.js'

const skipped = new Set(
  'script,style,noscript,template,nav,aside,form,button,iframe,object,embed,svg,canvas,audio,video,select,input,textarea,link,meta,title,dialog'.split(
    ',',
  ),
)
const containers = new Set(
  'div,section,article,main,body,html,header,footer,center,details,summary,address,hgroup,dl,dd,dt,p,span,font,a,strong,em,b,i,picture'.split(
    ',',
  ),
)
const blockTags = new Set(
  'div,section,article,main,header,footer,p,h1,h2,h3,h4,h5,h6,ul,ol,blockquote,figure,img,table,pre,hr,center,details,summary,address,dl,dd,dt,video,aside,nav'.split(
    ',',
  ),
)

/** Turns an element's content into blocks of plain text, in the order of the page. */
export function readBlocks(element: PageElement, resolve: Resolve): Block[] {
  const blocks: Block[] = []
  let line = ''
  const flush = () => {
    for (const paragraph of cleanText(line).split(/\n{2,}/)) pushText(blocks, 'paragraph', paragraph)
    line = ''
  }
  const walk = (node: PageNode) => {
    for (const child of node.childNodes) {
      if (child.nodeType === textNode) line += (child.textContent ?? '').replace(/\s+/g, ' ')
      if (child.nodeType !== elementNode) continue
      const inner = child as PageElement
      const tag = inner.localName.toLowerCase()
      if (tag === 'br') line += '\n'
      if (tag === 'br' || tag === 'wbr' || skipped.has(tag) || isHidden(inner)) continue
      if (!blockTags.has(tag)) {
        walk(inner)
        continue
      }
      flush()
      if (containers.has(tag)) walk(inner)
      else blocks.push(...readBlock(tag, inner, resolve))
      flush()
    }
  }
  walk(element)
  flush()
  return blocks
}

function isHidden(element: PageElement): boolean {
  return element.getAttribute('hidden') !== null || element.getAttribute('aria-hidden') === 'true'
}

function readBlock(tag: string, element: PageElement, resolve: Resolve): Block[] {
  const blocks: Block[] = []
  if (/^h[1-6]$/.test(tag)) pushText(blocks, 'heading', element.textContent)
  else if (tag === 'blockquote') pushText(blocks, 'quote', spacedText(element))
  else if (tag === 'pre') pushText(blocks, 'paragraph', element.textContent)
  else if (tag === 'ul' || tag === 'ol') pushList(blocks, outerItems(element).map(spacedText))
  else if (tag === 'table') pushList(blocks, [...element.querySelectorAll('tr')].map(readRow))
  else if (tag === 'figure') {
    const figure = readFigure(element, resolve)
    // A figure may hold a table, a quotation or a list instead of a picture.
    blocks.push(...(figure ? [figure] : readFigureText(element, resolve)))
  } else if (tag === 'img') {
    const image = readImage(element, resolve)
    if (image) blocks.push({ type: 'figure', image, alt: cleanValue(element.getAttribute('alt')) })
  }
  return blocks
}

function readFigureText(element: PageElement, resolve: Resolve): Block[] {
  return [...element.querySelectorAll('blockquote,table,ul,ol,pre')].flatMap((inner) =>
    readBlock(inner.localName.toLowerCase(), inner, resolve),
  )
}

/** The items of a list; those of a list inside one are part of its text. */
function outerItems(list: PageElement): PageElement[] {
  return [...list.querySelectorAll('li')].filter((item) => item.closest('ul,ol') === list)
}

function readRow(row: PageElement): string {
  return [...row.querySelectorAll('th,td')]
    .map((cell) => cleanLine(spacedText(cell)))
    .filter(Boolean)
    .join(' – ')
}

/** The text of an element, with a space where a block or a line ends inside it. */
function spacedText(element: PageNode): string {
  let text = ''
  for (const child of element.childNodes) {
    if (child.nodeType === textNode) text += child.textContent
    if (child.nodeType !== elementNode) continue
    const tag = (child as PageElement).localName.toLowerCase()
    if (skipped.has(tag)) continue
    const isApart = tag === 'br' || tag === 'li' || blockTags.has(tag)
    text += isApart ? ` ${spacedText(child)} ` : spacedText(child)
  }
  return text
}

function pushText(blocks: Block[], type: 'paragraph' | 'heading' | 'quote', text: string | null): void {
  const clean = cleanValue(text)
  if (clean) blocks.push({ type, text: clean })
}

function pushList(blocks: Block[], texts: readonly string[]): void {
  const items = texts.map(cleanLine).filter((item) => item !== '')
  if (items.length > 0) blocks.push({ type: 'list', items })
}
