import type { Block, Figure } from '../article.js'
import { readCreditLine } from '../credit.js'
import type { ReadingContext } from '../reading.js'
import { recogniseCaption } from './recognise-caption.js'
import { isHeading } from './recognise-heading.js'

const listItem = /^[-•*·▪‣◦]\s+(\S.*)$/su
const numberedItem = /^(\d{1,2})[.)]\s+\S/u
const attribution = /^[—–―-]{1,2}\s*(\p{Lu}|\p{Lo}).{1,80}$/su
const quotedWhole = /^["“«„][^"“”«»„]{8,300}["”»“]$/su
const quotedBy = /^["“«„][^"“”«»„]{8,300}["”»“]\s*[—–―-]\s*[\p{Lu}\p{Lo}][^.!?]{1,80}$/su
/** Broadcasters' pages label both for screen readers: `Image source, City Desk`, `Image caption, A ferry` (or the caption under it). */
const imageSource = /^(?:image|media|video) (?:source|credit),\s*(\S.{0,200})$/isu
const imageCaption = /^(?:image|media|video) caption,\s*(.{0,600})$/isu
/** A pull quote repeats words of the text. */
const shortestRepeated = 24

type Piece = Figure | string

/** Turns the lines of a body into blocks, in their order; every word of them is in one block. */
export function buildBlocks(lines: readonly string[], context: ReadingContext): Block[] {
  const blocks: Block[] = []
  const pieces = readFigures(lines, context)
  const texts = pieces.filter((piece) => typeof piece === 'string')
  const repeated = repeatedQuotations(texts)
  let at = 0
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      blocks.push(piece)
      continue
    }
    const [before, next] = [texts[at - 1], texts[at + 1]]
    at++
    const previous = blocks.at(-1)
    if (previous?.type === 'quote' && attribution.test(piece) && before !== undefined && quotedWhole.test(before)) {
      previous.text = `${previous.text} ${piece}`
    } else {
      const isQuote =
        quotedBy.test(piece) || (quotedWhole.test(piece) && (attribution.test(next ?? '') || repeated.has(piece)))
      if (isQuote) blocks.push({ type: 'quote', text: piece })
      else addTextBlock(blocks, piece, { before, next, isFirst: at === 1 })
    }
  }
  return blocks
}

/** First the figures: captions with the credits beside them; all other lines stay what they are. */
function readFigures(lines: readonly string[], context: ReadingContext): Piece[] {
  const pieces: Piece[] = []
  let picturesLeft = context.pictures
  const pushFigure = (figure: Figure) => {
    pieces.push(figure)
    picturesLeft--
  }
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const next = lines[i + 1]
    const last = pieces.at(-1)
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
            isOnTop: pieces.every((piece) => typeof piece !== 'string'),
            isCredited: next !== undefined && readCreditLine(next) !== undefined,
            picturesLeft,
            modifiedAt: context.modifiedAt,
            dates: context.dates,
          })
      if (caption && previous && previous.caption === caption.caption) previous.credit ??= caption.credit
      else if (caption) pushFigure({ type: 'figure', ...caption })
      else pieces.push(line)
    }
  }
  return pieces
}

function isListItem(lines: readonly string[], index: number): boolean {
  return listItem.test(lines[index]!) || numberedItem.test(lines[index]!)
}

/** The quotations that stand alone and once more inside another paragraph. */
function repeatedQuotations(texts: readonly string[]): Set<string> {
  const quotations = texts.filter((text) => quotedWhole.test(text) && text.length >= shortestRepeated).slice(0, 20)
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

/** A step of 1., 2., 3. without anything between: a numbered heading stands alone. The number stays, since texts refer to it. */
function isNumbered(line: string, before: string | undefined, next: string | undefined): boolean {
  const number = Number(numberedItem.exec(line)?.[1])
  const isNeighbour = (other: string | undefined, expected: number) =>
    other !== undefined && Number(numberedItem.exec(other)?.[1]) === expected
  return isNeighbour(before, number - 1) || isNeighbour(next, number + 1)
}
