import sharp from 'sharp'
import { Composer } from './compose.js'
import { seededRandom } from './random.js'
import type { Scene } from './scene.js'

/** Brightness that a pixel of grain may differ by. */
const grain = 5

/**
 * Draws a scene as a still picture with a fine grain, as JPEG.
 * @param moment seconds into the scene's film at which it is caught
 */
export async function drawPicture(scene: Scene, width: number, moment = 0): Promise<Buffer> {
  const composer = new Composer(scene, width)
  const pixels = composer.at(moment)
  const random = seededRandom(7)
  for (let at = 0; at < pixels.length; at += 4) {
    const speck = (random() + random() - 1) * grain
    for (let channel = 0; channel < 3; channel++) {
      pixels[at + channel] = Math.max(0, Math.min(255, pixels[at + channel]! + speck))
    }
  }
  return sharp(pixels, { raw: { width: composer.width, height: composer.height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer()
}
