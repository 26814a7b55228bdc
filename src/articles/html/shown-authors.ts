import type { PageElement } from '../../sources/page/parse-page.js'
import { bylinePrefix, isNameLike, readRole } from '../article-fields.js'
import { cleanAuthorName } from '../author-names.js'
import { cleanLine, elementText, lettersAndDigits } from '../plain-text.js'
import { elementNames } from './boilerplate-names.js'
import { isElsewhere } from './headline-neighbours.js'

const authorNames =
  /(?:^|[\s_-])(?:authors?(?:[-_]?(?:name|names|list|link|info|line|meta|byline))?|authorname|(?:article|story|post|entry|content)-?authors?|bylines?(?:[-_]?(?:name|author|authors))?|autor(?:es|en|i|in|a|as)?|auteurs?|autore|writers?|reporters?|contributors?|firma|signature|verfasser|redakteur|forfatter|skribent|penulis|yazar|person-?link)(?=$|[\s_-])/i
const camelHump = /(?<=[a-z])(?=[A-Z])/g
const authorPage =
  /\/(?:authors?|autor(?:en|es|in|i|a)?|auteurs?|autore|autori|staff|people|persons?|profiles?|journalists?|journalistes?|reporters?|writers?|contributors?|columnists?|correspondents?|team|redaktion|redaccion|byline|by|av|firmas?|skribent|forfatter|yazar(?:lar)?|penulis)\/[^/?#]{2,}/i
const markedAuthors = '[rel~="author"],[itemprop~="author"],[data-manual="author"],.byline,.author'
const maxMarked = 20
const maxText = 300
/** With the white space of the markup. */
const maxMarkup = 3000
const linkLabel =
  /^(?:view|more|all|see|read|follow|contact|about|e-?mail|show|watch|listen|mehr|alle|zum|zur|folgen|ver|más|leer|seguir|voir|lire|suivre|vedi|leggi|tutti|veja|ler)\s/i
const maxInner = 60
const maxNameWords = 6

/**
 * Reads the authors that a page shows beside its headline; if there are none, those that it marks as authors elsewhere.
 * @param near as `findHeadlineNeighbours` returns them
 */
export function readShownAuthors(near: readonly PageElement[], body: PageElement): string[] {
  const beside = findAuthors(near)
  if (beside.length > 0) return beside
  const marked = [...body.querySelectorAll(markedAuthors)].slice(0, maxMarked)
  return findAuthors(marked.filter((element) => !isElsewhere(element)))
}

function findAuthors(near: readonly PageElement[]): string[] {
  for (const element of near) {
    if ((element.textContent ?? '').length > maxMarkup) continue
    const text = cleanLine(elementText(element))
    if (text === '' || text.length > maxText || !isAuthorElement(element, text)) continue
    if (element.closest('figure,figcaption') && !isAddressInHead(element)) continue
    const names = readNames(element, text)
    if (names.length > 0) return names
  }
  return []
}

/** A byline may be the `<address>` of the caption of a figure without a picture. */
function isAddressInHead(element: PageElement): boolean {
  const figure = element.localName.toLowerCase() === 'address' ? element.closest('figure') : null
  return figure !== null && figure.querySelector('img,picture,video') === null
}

function isAuthorElement(element: PageElement, text: string): boolean {
  const tag = element.localName.toLowerCase()
  if (tag === 'address') return true
  if (/(?:^|\s)author(?:\s|$)/i.test(`${element.getAttribute('rel') ?? ''} ${element.getAttribute('itemprop') ?? ''}`))
    return true
  if (/^(?:a|div|span|p|li|ul|em|strong|b|section|h[3-6])$/.test(tag) && hasAuthorName(element)) return true
  if (tag === 'a') return authorPage.test(element.getAttribute('href') ?? '') && isNameLike(text)
  return (
    /^(?:div|span|p|li)$/.test(tag) &&
    text.length <= 120 &&
    bylinePrefix.test(text) &&
    isNameLike(cleanAuthorName(text) ?? '')
  )
}

function hasAuthorName(element: PageElement): boolean {
  const names = `${elementNames(element)} ${element.getAttribute('data-manual') ?? ''}`
  return names.length <= 500 && authorNames.test(names.replace(camelHump, '-'))
}

/** The names in an element: of its links or inner author elements if they are names, else of its text. */
function readNames(element: PageElement, text: string): string[] {
  const parts = [...element.querySelectorAll('a,[itemprop="name"],[class]')].slice(0, maxInner)
  const marked = parts.filter(isMarkedName)
  const inner = marked.length > 0 ? marked : parts.filter((part) => part.localName.toLowerCase() === 'a')
  const names = inner.flatMap((each) => {
    const name = cleanAuthorName(cleanLine(elementText(each)))
    return name !== undefined && isPersonName(name) ? [name] : []
  })
  const single = names.filter(
    (name, index) => !names.some((other, at) => at !== index && isRepeated(name, index, other, at)),
  )
  if (single.length > 0) return single
  const name = cleanAuthorName(text)
  return name !== undefined && name.length <= 120 ? [name] : []
}

function isMarkedName(element: PageElement): boolean {
  if (element.getAttribute('itemprop') === 'name' || hasAuthorName(element)) return true
  return authorPage.test(element.getAttribute('href') ?? '') || /\bauthor\b/i.test(element.getAttribute('rel') ?? '')
}

/** Whether a text is the name of a person or a desk, not what they are or what a link beside it does. */
function isPersonName(name: string): boolean {
  if (!isNameLike(name) || name.split(' ').length > maxNameWords) return false
  return readRole(name) === undefined && !linkLabel.test(name)
}

/** Whether a name is the same as an earlier one, or holds others. */
function isRepeated(name: string, index: number, other: string, at: number): boolean {
  const [a, b] = [lettersAndDigits(name), lettersAndDigits(other)]
  return a === b ? at < index : a.includes(b) && b.length >= 4
}
