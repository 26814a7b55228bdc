import { chooseFonts, type Fonts } from '../../pictures/svg-text.js'
import { ascentOf, curlQuotes, fitText, formatLines, heightOf, renderOverlay, tidyLine } from './draw-text.js'
import { type FilmDesign, formatCardMark } from './film-design.js'
import type { Overlay } from './overlay.js'

const headlineStyle = { weight: 700, spacing: -0.022 } as const
const headlineSizes = [136, 124, 112, 102, 92, 84, 76, 70, 64]
const sectionStyle = { weight: 600, spacing: 0.08 } as const
const dateStyle = { weight: 600, spacing: 0 } as const
/** Over a picture the text stays on the side where the scrim is dense. */
const widthOverPicture = 1190
const barHeight = 12
const barGap = 32
const labelHeight = 92

const textStyle = { weight: 700, spacing: -0.015 } as const
const textSizes = [116, 106, 96, 88, 80, 74, 68, 62, 56]
const attributionStyle = { weight: 600, spacing: 0 } as const
/** Long lines are hard to follow from a sofa. */
const maxTextWidth = 1400
/** From the top of the brand mark to the top of the text. */
export const cardMarkHeight = 124

/** Draws section, date, and the headline as large as possible. */
export async function drawOpeningCard(
  { headline, section = '', date = '' }: { headline: string; section?: string; date?: string },
  design: FilmDesign,
  isOverPicture: boolean,
): Promise<Overlay> {
  const { area, colours, language, rtl } = design
  const { texts, fonts } = chooseFonts({
    // A headline in a script without a font here is left out, rather than drawn as boxes.
    headline: tidyLine(curlQuotes(headline, language)),
    section: tidyLine(section).toLocaleUpperCase(language),
    date: tidyLine(date),
  })
  const width = isOverPicture ? widthOverPicture : area.right - area.left
  const x = rtl ? area.right : area.left
  const line = { fonts, language, height: 70 }
  const label =
    texts.section && fitText(texts.section, { ...line, width: width * 0.55, sizes: [46], style: sectionStyle })
  const day = texts.date && fitText(texts.date, { ...line, width: width * 0.4, sizes: [42], style: dateStyle })
  const above = barHeight + barGap + (label || day ? labelHeight : 0)
  const title = fitText(texts.headline ?? tidyLine(design.title), {
    width,
    height: area.bottom - area.top - cardMarkHeight - above,
    sizes: headlineSizes,
    style: headlineStyle,
    fonts,
    language,
  })
  const top = placeBlock(above + heightOf(title), design)
  const labelY = top + barHeight + barGap + 44
  const dateShift = label ? label.width + 36 : 0
  return drawCardWithMark(design, fonts, [
    `<rect x="${rtl ? x - 112 : x}" y="${top}" width="112" height="${barHeight}" fill="${colours.accent}"/>`,
    label ? formatLines(label, x, labelY, colours.label, rtl) : '',
    day ? formatLines(day, rtl ? x - dateShift : x + dateShift, labelY, colours.foot, rtl) : '',
    formatLines(title, x, top + above + ascentOf(title), colours.headline, rtl),
  ])
}

/** Draws large type: a key sentence, or a quotation with its speaker. */
export async function drawTextCard(
  { text, attribution = '' }: { text: string; attribution?: string },
  design: FilmDesign,
): Promise<Overlay> {
  const { area, colours, language, rtl } = design
  const { texts, fonts } = chooseFonts({
    text: tidyLine(curlQuotes(text, language)),
    attribution: tidyLine(attribution),
  })
  if (texts.text === undefined) return drawCardWithMark(design, fonts, [])
  const indent = 56
  const width = Math.min(maxTextWidth, area.right - area.left - indent)
  const speaker =
    texts.attribution &&
    fitText(texts.attribution, { width, height: 110, sizes: [46, 40], style: attributionStyle, fonts, language })
  const speakerHeight = speaker ? heightOf(speaker) + 44 : 0
  const bodyHeight = area.bottom - area.top - cardMarkHeight - speakerHeight
  const body = fitText(texts.text, { width, height: bodyHeight, sizes: textSizes, style: textStyle, fonts, language })
  const height = heightOf(body) + speakerHeight
  const top = placeBlock(height, design)
  const x = rtl ? area.right - indent : area.left + indent
  return drawCardWithMark(design, fonts, [
    `<rect x="${rtl ? area.right - 12 : area.left}" y="${top}" width="12" height="${height}" fill="${colours.accent}"/>`,
    formatLines(body, x, top + ascentOf(body), colours.headline, rtl),
    speaker ? formatLines(speaker, x, top + heightOf(body) + 44 + ascentOf(speaker), colours.label, rtl) : '',
  ])
}

/** Top of a block of this height, placed a little above the middle of the space below the mark. */
function placeBlock(height: number, { area }: FilmDesign): number {
  const top = area.top + cardMarkHeight
  return Math.round(top + Math.max(0, area.bottom - top - height) * 0.45)
}

/** Draws the brand mark and the elements of a card. */
export async function drawCardWithMark(design: FilmDesign, fonts: Fonts, elements: string[]): Promise<Overlay> {
  const mark = formatCardMark(design)
  const allFonts = { ...fonts, loadSystemFonts: fonts.loadSystemFonts || mark.fonts.loadSystemFonts }
  return renderOverlay([mark.elements, ...elements], allFonts, design.size)
}
