import { Resvg } from '@resvg/resvg-js'
import type { Layer, Scene } from './scene.js'
import type { Sheet } from './sheet.js'

/** RGBA with colours already multiplied by their opacity. */
type Bitmap = { width: number; height: number; pixels: Uint8Array }

type DrawnLayer = { layer: Layer; bitmaps: Bitmap[] }

/** Draws a scene's sheets once and then puts them together for any moment. */
export class Composer {
  private readonly backdrop: Uint8Array
  private readonly above: DrawnLayer[]
  private readonly scale: number
  readonly width: number
  readonly height: number

  /** @param width of the picture in pixels; the height follows from the scene */
  constructor(scene: Scene, width: number) {
    this.scale = width / scene.width
    this.width = width
    this.height = Math.round(scene.height * this.scale)
    const drawn = scene.layers.map((layer) => ({
      layer,
      bitmaps: layer.sheets.map((sheet) => drawSheet(sheet, this.scale)),
    }))
    const firstMoving = drawn.findIndex(({ layer }) => layer.move || layer.pick)
    const split = firstMoving < 0 ? drawn.length : firstMoving
    this.backdrop = new Uint8Array(this.width * this.height * 4)
    for (const one of drawn.slice(0, split)) this.lay(this.backdrop, one, 0)
    this.above = drawn.slice(split)
  }

  /** The opaque picture at a moment, RGBA. */
  at(seconds: number): Uint8Array {
    const picture = this.backdrop.slice()
    for (const one of this.above) this.lay(picture, one, seconds)
    return picture
  }

  private lay(target: Uint8Array, { layer, bitmaps }: DrawnLayer, seconds: number): void {
    const pose = layer.move?.(seconds) ?? {}
    const x = Math.round(((layer.left ?? 0) + (pose.x ?? 0)) * this.scale)
    const y = Math.round(((layer.top ?? 0) + (pose.y ?? 0)) * this.scale)
    const bitmap = bitmaps[layer.pick?.(seconds) ?? 0]!
    blend(target, this.width, this.height, bitmap, x, y, pose.opacity ?? 1, layer.light === true)
  }
}

function drawSheet(sheet: Sheet, scale: number): Bitmap {
  const drawn = new Resvg(sheet.toSvg(), {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false },
  }).render()
  return { width: drawn.width, height: drawn.height, pixels: drawn.pixels }
}

function blend(
  target: Uint8Array,
  width: number,
  height: number,
  bitmap: Bitmap,
  x: number,
  y: number,
  opacity: number,
  light: boolean,
): void {
  const share = Math.round(Math.max(0, Math.min(1, opacity)) * 256)
  const [left, right] = [Math.max(0, x), Math.min(width, x + bitmap.width)]
  const { pixels } = bitmap
  for (let row = Math.max(0, y); row < Math.min(height, y + bitmap.height); row++) {
    let from = ((row - y) * bitmap.width + left - x) * 4
    let to = (row * width + left) * 4
    for (let column = left; column < right; column++, from += 4, to += 4) {
      const alpha = (pixels[from + 3]! * share) >> 8
      if (alpha === 0) continue
      const keep = light ? 255 : 255 - alpha
      for (let channel = 0; channel < 3; channel++) {
        const sum = ((pixels[from + channel]! * share) >> 8) + (target[to + channel]! * keep + 127) / 255
        target[to + channel] = Math.min(sum, 255)
      }
      target[to + 3] = 255
    }
  }
}
