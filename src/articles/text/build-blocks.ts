import type { Block } from '../article.js'
import { splitCredit } from '../credit.js'
import type { ReadingContext } from '../reading.js'
import { recogniseCaption } from './recognise-caption.js'

const listItem = /^[-•*·▪‣◦]\s+(\S.*)$/su
const endMark = /[.!?…؟。:;,]["”’»)\]]*$/u
const attribution = /^[—–―-]{1,2}\s*(\p{Lu}|\p{Lo}).{1,80}$/su
const quotedWhole = /^["“«„][^"“”«»„]{8,300}["”»“]$/su
const quotedBy = /^["“«„][^"“”«»„]{8,300}["”»“]\s*[—–―-]\s*[\p{Lu}\p{Lo}][^.!?]{1,80}$/su
const longestHeading = 80
const mostHeadingWords = 12
const paragraphUnderHeading = 40

/** Turns the lines of a body into blocks, in their order; every word of them is in one block. */
export function buildBlocks(lines: readonly string[], context: ReadingContext): Block[] {
  const blocks: Block[] = []
  let picturesLeft = context.pictures
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const next = lines[i + 1]
    const previous = blocks.at(-1)
    const credit = readCreditLine(line)
    if (credit && previous?.type === 'figure' && previous.credit === undefined) {
      previous.credit = credit
    } else if (credit) {
      blocks.push({ type: 'figure', credit })
      picturesLeft--
    } else if (next !== undefined && readCreditLine(next) && isShortText(line)) {
      blocks.push({ type: 'figure', caption: line, credit: readCreditLine(next) })
      picturesLeft--
      i++
    } else {
      const caption = listItem.test(line)
        ? undefined
        : recogniseCaption(line, { next, picturesLeft, modifiedAt: context.modifiedAt, dates: context.dates })
      if (caption) {
        if (previous?.type === 'figure' && previous.caption === caption.caption) {
          previous.credit ??= caption.credit
          continue
        }
        blocks.push({ type: 'figure', ...caption })
        picturesLeft--
      } else if (next !== undefined && quotedWhole.test(line) && attribution.test(next)) {
        blocks.push({ type: 'quote', text: `${line} ${next}` })
        i++
      } else {
        addTextBlock(blocks, line, next)
      }
    }
  }
  return blocks
}

/** `Photo: City Desk` on a line of its own. */
function readCreditLine(line: string): string | undefined {
  const split = line.length <= 100 ? splitCredit(line) : undefined
  return split?.isLabelled && split.caption === undefined ? split.credit : undefined
}

function isShortText(line: string): boolean {
  return line.length <= 300 && !listItem.test(line)
}

function addTextBlock(blocks: Block[], line: string, next: string | undefined): void {
  const previous = blocks.at(-1)
  const item = listItem.exec(line)?.[1]
  if (item !== undefined) {
    if (previous?.type === 'list') previous.items.push(item)
    else blocks.push({ type: 'list', items: [item] })
  } else if (quotedBy.test(line)) {
    blocks.push({ type: 'quote', text: line })
  } else if (blocks.length > 0 && isHeading(line, next)) {
    blocks.push({ type: 'heading', text: line })
  } else {
    blocks.push({ type: 'paragraph', text: line })
  }
}

/** A short line without an end mark above a paragraph or a list. */
function isHeading(line: string, next: string | undefined): boolean {
  if (line.length > longestHeading || line.split(' ').length > mostHeadingWords) return false
  if ((endMark.test(line) && !/[?؟]$/u.test(line)) || !/^["“«¿¡(]?[\p{Lu}\p{Lo}\d]/u.test(line)) return false
  // "How did it happen?" may be a heading, but is as likely a line of speech where the text under it is short.
  if (next === undefined) return false
  return listItem.test(next) || (next.length >= paragraphUnderHeading && endMark.test(next))
}
