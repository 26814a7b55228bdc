import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { drawBackground } from '../../pictures/card-layout.js'
import { readPixels } from '../../pictures/pixels.js'
import { layOver } from './lay-over.js'
import { MovingPicture } from './moving-picture.js'
import type { Overlay } from './overlay.js'
import type { Scene } from './scene.js'
import type { Stage } from './stage.js'
import { ease } from './yuv-frame.js'

/** How far the ground of the cards moves before it turns back, in pixels. */
const drift = 160
/** Cards are read: their ground moves at half the speed of pictures. */
const framesPerPixel = 2
/** The text comes when the shot before has all but faded out: two texts at once can be read by nobody. */
const textDelay = 12
const textFade = 14

/** The ground of all cards of a film: the brand's colours and light, higher than the frame by the drift. */
export async function makeCardGround({ colours, rtl, size }: Stage): Promise<MovingPicture> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080">${drawBackground(colours, rtl)}</svg>`
  const height = size.height + drift
  const drawn = await renderAsync(svg, { fitTo: { mode: 'height', value: height }, logLevel: 'off' })
  // As wide as the frame, on the side of the light: a frame is then one run of bytes.
  const crop = { left: rtl ? 0 : drawn.width - size.width, top: 0, width: size.width, height }
  const raw = { width: drawn.width, height: drawn.height, channels: 4 } as const
  return new MovingPicture(await readPixels(sharp(drawn.pixels, { raw }).extract(crop)))
}

/**
 * Text on the brand's ground, which drifts behind it.
 * @param isFirst in the film: its text is there from the first frame, since that stands for the film
 */
export function makeCardScene(ground: MovingPicture, text: Overlay, isFirst: boolean): Scene {
  // Every other frame is like the one before it: a copy costs a tenth of the text.
  const drawn: { data: Uint8Array; offset: number } = { data: new Uint8Array(0), offset: -1 }
  return {
    draw(frame, index) {
      const way = Math.floor(index / framesPerPixel) % (2 * drift)
      const offset = way <= drift ? way : 2 * drift - way
      const opacity = isFirst ? 1 : ease((index - textDelay) / textFade)
      if (opacity === 1 && offset === drawn.offset) {
        frame.data.set(drawn.data)
        return
      }
      ground.copyWindow(frame, 0, offset)
      layOver(frame, text, opacity)
      if (opacity < 1) return
      if (drawn.data.length === 0) drawn.data = frame.data.slice()
      else drawn.data.set(frame.data)
      drawn.offset = offset
    },
  }
}
