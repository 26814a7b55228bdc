import { balanceLines, countLines, type Measure, splitWords, type Word } from '../../pictures/break-lines.js'
import { type Fonts, measureTexts, type TextStyle } from '../../pictures/card-text.js'

/** A text as it is set: pixels of a frame of 1920x1080; `width` is that of its longest line. */
export type FittedText = { lines: string[]; size: number; leading: number; width: number; style: TextStyle }

export type TextBox = {
  width: number
  height: number
  /** Font sizes to try, the largest first. */
  sizes: readonly number[]
  style: TextStyle
  fonts: Fonts
  language: string
}

/** Only these scripts are set closer or wider than their letters want: joined letters would come apart. */
const spacedScripts = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\P{L}]*$/u

/** Sets a text as large as it goes in lines of even length; at the smallest size it is cut with an ellipsis. */
export function fitText(text: string, { width, height, sizes, style: wanted, fonts, language }: TextBox): FittedText {
  const isSpaced = spacedScripts.test(text)
  const style = isSpaced ? wanted : { ...wanted, spacing: 0 }
  // Marks above and below the letters need more room between lines.
  const spread = isSpaced ? 1.2 : 1.36
  const measure: Measure = (pieces) => measureTexts(pieces, style, fonts)
  const smallest = sizes.at(-1)!
  const words = splitWords(text, language, width / smallest, measure)
  const fits = (set: readonly Word[], size: number) => countLines(set, width / size) * size * spread <= height
  const size = sizes.find((one) => fits(words, one)) ?? smallest
  const kept = fits(words, size) ? words : cut(words, measure, (shorter) => fits(shorter, size))
  const lines = balanceLines(kept, countLines(kept, width / size), width / size)
  const longest = Math.max(...measure(lines)) * size
  return { lines, size, leading: Math.round(size * spread), width: longest, style }
}

/** The most words that fit with an ellipsis behind them. */
function cut(words: readonly Word[], measure: Measure, fits: (words: readonly Word[]) => boolean): Word[] {
  const [ellipsis = 0] = measure(['…'])
  for (let kept = words.length - 1; kept > 0; kept--) {
    const last = words[kept - 1]!
    const ending = { ...last, text: `${last.text.replace(/[\p{P}\s]+$/u, '')}…`, width: last.width + ellipsis }
    const shorter = [...words.slice(0, kept - 1), ending]
    if (fits(shorter)) return shorter
  }
  return words.slice(0, 1)
}
