import { blackLuma, blueDifferenceOf, lumaOf, neutralChroma, redDifferenceOf, type YuvFrame } from './yuv-frame.js'

/** A drawing of the frame's size: RGBA, colours already multiplied by their opacity, as resvg gives them. */
export type Drawing = { pixels: Uint8Array; width: number; height: number }

/** One plane of an overlay: what to add, already multiplied by its opacity, and how much of the ground stays (255 - opacity). */
type Plane = {
  add: Uint8Array
  keep: Uint8Array
  left: number
  top: number
  width: number
  height: number
  /** Where there is something to see, by threes: row, first column, column behind the last. */
  runs: number[]
}

/** An opacity of 255 at a share of 256. */
const full = 255 * 256
const perFull = 1 / full
const longestGap = 12

/** Text and shapes over the film, drawn once a shot; only the box that is not empty is kept. */
export type Overlay = { luma: Plane; blue: Plane; red: Plane } | undefined

/** @returns undefined for an empty drawing */
export function makeOverlay(drawing: Drawing): Overlay {
  const box = findBox(drawing)
  if (!box) return undefined
  const { left, top, width, height } = box
  const plane = (step: 1 | 2): Plane => {
    const [columns, rows] = [width / step, height / step]
    const size = columns * rows
    return {
      add: new Uint8Array(size),
      keep: new Uint8Array(size),
      left: left / step,
      top: top / step,
      width: columns,
      height: rows,
      runs: [],
    }
  }
  const overlay = { luma: plane(1), blue: plane(2), red: plane(2) }
  fillLuma(drawing, overlay.luma)
  fillChroma(drawing, overlay.blue, overlay.red)
  overlay.luma.runs = findRuns(overlay.luma)
  overlay.blue.runs = overlay.red.runs = findRuns(overlay.blue)
  return overlay
}

/** Lays the overlay on the frame. @param opacity 0 to 1 */
export function layOver(frame: YuvFrame, overlay: Overlay, opacity = 1): void {
  if (!overlay || opacity <= 0) return
  const { width, height, data } = frame
  const size = width * height
  const share = Math.round(Math.min(1, opacity) * 256)
  lay(data, 0, width, overlay.luma, share)
  lay(data, size, width / 2, overlay.blue, share)
  lay(data, size + size / 4, width / 2, overlay.red, share)
}

function lay(data: Uint8Array, start: number, stride: number, plane: Plane, share: number): void {
  const { add, keep, left, top, width, runs } = plane
  for (let run = 0; run < runs.length; run += 3) {
    const row = runs[run]!
    let from = row * width + runs[run + 1]!
    let to = start + (top + row) * stride + left + runs[run + 1]!
    const end = row * width + runs[run + 2]!
    if (share === 256) {
      // (x * 257 + 32896) >> 16 is x / 255, rounded.
      for (; from < end; from++, to++) data[to] = add[from]! + ((data[to]! * keep[from]! * 257 + 32896) >> 16)
    } else {
      for (; from < end; from++, to++) {
        const ground = full - (255 - keep[from]!) * share
        data[to] = (add[from]! * share * 255 + data[to]! * ground + full / 2) * perFull
      }
    }
  }
}

/** Finds the runs of what is to be seen; a gap of a few pixels is not worth a new run. */
function findRuns({ keep, width, height }: Plane): number[] {
  const runs: number[] = []
  for (let row = 0; row < height; row++) {
    let open = -1
    let last = -1
    for (let column = 0; column < width; column++) {
      if (keep[row * width + column] === 255) continue
      if (open >= 0 && column - last > longestGap) {
        runs.push(row, open, last + 1)
        open = -1
      }
      if (open < 0) open = column
      last = column
    }
    if (open >= 0) runs.push(row, open, last + 1)
  }
  return runs
}

/** The smallest box, on even pixels, that holds everything drawn. */
function findBox({ pixels, width, height }: Drawing) {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let row = 0, at = 3; row < height; row++) {
    for (let column = 0; column < width; column++, at += 4) {
      if (pixels[at] === 0) continue
      if (column < left) left = column
      if (column > right) right = column
      if (row < top) top = row
      bottom = row
    }
  }
  if (bottom < 0) return undefined
  left &= ~1
  top &= ~1
  return { left, top, width: (right - left + 2) & ~1, height: (bottom - top + 2) & ~1 }
}

function fillLuma({ pixels, width }: Drawing, plane: Plane): void {
  for (let row = 0, to = 0; row < plane.height; row++) {
    let at = ((plane.top + row) * width + plane.left) * 4
    for (let column = 0; column < plane.width; column++, to++, at += 4) {
      const alpha = pixels[at + 3]!
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
      const red8 = (pixels[at]! + pixels[at + 4]! + pixels[below]! + pixels[below + 4]!) / 4
      const green8 = (pixels[at + 1]! + pixels[at + 5]! + pixels[below + 1]! + pixels[below + 5]!) / 4
      const blue8 = (pixels[at + 2]! + pixels[at + 6]! + pixels[below + 2]! + pixels[below + 6]!) / 4
      const alpha = (pixels[at + 3]! + pixels[at + 7]! + pixels[below + 3]! + pixels[below + 7]!) / 4
      const neutral = 0.5 + (neutralChroma * alpha) / 255
      blue.add[to] = neutral + blueDifferenceOf(red8, green8, blue8)
      red.add[to] = neutral + redDifferenceOf(red8, green8, blue8)
      blue.keep[to] = red.keep[to] = 255 - Math.round(alpha)
    }
  }
}
