import type { Measure } from './break-lines.js'
import type { CardColours } from './card-colours.js'
import { type CardLogo, needsPlate } from './card-logo.js'
import { escapeXml, type Fonts, fontAttributes, isRightToLeft, measureTexts, type TextStyle } from './card-text.js'
import { type FittedHeadline, fitHeadline } from './fit-headline.js'

/** What a card says, tidied and drawable. */
export type CardTexts = { headline: string; section?: string; brand?: string; date?: string }

export const cardSize = { width: 1920, height: 1080 }
/** The title-safe area: 80 % of the picture each way, which no set cuts off. */
const safe = { left: 192, right: 1728, top: 108, bottom: 972 }
const safeWidth = safe.right - safe.left
const ruleY = 868
const footY = 932
const headlineStyle: TextStyle = { weight: 700, spacing: -0.022 }
const labelStyle: TextStyle = { weight: 600, spacing: 0.09 }
const footStyle: TextStyle = { weight: 600, spacing: 0 }
const labelSize = 50
const footSize = 46
const platePadding = 16

/** Composes the card as SVG, mirrored where the headline runs from right to left. */
export function layOutCard(
  texts: CardTexts,
  { colours, logo, fonts, language }: { colours: CardColours; logo?: CardLogo; fonts: Fonts; language: string },
): string {
  const mirrored = isRightToLeft(texts.headline)
  const isSpaced = (text: string) => /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\P{L}]*$/u.test(text)
  const style = { ...headlineStyle, spacing: isSpaced(texts.headline) ? headlineStyle.spacing : 0 }
  const headline = fitHeadline(texts.headline, language, safeWidth, (pieces) => measureTexts(pieces, style, fonts))
  const setLabel = { ...labelStyle, spacing: isSpaced(texts.section ?? '') ? labelStyle.spacing : 0 }

  const line = (text: string, y: number, size: number, set: TextStyle, fill: string, atEnd = false) => {
    const right = mirrored !== atEnd
    const anchor = right ? ' text-anchor="end"' : ''
    // Letter spacing also follows the last letter: at the right edge it would stand off by as much.
    const x = right ? safe.right + set.spacing * size : safe.left
    return `<text x="${x}" y="${y}"${anchor} font-size="${size}" ${fontAttributes(set, size)} fill="${fill}">${escapeXml(embed(text))}</text>`
  }
  const shorten = (text: string, size: number, set: TextStyle, width: number) =>
    shortenText(text, width / size, (pieces) => measureTexts(pieces, set, fonts))

  // Scripts with marks above and below the letters need more room between lines.
  const block = placeHeadline(headline, isSpaced(texts.headline) ? 1.14 : 1.3, texts.section !== undefined)
  const section = texts.section && shorten(texts.section, labelSize, setLabel, safeWidth)
  const date = texts.date && shorten(texts.date, footSize, footStyle, safeWidth * 0.45)
  const hasPlate = logo !== undefined && needsPlate(logo, colours.surface)
  const logoWidth = logo ? logo.width + 28 + (hasPlate ? 2 * platePadding : 0) : 38
  const isWordmark = logo !== undefined && logo.width > 2.2 * logo.height
  const brand = texts.brand && !isWordmark && shorten(texts.brand, footSize, footStyle, safeWidth * 0.5 - logoWidth)
  const brandShift = mirrored ? -logoWidth : logoWidth

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${cardSize.width}" height="${cardSize.height}">`,
    drawBackground(colours, mirrored),
    `<rect x="${mirrored ? safe.right - 112 : safe.left}" y="${block.barY}" width="112" height="12" fill="${colours.accent}"/>`,
    section ? line(section, block.labelY, labelSize, setLabel, colours.label) : '',
    ...headline.lines.map((text, index) =>
      line(text, block.firstY + index * block.leading, headline.size, style, colours.headline),
    ),
    `<rect x="${safe.left}" y="${ruleY}" width="${safeWidth}" height="2" fill="${colours.foot}" opacity="0.35"/>`,
    logo || brand ? drawMark(logo, hasPlate, colours, mirrored) : '',
    brand
      ? `<g transform="translate(${brandShift} 0)">${line(brand, footY, footSize, footStyle, colours.headline)}</g>`
      : '',
    date ? line(date, footY, footSize, footStyle, colours.foot, true) : '',
    '</svg>',
  ].join('\n')
}

/** Bar, label and headline as one block, a little above the middle of the room over the rule. */
function placeHeadline({ size, lines }: FittedHeadline, spread: number, hasLabel: boolean) {
  const leading = Math.round(size * spread)
  const labelHeight = hasLabel ? 106 : 40
  const height = 12 + labelHeight + size + (lines.length - 1) * leading
  const barY = safe.top + Math.max(0, Math.round((ruleY - 40 - safe.top - height) * 0.5))
  // Of a line, 0.76 of its size is above the baseline: ascenders and accents.
  return { barY, leading, labelY: barY + 12 + 68, firstY: barY + 12 + labelHeight + Math.round(size * 0.92) }
}

/** Rings of light from a corner, as from a lantern: quiet enough to read over. */
export function drawBackground({ surface, edge, glow, tones }: CardColours, mirrored: boolean): string {
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

function drawMark(logo: CardLogo | undefined, hasPlate: boolean, colours: CardColours, mirrored: boolean): string {
  const middle = footY - 16
  if (!logo) {
    return `<rect x="${mirrored ? safe.right - 14 : safe.left}" y="${middle - 24}" width="14" height="48" fill="${colours.accent}"/>`
  }
  const padding = hasPlate ? platePadding : 0
  const x = mirrored ? safe.right - logo.width - padding : safe.left + padding
  const y = middle - Math.round(logo.height / 2)
  const href = `data:image/png;base64,${logo.png.toString('base64')}`
  return [
    hasPlate
      ? `<rect x="${x - padding}" y="${y - 6}" width="${logo.width + 2 * padding}" height="${logo.height + 12}" rx="8" fill="${colours.headline}"/>`
      : '',
    `<image x="${x}" y="${y}" width="${logo.width}" height="${logo.height}" xlink:href="${href}"/>`,
  ].join('')
}

/** Marks a right-to-left line as such, since the renderer takes every line for left-to-right: else its full stop goes astray. */
const embed = (text: string): string => (isRightToLeft(text) ? `\u202b${text}\u202c` : text)

/** Cuts a text with an ellipsis to a width at font size 1: by halves, so that few lengths are measured. */
function shortenText(text: string, width: number, measure: Measure): string {
  const letters = [...text]
  const cut = (length: number) => `${letters.slice(0, length).join('').trimEnd()}…`
  const fits = (candidate: string) => measure([candidate])[0]! <= width
  if (fits(text)) return text
  let [kept, tooLong] = [0, letters.length]
  while (tooLong - kept > 1) {
    const middle = (kept + tooLong) >> 1
    if (fits(cut(middle))) kept = middle
    else tooLong = middle
  }
  return cut(kept)
}
