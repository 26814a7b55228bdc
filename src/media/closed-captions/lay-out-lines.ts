import type { Cue } from './cue.js'

/**
 * Our limit on the columns of a line (Roku, Closed captions, "32-42 characters"). A Chinese, Japanese or Korean
 * character is as wide on the screen as two Latin ones and counts as two.
 */
const maximumColumns = 42
const maximumLines = 2

/** Nobody can read a caption shorter than this (the usual minimum is 5/6 s; this is 20 frames at 25 a second). */
export const minimumCueMilliseconds = 800

/**
 * One degree of a break's `quality` outweighs this many columns of imbalance, between two lines or between two cues.
 */
const columnsPerQuality = { ofLines: 5, ofCues: 8 }

const wideCharacter =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
/** Scripts written without spaces between words. */
export const spacelessScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff01-\uff60]/u
const zeroWidth = /[\p{M}\p{Cf}]/u
const narrowText = /^[\u0020-\u02ff]*$/
const sentenceEnd = /[.?!…。！？؟।]["'”’»」』)）]*$/u
const clauseEnd = /[,;:،、，；：–—]$/u
/** Closing marks and small kana never start a line (JIS X 4051). */
const neverFirst = /^[\p{Pe}\p{Pf}\p{M}、。，．・：；？！ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ%.,!?:;…]/u
const neverLast = /[\p{Ps}\p{Pi}]$/u

const newSpeaker = /^(?:[-–—]\s*\S|>>)/
const lastSpaceless = new RegExp(`${spacelessScript.source}$`, 'u')
const firstSpaceless = new RegExp(`^${spacelessScript.source}`, 'u')

const wordSegmenter = new Intl.Segmenter('und', { granularity: 'word' })
const graphemeSegmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Makes a cue fit the screen. Lines that already fit are kept, and text that fits gets new line breaks. Longer text is
 * split into several cues, which share the time in proportion to their columns. A cue too short to split keeps long
 * lines.
 * @param cue times in whole milliseconds
 * @param longest columns of a line
 */
export function splitCue(cue: Cue, longest = maximumColumns): Cue[] {
  if (fitsScreen(cue.lines, longest)) return [cue]
  return splitText(joinLines(cue.lines), cue.start, cue.end, longest)
}

function splitText(text: string, start: number, end: number, longest: number): Cue[] {
  const lines = layOutLines(text, longest)
  const split = fitsScreen(lines, longest) ? undefined : findSplit(text, start, end, longest)
  if (!split) return [{ start, end, lines }]
  return [...splitText(split.left, start, split.time, longest), ...splitText(split.right, split.time, end, longest)]
}

/** Finds where the first screenful ends: at the most natural place near its share of the text. */
function findSplit(
  text: string,
  start: number,
  end: number,
  longest: number,
): { left: string; right: string; time: number } | undefined {
  const columnsOfScreen = longest * maximumLines
  const columns = measureColumns(text.replaceAll('\n', ' '))
  const target = columns / Math.max(2, Math.ceil(columns / columnsOfScreen))
  let best: { left: string; right: string; time: number } | undefined
  let bestCost = Number.POSITIVE_INFINITY
  for (const place of findBreaks(text, longest)) {
    const right = columns - place.columns - (place.next - place.at)
    const time = start + Math.round(((end - start) * place.columns) / (place.columns + right))
    if (time - start < minimumCueMilliseconds || end - time < minimumCueMilliseconds) continue
    const excess = Math.max(0, place.columns - columnsOfScreen)
    const cost = excess * 1000 + Math.abs(place.columns - target) - place.quality * columnsPerQuality.ofCues
    if (cost >= bestCost) continue
    bestCost = cost
    best = { left: text.slice(0, place.at).trim(), right: text.slice(place.next).trim(), time }
  }
  return best
}

/** Whether lines can be shown as they are. */
function fitsScreen(lines: readonly string[], longest = maximumColumns): boolean {
  return lines.length <= maximumLines && lines.every((line) => measureColumns(line) <= longest)
}

/** Joins lines into one text, with a space if the script uses spaces, or with `\n` before another speaker's line. */
export function joinLines(lines: readonly string[]): string {
  let text = lines[0] ?? ''
  for (const line of lines.slice(1)) {
    if (newSpeaker.test(line)) text += `\n${line}`
    else text += lastSpaceless.test(text.slice(-2)) && firstSpaceless.test(line) ? line : ` ${line}`
  }
  return text
}

/**
 * Lays out a text in one or two lines, as equal in length as natural breaks allow. Lines exceed `longest` only if the
 * text has too many columns for two lines.
 */
export function layOutLines(text: string, longest = maximumColumns): string[] {
  const speakers = text.split('\n')
  if (speakers.length === maximumLines && fitsScreen(speakers, longest)) return speakers
  const columns = measureColumns(text.replaceAll('\n', ' '))
  if (columns <= longest) return [text.replaceAll('\n', ' ')]
  let best: { lines: string[]; cost: number } | undefined
  for (const { at, next, columns: left, quality } of findBreaks(text, longest)) {
    const right = columns - left - (next - at)
    const excess = Math.max(0, Math.max(left, right) - longest)
    const cost = excess * 1000 + Math.abs(left - right) - quality * columnsPerQuality.ofLines
    if (best && best.cost <= cost) continue
    best = { lines: [text.slice(0, at), text.slice(next)], cost }
  }
  return (best?.lines ?? [text]).map((line) => line.replaceAll('\n', ' ').trim())
}

/** A place where text may be broken. */
type TextBreak = {
  /** The left part ends here, in UTF-16 units. */
  at: number
  /** The right part starts here; a space in between belongs to neither part. */
  next: number
  /** Columns of the left part. */
  columns: number
  /**
   * How natural the break is: 3 new speaker, 2 end of a sentence, 1 end of a clause, 0 between words, -4 within a word.
   */
  quality: number
}

/** The columns that a text takes up on the screen. */
export function measureColumns(text: string): number {
  if (narrowText.test(text)) return text.length
  let columns = 0
  for (const character of text) {
    if (!zeroWidth.test(character)) columns += wideCharacter.test(character) ? 2 : 1
  }
  return columns
}

/**
 * Finds every place where a text may be broken, from left to right. `\n` in the text marks the start of a new speaker's
 * line.
 * @param longest columns of a line: a longer word may be broken within the word
 */
export function findBreaks(text: string, longest = maximumColumns): TextBreak[] {
  const breaks: TextBreak[] = []
  let columns = 0
  let position = 0
  for (const match of text.matchAll(/[^ \n]+|[ \n]/g)) {
    const token = match[0]
    position = match.index
    if (token === ' ' || token === '\n') {
      const before = text.slice(Math.max(0, position - 8), position)
      const quality = token === '\n' ? 3 : rateBreakAfter(before)
      if (position > 0 && position + 1 < text.length)
        breaks.push({ at: position, next: position + 1, columns, quality })
      columns++
      continue
    }
    const tokenColumns = measureColumns(token)
    if (spacelessScript.test(token) || tokenColumns > longest) {
      for (const inner of breakToken(token, longest)) {
        const at = position + inner.at
        breaks.push({ at, next: at, columns: columns + inner.columns, quality: inner.quality })
      }
    }
    columns += tokenColumns
  }
  return breaks
}

function rateBreakAfter(before: string): number {
  if (sentenceEnd.test(before)) return 2
  return clauseEnd.test(before) ? 1 : 0
}

/** Breaks between the words of a script without spaces, and within a word only if it is longer than a line. */
function breakToken(token: string, longest: number): Omit<TextBreak, 'next'>[] {
  const breaks: Omit<TextBreak, 'next'>[] = []
  let columns = 0
  const addBreak = (at: number, quality: number): void => {
    const before = token.slice(Math.max(0, at - 8), at)
    if (at === 0 || neverFirst.test(token.slice(at, at + 2)) || neverLast.test(before)) return
    breaks.push({ at, columns, quality: Math.max(quality, quality < 0 ? quality : rateBreakAfter(before)) })
  }
  const pieces = spacelessScript.test(token) ? wordSegmenter.segment(token) : [{ segment: token, index: 0 }]
  for (const { segment, index } of pieces) {
    if (spacelessScript.test(token)) addBreak(index, 0)
    if (measureColumns(segment) <= longest) {
      columns += measureColumns(segment)
      continue
    }
    for (const character of graphemeSegmenter.segment(segment)) {
      if (character.index > 0) addBreak(index + character.index, -4)
      columns += measureColumns(character.segment)
    }
  }
  return breaks
}
