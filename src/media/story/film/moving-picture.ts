import type { Pixels } from '../../pictures/pixels.js'
import { blackLuma, blueDifferenceOf, lumaOf, neutralChroma, redDifferenceOf, type YuvFrame } from './yuv-frame.js'

type Chroma = { blue: Uint8Array; red: Uint8Array; width: number }

/**
 * A picture larger than the frame, from which a window of the frame's size can be cut at any whole pixel. Chroma has half
 * the resolution: it is made for windows on even and on odd pixels, so that nothing is resampled while the picture moves.
 */
export class MovingPicture {
  readonly width: number
  readonly height: number
  private readonly luma: Uint8Array
  /** By the lowest bit of x, then of y. */
  private readonly chroma: (Chroma | undefined)[] = [undefined, undefined, undefined, undefined]

  constructor(private readonly picture: Pixels) {
    this.width = picture.width
    this.height = picture.height
    this.luma = readLuma(picture)
  }

  /** Fills `frame` with the window whose top left corner is at x, y; it must lie within the picture. */
  copyWindow(frame: YuvFrame, x: number, y: number): void {
    const { width, height, data } = frame
    copyRows(this.luma, this.width, x, y, data, 0, width, height)
    const odd = (x & 1) | ((y & 1) << 1)
    this.chroma[odd] ??= readChroma(this.picture, x & 1, y & 1)
    const chroma = this.chroma[odd]
    const start = width * height
    copyRows(chroma.blue, chroma.width, x >> 1, y >> 1, data, start, width / 2, height / 2)
    copyRows(chroma.red, chroma.width, x >> 1, y >> 1, data, start + start / 4, width / 2, height / 2)
  }
}

function copyRows(
  from: Uint8Array,
  stride: number,
  x: number,
  y: number,
  to: Uint8Array,
  offset: number,
  width: number,
  height: number,
): void {
  if (stride === width) {
    to.set(from.subarray(y * stride, (y + height) * stride), offset)
    return
  }
  for (let row = 0; row < height; row++) {
    const start = (y + row) * stride + x
    to.set(from.subarray(start, start + width), offset + row * width)
  }
}

function readLuma({ data, width, height }: Pixels): Uint8Array {
  const luma = new Uint8Array(width * height)
  for (let to = 0, from = 0; to < luma.length; to++, from += 3) {
    luma[to] = blackLuma + 0.5 + lumaOf(data[from]!, data[from + 1]!, data[from + 2]!)
  }
  return luma
}

/** Each sample is the mean of the 2x2 pixels that begin at an even distance from (left, top). */
function readChroma({ data, width, height }: Pixels, left: number, top: number): Chroma {
  const columns = (width - left) >> 1
  const rows = (height - top) >> 1
  const chroma = { blue: new Uint8Array(columns * rows), red: new Uint8Array(columns * rows), width: columns }
  const down = width * 3
  for (let row = 0, to = 0; row < rows; row++) {
    let at = ((top + 2 * row) * width + left) * 3
    for (let column = 0; column < columns; column++, to++, at += 6) {
      const below = at + down
      const red = (data[at]! + data[at + 3]! + data[below]! + data[below + 3]!) / 4
      const green = (data[at + 1]! + data[at + 4]! + data[below + 1]! + data[below + 4]!) / 4
      const blue = (data[at + 2]! + data[at + 5]! + data[below + 2]! + data[below + 5]!) / 4
      chroma.blue[to] = neutralChroma + 0.5 + blueDifferenceOf(red, green, blue)
      chroma.red[to] = neutralChroma + 0.5 + redDifferenceOf(red, green, blue)
    }
  }
  return chroma
}
