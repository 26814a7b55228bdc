import { needsPlate } from '../../pictures/card-logo.js'
import { chooseFonts, type Fonts } from '../../pictures/card-text.js'
import { drawSheet, setLines, tidyLine } from './draw-sheet.js'
import { fitText } from './fit-text.js'
import { makeOverlay, type Overlay } from './overlay.js'
import { barGround, type Stage } from './stage.js'

const titleStyle = { weight: 600, spacing: 0 } as const
const platePadding = 14
const gap = 26
/** Of the name over a picture. */
const pictureMarkHeight = 52
const pad = 18
const tickWidth = 6

/** Logo and name of the newsroom at the head of a card, on the side where reading begins; 64 high. */
export function setCardMark(stage: Stage): { elements: string; fonts: Fonts; width: number } {
  const { colours, logo, area, rtl } = stage
  const { texts, fonts } = chooseFonts({ title: tidyLine(stage.title) })
  const hasPlate = logo !== undefined && needsPlate(logo, colours.surface)
  const padding = hasPlate ? platePadding : 0
  const markWidth = logo ? logo.width + 2 * padding : 14
  const start = rtl ? area.right - markWidth : area.left
  const mark = logo
    ? `${hasPlate ? `<rect x="${start}" y="${area.top - 6}" width="${markWidth}" height="${logo.height + 12}" rx="8" fill="${colours.headline}"/>` : ''}<image x="${start + padding}" y="${area.top}" width="${logo.width}" height="${logo.height}" xlink:href="data:image/png;base64,${logo.png.toString('base64')}"/>`
    : `<rect x="${start}" y="${area.top + 8}" width="14" height="48" fill="${colours.accent}"/>`
  const isWordmark = logo !== undefined && logo.width > 2.2 * logo.height
  if (isWordmark || texts.title === undefined) return { elements: mark, fonts, width: markWidth }
  const title = fitText(texts.title, {
    width: 1100,
    height: 60,
    sizes: [44, 36],
    style: titleStyle,
    fonts,
    language: stage.language,
  })
  const x = rtl ? start - gap : start + markWidth + gap
  const elements = mark + setLines(title, x, area.top + 48, colours.headline, rtl)
  return { elements, fonts, width: markWidth + gap + title.width }
}

/** The newsroom's name over the pictures, small and quiet, in the corner where no caption begins. */
export async function drawPictureMark(stage: Stage): Promise<{ overlay: Overlay; width: number }> {
  const { area, rtl, language } = stage
  const { texts, fonts } = chooseFonts({ title: tidyLine(stage.title) })
  if (texts.title === undefined) return { overlay: undefined, width: 0 }
  const title = fitText(texts.title, { width: 420, height: 40, sizes: [27, 23], style: titleStyle, fonts, language })
  const width = title.width + 2 * pad + tickWidth
  const left = rtl ? area.left : area.right - width
  const top = area.top - 10
  const x = rtl ? left + width - tickWidth - pad : left + tickWidth + pad
  const elements = [
    `<rect x="${left}" y="${top}" width="${width}" height="${pictureMarkHeight}" fill="${barGround}" opacity="0.68"/>`,
    `<rect x="${rtl ? left + width - tickWidth : left}" y="${top}" width="${tickWidth}" height="${pictureMarkHeight}" fill="${stage.barAccent}"/>`,
    setLines(title, x, top + 35, '#ffffff', rtl),
  ]
  return { overlay: makeOverlay(await drawSheet(elements, fonts, stage)), width: width + 24 }
}
