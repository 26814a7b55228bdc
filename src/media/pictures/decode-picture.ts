import sharp, { type Sharp } from 'sharp'
import { Problem } from '../../problem.js'
import { detectPictureFormat, isCutOff, type PictureFormat } from './picture-format.js'

// Each picture is decoded once, so a cache of operations would only use memory.
sharp.cache(false)
// One thread per picture: several pictures at once use the cores better, and less memory, than several threads on one.
sharp.concurrency(1)

/** What a picture's header states, read before any pixel is decoded. */
export type PictureInfo = {
  format: PictureFormat
  /** Pixels, after the rotation that EXIF asks for. */
  width: number
  height: number
  /** More than 1 for an animation, of which only the first frame is used. */
  frames: number
  /** In bytes. */
  size: number
}

export const maxPictureBytes = 40_000_000
const maxPicturePixels = 100_000_000
const maxSeconds = 30

/**
 * Reads a picture's header, which takes next to no time.
 * @throws {Problem} `picture-format`, `picture-size` (over 40 MB or 100 megapixels), `picture-broken`
 */
export async function readPictureInfo(bytes: Uint8Array): Promise<PictureInfo> {
  const size = bytes.length
  if (size > maxPictureBytes) throw tooLarge(`has ${(size / 1e6).toFixed(1)} MB`)
  const format = detectPictureFormat(bytes)
  if (isCutOff(bytes, format)) throw broken(`${format} picture of ${size} bytes`, 'its end is missing')
  // Without sharp's own limit, so that the message can state the size; no pixel is decoded here.
  const header = await sharp(bytes, { limitInputPixels: false, failOn: 'error' })
    .metadata()
    .catch((error: Error) => {
      throw broken(`${format} picture of ${size} bytes`, shortenReason(error), error)
    })
  const { width, height } = header.autoOrient
  if (width * height > maxPicturePixels) {
    throw tooLarge(`has ${Math.round((width * height) / 1e6)} megapixels (${width}x${height})`)
  }
  return { format, width, height, frames: header.pages ?? 1, size }
}

/**
 * Decodes a picture, turned upright, within the limits of size and time.
 * @param info the result of `readPictureInfo`
 * @param process adds operations to the pipeline and starts its output
 * @throws {Problem} `picture-broken` if the content cannot be decoded to its end, `picture-slow` after 30 s
 */
export async function decodePicture<T>(
  bytes: Uint8Array,
  info: PictureInfo,
  process: (picture: Sharp) => Promise<T>,
): Promise<T> {
  const picture = sharp(bytes, { limitInputPixels: maxPicturePixels, failOn: 'error' })
  try {
    return await process(picture.timeout({ seconds: maxSeconds }).autoOrient())
  } catch (error) {
    const what = `${info.format} picture of ${info.width}x${info.height} pixels and ${info.size} bytes`
    if (/timeout/i.test((error as Error).message)) {
      const message = `The ${what} takes more than ${maxSeconds} s to decode: save it smaller or as a JPEG.`
      throw new Problem('picture-slow', message, { cause: error })
    }
    throw broken(what, shortenReason(error as Error), error as Error)
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

/** The first line of the decoder's message, short enough to fit into one of ours. */
const shortenReason = (error: Error): string =>
  error.message
    .split('\n')[0]!
    .replace(/[.\s]+$/, '')
    .slice(0, 120)
