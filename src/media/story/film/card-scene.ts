import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { drawBackground } from '../../pictures/card-layout.js'
import { readPixels } from '../../pictures/pixels.js'
import { MovingPicture } from './moving-picture.js'
import { layOver, type Overlay } from './overlay.js'
import type { Scene } from './scene.js'
import type { Stage } from './stage.js'
import { ease } from './yuv-frame.js'

/** How far the ground of the cards moves before it turns back, in pixels. */
const drift = 240
/** Cards are read: their ground moves at half the speed of pictures. */
const framesPerPixel = 2
const textDelay = 6
const textFade = 14

/** The ground of all cards of a film: the brand's colours and light, wider than the frame by the drift. */
export async function makeCardGround({ colours, rtl, size }: Stage): Promise<MovingPicture> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080">${drawBackground(colours, rtl)}</svg>`
  const width = size.width + drift
  const drawn = await renderAsync(svg, { fitTo: { mode: 'width', value: width }, logLevel: 'off' })
  const raw = { width: drawn.width, height: drawn.height, channels: 4 } as const
  return new MovingPicture(await readPixels(sharp(drawn.pixels, { raw })))
}

/**
 * Text on the brand's ground, which drifts behind it.
 * @param isFirst in the film: its text is there from the first frame, since that stands for the film
 */
export function makeCardScene(
  ground: MovingPicture,
  text: Overlay,
  { rtl, isFirst }: { rtl: boolean; isFirst: boolean },
): Scene {
  return {
    draw(frame, index) {
      const way = Math.floor(index / framesPerPixel) % (2 * drift)
      const offset = way <= drift ? way : 2 * drift - way
      ground.copyWindow(frame, rtl ? drift - offset : offset, 0)
      layOver(frame, text, isFirst ? 1 : ease((index - textDelay) / textFade))
    },
  }
}
