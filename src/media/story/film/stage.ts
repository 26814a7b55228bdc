import { type CardColours, pickCardColours } from '../../pictures/card-colours.js'
import { type CardLogo, readLogoIfGood } from '../../pictures/card-logo.js'
import { knownLocale } from '../../pictures/known-locale.js'
import type { StoryBrand, Timeline } from '../timeline.js'
import { type FilmSize, type FilmSizeName, filmSizes } from './film-size.js'

/** What all shots of a film have in common. Lengths are pixels of a frame of 1920x1080, whatever the film's size. */
export type Stage = {
  size: FilmSize
  colours: CardColours
  /** Of the bars over pictures: the accent, so that it is seen on their dark ground. */
  barAccent: string
  logo: CardLogo | undefined
  title: string
  /** BCP 47. */
  language: string
  rtl: boolean
  /** Where text may stand: within the title-safe area, and above the closed captions where there are any. */
  area: { left: number; right: number; top: number; bottom: number }
  hasClosedCaptions: boolean
}

/** Ground of what stands over pictures, which may be of any colour: dark enough for white text even where it is let through. */
export const barGround = '#0b0f14'
/** 80 % of the frame each way, which no set cuts off (Roku, Graphics). */
const titleSafe = { left: 192, right: 1728, top: 108, bottom: 972 }
/** Two lines of closed captions, as players set them, stay below. */
const aboveClosedCaptions = 780

/** @throws {Problem} `brand-colour` */
export async function setStage(timeline: Timeline, brand: StoryBrand, size: FilmSizeName): Promise<Stage> {
  const hasClosedCaptions = timeline.cues.length > 0
  return {
    size: filmSizes[size],
    colours: pickCardColours(brand.colour, brand.background),
    barAccent: pickCardColours(brand.colour, barGround).accent,
    logo: brand.logo && (await readLogoIfGood(brand.logo)),
    title: brand.title,
    language: knownLocale(timeline.language),
    rtl: timeline.rtl,
    area: hasClosedCaptions ? { ...titleSafe, bottom: aboveClosedCaptions } : titleSafe,
    hasClosedCaptions,
  }
}
