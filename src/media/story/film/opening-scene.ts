import { chooseFonts } from '../../pictures/card-text.js'
import { drawUnderMark, markHeight, placeBlock } from './card-sheets.js'
import { ascentOf, drawSheet, heightOf, setLines, tidyLine } from './draw-sheet.js'
import { fitText } from './fit-text.js'
import type { FramedPicture } from './frame-picture.js'
import { layOver, makeOverlay, type Overlay } from './overlay.js'
import type { Scene } from './scene.js'
import type { Stage } from './stage.js'

const headlineStyle = { weight: 700, spacing: -0.022 } as const
const labelStyle = { weight: 600, spacing: 0.08 } as const
const dateStyle = { weight: 600, spacing: 0 } as const
const headlineSizes = [136, 124, 112, 102, 92, 84, 76, 70, 64]
/** Over a picture the text keeps to the side where the veil is thick. */
const widthOverPicture = 1190
const barHeight = 12
const barGap = 32
const labelHeight = 92

/** Section and date, and the headline as large as it goes. */
export async function drawOpening(
  { headline, section = '', date = '' }: { headline: string; section?: string; date?: string },
  stage: Stage,
  isOverPicture: boolean,
): Promise<Overlay> {
  const { area, colours, language, rtl } = stage
  const { texts, fonts } = chooseFonts({
    // A headline in a script that no font here has is not drawn as boxes.
    headline: tidyLine(headline),
    section: tidyLine(section).toLocaleUpperCase(language),
    date: tidyLine(date),
  })
  const width = isOverPicture ? widthOverPicture : area.right - area.left
  const x = rtl ? area.right : area.left
  const line = { fonts, language, height: 70 }
  const label =
    texts.section && fitText(texts.section, { ...line, width: width * 0.55, sizes: [46], style: labelStyle })
  const day = texts.date && fitText(texts.date, { ...line, width: width * 0.4, sizes: [42], style: dateStyle })
  const above = barHeight + barGap + (label || day ? labelHeight : 0)
  const title = fitText(texts.headline ?? tidyLine(stage.title), {
    width,
    height: area.bottom - area.top - markHeight - above,
    sizes: headlineSizes,
    style: headlineStyle,
    fonts,
    language,
  })
  const top = placeBlock(above + heightOf(title), stage)
  const labelY = top + barHeight + barGap + 44
  const dateShift = label ? label.width + 36 : 0
  return drawUnderMark(stage, fonts, [
    `<rect x="${rtl ? x - 112 : x}" y="${top}" width="112" height="${barHeight}" fill="${colours.accent}"/>`,
    label ? setLines(label, x, labelY, colours.label, rtl) : '',
    day ? setLines(day, rtl ? x - dateShift : x + dateShift, labelY, colours.foot, rtl) : '',
    setLines(title, x, top + above + ascentOf(title), colours.headline, rtl),
  ])
}

/** The opening over the story's first picture, complete from the first frame, since that stands for the film: under a veil of the brand's colour, thick where the text stands. */
export async function makeOpeningScene(
  { picture, left, top, across }: FramedPicture,
  text: Overlay,
  stage: Stage,
): Promise<Scene> {
  const veil = await drawVeil(stage)
  const spare = across ? picture.width - stage.size.width - left : picture.height - stage.size.height - top
  return {
    draw(frame, index) {
      const way = Math.min(index, spare)
      picture.copyWindow(frame, left + (across ? way : 0), top + (across ? 0 : way))
      layOver(frame, veil)
      layOver(frame, text)
    },
  }
}

async function drawVeil(stage: Stage): Promise<Overlay> {
  const stop = (offset: number, opacity: number) =>
    `<stop offset="${offset}" stop-color="${stage.colours.surface}" stop-opacity="${opacity}"/>`
  const [start, end] = stage.rtl ? [1, 0] : [0, 1]
  const elements = [
    `<linearGradient id="veil" x1="${start}" x2="${end}">${stop(0, 0.95)}${stop(0.6, 0.88)}${stop(0.78, 0.62)}${stop(1, 0.3)}</linearGradient>`,
    '<rect width="1920" height="1080" fill="url(#veil)"/>',
  ]
  return makeOverlay(await drawSheet(elements, { loadSystemFonts: false }, stage))
}
