import { Resvg } from '@resvg/resvg-js'
import { Problem } from '../../problem.js'
import { formatColour, measureContrast } from './brand-colours.js'
import { decodePicture, readPictureInfo } from './decode-picture.js'

/** A brand's logo, ready to be drawn: a PNG of at most 480x64 pixels. */
export type BrandLogo = {
  png: Buffer
  width: number
  height: number
  /** Mean colour of the visible pixels, #rrggbb; undefined if the logo has a background of its own. */
  ink: string | undefined
}

const logoBox = { width: 480, height: 64 }
const maxSvgBytes = 2_000_000

/**
 * Reads a logo: SVG, or any supported picture format. Call this when a feed is loaded, so that its editor learns about a
 * bad logo; cards and videos are drawn without it.
 * @throws {Problem} `brand-logo` for an SVG that cannot be drawn, and the errors of `decodePicture`
 */
export async function readBrandLogo(bytes: Uint8Array): Promise<BrandLogo> {
  const picture = isSvg(bytes) ? renderSvg(bytes) : bytes
  return decodePicture(picture, await readPictureInfo(picture), async (logo) => {
    const small = logo.resize(logoBox.width, logoBox.height, { fit: 'inside' }).toColourspace('srgb').ensureAlpha()
    const { data, info } = await small.clone().png().toBuffer({ resolveWithObject: true })
    const pixels = await small.clone().raw({ depth: 'uchar' }).toBuffer()
    return { png: data, width: info.width, height: info.height, ink: meanInk(pixels) }
  })
}

/** Reads a logo, or returns undefined for a bad one, so that it cannot stop the card or video from being made. */
export async function readUsableLogo(bytes: Uint8Array): Promise<BrandLogo | undefined> {
  try {
    return await readBrandLogo(bytes)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Whether a logo has too little contrast to a surface (#rrggbb) to be shown without a plate (WCAG 2.2, 1.4.11). */
export const needsPlate = ({ ink }: BrandLogo, surface: string): boolean =>
  ink !== undefined && measureContrast(ink, surface) < 3

const isSvg = (bytes: Uint8Array): boolean => /<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'))

/** resvg runs no scripts and fetches nothing; embedded pictures, which may refer to files, are refused here. */
function renderSvg(bytes: Uint8Array): Buffer {
  const svg = Buffer.from(bytes)
  if (svg.length > maxSvgBytes) throw unreadableSvg(`has ${svg.length} bytes, the limit is ${maxSvgBytes}`)
  if (/<image\b/i.test(svg.toString('latin1'))) throw unreadableSvg('embeds a picture, and only shapes are drawn')
  try {
    return new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'height', value: 2 * logoBox.height } })
      .render()
      .asPng()
  } catch (error) {
    throw unreadableSvg(`cannot be drawn (${(error as Error).message.slice(0, 120)})`, error)
  }
}

function unreadableSvg(reason: string, cause?: unknown): Problem {
  return new Problem('brand-logo', `The logo's SVG drawing ${reason}: export it as plain shapes, or as a PNG.`, {
    cause,
  })
}

/** The mean colour of RGBA pixels, weighted by alpha; undefined if nearly all of them are opaque. */
function meanInk(pixels: Buffer): string | undefined {
  const sums = [0, 0, 0]
  let weight = 0
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3]! / 255
    for (const channel of [0, 1, 2]) sums[channel]! += pixels[at + channel]! * alpha
    weight += alpha
  }
  if (weight === 0 || weight > (pixels.length / 4) * 0.98) return undefined
  return formatColour(sums.map((sum) => Math.round(sum / weight)))
}
