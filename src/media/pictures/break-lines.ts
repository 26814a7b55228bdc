/** A piece of text that stays on one line; widths at font size 1. */
export type Word = {
  text: string
  width: number
  /** Width of the space between it and the word before it on the same line; 0 if there is none. */
  gap: number
}

/** Returns the width of each text at font size 1. */
export type Measure = (texts: readonly string[]) => number[]

/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Splits a text wherever a line may break; a word wider than `maxWidth` is hyphenated into pieces of equal length.
 * @param maxWidth at font size 1
 */
export function splitWords(text: string, language: string, maxWidth: number, measure: Measure): Word[] {
  const pieces = text
    .split(/\s+/)
    .filter((chunk) => chunk !== '')
    .flatMap((chunk) => (unspaced.test(chunk) ? splitUnspaced(chunk, language) : [{ text: chunk, isSpaced: true }]))
  const [one = 0, twoApart = 0, ...widths] = measure(['n', 'n n', ...pieces.map((piece) => piece.text)])
  const space = twoApart - 2 * one
  const words = pieces.map(({ text, isSpaced }, index) => ({ text, width: widths[index]!, gap: isSpaced ? space : 0 }))
  return words.flatMap((word) => (word.width > maxWidth ? splitLongWord(word, maxWidth, measure) : [word]))
}

/** Splits a text without spaces into words; punctuation stays with the word that it opens or closes. */
function splitUnspaced(chunk: string, language: string): { text: string; isSpaced: boolean }[] {
  const parts: string[] = []
  for (const { segment: part } of new Intl.Segmenter(language, { granularity: 'word' }).segment(chunk)) {
    const closes = /^[\p{P}\p{S}]+$/u.test(part) && !/^[\p{Ps}\p{Pi}]/u.test(part)
    const afterOpening = /^[\p{Ps}\p{Pi}]+$/u.test(parts.at(-1) ?? '')
    if (parts.length > 0 && (closes || afterOpening)) parts.push(parts.pop() + part)
    else parts.push(part)
  }
  return parts.map((text, index) => ({ text, isSpaced: index === 0 }))
}

function splitLongWord(word: Word, maxWidth: number, measure: Measure): Word[] {
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(word.text)].map(
    (one) => one.segment,
  )
  // Leaves a tenth of the line for the hyphen and for letters wider than the average.
  const count = Math.min(letters.length, Math.ceil(word.width / (maxWidth * 0.9)))
  const at = (index: number) => Math.round((index * letters.length) / count)
  const texts = Array.from({ length: count }, (_, index) => {
    const piece = letters.slice(at(index), at(index + 1)).join('')
    return index < count - 1 && /\p{L}$/u.test(piece) ? `${piece}-` : piece
  })
  return measure(texts).map((width, index) => ({ text: texts[index]!, width, gap: index === 0 ? word.gap : 0 }))
}

/** How many lines of `maxWidth` the words fill; Infinity if a single word is wider than a line. */
export function countLines(words: readonly Word[], maxWidth: number): number {
  let lines = 1
  let used = 0
  for (const word of words) {
    if (word.width > maxWidth) return Number.POSITIVE_INFINITY
    const gap = used > 0 ? word.gap : 0
    if (used > 0 && used + gap + word.width > maxWidth) {
      lines++
      used = word.width
    } else used += gap + word.width
  }
  return lines
}

/**
 * Breaks the words into `count` lines that are as even as possible: the sum of the squares of the unused widths is
 * minimal. The caller has checked with `countLines` that they fit.
 */
export function balanceLines(words: readonly Word[], count: number, maxWidth: number): string[] {
  // best[k][end]: the lowest cost of the first `end` words in k lines, and the word that starts the last of these lines.
  const best: { cost: number; start: number }[][] = [[{ cost: 0, start: 0 }]]
  for (let line = 1; line <= Math.min(count, words.length); line++) {
    const row: { cost: number; start: number }[] = []
    for (let end = line; end <= words.length; end++) {
      let found = { cost: Number.POSITIVE_INFINITY, start: end - 1 }
      for (let start = end - 1; start >= line - 1; start--) {
        const unused = maxWidth - measureLine(words, start, end)
        if (unused < 0) break
        const cost = (best[line - 1]?.[start]?.cost ?? Number.POSITIVE_INFINITY) + unused ** 2
        if (cost < found.cost) found = { cost, start }
      }
      row[end] = found
    }
    best.push(row)
  }
  const lines: string[] = []
  for (let line = Math.min(count, words.length), end = words.length; line > 0; line--) {
    const start = line === 1 ? 0 : best[line]![end]!.start
    lines.unshift(joinWords(words.slice(start, end)))
    end = start
  }
  return lines
}

function measureLine(words: readonly Word[], start: number, end: number): number {
  let width = 0
  for (let index = start; index < end; index++) {
    width += words[index]!.width + (index > start ? words[index]!.gap : 0)
  }
  return width
}

const joinWords = (words: readonly Word[]): string =>
  words.map((word, index) => (index > 0 && word.gap > 0 ? ` ${word.text}` : word.text)).join('')

/** Keeps as many words as fit when an ellipsis is added to the last of them. */
export function truncateWords(
  words: readonly Word[],
  measure: Measure,
  fits: (words: readonly Word[]) => boolean,
): Word[] {
  const [ellipsis = 0] = measure(['…'])
  for (let kept = words.length - 1; kept > 0; kept--) {
    const last = words[kept - 1]!
    const ending = { ...last, text: `${last.text.replace(/[\p{P}\s]+$/u, '')}…`, width: last.width + ellipsis }
    const shorter = [...words.slice(0, kept - 1), ending]
    if (fits(shorter)) return shorter
  }
  return words.slice(0, 1)
}

/** A headline broken into lines; the font size is in pixels. */
export type FittedHeadline = { size: number; lines: string[] }

/** Font sizes in pixels on a 1920x1080 card; the smallest is still 12 px when the card is shown as a tile of 320x180. */
const largeSizes = [152, 140, 128, 116, 106, 96, 90]
const smallSizes = [86, 80, 74]
const smallestSize = 74
const maxLargeLines = 3
const maxLines = 4

/**
 * Sets a headline at the largest size that fits in three even lines, or in four smaller ones; a longer headline is
 * truncated with an ellipsis.
 * @param width of a line, in pixels
 */
export function fitHeadline(text: string, language: string, width: number, measure: Measure): FittedHeadline {
  const words = splitWords(text, language, width / smallestSize, measure)
  for (const size of largeSizes) {
    const count = countLines(words, width / size)
    if (count <= maxLargeLines) return { size, lines: balanceHeadline(words, count, width / size) }
  }
  for (const size of smallSizes) {
    const count = countLines(words, width / size)
    if (count <= maxLines) return { size, lines: balanceHeadline(words, count, width / size) }
  }
  const lineWidth = width / smallestSize
  const kept = truncateWords(words, measure, (shorter) => countLines(shorter, lineWidth) <= maxLines)
  return { size: smallestSize, lines: balanceHeadline(kept, maxLines, lineWidth) }
}

function balanceHeadline(words: readonly Word[], count: number, width: number): string[] {
  // A long single line looks like a caption, so four or more words are better in two lines.
  const isLong = count === 1 && words.length > 3 && words.reduce((sum, word) => sum + word.width, 0) > width * 0.75
  return balanceLines(words, isLong ? 2 : count, width)
}
