import sharp, { type Sharp } from 'sharp'
import { Problem } from '../../problem.js'
import { detectPictureFormat, isCutOff, type PictureFormat } from './picture-format.js'

// Each picture is seen once: a cache of operations would only hold memory.
sharp.cache(false)
// One thread a picture: several pictures at once use the cores better than several threads on one, with less memory.
sharp.concurrency(1)

/** What the head of a picture says, measured before anything is decoded. */
export type PictureFacts = {
  format: PictureFormat
  /** Pixels, after turning as EXIF asks. */
  width: number
  height: number
  /** More than 1 in an animation; only the first is used. */
  frames: number
  /** Bytes. */
  size: number
}

export const maxPictureBytes = 40_000_000
export const maxPicturePixels = 100_000_000
const maxSeconds = 30

/**
 * Reads the head of a picture; costs next to nothing.
 * @throws {Problem} `picture-format`, `picture-size` (over 40 MB or 100 megapixels), `picture-broken`
 */
export async function measurePicture(bytes: Uint8Array): Promise<PictureFacts> {
  const size = bytes.length
  if (size > maxPictureBytes) throw tooLarge(`has ${(size / 1e6).toFixed(1)} MB`)
  const format = detectPictureFormat(bytes)
  if (isCutOff(bytes, format)) throw broken(`${format} picture of ${size} bytes`, 'its end is missing')
  // Without sharp's own limit, so that the sentence can say what was measured; the head is read, no pixel is.
  const head = await sharp(bytes, { limitInputPixels: false, failOn: 'error' })
    .metadata()
    .catch((error: Error) => {
      throw broken(`${format} picture of ${size} bytes`, tidy(error), error)
    })
  const { width, height } = head.autoOrient
  if (width * height > maxPicturePixels) {
    throw tooLarge(`has ${Math.round((width * height) / 1e6)} megapixels (${width}x${height})`)
  }
  return { format, width, height, frames: head.pages ?? 1, size }
}

/**
 * Decodes a measured picture, turned upright, within the limits of size and time.
 * @param make adds the operations and starts the output
 * @throws {Problem} `picture-broken` where the content cannot be decoded to its end, `picture-slow` after 30 s
 */
export async function decodePicture<T>(
  bytes: Uint8Array,
  facts: PictureFacts,
  make: (picture: Sharp) => Promise<T>,
): Promise<T> {
  const picture = sharp(bytes, { limitInputPixels: maxPicturePixels, failOn: 'error' })
  try {
    return await make(picture.timeout({ seconds: maxSeconds }).autoOrient())
  } catch (error) {
    const what = `${facts.format} picture of ${facts.width}x${facts.height} pixels and ${facts.size} bytes`
    if (/timeout/i.test((error as Error).message)) {
      const message = `The ${what} takes more than ${maxSeconds} s to decode: save it smaller or as a JPEG.`
      throw new Problem('picture-slow', message, { cause: error })
    }
    throw broken(what, tidy(error as Error), error as Error)
  }
}

function tooLarge(measured: string): Problem {
  return new Problem(
    'picture-size',
    `The picture ${measured}, the limit is ${maxPictureBytes / 1e6} MB and ${maxPicturePixels / 1e6} megapixels: save it smaller.`,
  )
}

function broken(what: string, reason: string, cause?: Error): Problem {
  const message = `The ${what} is cut off or damaged (${reason}), and only whole pictures are used: upload it again.`
  return new Problem('picture-broken', message, { cause })
}

/** The decoder's first sentence, short enough to stand in one of ours. */
const tidy = (error: Error): string =>
  error.message
    .split('\n')[0]!
    .replace(/[.\s]+$/, '')
    .slice(0, 120)
