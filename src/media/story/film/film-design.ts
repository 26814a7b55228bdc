import { canonicalLocale } from '../../../text/locale.js'
import { type BrandColours, deriveBrandColours } from '../../pictures/brand-colours.js'
import { type BrandLogo, needsPlate, readUsableLogo } from '../../pictures/brand-logo.js'
import { chooseFonts, type Fonts } from '../../pictures/svg-text.js'
import type { StoryBrand, Timeline } from '../timeline.js'
import {
  ascentOf,
  curlQuotes,
  type FittedText,
  fitText,
  formatLines,
  heightOf,
  renderOverlay,
  tidyLine,
} from './draw-text.js'
import { type FilmSize, type FilmSizeName, filmSizes } from './film-frame.js'
import type { Overlay } from './overlay.js'

/** What all shots of a film have in common. Lengths are pixels of a 1920x1080 frame, whatever the film's size. */
export type FilmDesign = {
  size: FilmSize
  colours: BrandColours
  /** The accent colour for bars over pictures, adjusted to their dark background. */
  barAccent: string
  logo: BrandLogo | undefined
  title: string
  /** BCP 47. */
  language: string
  rtl: boolean
  /** Where text may be placed: inside the title-safe area, and above the closed captions if there are any. */
  area: { left: number; right: number; top: number; bottom: number }
  hasClosedCaptions: boolean
}

/** Background of what lies over pictures of any colour: dark enough for white text even though it is translucent. */
const barBackground = '#0b0f14'
/** 80 % of the frame each way, which no television crops (Roku, Graphics). */
const titleSafeArea = { left: 192, right: 1728, top: 108, bottom: 972 }
/** Leaves room below for two lines of closed captions, as players set them. */
const bottomAboveClosedCaptions = 780

/**
 * Prepares the design of a film.
 * @throws {Problem} `brand-colour`
 */
export async function loadFilmDesign(timeline: Timeline, brand: StoryBrand, size: FilmSizeName): Promise<FilmDesign> {
  const hasClosedCaptions = timeline.cues.length > 0
  return {
    size: filmSizes[size],
    colours: deriveBrandColours(brand.colour, brand.background),
    barAccent: deriveBrandColours(brand.colour, barBackground).accent,
    logo: brand.logo && (await readUsableLogo(brand.logo)),
    title: brand.title,
    language: canonicalLocale(timeline.language, 'en'),
    rtl: timeline.rtl,
    area: hasClosedCaptions ? { ...titleSafeArea, bottom: bottomAboveClosedCaptions } : titleSafeArea,
    hasClosedCaptions,
  }
}

const markTitleStyle = { weight: 600, spacing: 0 } as const
const logoPlatePadding = 14
const markGap = 26
/** Of the mark over pictures. */
const pictureMarkHeight = 52
const pictureMarkPadding = 18
const pictureMarkStripe = 6

/** Formats logo and name of the newsroom for the head of a card, 64 high, on the side where reading begins. */
export function formatCardMark(design: FilmDesign): { elements: string; fonts: Fonts; width: number } {
  const { colours, logo, area, rtl, language } = design
  const { texts, fonts } = chooseFonts({ title: tidyLine(design.title) })
  const hasPlate = logo !== undefined && needsPlate(logo, colours.surface)
  const padding = hasPlate ? logoPlatePadding : 0
  const logoWidth = logo ? logo.width + 2 * padding : 14
  const start = rtl ? area.right - logoWidth : area.left
  const logoElements = logo
    ? `${hasPlate ? `<rect x="${start}" y="${area.top - 6}" width="${logoWidth}" height="${logo.height + 12}" rx="8" fill="${colours.headline}"/>` : ''}<image x="${start + padding}" y="${area.top}" width="${logo.width}" height="${logo.height}" xlink:href="data:image/png;base64,${logo.png.toString('base64')}"/>`
    : `<rect x="${start}" y="${area.top + 8}" width="14" height="48" fill="${colours.accent}"/>`
  const isWordmark = logo !== undefined && logo.width > 2.2 * logo.height
  if (isWordmark || texts.title === undefined) return { elements: logoElements, fonts, width: logoWidth }
  const style = markTitleStyle
  const title = fitText(texts.title, { width: 1100, height: 60, sizes: [44, 36], style, fonts, language })
  const x = rtl ? start - markGap : start + logoWidth + markGap
  const elements = logoElements + formatLines(title, x, area.top + 48, colours.headline, rtl)
  return { elements, fonts, width: logoWidth + markGap + title.width }
}

/** Draws the newsroom's small name over pictures, in the corner opposite to where captions begin. */
export async function drawPictureMark(design: FilmDesign): Promise<{ overlay: Overlay; width: number }> {
  const { area, rtl, language } = design
  const { texts, fonts } = chooseFonts({ title: tidyLine(design.title) })
  if (texts.title === undefined) return { overlay: undefined, width: 0 }
  const style = markTitleStyle
  const title = fitText(texts.title, { width: 420, height: 40, sizes: [27, 23], style, fonts, language })
  const width = title.width + 2 * pictureMarkPadding + pictureMarkStripe
  const left = rtl ? area.left : area.right - width
  const top = area.top - 10
  const x = rtl ? left + width - pictureMarkStripe - pictureMarkPadding : left + pictureMarkStripe + pictureMarkPadding
  const elements = [
    `<rect x="${left}" y="${top}" width="${width}" height="${pictureMarkHeight}" fill="${barBackground}" opacity="0.68"/>`,
    `<rect x="${rtl ? left + width - pictureMarkStripe : left}" y="${top}" width="${pictureMarkStripe}" height="${pictureMarkHeight}" fill="${design.barAccent}"/>`,
    formatLines(title, x, top + 35, '#ffffff', rtl),
  ]
  return { overlay: await renderOverlay(elements, fonts, design.size), width: width + 24 }
}

const captionStyle = { weight: 600, spacing: 0 } as const
const creditStyle = { weight: 600, spacing: 0.01 } as const
const barPaddingX = 30
const barPaddingY = 22
const barStripe = 8
/** White text keeps a contrast of 4.5 (WCAG 2.2, 1.4.3) over a white picture, which still shows through. */
const barOpacity = 0.8

/**
 * Draws a figure's caption and credit on a bar: at the top if closed captions appear below, otherwise in the lower third.
 * @param markWidth width that the brand mark takes at the top
 */
export async function drawCaptionBar(
  { caption = '', credit = '' }: { caption?: string; credit?: string },
  design: FilmDesign,
  markWidth: number,
): Promise<Overlay> {
  const { area, rtl, language } = design
  const { texts, fonts } = chooseFonts({ caption: tidyLine(curlQuotes(caption, language)), credit: tidyLine(credit) })
  const room = design.hasClosedCaptions ? area.right - area.left - markWidth : 1200
  const box = { width: room - 2 * barPaddingX - barStripe, fonts, language }
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
  const width = Math.max(...parts.map(({ text }) => text.width)) + 2 * barPaddingX + barStripe
  const height = parts.reduce((sum, { text }) => sum + heightOf(text), gaps) + 2 * barPaddingY
  const left = rtl ? area.right - width : area.left
  const top = design.hasClosedCaptions ? area.top - 10 : area.bottom - height
  const x = rtl ? left + width - barStripe - barPaddingX : left + barStripe + barPaddingX
  let y = top + barPaddingY
  const elements = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${barBackground}" opacity="${barOpacity}"/>`,
    `<rect x="${rtl ? left + width - barStripe : left}" y="${top}" width="${barStripe}" height="${height}" fill="${design.barAccent}"/>`,
  ]
  for (const { text, fill } of parts) {
    elements.push(formatLines(text, x, y + ascentOf(text), fill, rtl))
    y += heightOf(text) + 12
  }
  return renderOverlay(elements, fonts, design.size)
}
