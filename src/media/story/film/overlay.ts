import { blackLuma, blueDifferenceOf, lumaOf, neutralChroma, redDifferenceOf } from './yuv-frame.js'

/** A drawing of the frame's size: RGBA, colours already multiplied by their opacity, as resvg gives them. */
export type Drawing = { pixels: Uint8Array; width: number; height: number }

/**
 * One plane of an overlay: what to add, already multiplied by its opacity, and how much of the ground stays (255 -
 * opacity). Lengths and places across are whole words of four samples.
 */
export type Plane = {
  add: Uint8Array
  keep: Uint8Array
  left: number
  top: number
  width: number
  height: number
  /** By words: how much of the ground stays, 0 to 256, where it is the same for all four samples; else `mixed`. */
  shares: Uint16Array
  /** Where there is something to see, in words by threes: row, first, behind the last. */
  runs: number[]
}

export const mixed = 0xffff
export const samplesPerWord = 4
const longestGap = 3
/** Chroma has half the resolution, and its rows begin at a word, too. */
const grid = 2 * samplesPerWord

/** Text and shapes over the film, drawn once a shot; only the box that is not empty is kept. */
export type Overlay = { luma: Plane; blue: Plane; red: Plane } | undefined

/**
 * @param drawing its width is a multiple of 8
 * @returns undefined for an empty drawing
 */
export function makeOverlay(drawing: Drawing): Overlay {
  const box = findBox(drawing)
  if (!box) return undefined
  const plane = (step: 1 | 2): Plane => {
    const [width, height] = [box.width / step, box.height / step]
    const size = width * height
    return {
      add: new Uint8Array(size),
      keep: new Uint8Array(size).fill(255),
      left: box.left / step,
      top: box.top / step,
      width,
      height,
      shares: new Uint16Array(size / samplesPerWord),
      runs: [],
    }
  }
  const overlay = { luma: plane(1), blue: plane(2), red: plane(2) }
  fillLuma(drawing, overlay.luma)
  fillChroma(drawing, overlay.blue, overlay.red)
  findRuns(overlay.luma)
  findRuns(overlay.blue)
  overlay.red.shares = overlay.blue.shares
  overlay.red.runs = overlay.blue.runs
  return overlay
}

/** Finds the runs of what is to be seen; a gap of a few words is not worth a new run. */
function findRuns({ keep, width, height, shares, runs }: Plane): void {
  const words = new Uint32Array(keep.buffer)
  const perRow = width / samplesPerWord
  for (let row = 0, at = 0; row < height; row++) {
    let open = -1
    let last = -1
    for (let column = 0; column < perRow; column++, at++) {
      const word = words[at]!
      const isEven = word === Math.imul(word & 255, 0x01010101) >>> 0
      shares[at] = isEven ? Math.round(((word & 255) * 256) / 255) : mixed
      if (word === 0xffffffff) continue
      if (open >= 0 && column - last > longestGap) {
        runs.push(row, open, last + 1)
        open = -1
      }
      if (open < 0) open = column
      last = column
    }
    if (open >= 0) runs.push(row, open, last + 1)
  }
}

/** The smallest box that holds everything drawn, on the grid. */
function findBox({ pixels, width, height }: Drawing) {
  const drawn = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height)
  let [left, right, top, bottom] = [width, 0, height, 0]
  for (let row = 0; row < height; row++) {
    const start = row * width
    let first = 0
    while (first < width && drawn[start + first] === 0) first++
    if (first === width) continue
    let behind = width
    while (drawn[start + behind - 1] === 0) behind--
    left = Math.min(left, first)
    right = Math.max(right, behind)
    top = Math.min(top, row)
    bottom = row + 1
  }
  if (bottom === 0) return undefined
  left -= left % grid
  top &= ~1
  return { left, top, width: Math.ceil((right - left) / grid) * grid, height: (bottom - top + 1) & ~1 }
}

function fillLuma({ pixels, width }: Drawing, plane: Plane): void {
  for (let row = 0, to = 0; row < plane.height; row++) {
    let at = ((plane.top + row) * width + plane.left) * 4
    for (let column = 0; column < plane.width; column++, to++, at += 4) {
      const alpha = pixels[at + 3]!
      if (alpha === 0) continue
      plane.add[to] = 0.5 + (blackLuma * alpha) / 255 + lumaOf(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!)
      plane.keep[to] = 255 - alpha
    }
  }
}

function fillChroma({ pixels, width }: Drawing, blue: Plane, red: Plane): void {
  const down = width * 4
  for (let row = 0, to = 0; row < blue.height; row++) {
    let at = (2 * (blue.top + row) * width + 2 * blue.left) * 4
    for (let column = 0; column < blue.width; column++, to++, at += 8) {
      const below = at + down
      const alpha = (pixels[at + 3]! + pixels[at + 7]! + pixels[below + 3]! + pixels[below + 7]!) / 4
      if (alpha === 0) continue
      const red8 = (pixels[at]! + pixels[at + 4]! + pixels[below]! + pixels[below + 4]!) / 4
      const green8 = (pixels[at + 1]! + pixels[at + 5]! + pixels[below + 1]! + pixels[below + 5]!) / 4
      const blue8 = (pixels[at + 2]! + pixels[at + 6]! + pixels[below + 2]! + pixels[below + 6]!) / 4
      const neutral = 0.5 + (neutralChroma * alpha) / 255
      blue.add[to] = neutral + blueDifferenceOf(red8, green8, blue8)
      red.add[to] = neutral + redDifferenceOf(red8, green8, blue8)
      blue.keep[to] = red.keep[to] = 255 - Math.round(alpha)
    }
  }
}
