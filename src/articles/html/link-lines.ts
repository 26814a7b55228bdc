import type { PageElement } from '../../sources/page/parse-page.js'
import { cleanLine, elementText } from '../plain-text.js'
import { measureLinks } from './prose.js'

/** A line or list with a larger share of links leads elsewhere. */
const maxLinked = 0.8
const maxLinkedAfterLabel = 0.4
/** In characters. A longer line that ends like a sentence is one, even if all of it is linked. */
const minSentenceLength = 50
const maxLabelLength = 40
const maxHeadingLength = 60
const maxLines = 3000
const sentenceEnd = /[.!?…。！？][”"’»)\]]*$/u
/** Other addresses of a site, which are read elsewhere. */
const hostName = /(?:^|[\s/(])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?=$|[\s/),;.])/i
const labelEnd = /[:：>»|→▶►]\s*[”"«„“(]?$/u

/**
 * Removes lines and lists that are links to other pages, with the heading over them: `Read also: ...`, lists of related stories.
 * In place; a text of which half is linked is left as it is.
 */
export function removeLinkLines(content: PageElement): void {
  const lines = [...content.querySelectorAll('p,ul,ol,div,h2,h3,h4,h5,h6')].slice(0, maxLines)
  const found = lines.filter((line) => (/^[uo]l$/i.test(line.localName) ? isLinkList(line) : isLinkLine(line)))
  const total = content.textContent?.length ?? 0
  const removed = found.reduce((sum, line) => sum + (line.textContent?.length ?? 0), 0)
  if (removed * 2 > total) return
  for (const line of found) {
    removeHeadingAbove(line)
    line.remove()
  }
}

function isLinkLine(line: PageElement): boolean {
  if (!line.querySelector('a[href]') || line.closest('figure,blockquote,table,li')) return false
  if (line.querySelector('p,div,ul,ol,table,blockquote,h1,h2,h3,h4,h5,h6,figure,img,video')) return false
  const text = cleanLine(elementText(line))
  const { linked } = measureLinks(line)
  if (/^h\d$/i.test(line.localName) || hostName.test(text)) return false
  if (linked >= maxLinked) return !(sentenceEnd.test(text) && text.length >= minSentenceLength)
  return linked >= maxLinkedAfterLabel && isLabelAndLink(line, text)
}

/** `Read also: The ferry returns`: a label, then nothing but the link. */
function isLabelAndLink(line: PageElement, text: string): boolean {
  const links = [...line.querySelectorAll('a[href]')]
  const first = cleanLine(elementText(links[0]!))
  const start = first === '' ? -1 : text.indexOf(first)
  const label = cleanLine(text.slice(0, Math.max(0, start)))
  const rest = cleanLine(text.slice(start + first.length))
  return start > 0 && label.length <= maxLabelLength && labelEnd.test(label) && (rest.length <= 3 || links.length > 1)
}

/** Whether a list has nothing but links to other pages in its items. */
function isLinkList(list: PageElement): boolean {
  const items = [...list.querySelectorAll('li')]
  const { length, linked } = measureLinks(list)
  return (
    items.length > 0 &&
    length > 0 &&
    linked >= maxLinked &&
    !list.querySelector('img,figure,video') &&
    !hostName.test(list.textContent ?? '')
  )
}

/** Removes the heading, or the label in a paragraph, that announces what follows it. */
function removeHeadingAbove(line: PageElement): void {
  const above = line.previousElementSibling
  if (!above || !/^(?:h[2-6]|p|div|strong|b)$/i.test(above.localName) || above.querySelector('img,figure,a,p')) return
  const text = cleanLine(elementText(above))
  const isHeading = /^h\d$/i.test(above.localName) ? /^[uo]l$/i.test(line.localName) : labelEnd.test(text)
  if (text !== '' && text.length <= maxHeadingLength && isHeading && !sentenceEnd.test(text)) above.remove()
}
