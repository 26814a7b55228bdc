import sharp, { type JpegOptions, type Sharp } from 'sharp'
import { decodePicture, type PictureInfo, readPictureInfo } from './decode-picture.js'
import { fillWithBlur, openPixels, readPixels } from './pixels.js'

/** An encoded picture; width and height in pixels. */
type JpegPicture = { bytes: Uint8Array; width: number; height: number }

/**
 * Baseline JPEG, the simplest kind for a TV to decode. mozjpeg would write progressive files: on drawn scenes they came
 * out 20 to 55 % smaller at the same quality, but all three thumbnails took 1.7 to 3.5 times as long.
 */
export const jpegOptions: JpegOptions = { quality: 80, chromaSubsampling: '4:2:0', mozjpeg: false }

/** The same picture at 1920x1080, 1280x720 and 640x360. */
export type Thumbnails = { full: JpegPicture; large: JpegPicture; tile: JpegPicture }

type ThumbnailOptions = {
  /** #RRGGBB behind transparent pictures; the default is that of `feed.json`. */
  background?: string
}

const fullSize = { width: 1920, height: 1080 }
const largeSize = { width: 1280, height: 720 }
const tileSize = { width: 640, height: 360 }
/** Outside these aspect ratios (about 4:3 and 3:1) a crop to 16:9 would lose too much, so the whole picture is shown. */
const minCropRatio = 1.3
const maxCropRatio = 3.2

/**
 * Whether a picture is large enough for thumbnails: a landscape one needs 640x360, a portrait or square one a width of
 * 360. Anything smaller would be enlarged to a blur; draw a title card instead.
 */
export function isLargeEnough({ width, height }: Pick<PictureInfo, 'width' | 'height'>): boolean {
  return width > height ? width >= tileSize.width && height >= tileSize.height : width >= tileSize.height
}

/**
 * Makes the three 16:9 thumbnails of a picture (Roku, Graphics): upright sRGB JPEGs without metadata, cropped around
 * the most striking part. A picture of another shape is shown whole in front of a blurred, darkened copy of itself.
 * @throws {Problem} `picture-format`, `picture-size`, `picture-broken`, `picture-slow`
 */
export async function makeThumbnails(
  bytes: Uint8Array,
  { background = '#0f1720' }: ThumbnailOptions = {},
): Promise<Thumbnails> {
  const info = await readPictureInfo(bytes)
  const aspectRatio = info.width / info.height
  const isCropped = aspectRatio >= minCropRatio && aspectRatio <= maxCropRatio
  // Decoding and finding the subject are expensive, so they are done once; the smaller sizes are made from these pixels.
  const pixels = await decodePicture(bytes, info, (picture) =>
    readPixels(
      (isCropped
        ? picture.resize(fullSize.width, fullSize.height, { fit: 'cover', position: sharp.strategy.attention })
        : picture.resize(fullSize.width, fullSize.height, { fit: 'inside' })
      ).flatten({ background }),
    ),
  )
  const master = isCropped ? pixels : await fillWithBlur(pixels, fullSize)
  const [fullPicture, largePicture, tilePicture] = await Promise.all([
    encodeJpeg(openPixels(master)),
    encodeJpeg(openPixels(master).resize(largeSize.width, largeSize.height)),
    encodeJpeg(openPixels(master).resize(tileSize.width, tileSize.height)),
  ])
  return { full: fullPicture, large: largePicture, tile: tilePicture }
}

const maxFigureEdge = 1280
/** Charts and maps with a transparent background are designed for white paper: on it dark lettering stays readable. */
const figureBackground = '#ffffff'

/**
 * Makes a picture for the article's page and the channel's reading screen: an upright sRGB JPEG of the whole picture
 * without metadata, at most 1280 pixels on the longer edge, never enlarged.
 * @throws {Problem} `picture-format`, `picture-size`, `picture-broken`, `picture-slow`
 */
export async function makeFigure(bytes: Uint8Array): Promise<JpegPicture> {
  return decodePicture(bytes, await readPictureInfo(bytes), (picture) =>
    encodeJpeg(
      picture
        .resize(maxFigureEdge, maxFigureEdge, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: figureBackground })
        .toColourspace('srgb'),
    ),
  )
}

async function encodeJpeg(picture: Sharp): Promise<JpegPicture> {
  const { data, info } = await picture.jpeg(jpegOptions).toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}
