import type { PageElement } from '../../sources/page/parse-page.js'
import { cleanLine } from '../clean-text.js'
import { spacedText } from './spaced-text.js'

const shortest = 3
const longest = 300
const mostElements = 1000
/** An editor's note is set in italics too, and may stand under a picture. */
const note =
  /^(?:(?:editor['’]?s? )?note\b|update[ds]?\b|correction\b|this (?:article|story|post|piece)\b|anmerkung|dieser (?:artikel|text)|nota (?:del?|da) |este (?:artículo|artigo|texto)|cet article|note de )/i

/**
 * Marks as captions the paragraphs that are ones only by their looks: a line that is wholly in italics or small print, right
 * under a picture that has no caption yet.
 */
export function markCaptions(root: PageElement): void {
  for (const element of [...root.querySelectorAll('em,i,small,cite')].slice(0, mostElements)) {
    const text = cleanLine(spacedText(element))
    if (text.length < shortest || text.length > longest || note.test(text)) continue
    if (element.closest('figure,blockquote,li,h1,h2,h3,a')) continue
    const line = outermost(element, text)
    if (line && isUnderPicture(line)) line.setAttribute('class', 'caption')
  }
}

/** The element that holds this text and nothing else; undefined where other text stands beside it. */
function outermost(element: PageElement, text: string): PageElement | undefined {
  let line = element
  for (let parent = line.parentElement; parent && !/^(?:body|article|main|tr)$/i.test(parent.localName); ) {
    if (parent.querySelector('img') || cleanLine(spacedText(parent)) !== text) break
    line = parent
    parent = line.parentElement
  }
  const parent = line.parentElement
  const isBlock = /^(?:p|div|center|font|td)$/i.test(line.localName)
  return isBlock || (parent?.querySelector('img') && cleanLine(spacedText(parent)) === text) ? line : undefined
}

function isUnderPicture(line: PageElement): boolean {
  // In a table that places a picture and its caption, the one is the row above the other.
  let above = (line.localName.toLowerCase() === 'td' ? line.parentElement : line)?.previousElementSibling ?? null
  while (above?.localName.toLowerCase() === 'br') above = above.previousElementSibling
  if (!above || cleanLine(spacedText(above)) !== '' || above.querySelector('figcaption')) return false
  return above.localName.toLowerCase() === 'img' || above.querySelector('img') !== null
}
