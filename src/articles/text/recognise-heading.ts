export type HeadingContext = {
  /** The text above it and under it, captions left out. */
  before?: string
  next?: string
  /** Nothing but captions stands above it: it may be the article's standfirst. */
  isFirst: boolean
  /** A list begins under it. */
  startsList: boolean
}

const endMark = /[.!?…؟。！？।:;,،]["”’'»)\]]*$/u
/** `“Nobody waited.” (Laughter)` ends before its brackets. */
const endInBrackets = /[.!?…؟。]["”’»]?\s*[([][^()[\]]{1,60}[)\]]$/u
const start = /^["“«‹„‘'¿¡(]?\s?[\p{Lu}\p{Lo}\d]/u
const clockTime = /^\d{1,2}[:.h]\d{2}(?:\s?(?:[ap]\.?m\.?|uhr|gmt|utc|[a-z]{3,4}))?$/iu
/** `Q: Who eats fish at six?`, `LANTERN: Why now?` is a question of an interview. */
const speaker = /^\p{Lu}[\p{L}. ]{0,25}[:：]\s/u
const longest = 80
const mostWords = 12
const paragraphUnder = 40

/** A short line without an end mark above a paragraph or a list. */
export function isHeading(line: string, { before, next, isFirst, startsList }: HeadingContext): boolean {
  if (next === undefined) return false
  if (clockTime.test(line)) return true
  if (weigh(line) > longest || line.split(' ').length > mostWords) return false
  if (!start.test(line) || (endMark.test(line) && !/[?؟？]["”’'»]?$/u.test(line))) return false
  if (startsList) return true
  if (endInBrackets.test(line)) return false
  if (isFirst || isRow(line, before) || (speaker.test(line) && endMark.test(line))) return false
  // "How did it happen?" may be a heading, but is as likely a line of speech where the text under it is short.
  return weigh(next) >= paragraphUnder && endMark.test(next)
}

/** A line of numbers under another one: results, prices, times. */
function isRow(line: string, before: string | undefined): boolean {
  return (
    /\d/.test(line) && before !== undefined && before.length <= longest && /\d/.test(before) && !endMark.test(before)
  )
}

/** Length in Latin letters: a Chinese character says as much as two or three of them. */
function weigh(text: string): number {
  return text.length + 1.5 * (text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0)
}
