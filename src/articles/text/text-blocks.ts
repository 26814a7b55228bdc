import type { Block, Figure, ReadingContext } from '../article.js'
import { recogniseCaption } from '../caption-text.js'
import { readCreditLine } from '../credit-text.js'

const listItem = /^[-•*·▪‣◦]\s+(\S.*)$/su
const numberedItem = /^(\d{1,2})[.)]\s+\S/u
const attribution = /^[—–―-]{1,2}\s*(\p{Lu}|\p{Lo}).{1,80}$/su
const quotedWhole = /^["“«„][^"“”«»„]{8,300}["”»“]$/su
const quotedBy = /^["“«„][^"“”«»„]{8,300}["”»“]\s*[—–―-]\s*[\p{Lu}\p{Lo}][^.!?]{1,80}$/su
/** Labels for screen readers on broadcasters' pages: `Image source, City Desk`, `Image caption, A ferry` (or with the caption under it). */
const imageSource = /^(?:image|media|video) (?:source|credit),\s*(\S.{0,200})$/isu
const imageCaption = /^(?:image|media|video) caption,\s*(.{0,600})$/isu
/** In characters; longer quotations that repeat words of the text are pull quotes. */
const minRepeatedLength = 24

type LineOrFigure = Figure | string

/** Turns the lines of a body into blocks, in order; every word ends up in one block. */
export function buildBlocks(lines: readonly string[], context: ReadingContext): Block[] {
  const blocks: Block[] = []
  const items = readFigures(lines, context)
  const texts = items.filter((item) => typeof item === 'string')
  const repeated = repeatedQuotations(texts)
  let at = 0
  for (const item of items) {
    if (typeof item !== 'string') {
      blocks.push(item)
      continue
    }
    const [before, next] = [texts[at - 1], texts[at + 1]]
    at++
    const previous = blocks.at(-1)
    if (previous?.type === 'quote' && attribution.test(item) && before !== undefined && quotedWhole.test(before)) {
      previous.text = `${previous.text} ${item}`
    } else {
      const isQuote =
        quotedBy.test(item) || (quotedWhole.test(item) && (attribution.test(next ?? '') || repeated.has(item)))
      if (isQuote) blocks.push({ type: 'quote', text: item })
      else addTextBlock(blocks, item, { before, next, isFirst: at === 1 })
    }
  }
  return blocks
}

/** Reads the figures: captions with the credits beside them; all other lines stay as they are. */
function readFigures(lines: readonly string[], context: ReadingContext): LineOrFigure[] {
  const items: LineOrFigure[] = []
  let picturesLeft = context.pictures
  const pushFigure = (figure: Figure) => {
    items.push(figure)
    picturesLeft--
  }
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const next = lines[i + 1]
    const last = items.at(-1)
    const previous = typeof last === 'object' ? last : undefined
    const credit = imageSource.exec(line)?.[1] ?? readCreditLine(line)
    const [labelled, beside] = imageCaption.exec(line) ?? []
    if (labelled !== undefined) {
      const caption = beside || next
      if (!beside && next !== undefined) i++
      if (previous && previous.caption === undefined) previous.caption = caption
      else pushFigure({ type: 'figure', caption: caption ?? labelled })
    } else if (credit) {
      if (previous && previous.credit === undefined) previous.credit = credit
      else pushFigure({ type: 'figure', credit })
    } else {
      const caption = isListItem(lines, i)
        ? undefined
        : recogniseCaption(line, {
            neighbours: [lines[i + 1], lines[i + 2], lines[i - 1]].filter((other) => other !== undefined),
            isOnTop: items.every((item) => typeof item !== 'string'),
            isCredited: next !== undefined && readCreditLine(next) !== undefined,
            picturesLeft,
            modifiedAt: context.modifiedAt,
            dates: context.dates,
          })
      if (caption && previous && previous.caption === caption.caption) previous.credit ??= caption.credit
      else if (caption) pushFigure({ type: 'figure', ...caption })
      else items.push(line)
    }
  }
  return items
}

function isListItem(lines: readonly string[], index: number): boolean {
  return listItem.test(lines[index]!) || numberedItem.test(lines[index]!)
}

/** Quotations that occur on their own and again inside another paragraph. */
function repeatedQuotations(texts: readonly string[]): Set<string> {
  const quotations = texts.filter((text) => quotedWhole.test(text) && text.length >= minRepeatedLength).slice(0, 20)
  const isWithin = (text: string, quotation: string) => text !== quotation && text.includes(quotation.slice(1, -2))
  return new Set(quotations.filter((quotation) => texts.some((text) => isWithin(text, quotation))))
}

type Surroundings = { before?: string; next?: string; isFirst: boolean }

function addTextBlock(blocks: Block[], line: string, { before, next, isFirst }: Surroundings): void {
  const previous = blocks.at(-1)
  const item = listItem.exec(line)?.[1] ?? (isNumbered(line, before, next) ? line : undefined)
  if (item !== undefined) {
    if (previous?.type === 'list') previous.items.push(item)
    else blocks.push({ type: 'list', items: [item] })
  } else if (isHeading(line, { before, next, isFirst, startsList: startsList(next) })) {
    blocks.push({ type: 'heading', text: line })
  } else {
    blocks.push({ type: 'paragraph', text: line })
  }
}

const startsList = (next: string | undefined) => listItem.test(next ?? '') || /^1[.)]\s+\S/u.test(next ?? '')

/** Whether a line is one of the adjacent steps 1., 2., 3., and not a numbered heading. The number stays, as texts refer to it. */
function isNumbered(line: string, before: string | undefined, next: string | undefined): boolean {
  const number = Number(numberedItem.exec(line)?.[1])
  const isNeighbour = (other: string | undefined, expected: number) =>
    other !== undefined && Number(numberedItem.exec(other)?.[1]) === expected
  return isNeighbour(before, number - 1) || isNeighbour(next, number + 1)
}

type HeadingContext = {
  /** The lines of text above and below, without captions. */
  before?: string
  next?: string
  /** Only captions are above it, so it may be the article's standfirst. */
  isFirst: boolean
  /** A list begins below it. */
  startsList: boolean
}

const headingEndMark = /[.!?…؟。！？।:;,،]["”’'»)\]]*$/u
/** `“Nobody waited.” (Laughter)`: a sentence that ends before its brackets. */
const endInBrackets = /[.!?…؟。]["”’»]?\s*[([][^()[\]]{1,60}[)\]]$/u
const headingStart = /^["“«‹„‘'¿¡(]?\s?[\p{Lu}\p{Lo}\d]/u
const clockTime = /^\d{1,2}[:.h]\d{2}(?:\s?(?:[ap]\.?m\.?|uhr|gmt|utc|[a-z]{3,4}))?$/iu
/** `Q: Who eats fish at six?`, `LANTERN: Why now?`: a question in an interview. */
const speakerLabel = /^\p{Lu}[\p{L}. ]{0,25}[:：]\s/u
const maxHeadingLength = 80
const maxHeadingWords = 12
const minParagraphLength = 40

/** Whether a line is a heading: short, without a full stop, above a paragraph or a list. */
function isHeading(line: string, { before, next, isFirst, startsList }: HeadingContext): boolean {
  if (next === undefined) return false
  if (clockTime.test(line)) return true
  if (lengthInLatinLetters(line) > maxHeadingLength || line.split(' ').length > maxHeadingWords) return false
  if (!headingStart.test(line) || (headingEndMark.test(line) && !/[?؟？]["”’'»]?$/u.test(line))) return false
  if (startsList) return true
  if (endInBrackets.test(line)) return false
  if (isFirst || isNumberRow(line, before) || (speakerLabel.test(line) && headingEndMark.test(line))) return false
  // "How did it happen?" may be a heading, but above a short text it may as well be speech.
  return lengthInLatinLetters(next) >= minParagraphLength && headingEndMark.test(next)
}

/** Whether a line with numbers follows another: results, prices, times. */
function isNumberRow(line: string, before: string | undefined): boolean {
  return (
    /\d/.test(line) &&
    before !== undefined &&
    before.length <= maxHeadingLength &&
    /\d/.test(before) &&
    !headingEndMark.test(before)
  )
}

/** Length in Latin letters; a Chinese character counts as two and a half. */
function lengthInLatinLetters(text: string): number {
  return text.length + 1.5 * (text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0)
}
