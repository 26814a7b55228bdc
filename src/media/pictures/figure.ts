import { decodePicture, measurePicture } from './decode-picture.js'
import { type JpegPicture, jpegOptions } from './jpeg.js'

const longEdge = 1280
/** Charts and maps with a transparent ground are drawn for white paper: dark lettering stays readable. */
const paper = '#ffffff'

/**
 * A picture for the article's page and the channel's reading screen: an upright sRGB JPEG of the whole picture, at most
 * 1280 pixels on the long edge, never enlarged, without metadata.
 * @throws {Problem} `picture-format`, `picture-size`, `picture-broken`, `picture-slow`
 */
export async function makeFigure(bytes: Uint8Array): Promise<JpegPicture> {
  const facts = await measurePicture(bytes)
  const { data, info } = await decodePicture(bytes, facts, (picture) =>
    picture
      .resize(longEdge, longEdge, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: paper })
      .toColourspace('srgb')
      .jpeg(jpegOptions)
      .toBuffer({ resolveWithObject: true }),
  )
  return { bytes: data, width: info.width, height: info.height }
}
