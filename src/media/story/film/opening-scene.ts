import { chooseFonts } from '../../pictures/card-text.js'
import { drawUnderMark, markHeight, placeBlock } from './card-sheets.js'
import { ascentOf, heightOf, setLines, tidyLine } from './draw-sheet.js'
import { fadeFrames } from './film-size.js'
import { fitText } from './fit-text.js'
import { framePicture } from './frame-picture.js'
import { layOver } from './lay-over.js'
import { layVeil } from './lay-veil.js'
import type { Overlay } from './overlay.js'
import type { Scene } from './scene.js'
import { setQuotes } from './set-quotes.js'
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
/** The picture moves no further than this, in pixels, however long the opening is. */
const longestTravel = 300

/** Section and date, and the headline as large as it goes. */
export async function drawOpening(
  { headline, section = '', date = '' }: { headline: string; section?: string; date?: string },
  stage: Stage,
  isOverPicture: boolean,
): Promise<Overlay> {
  const { area, colours, language, rtl } = stage
  const { texts, fonts } = chooseFonts({
    // A headline in a script that no font here has is not drawn as boxes.
    headline: tidyLine(setQuotes(headline, language)),
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

/**
 * The opening over the story's first picture, under a veil of the brand's colour that is thick where the text stands;
 * complete from the first frame, since that stands for the film.
 * @param length of the shot in frames
 * @throws {Problem} those of `framePicture`
 */
export async function makeOpeningScene(
  path: string,
  length: number,
  drawText: () => Promise<Overlay>,
  stage: Stage,
): Promise<Scene> {
  const travel = Math.min(length + fadeFrames, longestTravel)
  // The veil moves with the picture: laid over each frame, it would cost more than the rest of the opening.
  const take = { framing: 'backdrop', travel } as const
  const { picture, across } = await framePicture(path, take, stage.size, (pixels) =>
    layVeil(pixels, stage.colours.surface, stage.rtl),
  )
  const text = await drawText()
  const last = across ? picture.width - stage.size.width : picture.height - stage.size.height
  return {
    draw(frame, index) {
      const way = Math.min(index, last)
      // Towards the side where reading begins: the veil grows thicker under the text.
      const x = stage.rtl ? way : last - way
      picture.copyWindow(frame, across ? x : 0, across ? 0 : way)
      layOver(frame, text)
    },
  }
}
