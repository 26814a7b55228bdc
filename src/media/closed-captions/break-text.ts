/**
 * House style: at most this many columns a line (Roku, Closed captions, "32-42 characters"). A Chinese,
 * Japanese or Korean character is as wide as two Latin ones on the screen and counts so.
 */
export const maximumColumns = 42
export const maximumLines = 2

/** A place where text may be broken. */
export type Break = {
  /** The left part ends here, in UTF-16 units. */
  at: number
  /** The right part starts here; the space between belongs to neither. */
  next: number
  /** Columns of the left part. */
  columns: number
  /** How natural the place is: 3 new speaker, 2 end of a sentence, 1 end of a clause, 0 between words, -4 within a word. */
  quality: number
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
/** Scripts that write without spaces between words. */
export const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff01-\uff60]/u
const zeroWidth = /[\p{M}\p{Cf}]/u
const plain = /^[\u0020-\u02ff]*$/
const sentenceEnd = /[.?!…。！？؟।]["'”’»」』)）]*$/u
const clauseEnd = /[,;:،、，；：–—]$/u
/** Closing marks and small kana never start a line (JIS X 4051). */
const neverFirst = /^[\p{Pe}\p{Pf}\p{M}、。，．・：；？！ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ%.,!?:;…]/u
const neverLast = /[\p{Ps}\p{Pi}]$/u

const words = new Intl.Segmenter('und', { granularity: 'word' })
const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Columns that a text takes on the screen. */
export function measureColumns(text: string): number {
  if (plain.test(text)) return text.length
  let columns = 0
  for (const character of text) {
    if (!zeroWidth.test(character)) columns += wide.test(character) ? 2 : 1
  }
  return columns
}

/**
 * Every place where a text may be broken, from left to right. A new speaker's line starts after `\n`, all else is one line.
 * @param longest columns of a line: a longer word may be broken inside
 */
export function findBreaks(text: string, longest = maximumColumns): Break[] {
  const breaks: Break[] = []
  let columns = 0
  let position = 0
  for (const match of text.matchAll(/[^ \n]+|[ \n]/g)) {
    const token = match[0]
    position = match.index
    if (token === ' ' || token === '\n') {
      const before = text.slice(Math.max(0, position - 8), position)
      const quality = token === '\n' ? 3 : rate(before)
      if (position > 0 && position + 1 < text.length)
        breaks.push({ at: position, next: position + 1, columns, quality })
      columns++
      continue
    }
    const tokenColumns = measureColumns(token)
    if (spaceless.test(token) || tokenColumns > longest) {
      for (const inner of breakToken(token, longest)) {
        const at = position + inner.at
        breaks.push({ at, next: at, columns: columns + inner.columns, quality: inner.quality })
      }
    }
    columns += tokenColumns
  }
  return breaks
}

function rate(before: string): number {
  if (sentenceEnd.test(before)) return 2
  return clauseEnd.test(before) ? 1 : 0
}

/** Between the words of a script without spaces; within a word only where it is longer than a line. */
function breakToken(token: string, longest: number): Omit<Break, 'next'>[] {
  const breaks: Omit<Break, 'next'>[] = []
  let columns = 0
  const offer = (at: number, quality: number): void => {
    const before = token.slice(Math.max(0, at - 8), at)
    if (at === 0 || neverFirst.test(token.slice(at, at + 2)) || neverLast.test(before)) return
    breaks.push({ at, columns, quality: Math.max(quality, quality < 0 ? quality : rate(before)) })
  }
  const pieces = spaceless.test(token) ? words.segment(token) : [{ segment: token, index: 0 }]
  for (const { segment, index } of pieces) {
    if (spaceless.test(token)) offer(index, 0)
    if (measureColumns(segment) <= longest) {
      columns += measureColumns(segment)
      continue
    }
    for (const character of characters.segment(segment)) {
      if (character.index > 0) offer(index + character.index, -4)
      columns += measureColumns(character.segment)
    }
  }
  return breaks
}
