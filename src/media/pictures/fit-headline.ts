import { balanceLines, countLines, type Measure, splitWords, type Word } from './break-lines.js'

/** A headline as it is set: size in pixels. */
export type FittedHeadline = { size: number; lines: string[] }

/** Sizes in pixels of a 1920x1080 card; the smallest is 12 px high where the card is a tile of 320x180. */
const largeSizes = [152, 140, 128, 116, 106, 96, 90]
const smallSizes = [86, 80, 74]
const smallest = 74
const maxLargeLines = 3
const maxLines = 4

/**
 * Sets a headline as large as it goes, evenly over at most three lines; smaller over four if it must; then cut with an
 * ellipsis.
 * @param width of a line, in pixels
 */
export function fitHeadline(text: string, language: string, width: number, measure: Measure): FittedHeadline {
  const words = splitWords(text, language, width / smallest, measure)
  for (const size of largeSizes) {
    const count = countLines(words, width / size)
    if (count <= maxLargeLines) return { size, lines: set(words, count, width / size) }
  }
  for (const size of smallSizes) {
    const count = countLines(words, width / size)
    if (count <= maxLines) return { size, lines: set(words, count, width / size) }
  }
  return { size: smallest, lines: set(cut(words, width / smallest, measure), maxLines, width / smallest) }
}

function set(words: readonly Word[], count: number, width: number): string[] {
  // A long single line looks like a caption: from four words on it is better in two.
  const isLong = count === 1 && words.length > 3 && words.reduce((sum, word) => sum + word.width, 0) > width * 0.75
  return balanceLines(words, isLong ? 2 : count, width)
}

/** The most words that fit into the lines with an ellipsis behind them. */
function cut(words: readonly Word[], width: number, measure: Measure): Word[] {
  const [ellipsis = 0] = measure(['…'])
  for (let kept = words.length - 1; kept > 0; kept--) {
    const last = words[kept - 1]!
    const ending = { ...last, text: `${last.text.replace(/[\p{P}\s]+$/u, '')}…`, width: last.width + ellipsis }
    const shorter = [...words.slice(0, kept - 1), ending]
    if (countLines(shorter, width) <= maxLines) return shorter
  }
  return words.slice(0, 1)
}
