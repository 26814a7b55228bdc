import { elementNode, type PageElement, type PageNode, textNode } from '../../sources/page/parse-page.js'
import type { Block } from '../article.js'
import { blockTags, cleanLine, cleanText, cleanValue, elementText, nonTextTags } from '../plain-text.js'
import { addCaption, isCaptionElement } from './captions.js'
import { type ResolveAddress, readFigure, readPictureAddress } from './pictures.js'

const containerTags = new Set(
  'div,section,article,main,body,html,header,footer,center,details,summary,address,hgroup,dl,dd,dt,tbody,thead,tfoot,tr,td,th,caption,p,span,font,a,strong,em,b,i,small,cite,picture'.split(
    ',',
  ),
)

/** Turns an element's content into blocks of plain text, in page order. */
export function readBlocks(element: Pick<PageNode, 'childNodes'>, resolve: ResolveAddress): Block[] {
  const blocks: Block[] = []
  let line = ''
  const flush = () => {
    for (const paragraph of cleanText(line).split(/\n{2,}/)) addText(blocks, 'paragraph', paragraph)
    line = ''
  }
  const walk = (node: Pick<PageNode, 'childNodes'>) => {
    for (const child of node.childNodes) {
      if (child.nodeType === textNode) line += (child.textContent ?? '').replace(/\s+/g, ' ')
      if (child.nodeType !== elementNode) continue
      const inner = child as PageElement
      const tag = inner.localName.toLowerCase()
      if (tag === 'br') line += '\n'
      if (tag === 'br' || tag === 'wbr' || nonTextTags.has(tag) || isHidden(inner)) continue
      if (tag === 'img' && isEmoji(inner)) {
        line += inner.getAttribute('alt')
        continue
      }
      if (!blockTags.has(tag) && !isCaptionElement(inner)) {
        walk(inner)
        continue
      }
      flush()
      if (addCaption(blocks, inner)) continue
      if (containerTags.has(tag) || (tag === 'table' && isLayoutTable(inner))) walk(inner)
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

/** WordPress and others show emoji as pictures. */
function isEmoji(image: PageElement): boolean {
  return (
    /(?:^|\s)(?:emoji|wp-smiley)(?:\s|$)/.test(image.getAttribute('class') ?? '') && Boolean(image.getAttribute('alt'))
  )
}

/** Whether a table is only there for layout: it holds pictures, paragraphs or other tables. */
function isLayoutTable(table: PageElement): boolean {
  return table.querySelector('td table,td img,td figure,td p+p,td h2,td h3,td blockquote') !== null
}

function readBlock(tag: string, element: PageElement, resolve: ResolveAddress): Block[] {
  const blocks: Block[] = []
  if (/^h[1-6]$/.test(tag)) addText(blocks, 'heading', elementText(element))
  else if (tag === 'blockquote') addText(blocks, 'quote', elementText(element))
  else if (tag === 'pre') addText(blocks, 'paragraph', elementText(element))
  else if (tag === 'ul' || tag === 'ol') blocks.push(...readList(element, resolve))
  else if (tag === 'table') addList(blocks, [...element.querySelectorAll('tr')].map(readRow))
  else if (tag === 'figure') {
    const figures = readFigure(element, resolve)
    // A figure may hold a table, a quotation or a list instead of a picture.
    blocks.push(...(figures.length > 0 ? figures : readFigureContent(element, resolve)))
  } else if (tag === 'img') {
    const image = readPictureAddress(element, resolve)
    if (image) blocks.push({ type: 'figure', image, alt: cleanValue(element.getAttribute('alt')) })
  }
  return blocks
}

function readFigureContent(element: PageElement, resolve: ResolveAddress): Block[] {
  return [...element.querySelectorAll('blockquote,table,ul,ol,pre')].flatMap((inner) =>
    readBlock(inner.localName.toLowerCase(), inner, resolve),
  )
}

/** Text that stands in a list but in no item of it is read in its place, between the items above and below it. */
function readList(list: PageElement, resolve: ResolveAddress): Block[] {
  const items = outerItems(list)
  if (!hasTextBesideItems(list)) {
    const blocks: Block[] = []
    addList(blocks, items.map(elementText))
    return blocks
  }
  const blocks: Block[] = []
  let texts: string[] = []
  const endList = () => {
    addList(blocks, texts)
    texts = []
  }
  for (const child of list.childNodes) {
    const inner = child.nodeType === elementNode ? (child as PageElement) : undefined
    const held = inner === undefined ? [] : items.filter((item) => inner.contains(item))
    if (held.length > 0) texts.push(...held.map(elementText))
    else if (cleanLine(child.nodeType === textNode ? (child.textContent ?? '') : inner ? elementText(inner) : '')) {
      endList()
      if (inner) blocks.push(...readBlocks(parentOf(inner), resolve))
      else addText(blocks, 'paragraph', child.textContent)
    }
  }
  endList()
  return blocks
}

/** A node that holds just this element, so that the element itself is read as a block. */
const parentOf = (element: PageElement) => ({ childNodes: [element] })

function hasTextBesideItems(list: PageElement): boolean {
  for (const child of list.childNodes) {
    if (child.nodeType === textNode && cleanLine(child.textContent ?? '') !== '') return true
    const inner = child.nodeType === elementNode ? (child as PageElement) : undefined
    if (inner && inner.localName.toLowerCase() !== 'li' && !inner.querySelector('li') && cleanLine(elementText(inner)))
      return true
  }
  return false
}

/** The items of a list; the items of nested lists are part of their text. */
function outerItems(list: PageElement): PageElement[] {
  return [...list.querySelectorAll('li')].filter((item) => item.closest('ul,ol') === list)
}

function readRow(row: PageElement): string {
  return [...row.querySelectorAll('th,td')]
    .map((cell) => cleanLine(elementText(cell)))
    .filter(Boolean)
    .join(' – ')
}

/** Adds a block of text, cleaned, unless it is empty. */
export function addText(blocks: Block[], type: 'paragraph' | 'heading' | 'quote', text: string | null): void {
  const clean = cleanValue(text)
  if (clean) blocks.push({ type, text: clean })
}

/** Adds a list of cleaned items, unless all of them are empty. */
export function addList(blocks: Block[], texts: readonly string[]): void {
  const items = texts.map(cleanLine).filter((item) => item !== '')
  if (items.length > 0) blocks.push({ type: 'list', items })
}
