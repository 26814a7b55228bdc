import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { pickCardColours } from './card-colours.js'
import { layOutCard } from './card-layout.js'
import { readLogoIfGood } from './card-logo.js'
import { chooseFonts, tidyText } from './card-text.js'
import { knownLocale } from './known-locale.js'

export type TitleCard = {
  headline: string
  section?: string
  /** Already in words: `14 March 2031`. */
  date?: string
  brand: {
    title: string
    /** #RRGGBB: the accent. */
    colour: string
    /** #RRGGBB */
    background: string
    /** PNG, SVG or another picture; one that cannot be read is left out. */
    logo?: Uint8Array
  }
  /** BCP 47. */
  language: string
}

/**
 * Draws the picture of an article that has none: a PNG of 1920x1080 for `makeThumbnails`. The same input gives the same
 * bytes, on machines with the same fonts. A headline in a script that no font here has is not drawn as boxes: the card
 * then shows brand and section only.
 * @throws {Problem} `brand-colour`
 */
export async function drawTitleCard({
  headline,
  section = '',
  date = '',
  brand,
  language,
}: TitleCard): Promise<Uint8Array> {
  const colours = pickCardColours(brand.colour, brand.background)
  const locale = knownLocale(language)
  const { texts, fonts } = chooseFonts({
    headline: tidyText(headline),
    section: tidyText(section).toLocaleUpperCase(locale),
    date: tidyText(date),
    brand: tidyText(brand.title),
  })
  const logo = brand.logo && (await readLogoIfGood(brand.logo))
  const svg = layOutCard(
    texts.headline === undefined
      ? { headline: texts.brand ?? '', section: texts.section }
      : { headline: texts.headline, section: texts.section, date: texts.date, brand: texts.brand },
    { colours, logo, fonts, language: locale },
  )
  const { pixels, width, height } = await renderAsync(svg, { font: fonts, logLevel: 'off' })
  // resvg would write the PNG on this thread, and hold up every request for as long.
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 2 })
    .toBuffer()
}
