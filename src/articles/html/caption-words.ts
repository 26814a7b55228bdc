import { elementNode, type PageElement, textNode } from '../../sources/page/parse-page.js'
import type { Figure } from '../article.js'
import { isLabelledCredit, readOwner, splitCredit } from '../credit-text.js'
import { namesAgency } from '../picture-agencies.js'
import { blockTags, cleanLine, cleanValue, elementText, nonTextTags } from '../plain-text.js'
import { hasCaptionName, hasCreditName, isUnseenByName } from './caption-names.js'

/** Text for screen readers in front of the visible text, and what some sites put in front of every caption. */
const leadingNoise =
  /^(?:(?:image|picture|photo|media|video) (?:source|credit|copyright|caption),|(?:image |photo )?caption:|bildunterschrift:?|bildbeschreibung:|legende:|légende:|leyenda:|legenda:|didascalia:|図解?[:：]|图说[:：]|图注[:：])\s*/i
/** Position in a gallery: `1/4`, `2 of 12`. */
const galleryPosition = /^\d{1,3}\s*(?:\/|of|von|de|sur|di|av|af|из|z)\s*\d{1,3}(?=$|[\s|:.–-])[\s|:.–-]{0,5}/iu
/** What a box around a picture says to its reader: buttons without a button, dates, durations. */
const noise =
  /^(?:(?:view|show|see|open|enlarge|expand|zoom|click|tap)\b.{0,40}(?:images?|pictures?|photos?|gallery|enlarge|zoom|expand|full ?screen)|(?:open|view) image in (?:new tab|gallery)|enlarge|expand|zoom|read more|show more|see more|advertisement|close|share|copyright|buy (?:now|prints?|photos?|this photo)|autoplay|watch now|watch in full|bildbeschreibung (?:einblenden|ausblenden)|vis mer|(?:les|läs|lue|læs) mer[ae]?|öppna bild.{0,30}|bild (?:vergrößern|in .{0,20}öffnen)|vergrößern|mehr (?:anzeigen|lesen)|anzeige|weiterlesen|ver más|ampliar|leer más|agrandir.{0,20}|voir plus|lire la suite|ingrandisci|ver mais|vergroot|powiększ|zobacz więcej|увеличить|展开|拡大|[|·•/–-]|[\d.:,|/\s-]+(?:uhr|min\.?|sek\.?|sec\.?|h)?)$/iu
const trailingNoise = /\s(?:vis mer|read more|show more|mehr anzeigen|open image in gallery|view image in gallery)$/iu
/** What a picture is, and not whose. */
const genericPicture =
  /^(?:stock|file|symbol|archiv|illustrative|illustration|representational|handout|undated)?[ -]?(?:bild(?:er)?|fotos?|photos?|images?|pictures?|imagen|nuotr|file|archiv|archivo)$/i
const maxCreditLength = 200
const maxNamedCredit = 120
const minSentence = 60

type Words = { caption: string; credits: string[] }

/** Reads a caption and a credit from the elements that hold them, in whatever order: by credit elements, else by the wording. */
export function readCaptionWords(parts: readonly PageElement[]): Pick<Figure, 'caption' | 'credit'> {
  const whole = cleanLine(parts.map(elementText).join(' '))
  if (whole === '') return {}
  const words: Words = { caption: '', credits: [] }
  for (const part of parts) addElement(part, words, whole)
  const caption = cleanCaption(words.caption)
  const credits = [...new Set(words.credits.map(readOwner))].filter((owner) => /[\p{L}\p{N}]/u.test(owner))
  const owners = credits.filter((owner) => !credits.some((other) => other !== owner && other.includes(owner)))
  if (owners.length === 0) return readCaptionText(caption)
  const credit = owners.join(', ')
  // A second credit may still be part of the text, or the first one repeated.
  const split = caption === '' ? undefined : splitCredit(caption)
  const isRepeated =
    split?.credit !== undefined &&
    !genericPicture.test(split.credit) &&
    (split.isLabelled || credit.includes(split.credit))
  return { caption: (isRepeated ? split?.caption : cleanValue(caption)) || undefined, credit }
}

/** Splits the text of a caption into caption and credit by its wording. */
export function readCaptionText(whole: string): Pick<Figure, 'caption' | 'credit'> {
  const text = cleanCaption(whole)
  if (text === '') return {}
  const split = splitCredit(text)
  if (split) return { caption: split.caption, credit: split.credit }
  return { caption: cleanValue(text) }
}

function cleanCaption(text: string): string {
  return cleanLine(text)
    .replace(leadingNoise, '')
    .replace(galleryPosition, '')
    .replace(trailingNoise, '')
    .replace(/^[\s|·•–-]{1,5}|[\s|·•/–-]{1,5}$/gu, '')
}

function addElement(element: PageElement, words: Words, whole: string): void {
  const tag = element.localName.toLowerCase()
  if (tag === 'br') words.caption += ' '
  if ((nonTextTags.has(tag) && tag !== 'aside') || isUnseenByName(element) || element.getAttribute('hidden') !== null)
    return
  const text = cleanLine(elementText(element))
  if (text === '' || noise.test(text)) return
  if (isCredit(element, text, whole)) {
    words.credits.push(text)
    words.caption += ' '
    return
  }
  if (blockTags.has(tag) || tag === 'time') words.caption += ' '
  for (const child of element.childNodes) {
    if (child.nodeType === textNode) words.caption += child.textContent ?? ''
    if (child.nodeType === elementNode) addElement(child as PageElement, words, whole)
  }
  if (blockTags.has(tag) || tag === 'time') words.caption += ' '
}

function isCredit(element: PageElement, text: string, whole: string): boolean {
  const tag = element.localName.toLowerCase()
  if (text.length > maxCreditLength) return false
  if (isLabelledCredit(text)) return true
  const isWhole = text === whole
  if (hasCreditName(element) && !holdsCaption(element)) {
    // Some sites name the whole caption after the credit in it.
    const owner = readOwner(text)
    if (owner.length > minSentence && /[.!?…؟।。]$/u.test(text) && !namesAgency(owner)) return false
    if (isWhole) return text.length <= maxNamedCredit && splitCredit(text)?.caption === undefined
    return true
  }
  if (isWhole) return false
  // A bare <small> or <cite> may hold the whole caption; behind the caption it holds the credit.
  if (/^(?:small|cite|footer)$/.test(tag))
    return whole.endsWith(text) || (whole.startsWith(text) && splitCredit(`(${text})`) !== undefined)
  if (/^(?:span|p|div|em|i|strong|b|a)$/.test(tag) && text.length <= 80 && whole.endsWith(text))
    return namesAgency(text)
  return isOwnerOnTop(element, text, whole)
}

const holdsCaption = (element: PageElement): boolean =>
  [...element.querySelectorAll('[class],[itemprop]')].some((part) => hasCaptionName(part) && !hasCreditName(part))

/** `<span>Sea Agency</span><br>The ferry at the quay on Sunday.` */
function isOwnerOnTop(element: PageElement, text: string, whole: string): boolean {
  if (element.nextElementSibling?.localName.toLowerCase() !== 'br' || !whole.startsWith(text)) return false
  return text.length <= 40 && whole.length > text.length * 2 + 20 && splitCredit(`(${text})`) !== undefined
}
