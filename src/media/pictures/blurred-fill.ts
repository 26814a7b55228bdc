import sharp from 'sharp'
import { openPixels, type Pixels, readPixels } from './pixels.js'

/** The fill is made this many times smaller: after the blur nothing finer is left, and the work is a hundredth. */
const reduction = 10
const blurSigma = 8
const brightness = 0.5
/** Reduced pixels by which the shadow reaches beyond the picture. */
const shadowReach = 2
const shadowOpacity = 0.45
const shadowSigma = 2.5

/**
 * Sets a whole picture in the middle of a `frame`, before a blurred and darkened copy of itself that covers the rest;
 * a soft shadow parts the two.
 */
export async function fillAround(picture: Pixels, frame: { width: number; height: number }): Promise<Pixels> {
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
      .linear(brightness, 0)
      .composite([
        {
          input: { create: { ...shadow, channels: 4, background: { r: 0, g: 0, b: 0, alpha: shadowOpacity } } },
          gravity: 'centre',
        },
      ]),
  )
  const fill = await readPixels(
    openPixels(await readPixels(openPixels(shadowed).blur(shadowSigma)))
      // Nothing sharp is left to interpolate: a better kernel costs twice as much and looks the same.
      .resize(frame.width, frame.height, { kernel: sharp.kernel.linear }),
  )
  pasteMiddle(picture, fill)
  return fill
}

/** Copies the rows of `picture`, which is no larger, into the middle of `frame`: a tenth of what compositing costs. */
function pasteMiddle(picture: Pixels, frame: Pixels): void {
  const left = (frame.width - picture.width) >> 1
  const top = (frame.height - picture.height) >> 1
  const rowBytes = picture.width * picture.channels
  for (let row = 0; row < picture.height; row++) {
    const target = ((top + row) * frame.width + left) * frame.channels
    picture.data.copy(frame.data, target, row * rowBytes, (row + 1) * rowBytes)
  }
}
