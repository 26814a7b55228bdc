import { chooseFonts } from '../../pictures/card-text.js'
import { setCardMark } from './brand-mark.js'
import { ascentOf, drawSheet, heightOf, setLines, tidyLine } from './draw-sheet.js'
import { type FittedText, fitText } from './fit-text.js'
import { makeOverlay, type Overlay } from './overlay.js'
import type { Stage } from './stage.js'

const headlineStyle = { weight: 700, spacing: -0.022 } as const
const textStyle = { weight: 700, spacing: -0.015 } as const
const labelStyle = { weight: 600, spacing: 0.08 } as const
const footStyle = { weight: 600, spacing: 0 } as const
const headlineSizes = [136, 124, 112, 102, 92, 84, 76, 70, 64]
const textSizes = [96, 88, 80, 74, 68, 62, 56]
/** Between the brand's mark and the text. */
const markHeight = 124
/** Long lines are hard to follow from a sofa. */
const textWidth = 1400

/** The opening card: section and date, the headline as large as it goes. */
export async function drawOpening(
  { headline, section = '', date = '' }: { headline: string; section?: string; date?: string },
  stage: Stage,
): Promise<Overlay> {
  const { area, colours, language, rtl } = stage
  const { texts, fonts } = chooseFonts({
    // A headline in a script that no font here has is not drawn as boxes.
    headline: tidyLine(headline),
    section: tidyLine(section).toLocaleUpperCase(language),
    date: tidyLine(date),
  })
  const width = area.right - area.left
  const x = rtl ? area.right : area.left
  const one = { fonts, language, height: 70 }
  const label = texts.section && fitText(texts.section, { ...one, width: width * 0.6, sizes: [46], style: labelStyle })
  const day = texts.date && fitText(texts.date, { ...one, width: width * 0.38, sizes: [42], style: footStyle })
  const labelHeight = label || day ? 92 : 0
  const room = area.bottom - area.top - markHeight - 44 - labelHeight
  const title = fitText(texts.headline ?? tidyLine(stage.title), {
    width,
    height: room,
    sizes: headlineSizes,
    style: headlineStyle,
    fonts,
    language,
  })
  const top = placeBlock(44 + labelHeight + heightOf(title), stage)
  const line = top + 44 + 48
  const dateShift = label ? label.width + 36 : 0
  return layOut(stage, fonts, [
    `<rect x="${rtl ? x - 112 : x}" y="${top}" width="112" height="12" fill="${colours.accent}"/>`,
    label ? setLines(label, x, line, colours.label, rtl) : '',
    day ? setLines(day, rtl ? x - dateShift : x + dateShift, line, colours.foot, rtl) : '',
    setLines(title, x, top + 44 + labelHeight + ascentOf(title), colours.headline, rtl),
  ])
}

/** Large type: a key sentence, or a quotation with who said it. */
export async function drawCard(
  { text, attribution = '' }: { text: string; attribution?: string },
  stage: Stage,
): Promise<Overlay> {
  const { area, colours, language, rtl } = stage
  const { texts, fonts } = chooseFonts({ text: tidyLine(text), attribution: tidyLine(attribution) })
  if (texts.text === undefined) return layOut(stage, fonts, [])
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
  return layOut(stage, fonts, [
    `<rect x="${rtl ? area.right - 12 : area.left}" y="${top}" width="12" height="${height}" fill="${colours.accent}"/>`,
    setLines(body, x, top + ascentOf(body), colours.headline, rtl),
    who ? setLines(who, x, top + heightOf(body) + 44 + ascentOf(who as FittedText), colours.label, rtl) : '',
  ])
}

/** A little above the middle of the room under the mark. */
function placeBlock(height: number, { area }: Stage): number {
  const top = area.top + markHeight
  return Math.round(top + Math.max(0, area.bottom - top - height) * 0.45)
}

async function layOut(stage: Stage, fonts: Parameters<typeof drawSheet>[1], elements: string[]): Promise<Overlay> {
  const mark = setCardMark(stage)
  const both = { ...fonts, loadSystemFonts: fonts.loadSystemFonts || mark.fonts.loadSystemFonts }
  return makeOverlay(await drawSheet([mark.elements, ...elements], both, stage))
}
