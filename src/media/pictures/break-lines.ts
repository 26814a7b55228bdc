/** A piece of a headline that stays on one line; width at font size 1. */
export type Word = {
  text: string
  width: number
  /** Width of the space that parts it from the word before it on a line, 0 where there is none. */
  gap: number
}

/** Measures texts at font size 1. */
export type Measure = (texts: readonly string[]) => number[]

/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Cuts a text where lines may end; a word wider than `maxWidth` (at font size 1) is cut into pieces of one length. */
export function splitWords(text: string, language: string, maxWidth: number, measure: Measure): Word[] {
  const pieces = text
    .split(/\s+/)
    .filter((chunk) => chunk !== '')
    .flatMap((chunk) => (unspaced.test(chunk) ? segment(chunk, language) : [{ text: chunk, isSpaced: true }]))
  const [one = 0, twoApart = 0, ...widths] = measure(['n', 'n n', ...pieces.map((piece) => piece.text)])
  const space = twoApart - 2 * one
  const words = pieces.map(({ text, isSpaced }, index) => ({ text, width: widths[index]!, gap: isSpaced ? space : 0 }))
  return words.flatMap((word) => (word.width > maxWidth ? cutWord(word, maxWidth, measure) : [word]))
}

/** Words of a text without spaces; punctuation stays with the word that it closes or opens. */
function segment(chunk: string, language: string): { text: string; isSpaced: boolean }[] {
  const parts: string[] = []
  for (const { segment: part } of new Intl.Segmenter(language, { granularity: 'word' }).segment(chunk)) {
    const closes = /^[\p{P}\p{S}]+$/u.test(part) && !/^[\p{Ps}\p{Pi}]/u.test(part)
    const afterOpening = /^[\p{Ps}\p{Pi}]+$/u.test(parts.at(-1) ?? '')
    if (parts.length > 0 && (closes || afterOpening)) parts.push(parts.pop() + part)
    else parts.push(part)
  }
  return parts.map((text, index) => ({ text, isSpaced: index === 0 }))
}

function cutWord(word: Word, maxWidth: number, measure: Measure): Word[] {
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(word.text)].map(
    (one) => one.segment,
  )
  // A little less than the line, for the hyphens and for letters wider than the average.
  const count = Math.min(letters.length, Math.ceil(word.width / (maxWidth * 0.9)))
  const at = (index: number) => Math.round((index * letters.length) / count)
  const texts = Array.from({ length: count }, (_, index) => {
    const piece = letters.slice(at(index), at(index + 1)).join('')
    return index < count - 1 && /\p{L}$/u.test(piece) ? `${piece}-` : piece
  })
  return measure(texts).map((width, index) => ({ text: texts[index]!, width, gap: index === 0 ? word.gap : 0 }))
}

/** How many lines of `maxWidth` the words fill; Infinity where a single word is wider. */
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
 * Sets the words in `count` lines of as even a length as can be: the sum of the squares of what each line lacks is least.
 * The caller has made sure with `countLines` that they fit.
 */
export function balanceLines(words: readonly Word[], count: number, maxWidth: number): string[] {
  const lengths = words.length
  // best[k][end]: the least sum for the first `end` words in k lines, and where the last of these lines starts.
  const best: { cost: number; start: number }[][] = [[{ cost: 0, start: 0 }]]
  for (let line = 1; line <= Math.min(count, lengths); line++) {
    const row: { cost: number; start: number }[] = []
    for (let end = line; end <= lengths; end++) {
      let found = { cost: Number.POSITIVE_INFINITY, start: end - 1 }
      for (let start = end - 1; start >= line - 1; start--) {
        const lack = maxWidth - lineWidth(words, start, end)
        if (lack < 0) break
        const cost = (best[line - 1]?.[start]?.cost ?? Number.POSITIVE_INFINITY) + lack ** 2
        if (cost < found.cost) found = { cost, start }
      }
      row[end] = found
    }
    best.push(row)
  }
  const lines: string[] = []
  for (let line = Math.min(count, lengths), end = lengths; line > 0; line--) {
    const start = line === 1 ? 0 : best[line]![end]!.start
    lines.unshift(joinWords(words.slice(start, end)))
    end = start
  }
  return lines
}

function lineWidth(words: readonly Word[], start: number, end: number): number {
  let width = 0
  for (let index = start; index < end; index++) {
    width += words[index]!.width + (index > start ? words[index]!.gap : 0)
  }
  return width
}

export const joinWords = (words: readonly Word[]): string =>
  words.map((word, index) => (index > 0 && word.gap > 0 ? ` ${word.text}` : word.text)).join('')
