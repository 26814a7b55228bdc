import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { Problem } from '../problem.js'

/** The look of a feed's channel. Colours are `#rrggbb`; the logo is a PNG, JPEG or SVG file. */
export type Brand = {
  title: string
  colours: { accent: string; background: string }
  logo?: Uint8Array
}

const require = createRequire(import.meta.url)
const fontFile = require.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf')

/** Larger logos are rejected before they are decoded. In bytes. */
const maxLogoBytes = 4_000_000

/**
 * Draws the channel's icons and splash images, by file name, in the sizes of Roku's manifest documentation
 * (icons 540x405 and 290x218, splash 1920x1080 and 1280x720; all opaque).
 * @throws {Problem} `logo`: the logo is not a picture
 */
export async function drawBrandPictures(brand: Brand): Promise<Map<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>()
  pictures.set('icon_fhd.png', await drawIcon(brand, 540, 405))
  pictures.set('icon_hd.png', await drawIcon(brand, 290, 218))
  pictures.set('splash_fhd.jpg', await drawSplash(brand, 1920, 1080))
  pictures.set('splash_hd.jpg', await drawSplash(brand, 1280, 720))
  return pictures
}

async function drawIcon(brand: Brand, width: number, height: number): Promise<Uint8Array> {
  const box = { width: width * 0.8, height: height * 0.56 }
  const lines = fitTitle(brand.title, box.width, box.height, height * 0.24)
  const picture = await drawBackground(
    brand,
    width,
    height,
    brand.logo === undefined ? lines : undefined,
    height * 0.46,
  )
  return new Uint8Array(await picture.png({ compressionLevel: 9 }).toBuffer())
}

async function drawSplash(brand: Brand, width: number, height: number): Promise<Uint8Array> {
  // The title is where the channel's loading screen has it, so that it does not jump when the channel starts.
  const lines = fitTitle(brand.title, width * 0.8, height * 0.2, height * 0.059)
  const picture = await drawBackground(
    brand,
    width,
    height,
    brand.logo === undefined ? lines : undefined,
    height * 0.44,
  )
  return new Uint8Array(await picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer())
}

async function drawBackground(
  brand: Brand,
  width: number,
  height: number,
  title: FittedTitle | undefined,
  middle: number,
) {
  const { accent, background } = brand.colours
  const bar = { width: width * 0.12, height: Math.max(4, height * 0.0093) }
  const size = title?.size ?? 0
  const top = middle - ((title?.lines.length ?? 0) * size * 1.16) / 2
  const textLines = (title?.lines ?? []).map(
    (line, index) =>
      `<text x="${width / 2}" y="${top + size * (1.16 * index + 0.92)}" font-size="${size}" text-anchor="middle" fill="${textColour(background)}" font-family="Inter" font-weight="700">${escapeXml(line)}</text>`,
  )
  const barTop = title ? top - bar.height - size * 0.42 : height * 0.86
  const base = renderSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${background}"/><rect x="${(width - bar.width) / 2}" y="${barTop}" width="${bar.width}" height="${bar.height}" fill="${accent}"/>${textLines.join('')}</svg>`,
  )
  const picture = sharp(base).removeAlpha()
  if (brand.logo === undefined) return picture
  const logo = await scaleLogo(brand.logo, Math.round(width * 0.66), Math.round(height * 0.56))
  return picture.composite([{ input: logo, gravity: 'centre' }])
}

async function scaleLogo(logo: Uint8Array, width: number, height: number): Promise<Buffer> {
  if (logo.byteLength > maxLogoBytes) {
    throw new Problem(
      'logo',
      `The logo has ${logo.byteLength} bytes, and at most ${maxLogoBytes} are read: export it smaller.`,
    )
  }
  try {
    return await sharp(logo, { limitInputPixels: 40_000_000 }).resize(width, height, { fit: 'inside' }).png().toBuffer()
  } catch (error) {
    throw new Problem('logo', 'The logo is not a PNG, JPEG or SVG picture: export it again as PNG.', { cause: error })
  }
}

type FittedTitle = { lines: string[]; size: number }

/** Sets the title in one to three lines, as large as the box allows but at most `largest` pixels. */
function fitTitle(title: string, width: number, height: number, largest: number): FittedTitle {
  const words = title.split(/\s+/)
  let best: FittedTitle = { lines: [title], size: 0 }
  for (let count = 1; count <= Math.min(3, words.length); count++) {
    const lines = balanceWords(words, count)
    const widest = Math.max(...lines.map(measureLine))
    const size = Math.min(largest, (100 * width) / widest, height / (lines.length * 1.16))
    if (size > best.size * 1.05) best = { lines, size }
  }
  return best
}

/** Breaks words into `count` lines, keeping the longest line as short as possible. */
function balanceWords(words: string[], count: number): string[] {
  if (count === 1 || words.length === 1) return [words.join(' ')]
  let best: string[] | undefined
  for (let first = 1; first <= words.length - count + 1; first++) {
    const lines = [words.slice(0, first).join(' '), ...balanceWords(words.slice(first), count - 1)]
    const longest = (candidate: string[]) => Math.max(...candidate.map((line) => line.length))
    if (best === undefined || longest(lines) < longest(best)) best = lines
  }
  return best!
}

/** Width of a line set at 100 pixels, in pixels. */
function measureLine(line: string): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text y="120" font-size="100" font-family="Inter" font-weight="700">${escapeXml(line)}</text></svg>`
  return new Resvg(svg, { font: fontOptions }).getBBox()?.width ?? line.length * 60
}

const fontOptions = { fontFiles: [fontFile], loadSystemFonts: false, defaultFontFamily: 'Inter' }

function renderSvg(svg: string): Buffer {
  return new Resvg(svg, { font: fontOptions }).render().asPng()
}

/** White or near-black, whichever contrasts with the background. */
function textColour(background: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(background.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ]
  return red * 0.299 + green * 0.587 + blue * 0.114 > 115 ? '#10151b' : '#f5f7fa'
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]!)
}
