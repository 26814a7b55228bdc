import { Problem } from '../../problem.js'

/** Red, green, blue: 0 to 255. */
type Colour = readonly [number, number, number]

/** The colours derived from a brand, as #rrggbb. Every text colour is readable on every surface colour. */
export type BrandColours = {
  /** The background's gradient runs from `surface` to `edge`. */
  surface: string
  edge: string
  /** The tint of the accent in one corner. */
  glow: string
  /** Two subdued tones for the drawing behind the text. */
  tones: readonly [string, string]
  headline: string
  label: string
  foot: string
  /** For shapes without text, which only have to be visible. */
  accent: string
}

/** Minimum contrast of text (WCAG 2.2, 1.4.3). */
const textContrast = 4.5
/** Surfaces keep a little more, because a blend of two of them can have less contrast to black text than either. */
const surfaceContrast = 5
/** Minimum contrast of anything that is not text (WCAG 2.2, 1.4.11). */
const shapeContrast = 3
const white: Colour = [255, 255, 255]
const black: Colour = [0, 0, 0]

/**
 * Derives readable colours from any two colours of a brand: white text where it is readable, otherwise black. An accent
 * with too little contrast is mixed with the text colour until it stands out.
 * @throws {Problem} `brand-colour` for a colour that is not #RRGGBB
 */
export function deriveBrandColours(accentCode: string, backgroundCode: string): BrandColours {
  const accent = parseColour(accentCode)
  const background = parseColour(backgroundCode)
  const text = contrast(white, background) >= textContrast ? white : black
  const away = text === white ? black : white
  const keep = (colour: Colour) => moveToContrast(colour, away, [text], surfaceContrast)
  const surface = keep(background)
  const edge = keep(mix(background, away, 0.3))
  const glow = keep(mix(background, accent, 0.42))
  const tones = [keep(mix(background, accent, 0.26)), keep(mix(background, accent, 0.14))] as const
  const surfaces = [surface, edge, glow, ...tones]
  return {
    surface: formatColour(surface),
    edge: formatColour(edge),
    glow: formatColour(glow),
    tones: [formatColour(tones[0]), formatColour(tones[1])],
    headline: formatColour(text),
    label: formatColour(moveToContrast(accent, text, surfaces, textContrast)),
    foot: formatColour(moveToContrast(mix(text, surface, 0.25), text, surfaces, textContrast)),
    accent: formatColour(moveToContrast(accent, text, surfaces, shapeContrast)),
  }
}

/** The contrast of two #rrggbb colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export const measureContrast = (one: string, other: string): number => contrast(parseColour(one), parseColour(other))

/** Mixes a colour with `towards` until its contrast to all of `others` is at least `least`. */
function moveToContrast(colour: Colour, towards: Colour, others: readonly Colour[], least: number): Colour {
  for (let share = 0; share < 1; share += 0.02) {
    const moved = mix(colour, towards, share)
    if (others.every((other) => contrast(moved, other) >= least)) return moved
  }
  return towards
}

function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05]
  return Math.max(a, b) / Math.min(a, b)
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const mix = (one: Colour, other: Colour, share: number): Colour =>
  one.map((value, index) => Math.round(value + (other[index]! - value) * share)) as unknown as Colour

/** Writes red, green and blue (0 to 255) as #rrggbb. */
export const formatColour = (colour: readonly number[]): string =>
  `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`

function parseColour(code: string): Colour {
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(code) ?? []
  if (red === undefined || green === undefined || blue === undefined) {
    const quoted = JSON.stringify(code.slice(0, 40))
    throw new Problem('brand-colour', `${quoted} is not a colour of a brand: write it #RRGGBB, like #1f6feb.`)
  }
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)]
}
