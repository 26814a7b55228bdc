import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { canonicalLocale } from '../../text/locale.js'
import { type BrandColours, deriveBrandColours } from './brand-colours.js'
import { type BrandLogo, needsPlate, readUsableLogo } from './brand-logo.js'
import { type FittedHeadline, fitHeadline, type Measure } from './break-lines.js'
import {
  allowsLetterSpacing,
  chooseFonts,
  escapeXml,
  type Fonts,
  fontAttributes,
  isRightToLeft,
  measureTexts,
  type TextStyle,
  tidyText,
} from './svg-text.js'

/** What a title card shows. */
export type TitleCard = {
  headline: string
  section?: string
  /** Already formatted: `14 March 2031`. */
  date?: string
  brand: {
    title: string
    /** The accent, #RRGGBB. */
    colour: string
    /** #RRGGBB */
    background: string
    /** PNG, SVG or another picture format; a logo that cannot be read is left out. */
    logo?: Uint8Array
  }
  /** BCP 47. */
  language: string
}

/**
 * Draws a picture for an article that has none: a PNG of 1920x1080 for `makeThumbnails`. The same input gives the same
 * bytes on machines with the same fonts. If no installed font has the script of the headline, the card shows only the
 * brand and the section, not a row of empty boxes.
 * @throws {Problem} `brand-colour`
 */
export async function drawTitleCard({
  headline,
  section = '',
  date = '',
  brand,
  language,
}: TitleCard): Promise<Uint8Array> {
  const colours = deriveBrandColours(brand.colour, brand.background)
  const locale = canonicalLocale(language, 'en')
  const { texts, fonts } = chooseFonts({
    headline: tidyText(headline),
    section: tidyText(section).toLocaleUpperCase(locale),
    date: tidyText(date),
    brand: tidyText(brand.title),
  })
  const logo = brand.logo && (await readUsableLogo(brand.logo))
  const svg = layOutCard(
    texts.headline === undefined
      ? { headline: texts.brand ?? '', section: texts.section }
      : { headline: texts.headline, section: texts.section, date: texts.date, brand: texts.brand },
    { colours, logo, fonts, language: locale },
  )
  const { pixels, width, height } = await renderAsync(svg, { font: fonts, logLevel: 'off' })
  // resvg would encode the PNG on this thread and block all requests meanwhile.
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 2 })
    .toBuffer()
}

/** The texts of a card, tidied and drawable. */
type CardTexts = { headline: string; section?: string; brand?: string; date?: string }

const cardSize = { width: 1920, height: 1080 }
/** The title-safe area: 80 % of the width and height, which no TV crops. */
const titleSafe = { left: 192, right: 1728, top: 108, bottom: 972 }
const titleSafeWidth = titleSafe.right - titleSafe.left
const ruleTop = 868
const footBaseline = 932
const headlineStyle: TextStyle = { weight: 700, spacing: -0.022 }
const labelStyle: TextStyle = { weight: 600, spacing: 0.09 }
const footStyle: TextStyle = { weight: 600, spacing: 0 }
const labelSize = 50
const footSize = 46
const platePadding = 16

/** Lays the card out as SVG, mirrored if the headline runs from right to left. */
export function layOutCard(
  texts: CardTexts,
  { colours, logo, fonts, language }: { colours: BrandColours; logo?: BrandLogo; fonts: Fonts; language: string },
): string {
  const mirrored = isRightToLeft(texts.headline)
  const style = { ...headlineStyle, spacing: allowsLetterSpacing(texts.headline) ? headlineStyle.spacing : 0 }
  const headline = fitHeadline(texts.headline, language, titleSafeWidth, (pieces) => measureTexts(pieces, style, fonts))
  const sectionStyle = { ...labelStyle, spacing: allowsLetterSpacing(texts.section ?? '') ? labelStyle.spacing : 0 }

  const line = (text: string, y: number, size: number, textStyle: TextStyle, fill: string, atEnd = false) => {
    const right = mirrored !== atEnd
    const anchor = right ? ' text-anchor="end"' : ''
    // Letter spacing is also added after the last letter, which would leave a gap at the right edge.
    const x = right ? titleSafe.right + textStyle.spacing * size : titleSafe.left
    return `<text x="${x}" y="${y}"${anchor} font-size="${size}" ${fontAttributes(textStyle, size)} fill="${fill}">${escapeXml(markDirection(text))}</text>`
  }
  const truncate = (text: string, size: number, textStyle: TextStyle, width: number) =>
    truncateText(text, width / size, (pieces) => measureTexts(pieces, textStyle, fonts))

  // Scripts with marks above and below the letters need more room between lines.
  const block = placeHeadline(headline, allowsLetterSpacing(texts.headline) ? 1.14 : 1.3, texts.section !== undefined)
  const section = texts.section && truncate(texts.section, labelSize, sectionStyle, titleSafeWidth)
  const date = texts.date && truncate(texts.date, footSize, footStyle, titleSafeWidth * 0.45)
  const hasPlate = logo !== undefined && needsPlate(logo, colours.surface)
  const logoWidth = logo ? logo.width + 28 + (hasPlate ? 2 * platePadding : 0) : 38
  const isWordmark = logo !== undefined && logo.width > 2.2 * logo.height
  const brand =
    texts.brand && !isWordmark && truncate(texts.brand, footSize, footStyle, titleSafeWidth * 0.5 - logoWidth)
  const brandShift = mirrored ? -logoWidth : logoWidth

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${cardSize.width}" height="${cardSize.height}">`,
    drawBackground(colours, mirrored),
    `<rect x="${mirrored ? titleSafe.right - 112 : titleSafe.left}" y="${block.barY}" width="112" height="12" fill="${colours.accent}"/>`,
    section ? line(section, block.labelY, labelSize, sectionStyle, colours.label) : '',
    ...headline.lines.map((text, index) =>
      line(text, block.firstY + index * block.leading, headline.size, style, colours.headline),
    ),
    `<rect x="${titleSafe.left}" y="${ruleTop}" width="${titleSafeWidth}" height="2" fill="${colours.foot}" opacity="0.35"/>`,
    logo || brand ? drawBrandMark(logo, hasPlate, colours, mirrored) : '',
    brand
      ? `<g transform="translate(${brandShift} 0)">${line(brand, footBaseline, footSize, footStyle, colours.headline)}</g>`
      : '',
    date ? line(date, footBaseline, footSize, footStyle, colours.foot, true) : '',
    '</svg>',
  ].join('\n')
}

/** Places the bar, label and headline as one block, a little above the middle of the space over the rule. */
function placeHeadline({ size, lines }: FittedHeadline, lineHeight: number, hasLabel: boolean) {
  const leading = Math.round(size * lineHeight)
  const labelHeight = hasLabel ? 106 : 40
  const height = 12 + labelHeight + size + (lines.length - 1) * leading
  const barY = titleSafe.top + Math.max(0, Math.round((ruleTop - 40 - titleSafe.top - height) * 0.5))
  // A line's ascenders and accents take up 0.76 of the font size above its baseline.
  return { barY, leading, labelY: barY + 12 + 68, firstY: barY + 12 + labelHeight + Math.round(size * 0.92) }
}

/** Draws a gradient with rings of light around one corner, faint enough for text on top of it. */
export function drawBackground({ surface, edge, glow, tones }: BrandColours, mirrored: boolean): string {
  const ring = (radius: number, tone: string, width: number) =>
    `<circle cx="1790" cy="90" r="${radius}" fill="none" stroke="${tone}" stroke-width="${width}"/>`
  return [
    '<defs>',
    `<linearGradient id="depth" x1="0" y1="0" x2="0.6" y2="1"><stop stop-color="${surface}"/><stop offset="1" stop-color="${edge}"/></linearGradient>`,
    `<radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="1790" cy="90" r="1050"><stop stop-color="${glow}"/><stop offset="0.5" stop-color="${glow}" stop-opacity="0.4"/><stop offset="1" stop-color="${glow}" stop-opacity="0"/></radialGradient>`,
    '</defs>',
    `<g${mirrored ? ' transform="translate(1920 0) scale(-1 1)"' : ''}>`,
    '<rect width="1920" height="1080" fill="url(#depth)"/><rect width="1920" height="1080" fill="url(#glow)"/>',
    ring(300, tones[0], 90),
    ring(500, tones[0], 44),
    ring(690, tones[1], 20),
    ring(870, tones[1], 8),
    '</g>',
  ].join('')
}

/** Draws the logo at the foot of the card, or a bar in the accent colour if there is none. */
function drawBrandMark(
  logo: BrandLogo | undefined,
  hasPlate: boolean,
  colours: BrandColours,
  mirrored: boolean,
): string {
  const middle = footBaseline - 16
  if (!logo) {
    return `<rect x="${mirrored ? titleSafe.right - 14 : titleSafe.left}" y="${middle - 24}" width="14" height="48" fill="${colours.accent}"/>`
  }
  const padding = hasPlate ? platePadding : 0
  const x = mirrored ? titleSafe.right - logo.width - padding : titleSafe.left + padding
  const y = middle - Math.round(logo.height / 2)
  const href = `data:image/png;base64,${logo.png.toString('base64')}`
  return [
    hasPlate
      ? `<rect x="${x - padding}" y="${y - 6}" width="${logo.width + 2 * padding}" height="${logo.height + 12}" rx="8" fill="${colours.headline}"/>`
      : '',
    `<image x="${x}" y="${y}" width="${logo.width}" height="${logo.height}" xlink:href="${href}"/>`,
  ].join('')
}

/**
 * Adds direction marks to a right-to-left line: the renderer takes every line for left-to-right and would put its full
 * stop on the wrong side.
 */
const markDirection = (text: string): string => (isRightToLeft(text) ? `\u202b${text}\u202c` : text)

/** Truncates a text with an ellipsis to a width at font size 1, by binary search, so that few lengths are measured. */
function truncateText(text: string, width: number, measure: Measure): string {
  const letters = [...text]
  const shorten = (length: number) => `${letters.slice(0, length).join('').trimEnd()}…`
  const fits = (candidate: string) => measure([candidate])[0]! <= width
  if (fits(text)) return text
  let [kept, tooLong] = [0, letters.length]
  while (tooLong - kept > 1) {
    const middle = (kept + tooLong) >> 1
    if (fits(shorten(middle))) kept = middle
    else tooLong = middle
  }
  return shorten(kept)
}
