import { renderAsync } from '@resvg/resvg-js'
import {
  balanceLines,
  countLines,
  type Measure,
  splitWords,
  truncateWords,
  type Word,
} from '../../pictures/break-lines.js'
import {
  allowsLetterSpacing,
  escapeXml,
  type Fonts,
  fontAttributes,
  isRightToLeft,
  measureTexts,
  type TextStyle,
  tidyText,
} from '../../pictures/svg-text.js'
import type { FilmSize } from './film-frame.js'
import { makeOverlay, type Overlay } from './overlay.js'

/** A text broken into lines; sizes are in pixels of a 1920x1080 frame, `width` is that of the longest line. */
export type FittedText = { lines: string[]; size: number; leading: number; width: number; style: TextStyle }

type TextBox = {
  width: number
  height: number
  /** Font sizes to try, the largest first. */
  sizes: readonly number[]
  style: TextStyle
  fonts: Fonts
  language: string
}

/** What `tidyText` keeps of a text, less a space that it trims at the cut. */
const tidyLength = 239

/** Makes an overlay of shapes and text, given as SVG elements in a 1920x1080 frame. */
export async function renderOverlay(elements: readonly string[], fonts: Fonts, { width }: FilmSize): Promise<Overlay> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1920" height="1080">${elements.join('')}</svg>`
  const drawn = await renderAsync(svg, { font: fonts, fitTo: { mode: 'width', value: width }, logLevel: 'off' })
  return makeOverlay({ pixels: drawn.pixels, width: drawn.width, height: drawn.height })
}

/** Sets a text in even lines at the largest size that fits; at the smallest size it is truncated with an ellipsis. */
export function fitText(text: string, { width, height, sizes, style: wanted, fonts, language }: TextBox): FittedText {
  const isSpaced = allowsLetterSpacing(text)
  const style = isSpaced ? wanted : { ...wanted, spacing: 0 }
  // Marks above and below the letters need more space between the lines.
  const spread = isSpaced ? 1.2 : 1.36
  const measure: Measure = (pieces) => measureTexts(pieces, style, fonts)
  const smallest = sizes.at(-1)!
  const words = splitWords(text, language, width / smallest, measure)
  const fits = (some: readonly Word[], size: number) => countLines(some, width / size) * size * spread <= height
  const size = sizes.find((one) => fits(words, one)) ?? smallest
  const kept = fits(words, size) ? words : truncateWords(words, measure, (shorter) => fits(shorter, size))
  const lines = balanceLines(kept, countLines(kept, width / size), width / size)
  const longest = Math.max(...measure(lines)) * size
  return { lines, size, leading: Math.round(size * spread), width: longest, style }
}

/**
 * Formats the lines of a text as SVG.
 * @param x of the side that lines are read from: the right one if `rtl`
 * @param y of the first baseline
 */
export function formatLines(
  { lines, size, leading, style }: FittedText,
  x: number,
  y: number,
  fill: string,
  rtl: boolean,
): string {
  const anchor = rtl ? ' text-anchor="end"' : ''
  // Letter spacing also follows the last letter, which would leave a gap at the right edge.
  const edge = rtl ? x + style.spacing * size : x
  return lines
    .map(
      (line, index) =>
        `<text x="${edge}" y="${y + index * leading}"${anchor} font-size="${size}" ${fontAttributes(style, size)} fill="${fill}">${escapeXml(markRightToLeft(line))}</text>`,
    )
    .join('')
}

/** The renderer takes every line for left-to-right: without these marks, the full stop of another would be misplaced. */
const markRightToLeft = (text: string): string => (isRightToLeft(text) ? `\u202b${text}\u202c` : text)

/** Distance from the top of a text to its first baseline, with room for capitals and accents. */
export const ascentOf = ({ size }: FittedText): number => Math.round(size * 0.8)

/** Height from the top of the first line to below the last. */
export const heightOf = ({ lines, size, leading }: FittedText): number =>
  (lines.length - 1) * leading + Math.round(size * 1.04)

/** Reduces text to one plain line; one that is too long to show ends with an ellipsis after a whole word. */
export function tidyLine(text: string): string {
  const tidy = tidyText(text)
  const isCut = tidy.length >= tidyLength && text.trim().length > tidy.length
  return isCut ? `${tidy.replace(/\s+\S*$/, '')}…` : tidy
}

/** Languages whose quotation marks are “ and ”. */
const curlyQuoteLanguages = /^(?:en|es|it|nl|pt|tr)(?:-|$)/i

/**
 * Replaces typewriter quotation marks and apostrophes with typographic ones. Marks that do not come in pairs (inches, a
 * missing end) stay as they are, and so do texts in other languages.
 */
export function curlQuotes(text: string, language: string): string {
  if (!curlyQuoteLanguages.test(language)) return text
  const isPaired = (text.match(/"/g) ?? []).length % 2 === 0
  const curled = isPaired ? text.replace(/(^|[\s([—–])"(?=\S)/g, '$1“').replaceAll('"', '”') : text
  return curled.replace(/(?<=\p{L})'(?=\p{L}|[\s.,;:!?”]|$)/gu, '’')
}
