import { Resvg } from '@resvg/resvg-js'
import { Problem } from '../../problem.js'
import { measureContrast } from './card-colours.js'
import { decodePicture, measurePicture } from './decode-picture.js'

/** A brand's logo, ready for a card: a PNG within 480x64 pixels. */
export type CardLogo = {
  png: Buffer
  width: number
  height: number
  /** Mean colour of what is not transparent, #rrggbb; undefined where the logo brings its own ground. */
  ink: string | undefined
}

const box = { width: 480, height: 64 }
const maxDrawingBytes = 2_000_000

/**
 * Reads a logo: SVG, or any format that pictures are read in. Ask here when a feed is loaded, to tell its editor;
 * the card itself does without a logo that cannot be read.
 * @throws {Problem} `brand-logo` for a drawing that cannot be drawn, and those of `readPicture`
 */
export async function readCardLogo(bytes: Uint8Array): Promise<CardLogo> {
  const picture = isDrawing(bytes) ? drawSvg(bytes) : bytes
  const facts = await measurePicture(picture)
  return decodePicture(picture, facts, async (logo) => {
    const small = logo.resize(box.width, box.height, { fit: 'inside' }).toColourspace('srgb').ensureAlpha()
    const { data, info } = await small.clone().png().toBuffer({ resolveWithObject: true })
    const pixels = await small.clone().raw({ depth: 'uchar' }).toBuffer()
    return { png: data, width: info.width, height: info.height, ink: measureInk(pixels) }
  })
}

/** The logo where it can be read: an unreadable one must not hold back what it stands on; who loads the feed tells its editor. */
export async function readLogoIfGood(bytes: Uint8Array): Promise<CardLogo | undefined> {
  try {
    return await readCardLogo(bytes)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Whether the logo would be hard to see on a surface (#rrggbb) unless a plate is set under it (WCAG 2.2, 1.4.11). */
export const needsPlate = ({ ink }: CardLogo, surface: string): boolean =>
  ink !== undefined && measureContrast(ink, surface) < 3

const isDrawing = (bytes: Uint8Array): boolean =>
  /<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'))

/** resvg runs no scripts and fetches nothing; references to files are refused here. */
function drawSvg(bytes: Uint8Array): Buffer {
  const svg = Buffer.from(bytes)
  if (svg.length > maxDrawingBytes) throw badDrawing(`has ${svg.length} bytes, the limit is ${maxDrawingBytes}`)
  if (/<image\b/i.test(svg.toString('latin1'))) throw badDrawing('embeds a picture, and only shapes are drawn')
  try {
    return new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'height', value: 2 * box.height } })
      .render()
      .asPng()
  } catch (error) {
    throw badDrawing(`cannot be drawn (${(error as Error).message.slice(0, 120)})`, error)
  }
}

function badDrawing(reason: string, cause?: unknown): Problem {
  return new Problem('brand-logo', `The logo's SVG drawing ${reason}: export it as plain shapes, or as a PNG.`, {
    cause,
  })
}

function measureInk(pixels: Buffer): string | undefined {
  const sums = [0, 0, 0]
  let weight = 0
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3]! / 255
    for (const channel of [0, 1, 2]) sums[channel]! += pixels[at + channel]! * alpha
    weight += alpha
  }
  if (weight === 0 || weight > (pixels.length / 4) * 0.98) return undefined
  return `#${sums
    .map((sum) =>
      Math.round(sum / weight)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
