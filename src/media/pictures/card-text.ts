import { createRequire } from 'node:module'
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js'

/** How a text of the card is set; spacing is in parts of the font size. */
export type TextStyle = { weight: 600 | 700; spacing: number }

/** Fonts to draw with: Inter alone, or with those of the system for scripts that it lacks. */
export type Fonts = NonNullable<ResvgRenderOptions['font']>

const require = createRequire(import.meta.url)
const inter: Fonts = {
  fontFiles: ['600SemiBold/Inter_600SemiBold.ttf', '700Bold/Inter_700Bold.ttf'].map((file) =>
    require.resolve(`@expo-google-fonts/inter/${file}`),
  ),
  defaultFontFamily: 'Inter',
  loadSystemFonts: false,
}
const interAndSystem: Fonts = { ...inter, loadSystemFonts: true }

/** Texts are measured at this size and scaled: the fonts have no hinting that would depend on it. */
const measuredSize = 100
const maxCharacters = 240
/** No font has a glyph for the last private-use character: it shows what a missing one looks like. */
const missingCharacter = '\u{10FFFD}'

/**
 * One line of plain text: no control, direction or unpaired characters, no more than 240 characters, as nothing longer
 * could be shown. Joiners stay, since Persian and Indic words need them.
 */
export function tidyText(text: string): string {
  const plain = text
    .slice(0, 4 * maxCharacters)
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cs}\p{Cn}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu, '')
  return [...plain].slice(0, maxCharacters).join('').trim()
}

/** Whether a text runs from right to left: its first letter says so. */
export const isRightToLeft = (text: string): boolean =>
  /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text)

/**
 * Finds out which texts can be drawn, and with which fonts. Symbols that no font has (emoji, mostly) are taken out of a
 * text; one that would lose letters or digits, or have nothing left to see, comes back as undefined.
 */
export function chooseFonts<Name extends string>(
  texts: Record<Name, string>,
): { texts: Record<Name, string | undefined>; fonts: Fonts } {
  const entries = Object.entries(texts) as [Name, string][]
  const characters = [...new Set(entries.flatMap(([, text]) => [...text]))].filter((one) => !/[\s\p{Cf}]/u.test(one))
  const notInInter = findMissingInInter(characters)
  const fonts = notInInter.length > 0 ? interAndSystem : inter
  const missing = new Set(notInInter.length > 0 ? findMissing(notInInter, fonts) : [])
  const kept = entries.map(([name, text]) => [name, dropMissing(text, missing)] as const)
  return { texts: Object.fromEntries(kept) as Record<Name, string | undefined>, fonts }
}

/** Widths of texts at font size 1. */
export function measureTexts(texts: readonly string[], style: TextStyle, fonts: Fonts): number[] {
  return outline(texts, style, fonts).map((path) => {
    const across = [...path.matchAll(/(-?[\d.]+(?:e-?\d+)?) -?[\d.]+(?:e-?\d+)?/g)].map((pair) => Number(pair[1]))
    if (across.length === 0) return 0
    const [least, most] = across.reduce(([low, high], x) => [Math.min(low, x), Math.max(high, x)], [0, 0])
    return (most - least) / measuredSize
  })
}

/** Letters are asked for in every text of every film: what Inter has is found out once. */
const isInInter = new Map<string, boolean>()

function findMissingInInter(characters: readonly string[]): string[] {
  const unknown = characters.filter((one) => !isInInter.has(one))
  const missing = new Set(unknown.length > 0 ? findMissing(unknown, inter) : [])
  for (const one of unknown) isInInter.set(one, !missing.has(one))
  return characters.filter((one) => !isInInter.get(one))
}

function findMissing(characters: readonly string[], fonts: Fonts): string[] {
  const [box, ...paths] = outline([missingCharacter, ...characters], { weight: 700, spacing: 0 }, fonts)
  return characters.filter((_, index) => paths[index] === box || paths[index] === '')
}

function dropMissing(text: string, missing: ReadonlySet<string>): string | undefined {
  const lost = [...text].filter((one) => missing.has(one))
  if (lost.some((one) => /[\p{L}\p{N}]/u.test(one))) return undefined
  const kept = [...text].filter((one) => !missing.has(one)).join('')
  const tidy = kept.replace(/\s+/g, ' ').trim()
  return /[^\s\p{Cf}]/u.test(tidy) ? tidy : undefined
}

/** The outlines that each text would be drawn as: the data of its paths, '' where there is nothing to see. */
function outline(texts: readonly string[], style: TextStyle, fonts: Fonts): string[] {
  const size = `font-size="${measuredSize}" ${fontAttributes(style, measuredSize)}`
  const elements = texts.map((text, index) => `<text id="t${index}" ${size}>${escapeXml(text)}</text>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" xml:space="preserve">${elements.join('')}</svg>`
  const drawn = new Resvg(svg, { font: fonts, logLevel: 'off' }).toString()
  const found = texts.map(() => '')
  for (const part of drawn.split(' id="t').slice(1)) {
    found[Number.parseInt(part, 10)] = [...part.matchAll(/ d="([^"]*)"/g)].map((path) => path[1]).join(' ')
  }
  return found
}

/** The attributes that set a text in a style at a size in pixels. */
export const fontAttributes = ({ weight, spacing }: TextStyle, size: number): string =>
  `font-family="Inter" font-weight="${weight}"${spacing === 0 ? '' : ` letter-spacing="${(spacing * size).toFixed(2)}"`}`

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
