import { chooseFonts } from '../../pictures/card-text.js'
import { setCardMark } from './brand-mark.js'
import { ascentOf, drawSheet, heightOf, setLines, tidyLine } from './draw-sheet.js'
import { type FittedText, fitText } from './fit-text.js'
import { makeOverlay, type Overlay } from './overlay.js'
import { setQuotes } from './set-quotes.js'
import type { Stage } from './stage.js'

const textStyle = { weight: 700, spacing: -0.015 } as const
const footStyle = { weight: 600, spacing: 0 } as const
const textSizes = [116, 106, 96, 88, 80, 74, 68, 62, 56]
/** From the top of the brand's mark to that of the text. */
export const markHeight = 124
/** Long lines are hard to follow from a sofa. */
const textWidth = 1400

/** Large type: a key sentence, or a quotation with who said it. */
export async function drawCard(
  { text, attribution = '' }: { text: string; attribution?: string },
  stage: Stage,
): Promise<Overlay> {
  const { area, colours, language, rtl } = stage
  const { texts, fonts } = chooseFonts({
    text: tidyLine(setQuotes(text, language)),
    attribution: tidyLine(attribution),
  })
  if (texts.text === undefined) return drawUnderMark(stage, fonts, [])
  const indent = 56
  const width = Math.min(textWidth, area.right - area.left - indent)
  const who =
    texts.attribution &&
    fitText(texts.attribution, { width, height: 110, sizes: [46, 40], style: footStyle, fonts, language })
  const whoHeight = who ? heightOf(who) + 44 : 0
  const room = area.bottom - area.top - markHeight - whoHeight
  const body = fitText(texts.text, { width, height: room, sizes: textSizes, style: textStyle, fonts, language })
  const height = heightOf(body) + whoHeight
  const top = placeBlock(height, stage)
  const x = rtl ? area.right - indent : area.left + indent
  return drawUnderMark(stage, fonts, [
    `<rect x="${rtl ? area.right - 12 : area.left}" y="${top}" width="12" height="${height}" fill="${colours.accent}"/>`,
    setLines(body, x, top + ascentOf(body), colours.headline, rtl),
    who ? setLines(who, x, top + heightOf(body) + 44 + ascentOf(who as FittedText), colours.label, rtl) : '',
  ])
}

/** A little above the middle of the room under the mark. */
export function placeBlock(height: number, { area }: Stage): number {
  const top = area.top + markHeight
  return Math.round(top + Math.max(0, area.bottom - top - height) * 0.45)
}

/** Puts the brand's mark over a card's own elements. */
export async function drawUnderMark(
  stage: Stage,
  fonts: Parameters<typeof drawSheet>[1],
  elements: string[],
): Promise<Overlay> {
  const mark = setCardMark(stage)
  const both = { ...fonts, loadSystemFonts: fonts.loadSystemFonts || mark.fonts.loadSystemFonts }
  return makeOverlay(await drawSheet([mark.elements, ...elements], both, stage))
}
