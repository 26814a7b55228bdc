import sharp, { type Sharp } from 'sharp'
import { fillAround } from './blurred-fill.js'
import { decodePicture, measurePicture, type PictureFacts } from './decode-picture.js'
import { type JpegPicture, jpegOptions } from './jpeg.js'
import { openPixels, readPixels } from './pixels.js'

export type Thumbnails = { full: JpegPicture; large: JpegPicture; tile: JpegPicture }

export type ThumbnailOptions = {
  /** #RRGGBB behind transparent pictures; the default is that of `feed.json`. */
  background?: string
}

const full = { width: 1920, height: 1080 }
const large = { width: 1280, height: 720 }
const tile = { width: 640, height: 360 }
/** Narrower than about 4:3 or wider than about 3:1, a crop to 16:9 would lose too much: the whole picture is shown. */
const narrowestCrop = 1.3
const widestCrop = 3.2

/**
 * Whether a picture is good for a thumbnail: 640x360 or more, for an upright or square one at least 360 on the shorter
 * edge. A smaller one would be blown up to a blur; draw a title card instead.
 */
export function isLargeEnough({ width, height }: Pick<PictureFacts, 'width' | 'height'>): boolean {
  return width > height ? width >= tile.width && height >= tile.height : width >= tile.height
}

/**
 * The three 16:9 thumbnails of a picture (Roku, Graphics): sRGB JPEGs without metadata, upright,
 * cropped around what draws the eye; a picture that is no landscape stands whole before a blurred, darkened copy.
 * @throws {Problem} `picture-format`, `picture-size`, `picture-broken`, `picture-slow`
 */
export async function makeThumbnails(
  bytes: Uint8Array,
  { background = '#0f1720' }: ThumbnailOptions = {},
): Promise<Thumbnails> {
  const facts = await measurePicture(bytes)
  const shape = facts.width / facts.height
  const isCropped = shape >= narrowestCrop && shape <= widestCrop
  // The costly steps, decoding and finding the subject, are done once; the smaller sizes come from these pixels.
  const pixels = await decodePicture(bytes, facts, (picture) =>
    readPixels(
      (isCropped
        ? picture.resize(full.width, full.height, { fit: 'cover', position: sharp.strategy.attention })
        : picture.resize(full.width, full.height, { fit: 'inside' })
      ).flatten({ background }),
    ),
  )
  const master = isCropped ? pixels : await fillAround(pixels, full)
  const [fullPicture, largePicture, tilePicture] = await Promise.all([
    encode(openPixels(master)),
    encode(openPixels(master).resize(large.width, large.height)),
    encode(openPixels(master).resize(tile.width, tile.height)),
  ])
  return { full: fullPicture, large: largePicture, tile: tilePicture }
}

async function encode(picture: Sharp): Promise<JpegPicture> {
  const { data, info } = await picture.jpeg(jpegOptions).toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}
