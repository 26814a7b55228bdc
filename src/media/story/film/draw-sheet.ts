import { renderAsync } from '@resvg/resvg-js'
import { escapeXml, type Fonts, fontAttributes, isRightToLeft, tidyText } from '../../pictures/card-text.js'
import type { FittedText } from './fit-text.js'
import type { Drawing } from './overlay.js'
import type { Stage } from './stage.js'

/** Draws shapes and text, given as SVG in a frame of 1920x1080, at the size of the film. */
export async function drawSheet(elements: readonly string[], fonts: Fonts, { size }: Stage): Promise<Drawing> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1920" height="1080">${elements.join('')}</svg>`
  const drawn = await renderAsync(svg, { font: fonts, fitTo: { mode: 'width', value: size.width }, logLevel: 'off' })
  return { pixels: drawn.pixels, width: drawn.width, height: drawn.height }
}

/**
 * The lines of a text as SVG, from the side that its film is read from.
 * @param x of that side
 * @param y of the first base line
 */
export function setLines(
  { lines, size, leading, style }: FittedText,
  x: number,
  y: number,
  fill: string,
  rtl: boolean,
): string {
  const anchor = rtl ? ' text-anchor="end"' : ''
  // Letter spacing also follows the last letter: at the right edge it would stand off by as much.
  const edge = rtl ? x + style.spacing * size : x
  return lines
    .map(
      (line, index) =>
        `<text x="${edge}" y="${y + index * leading}"${anchor} font-size="${size}" ${fontAttributes(style, size)} fill="${fill}">${escapeXml(embed(line))}</text>`,
    )
    .join('')
}

/** How far the first base line is below the top of a text: capitals and accents. */
export const ascentOf = ({ size }: FittedText): number => Math.round(size * 0.8)

/** Height from the top of the first line to below the last. */
export const heightOf = ({ lines, size, leading }: FittedText): number =>
  (lines.length - 1) * leading + Math.round(size * 1.04)

/** What `tidyText` keeps of a text, but for a space that it trims at the cut. */
const tidyLength = 239

/** One line of plain text; one longer than can be shown ends with an ellipsis after a whole word. */
export function tidyLine(text: string): string {
  const tidy = tidyText(text)
  const isCut = tidy.length >= tidyLength && text.trim().length > tidy.length
  return isCut ? `${tidy.replace(/\s+\S*$/, '')}…` : tidy
}

/** Marks a right-to-left line as such, since the renderer takes every line for left-to-right: else its full stop goes astray. */
const embed = (text: string): string => (isRightToLeft(text) ? `\u202b${text}\u202c` : text)
