import { chooseFonts } from '../../pictures/card-text.js'
import { ascentOf, drawSheet, heightOf, setLines, tidyLine } from './draw-sheet.js'
import { type FittedText, fitText } from './fit-text.js'
import { makeOverlay, type Overlay } from './overlay.js'
import { setQuotes } from './set-quotes.js'
import { barGround, type Stage } from './stage.js'

const captionStyle = { weight: 600, spacing: 0 } as const
const creditStyle = { weight: 600, spacing: 0.01 } as const
const paddingX = 30
const paddingY = 22
const stripe = 8
/** White text keeps a contrast of 4.5 (WCAG 2.2, 1.4.3) over a white picture, and the picture is seen to go on under it. */
const groundOpacity = 0.8

/**
 * A figure's caption with its credit on a quiet bar: above, where closed captions come below; else in the lower third.
 * @param besides width at the top that is taken by the brand's mark
 */
export async function drawCaptionBar(
  { caption = '', credit = '' }: { caption?: string; credit?: string },
  stage: Stage,
  besides: number,
): Promise<Overlay> {
  const { area, rtl, language } = stage
  const { texts, fonts } = chooseFonts({ caption: tidyLine(setQuotes(caption, language)), credit: tidyLine(credit) })
  const room = stage.hasClosedCaptions ? area.right - area.left - besides : 1200
  const box = { width: room - 2 * paddingX - stripe, fonts, language }
  const parts: { text: FittedText; fill: string }[] = []
  if (texts.caption !== undefined) {
    parts.push({
      text: fitText(texts.caption, { ...box, height: 150, sizes: [38, 34], style: captionStyle }),
      fill: '#ffffff',
    })
  }
  if (texts.credit !== undefined) {
    parts.push({
      text: fitText(texts.credit, { ...box, height: 40, sizes: [28], style: creditStyle }),
      fill: '#c3ccd6',
    })
  }
  if (parts.length === 0) return undefined
  const gaps = 12 * (parts.length - 1)
  const width = Math.max(...parts.map(({ text }) => text.width)) + 2 * paddingX + stripe
  const height = parts.reduce((sum, { text }) => sum + heightOf(text), gaps) + 2 * paddingY
  const left = rtl ? area.right - width : area.left
  const top = stage.hasClosedCaptions ? area.top - 10 : area.bottom - height
  const x = rtl ? left + width - stripe - paddingX : left + stripe + paddingX
  let y = top + paddingY
  const elements = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${barGround}" opacity="${groundOpacity}"/>`,
    `<rect x="${rtl ? left + width - stripe : left}" y="${top}" width="${stripe}" height="${height}" fill="${stage.barAccent}"/>`,
  ]
  for (const { text, fill } of parts) {
    elements.push(setLines(text, x, y + ascentOf(text), fill, rtl))
    y += heightOf(text) + 12
  }
  return makeOverlay(await drawSheet(elements, fonts, stage))
}
