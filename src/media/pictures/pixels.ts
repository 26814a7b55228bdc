import sharp, { type Sharp } from 'sharp'

/** Decoded sRGB pixels, 8 bits and three channels each, row by row. */
export type Pixels = { data: Buffer; width: number; height: number; channels: 3 }

/** Runs a sharp pipeline and returns its pixels, whatever colour space and bit depth the picture had. */
export async function readPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture
    .removeAlpha()
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: 3 }
}

/** Starts a sharp pipeline from decoded pixels. */
export const openPixels = ({ data, ...raw }: Pixels): Sharp => sharp(data, { raw })

/** The fill is made at a tenth of the size: the blur leaves no finer detail, and it takes a hundredth of the work. */
const reduction = 10
const blurSigma = 8
const fillBrightness = 0.5
/** How far the shadow extends beyond the picture, in reduced pixels. */
const shadowReach = 2
const shadowOpacity = 0.45
const shadowSigma = 2.5

/**
 * Centres a whole picture in a frame and fills the rest with a blurred, darkened copy of it; a soft shadow separates
 * the two.
 * @param frame in pixels, at least as large as the picture
 */
export async function fillWithBlur(picture: Pixels, frame: { width: number; height: number }): Promise<Pixels> {
  const width = frame.width / reduction
  const height = frame.height / reduction
  const shadow = {
    width: Math.min(width, Math.round(picture.width / reduction) + 2 * shadowReach),
    height: Math.min(height, Math.round(picture.height / reduction) + 2 * shadowReach),
  }
  const small = await readPixels(openPixels(picture).resize(width, height, { fit: 'cover' }))
  const shadowed = await readPixels(
    openPixels(small)
      .blur(blurSigma)
      .linear(fillBrightness, 0)
      .composite([
        {
          input: { create: { ...shadow, channels: 4, background: { r: 0, g: 0, b: 0, alpha: shadowOpacity } } },
          gravity: 'centre',
        },
      ]),
  )
  const fill = await readPixels(
    openPixels(await readPixels(openPixels(shadowed).blur(shadowSigma)))
      // With no sharp detail left to interpolate, a better kernel would take twice as long and look the same.
      .resize(frame.width, frame.height, { kernel: sharp.kernel.linear }),
  )
  pasteCentred(picture, fill)
  return fill
}

/** Copies the rows of `picture` into the middle of `frame`, in a tenth of the time that compositing takes. */
function pasteCentred(picture: Pixels, frame: Pixels): void {
  const left = (frame.width - picture.width) >> 1
  const top = (frame.height - picture.height) >> 1
  const rowBytes = picture.width * picture.channels
  for (let row = 0; row < picture.height; row++) {
    const target = ((top + row) * frame.width + left) * frame.channels
    picture.data.copy(frame.data, target, row * rowBytes, (row + 1) * rowBytes)
  }
}
