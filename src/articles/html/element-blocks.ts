import { elementNode, type PageElement, type PageNode, textNode } from '../../sources/page/parse-page.js'
import type { Block } from '../article.js'
import { cleanLine, cleanText, cleanValue } from '../clean-text.js'
import { type Resolve, readCaption, readFigure, readImage } from './pictures.js'
import { blockTags, skipped, spacedText } from './spaced-text.js'

const containers = new Set(
  'div,section,article,main,body,html,header,footer,center,details,summary,address,hgroup,dl,dd,dt,tbody,thead,tfoot,tr,td,th,caption,p,span,font,a,strong,em,b,i,small,cite,picture'.split(
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
      if (tag === 'img' && isEmoji(inner)) {
        line += inner.getAttribute('alt')
        continue
      }
      if (!blockTags.has(tag) && !isCaption(inner)) {
        walk(inner)
        continue
      }
      flush()
      if (pushCaption(blocks, inner)) continue
      if (containers.has(tag) || (tag === 'table' && isLayout(inner))) walk(inner)
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

/** WordPress and others show an emoji as a picture of it. */
function isEmoji(image: PageElement): boolean {
  return (
    /(?:^|\s)(?:emoji|wp-smiley)(?:\s|$)/.test(image.getAttribute('class') ?? '') && Boolean(image.getAttribute('alt'))
  )
}

/** A table that only places what it holds: pictures, paragraphs or other tables. */
function isLayout(table: PageElement): boolean {
  return table.querySelector('td table,td img,td figure,td p+p,td h2,td h3,td blockquote') !== null
}

function readBlock(tag: string, element: PageElement, resolve: Resolve): Block[] {
  const blocks: Block[] = []
  if (/^h[1-6]$/.test(tag)) pushText(blocks, 'heading', element.textContent)
  else if (tag === 'blockquote') pushText(blocks, 'quote', spacedText(element))
  else if (tag === 'pre') pushText(blocks, 'paragraph', element.textContent)
  else if (tag === 'ul' || tag === 'ol') pushList(blocks, outerItems(element).map(spacedText))
  else if (tag === 'table') pushList(blocks, [...element.querySelectorAll('tr')].map(readRow))
  else if (tag === 'figure') {
    const figures = readFigure(element, resolve)
    // A figure may hold a table, a quotation or a list instead of a picture.
    blocks.push(...(figures.length > 0 ? figures : readFigureText(element, resolve)))
  } else if (tag === 'img') {
    const image = readImage(element, resolve)
    if (image) blocks.push({ type: 'figure', image, alt: cleanValue(element.getAttribute('alt')) })
  }
  return blocks
}

/** Captions that are no `<figcaption>`, by the names that their makers give them: `wp-caption-text`, `img-caption`. */
const captionNames =
  /(?:^|[\s_-])(?:(?:wp-|img-|image-|photo-|picture-|media-|fig-?)?caption(?:-?text)?|photo-?(?:credit|description)|(?:image|picture|media)-?credit|credit|bildunterschrift|bildnachweis|bildtext|legende|légende|leyenda|legenda|pie-?(?:de-?)?foto)(?=$|[\s_-])/i
const longestCaption = 600

function isCaption(element: PageElement): boolean {
  const names = element.getAttribute('class') ?? ''
  return (
    names !== '' && names.length <= 300 && captionNames.test(names) && !element.querySelector('img,figure,video,h2,h3')
  )
}

/** Gives such a caption to the picture above it; false when the element is none. */
function pushCaption(blocks: Block[], element: PageElement): boolean {
  const text = isCaption(element) ? cleanLine(spacedText(element)) : ''
  if (text === '' || text.length > longestCaption) return false
  const read = readCaption(element)
  const last = blocks.at(-1)
  const isCredit = /credit|nachweis/i.test(element.getAttribute('class') ?? '') && read.credit === undefined
  const { caption, credit } = isCredit ? { caption: undefined, credit: read.caption } : read
  const isFree = last?.type === 'figure' && (!caption || !last.caption) && (!credit || !last.credit)
  if (isFree) Object.assign(last, caption ? { caption } : {}, credit ? { credit } : {})
  else blocks.push({ type: 'figure', ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) })
  return true
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

function pushText(blocks: Block[], type: 'paragraph' | 'heading' | 'quote', text: string | null): void {
  const clean = cleanValue(text)
  if (clean) blocks.push({ type, text: clean })
}

function pushList(blocks: Block[], texts: readonly string[]): void {
  const items = texts.map(cleanLine).filter((item) => item !== '')
  if (items.length > 0) blocks.push({ type: 'list', items })
}
