import { Problem } from '../../problem.js'

/** Red, green, blue: 0 to 255. */
type Colour = readonly [number, number, number]

/** The colours of a title card, as #rrggbb. Text of any of them stands readable on any surface. */
export type CardColours = {
  /** From the middle of the card outwards. */
  surface: string
  edge: string
  /** The accent's light in one corner. */
  glow: string
  /** Two quiet tones for the drawing behind the text. */
  tones: readonly [string, string]
  headline: string
  label: string
  foot: string
  /** For shapes without text: need only be seen. */
  accent: string
}

/** WCAG 2.2, 1.4.3: contrast of text. */
const textContrast = 4.5
/** Surfaces keep a little more, because a blend of two of them can come out nearer to dark text than both. */
const surfaceContrast = 5
/** WCAG 2.2, 1.4.11: contrast of what is not text. */
const shapeContrast = 3
const white: Colour = [255, 255, 255]
const black: Colour = [0, 0, 0]

/**
 * Makes a card's colours from the two of a feed, whichever they are: white text where it can be read, else black;
 * an accent that clashes with the background is moved towards the text.
 * @throws {Problem} `brand-colour` for a colour that is not #RRGGBB
 */
export function pickCardColours(accentCode: string, backgroundCode: string): CardColours {
  const accent = parseColour(accentCode)
  const background = parseColour(backgroundCode)
  const text = contrast(white, background) >= textContrast ? white : black
  const away = text === white ? black : white
  const keep = (colour: Colour) => move(colour, away, [text], surfaceContrast)
  const surface = keep(background)
  const edge = keep(mix(background, away, 0.3))
  const glow = keep(mix(background, accent, 0.42))
  const tones = [keep(mix(background, accent, 0.26)), keep(mix(background, accent, 0.14))] as const
  const surfaces = [surface, edge, glow, ...tones]
  return {
    surface: format(surface),
    edge: format(edge),
    glow: format(glow),
    tones: [format(tones[0]), format(tones[1])],
    headline: format(text),
    label: format(move(accent, text, surfaces, textContrast)),
    foot: format(move(mix(text, surface, 0.25), text, surfaces, textContrast)),
    accent: format(move(accent, text, surfaces, shapeContrast)),
  }
}

/** Contrast of two #rrggbb colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export const measureContrast = (one: string, other: string): number => contrast(parseColour(one), parseColour(other))

/** Moves a colour towards another until it stands out from all of `others`. */
function move(colour: Colour, towards: Colour, others: readonly Colour[], least: number): Colour {
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

const format = (colour: Colour): string => `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`

function parseColour(code: string): Colour {
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(code) ?? []
  if (red === undefined || green === undefined || blue === undefined) {
    const found = JSON.stringify(code.slice(0, 40))
    throw new Problem('brand-colour', `${found} is not a colour of a brand: write it #RRGGBB, like #1f6feb.`)
  }
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)]
}
