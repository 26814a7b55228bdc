import sharp, { type Sharp } from 'sharp'

/** Decoded sRGB pixels, 8 bits and three channels each, row by row. */
export type Pixels = { data: Buffer; width: number; height: number; channels: 3 }

/** Runs the pipeline to its pixels, whatever colour space and depth it began with. */
export async function readPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture
    .removeAlpha()
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: 3 }
}

export const openPixels = ({ data, ...raw }: Pixels): Sharp => sharp(data, { raw })
