import { createRequire } from 'node:module'
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js'

/** The style of a text; letter spacing is a fraction of the font size. */
export type TextStyle = { weight: 600 | 700; spacing: number }

/** Fonts to draw with: Inter alone, or Inter and the system's fonts for scripts that Inter lacks. */
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

/** The font size at which texts are measured, then scaled; the fonts have no hinting, so widths are proportional. */
const measuredSize = 100
const maxCharacters = 240
/** No font has a glyph for the last private-use character, so its outline is that of a missing glyph. */
const missingCharacter = '\u{10FFFD}'

/**
 * Reduces a text to one line without control characters, direction marks and unpaired surrogates, and to 240 characters,
 * since nothing longer can be shown. Zero-width joiners stay, because Persian and Indic words need them.
 */
export function tidyText(text: string): string {
  const plain = text
    .slice(0, 4 * maxCharacters)
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cs}\p{Cn}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu, '')
  return [...plain].slice(0, maxCharacters).join('').trim()
}

/** Whether a text runs from right to left, judging by its first letter. */
export const isRightToLeft = (text: string): boolean =>
  /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text)

/** Whether letters may be set closer or wider: in other scripts joined letters would come apart. */
export const allowsLetterSpacing = (text: string): boolean =>
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\P{L}]*$/u.test(text)

/**
 * Finds out which texts can be drawn, and with which fonts. Symbols that no font has (mostly emoji) are removed; a text
 * that would lose letters or digits, or would become empty, is returned as undefined.
 */
export function chooseFonts<Name extends string>(
  texts: Record<Name, string>,
): { texts: Record<Name, string | undefined>; fonts: Fonts } {
  const entries = Object.entries(texts) as [Name, string][]
  const characters = [...new Set(entries.flatMap(([, text]) => [...text]))].filter((one) => !/[\s\p{Cf}]/u.test(one))
  const notInInter = findMissingInInter(characters)
  const fonts = notInInter.length > 0 ? interAndSystem : inter
  const missing = new Set(notInInter.length > 0 ? findMissing(notInInter, fonts) : [])
  const kept = entries.map(([name, text]) => [name, dropMissingSymbols(text, missing)] as const)
  return { texts: Object.fromEntries(kept) as Record<Name, string | undefined>, fonts }
}

/** Widths of texts at font size 1. */
export function measureTexts(texts: readonly string[], style: TextStyle, fonts: Fonts): number[] {
  return outlineTexts(texts, style, fonts).map((path) => {
    const across = [...path.matchAll(/(-?[\d.]+(?:e-?\d+)?) -?[\d.]+(?:e-?\d+)?/g)].map((pair) => Number(pair[1]))
    if (across.length === 0) return 0
    const [least, most] = across.reduce(([low, high], x) => [Math.min(low, x), Math.max(high, x)], [0, 0])
    return (most - least) / measuredSize
  })
}

/** Every text of every video is checked for missing glyphs, so what was found out about Inter is remembered. */
const isInInter = new Map<string, boolean>()

function findMissingInInter(characters: readonly string[]): string[] {
  const unknown = characters.filter((one) => !isInInter.has(one))
  const missing = new Set(unknown.length > 0 ? findMissing(unknown, inter) : [])
  for (const one of unknown) isInInter.set(one, !missing.has(one))
  return characters.filter((one) => !isInInter.get(one))
}

function findMissing(characters: readonly string[], fonts: Fonts): string[] {
  const [box, ...paths] = outlineTexts([missingCharacter, ...characters], { weight: 700, spacing: 0 }, fonts)
  return characters.filter((_, index) => paths[index] === box || paths[index] === '')
}

function dropMissingSymbols(text: string, missing: ReadonlySet<string>): string | undefined {
  const lost = [...text].filter((one) => missing.has(one))
  if (lost.some((one) => /[\p{L}\p{N}]/u.test(one))) return undefined
  const kept = [...text].filter((one) => !missing.has(one)).join('')
  const tidy = kept.replace(/\s+/g, ' ').trim()
  return /[^\s\p{Cf}]/u.test(tidy) ? tidy : undefined
}

/** The outlines of each text as SVG path data; '' if nothing would be visible. */
function outlineTexts(texts: readonly string[], style: TextStyle, fonts: Fonts): string[] {
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

/** The SVG attributes for a style, at a font size in pixels. */
export const fontAttributes = ({ weight, spacing }: TextStyle, size: number): string =>
  `font-family="Inter" font-weight="${weight}"${spacing === 0 ? '' : ` letter-spacing="${(spacing * size).toFixed(2)}"`}`

/** Escapes a text for XML content and attributes. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
