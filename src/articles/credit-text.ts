import type { Figure } from './article.js'
import { creditWord, labelWithBy, labelWithColon, leadingLabel, trailingLabel } from './credit-labels.js'
import { namesAgency } from './picture-agencies.js'

/** Longer texts are not captions. */
const maxSplitLength = 1000
const maxOwnerLength = 120
const inBrackets = /^(.*?)\s*[([（［【〔]([^()[\]（）［］【】〔〕]{2,120})[)\]）］】〕][.。]?$/su
/** `© Ana Roe`; a year after the sign makes it a copyright notice. */
const copyrightSign = /(?:©|ⓒ|\([Cc]\)|（[CcＣｃ]）|(?<![\p{L}])Copyright:?)(?!\s*\d{4})\s*/gu
/** `/Copyright 2026 Sea Agency. All rights reserved.` behind a name. */
const rightsNotice =
  /[\s/|,.-]*(?:copyright|©)\s*(?:\d{4}\b.{0,80}|.{0,60}all rights reserved\.?)$|[\s/|,.-]*all rights reserved\.?$/iu
/** Only after a sentence; alone it may as well be the title of a video. */
const afterVideo = /^(.*?[.!?…"”»])\s+v[ií]d[eé]os?\s*[:：]\s*([^:]{2,60})$/isu
/** `… el pasado jueves. MARCO SOTELO`: a name in capitals after a sentence. */
const afterSentence =
  /^(.*\p{L}[.!?…]["”»]?)\s+(\p{Lu}[\p{Lu}.'’-]{3,20}(?:[\s/]+\(?\p{Lu}[\p{Lu}.'’-]{1,20}\)?){0,4})$/su
/** `…＝16日、子午港、高木陽撮影`, `…＝ＡＰ`, `…社记者 林海 摄`. */
const afterEquals = /^(.{2,400}?)[＝=]([^＝=、，。\s]{2,20})$/su
const japaneseTaker = /^(.{4,400})[、，。＝]\s*([^、，。＝\s]{2,16})(?:撮影|写す)$/su
const chineseTaker = /^(.{0,400}[。！？\s])([^。！？]{2,24})\s*[摄攝]$/su
const sentenceEnd = /[.!?…؟।。！？"”»)）]$/u
/** A word of a name, or of what an agency calls itself. */
const nameWord = String.raw`(?:[\p{Lu}\p{Lo}\d@][\p{L}\p{M}\p{N}.'’&+-]*|(?:dpa|epa|imago|picture|alliance|images?|photos?|bild|foto|stock|bin|al|el|ter|ten|zu|zur|af|av|og|och|i|and|via|of|for|the|de|del|della|da|do|dos|la|le|van|von|vom|der|den|y|und|et|e|a)(?![\p{L}]))`
const ownerName = new RegExp(`^${nameWord}(?:(?:\\s*[/|,+&–—]\\s*|\\s-\\s|\\s+)\\(?${nameWord}\\)?){0,9}[.)]?$`, 'u')
/** What transcripts put in brackets after a sentence. */
const transcriptNotes =
  /^(?:laughs|laughter|laughing|applause|smiles|pause|sic|cheers|lacht|risas|aplausos|rires|risos)$/i
/** `(left)`, `(R)`, `(47)`: who is who in a picture. */
const placesOrAges = /^(?:[lrmc]\.?|left|right|cent(?:er|re)|links|rechts|mitte|izq\.?|dcha\.?|\d{1,3})$/i

type CreditSplit = Pick<Figure, 'caption' | 'credit'> & {
  /** The wording identifies the credit (`AFP photo`, `Photo: City Desk`), and not just its position. */
  isLabelled: boolean
}

/**
 * Splits the credit off the end of a picture's caption: `... (AFP photo)`, `... Photo: City Desk`, `... [Credit: Ana Roe]`,
 * `... © Ana Roe`, `... / City Desk`, `... Ana Roe/dpa`. Labels like `Photo by` and `Credit:` are dropped. Undefined if there is
 * no credit.
 */
export function splitCredit(whole: string): CreditSplit | undefined {
  if (whole.length > maxSplitLength) return undefined
  const text = whole.replace(rightsNotice, '') || whole
  const [, outside, inside] = inBrackets.exec(text) ?? []
  const bracket = inside === undefined ? text.length : text.length - inside.length - 2
  for (const pattern of [labelWithColon, labelWithBy, copyrightSign]) {
    const split = splitAtLabel(text, pattern, bracket)
    if (split) return split
  }
  if (inside !== undefined && !transcriptNotes.test(inside) && !placesOrAges.test(inside)) {
    const isLabelled = creditWord.test(inside) || leadingLabel.test(inside) || /^©|[摄攝]$/u.test(inside)
    if (isLabelled || ownerName.test(inside) || namesAgency(inside)) return toSplit(outside, inside, isLabelled)
  }
  const [, beforeVideo, video] = afterVideo.exec(text) ?? []
  if (video !== undefined && isOwner(video, beforeVideo!, true)) return toSplit(beforeVideo, video, true)
  return splitUnspaced(text) ?? splitAtSeparator(text) ?? splitAgency(text) ?? splitCapitals(text)
}

/** Splits at the first label that only an owner follows. */
function splitAtLabel(text: string, pattern: RegExp, bracket: number): CreditSplit | undefined {
  for (const match of text.matchAll(pattern)) {
    // A label inside the brackets at the end is read with them.
    if (match.index > bracket - 1) return undefined
    const before = text.slice(0, match.index).trimEnd()
    const owner = text.slice(match.index + match[0].length)
    const isBySentence =
      pattern !== labelWithBy || before === '' || sentenceEnd.test(trimSeparators(before)) || /[|/—–-]$/u.test(before)
    if (isBySentence && isOwner(owner, before, pattern === copyrightSign)) return toSplit(before, owner, true)
  }
  return undefined
}

/** Whether the words after a label are a credit: inside a sentence they must be a name, after one they may be looser. */
function isOwner(owner: string, before: string, isSign: boolean): boolean {
  const words = owner.trim().replace(/\.$/, '')
  if (words.length < 2 || words.length > maxOwnerLength) return false
  if (ownerName.test(words) || namesAgency(words)) return true
  const isSeparate = isSign || before === '' || sentenceEnd.test(before) || /[|/—–-]$/u.test(before)
  const count = words.split(/\s+/).length
  // `Ana Roe. Styling: Ben Oak` goes on with more labels; any other sentence is none of a credit's.
  const isSentence = /[\p{Ll}\p{Lo}]{3}[.!?؟]\s(?![\p{L}-]{3,20}:)/u.test(words)
  return isSeparate && /^[\p{Lu}\p{Lo}\d@"„“'‘-]/u.test(words) && count <= 16 && !isSentence
}

/** Languages that are written without spaces mark the credit by `＝` or by a word behind it. */
function splitUnspaced(text: string): CreditSplit | undefined {
  const [, before, taker] = japaneseTaker.exec(text) ?? chineseTaker.exec(text) ?? []
  if (taker) return toSplit(before, taker, true)
  const [, caption, owner] = afterEquals.exec(text) ?? []
  const isCredit =
    owner &&
    (namesAgency(owner.normalize('NFKC')) ||
      /^[A-ZＡ-Ｚ]{2,8}$/u.test(owner) ||
      /(?:提供|撮影|写す|より)$/u.test(owner))
  return isCredit ? toSplit(caption, owner, true) : undefined
}

/** `The map of 1741. | CITY ARCHIVE`, `... / Ana Roe / Sea Agency`, `... — Ana Roe`. */
function splitAtSeparator(text: string): CreditSplit | undefined {
  for (const match of text.matchAll(/\s([|/–—-])\s/gu)) {
    const before = text.slice(0, match.index)
    const owner = text.slice(match.index + match[0].length)
    if (owner.length > maxOwnerLength || !ownerName.test(owner.replace(trailingLabel, ''))) continue
    const isKnown = trailingLabel.test(owner) || namesAgency(owner)
    const isAfterText =
      sentenceEnd.test(before) || (match[1] === '/' && before.length > 20 && owner.split(' ').length <= 4)
    if (isAfterText || (isKnown && before.length > 2)) return toSplit(before, owner, trailingLabel.test(owner))
  }
  return undefined
}

/** `… said on Sunday. Ana Roe/dpa`, `…on Sunday.Getty Images`: a known agency after a sentence. */
function splitAgency(text: string): CreditSplit | undefined {
  const ends = [...text.matchAll(/[.!?…؟।。！？]["”»)]?\s?(?=[\p{Lu}\p{Lo}\dadehip@])/gu)].slice(-4)
  for (const { index, 0: mark } of ends) {
    const owner = text.slice(index + mark.length)
    const isOwned = owner.length <= 80 && namesAgency(owner) && ownerName.test(owner)
    if (isOwned && index > 8) return toSplit(text.slice(0, index + mark.length), owner, false)
  }
  return undefined
}

function splitCapitals(text: string): CreditSplit | undefined {
  const [, before, capitals] = afterSentence.exec(text) ?? []
  return capitals === undefined ? undefined : toSplit(before, capitals, true)
}

/** Splits a caption that may be missing into its caption and credit. */
export function splitCaption(caption: string | undefined): Pick<Figure, 'caption' | 'credit'> {
  const split = caption === undefined ? undefined : splitCredit(caption)
  return split ? { caption: split.caption, credit: split.credit } : { caption }
}

/** Reads a line that is only a labelled credit: `Photo: City Desk`, `© City Desk`. */
export function readCreditLine(line: string): string | undefined {
  const split = line.length <= maxOwnerLength + 20 ? splitCredit(line) : undefined
  return split?.isLabelled && split.caption === undefined ? split.credit : undefined
}

/** Whether a text is a credit with its label: `(Photo: City Desk)`. */
export const isLabelledCredit = (line: string): boolean => readCreditLine(line) !== undefined

/** The owner alone of what an element shows as a credit: `(Photo by Ana Roe)` -> `Ana Roe`. */
export function readOwner(text: string): string {
  const [, inside] = /^[([（［【]\s*(.{2,})[)\]）］】][.。]?$/su.exec(text) ?? []
  // `Image source, ` is there for screen readers.
  const owner = (inside ?? text).replace(/^(?:image|picture|photo|media|video) (?:source|credit|copyright),\s*/i, '')
  return toSplit(undefined, owner, true).credit!
}

function toSplit(caption: string | undefined, words: string, isLabelled: boolean): CreditSplit {
  const credit = trimSeparators(words.trim())
    .replace(/^copyright:?\s+(?!\d)/i, '')
    .replace(rightsNotice, '')
    .replace(leadingLabel, '')
    .replace(labelWithBy, (label, at: number) => (at === 0 ? '' : label))
    .replace(/^(?:©|ⓒ|\([Cc]\)|（[CcＣｃ]）)\s*/u, '')
    .replace(leadingLabel, '')
    .replace(/\.$/, '')
    .trim()
  return { caption: trimSeparators(caption ?? '') || undefined, credit: credit || words.trim(), isLabelled }
}

/** Removes the bar or dash between a caption and its credit. */
function trimSeparators(text: string): string {
  let end = text.length
  while (end > 0 && /[\s—–|/＝-]/u.test(text[end - 1]!)) end--
  return text.slice(0, end).replace(/^[\s—–|/-]{1,10}/u, '')
}
