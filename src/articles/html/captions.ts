import type { PageElement } from '../../sources/page/parse-page.js'
import type { Block, Figure, ReadingContext } from '../article.js'
import { recogniseCaption } from '../caption-text.js'
import { readCreditLine, readOwner } from '../credit-text.js'
import { cleanLine, cleanValue, elementText } from '../plain-text.js'
import { readCaptionWords } from './caption-words.js'

/** Splits a caption element into caption and credit, by a credit element inside it or else by its wording. */
export const readCaptionElement = (element: PageElement): Pick<Figure, 'caption' | 'credit'> =>
  readCaptionWords([element])

const creditSelector =
  '[class*="credit" i],[class*="copyright" i],[class*="source" i],[class*="author" i],[class*="autor" i],[class*="photographer" i],[itemprop="copyrightHolder"],cite,small'
const maxCreditLength = 100

/** The credit that a figure shows outside its caption, in a credit element or one labelled for screen readers. */
export function readCreditBeside(figure: PageElement): string | undefined {
  for (const part of figure.querySelectorAll(`${creditSelector},[role="text"]`)) {
    if (part.closest('figcaption') || part.querySelector('img,figcaption')) continue
    const text = cleanValue(elementText(part))
    if (text && text.length <= maxCreditLength) return readOwner(text.replace(screenReaderLabel, ''))
  }
  return undefined
}

/** Text for screen readers in front of the visible text. */
const screenReaderLabel = /^(?:image|picture|photo|media|video) (?:source|credit|copyright|caption),\s*/i

/** Class names of captions that are not a `<figcaption>`: `wp-caption-text`, `img-caption`. */
const captionClasses =
  /(?:^|[\s_-])(?:(?:wp-|img-|image-|photo-|picture-|media-|fig-?)?caption(?:-?text)?|photo-?(?:credit|description)|(?:image|picture|media)-?credit|credit|bildunterschrift|bildnachweis|bildtext|legende|légende|leyenda|legenda|pie-?(?:de-?)?foto)(?=$|[\s_-])/i
const maxCaptionLength = 600

/** Whether an element is a caption or credit by its class name. */
export function isCaptionElement(element: PageElement): boolean {
  const names = element.getAttribute('class') ?? ''
  return (
    names !== '' &&
    names.length <= 300 &&
    captionClasses.test(names) &&
    !element.querySelector('img,figure,video,h2,h3')
  )
}

/** Adds a caption element to the last figure, or as a figure of its own; false if the element is not a caption. */
export function addCaption(blocks: Block[], element: PageElement): boolean {
  const text = isCaptionElement(element) ? cleanLine(elementText(element)) : ''
  if (text === '' || text.length > maxCaptionLength) return false
  const read = readCaptionElement(element)
  const last = blocks.at(-1)
  const isCredit = /credit|nachweis/i.test(element.getAttribute('class') ?? '') && read.credit === undefined
  const { caption, credit } = isCredit ? { caption: undefined, credit: read.caption } : read
  const isFree = last?.type === 'figure' && (!caption || !last.caption) && (!credit || !last.credit)
  if (isFree) Object.assign(last, caption ? { caption } : {}, credit ? { credit } : {})
  else blocks.push({ type: 'figure', ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) })
  return true
}

const minMarkedLength = 3
const maxMarkedLength = 300
const maxMarkedElements = 1000
/** Editor's notes are set in italics too, and may follow a picture. */
const editorsNote =
  /^(?:(?:editor['’]?s? )?note\b|update[ds]?\b|correction\b|this (?:article|story|post|piece)\b|anmerkung|dieser (?:artikel|text)|nota (?:del?|da) |este (?:artículo|artigo|texto)|cet article|note de )/i

/**
 * Gives the class `caption` to paragraphs that only look like captions: a line entirely in italics or small print, right
 * under a picture without a caption.
 */
export function markCaptionParagraphs(root: PageElement): void {
  for (const element of [...root.querySelectorAll('em,i,small,cite')].slice(0, maxMarkedElements)) {
    const text = cleanLine(elementText(element))
    if (text.length < minMarkedLength || text.length > maxMarkedLength || editorsNote.test(text)) continue
    if (element.closest('figure,blockquote,li,h1,h2,h3,a')) continue
    const line = outermostWithText(element, text)
    if (line && isUnderPicture(line)) line.setAttribute('class', 'caption')
  }
}

/** The outermost element that holds this text and nothing else; undefined if there is other text beside it. */
function outermostWithText(element: PageElement, text: string): PageElement | undefined {
  let line = element
  for (let parent = line.parentElement; parent && !/^(?:body|article|main|tr)$/i.test(parent.localName); ) {
    if (parent.querySelector('img') || cleanLine(elementText(parent)) !== text) break
    line = parent
    parent = line.parentElement
  }
  const parent = line.parentElement
  const isBlock = /^(?:p|div|center|font|td)$/i.test(line.localName)
  return isBlock || (parent?.querySelector('img') && cleanLine(elementText(parent)) === text) ? line : undefined
}

function isUnderPicture(line: PageElement): boolean {
  // In a layout table the picture is in the row above the caption.
  let above = (line.localName.toLowerCase() === 'td' ? line.parentElement : line)?.previousElementSibling ?? null
  while (above?.localName.toLowerCase() === 'br') above = above.previousElementSibling
  if (!above || cleanLine(elementText(above)) !== '' || above.querySelector('figcaption')) return false
  return above.localName.toLowerCase() === 'img' || above.querySelector('img') !== null
}

/** Turns paragraphs under a picture that read like its caption or credit into that figure's caption and credit. */
export function joinCaptionParagraphs(blocks: readonly Block[], context: ReadingContext): Block[] {
  const joined: Block[] = []
  blocks.forEach((block, index) => {
    const previous = joined.at(-1)
    const credit = previous?.type === 'figure' && block.type === 'paragraph' ? readCreditLine(block.text) : undefined
    if (credit && previous?.type === 'figure' && previous.credit === undefined) {
      joined[joined.length - 1] = { ...previous, credit }
      return
    }
    const isUnder = previous?.type === 'figure' && previous.image !== undefined && previous.caption === undefined
    const caption =
      isUnder && block.type === 'paragraph'
        ? recogniseCaption(block.text, {
            neighbours: [blocks[index + 1]].flatMap((next) => (next?.type === 'paragraph' ? [next.text] : [])),
            isOnTop: false,
            isCredited: false,
            picturesLeft: 1,
            modifiedAt: context.modifiedAt,
            dates: context.dates,
          })
        : undefined
    if (caption && previous?.type === 'figure') joined[joined.length - 1] = { ...previous, ...caption }
    else joined.push(block)
  })
  return joined
}
