import { blackLuma, blueDifferenceOf, lumaOf, neutralChroma, redDifferenceOf, type YuvFrame } from './film-frame.js'

/** A drawing of the frame's size: RGBA with premultiplied alpha, as resvg returns it. */
type Drawing = { pixels: Uint8Array; width: number; height: number }

/**
 * One plane of an overlay: what to add, premultiplied by its opacity, and how much of the background to keep (255 -
 * opacity). Horizontal positions and lengths are whole words of four samples.
 */
export type Plane = {
  add: Uint8Array
  keep: Uint8Array
  left: number
  top: number
  width: number
  height: number
  /** For each word: how much of the background to keep, 0 to 256, if equal for its four samples; else `mixedShares`. */
  shares: Uint16Array
  /** The visible runs, three numbers each: row, first word, and the word after the last. */
  runs: number[]
}

const mixedShares = 0xffff
const samplesPerWord = 4
const longestGap = 3
/** Chroma has half the resolution, and its rows start at a word, too. */
const boxGrid = 2 * samplesPerWord

/** Text and shapes over the film, drawn once per shot and cropped to what is visible; undefined if nothing is. */
export type Overlay = { luma: Plane; blue: Plane; red: Plane } | undefined

/**
 * Makes an overlay of a drawing.
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

/** Finds the visible runs; a gap of a few words does not start a new run. */
function findRuns({ keep, width, height, shares, runs }: Plane): void {
  const words = new Uint32Array(keep.buffer)
  const perRow = width / samplesPerWord
  for (let row = 0, at = 0; row < height; row++) {
    let open = -1
    let last = -1
    for (let column = 0; column < perRow; column++, at++) {
      const word = words[at]!
      const isEven = word === Math.imul(word & 255, 0x01010101) >>> 0
      shares[at] = isEven ? Math.round(((word & 255) * 256) / 255) : mixedShares
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

/** The smallest box on the grid that contains everything drawn. */
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
  left -= left % boxGrid
  top &= ~1
  return { left, top, width: Math.ceil((right - left) / boxGrid) * boxGrid, height: (bottom - top + 1) & ~1 }
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

/** Opacity 255 times share 256. */
const fullOpacity = 255 * 256
const perFullOpacity = 1 / fullOpacity
const alternateBytes = 0xff00ff
const halfOfBytes = 0x800080

/** Blends an overlay into a frame. @param opacity 0 to 1 */
export function blendOverlay(frame: YuvFrame, overlay: Overlay, opacity = 1): void {
  if (!overlay || opacity <= 0) return
  const { width, height, data } = frame
  const size = width * height
  const share = Math.round(Math.min(1, opacity) * 256)
  const blend = share === 256 ? blendAtFullOpacity : blendFaded
  blend(data, 0, width, overlay.luma, share)
  blend(data, size, width / 2, overlay.blue, share)
  blend(data, size + size / 4, width / 2, overlay.red, share)
}

/** Four samples at a time, in two pairs, where all keep the same share of the background; a sum never exceeds 8 bits. */
function blendAtFullOpacity(data: Uint8Array, start: number, stride: number, plane: Plane): void {
  const { add, keep, left, top, width, shares, runs } = plane
  const background = new Int32Array(data.buffer, data.byteOffset, data.length / samplesPerWord)
  const added = new Int32Array(add.buffer)
  for (let run = 0; run < runs.length; run += 3) {
    const row = runs[run]!
    let from = (row * width) / samplesPerWord + runs[run + 1]!
    let to = (start + (top + row) * stride + left) / samplesPerWord + runs[run + 1]!
    for (const end = from + runs[run + 2]! - runs[run + 1]!; from < end; from++, to++) {
      const share = shares[from]!
      if (share === mixedShares) {
        let sample = from * samplesPerWord
        let at = to * samplesPerWord
        for (const behind = sample + samplesPerWord; sample < behind; sample++, at++) {
          // (x * 257 + 32896) >> 16 is x / 255, rounded.
          data[at] = add[sample]! + ((data[at]! * keep[sample]! * 257 + 32896) >> 16)
        }
      } else {
        const four = background[to]!
        const even = (Math.imul(four & alternateBytes, share) + halfOfBytes) | 0
        const odd = (Math.imul((four >>> 8) & alternateBytes, share) + halfOfBytes) | 0
        background[to] = (((even >>> 8) & alternateBytes) | (odd & ~alternateBytes)) + added[from]!
      }
    }
  }
}

function blendFaded(data: Uint8Array, start: number, stride: number, plane: Plane, share: number): void {
  const { add, keep, left, top, width, runs } = plane
  for (let run = 0; run < runs.length; run += 3) {
    const row = runs[run]!
    let from = row * width + runs[run + 1]! * samplesPerWord
    let to = start + (top + row) * stride + left + runs[run + 1]! * samplesPerWord
    for (const end = row * width + runs[run + 2]! * samplesPerWord; from < end; from++, to++) {
      const background = fullOpacity - (255 - keep[from]!) * share
      data[to] = (add[from]! * share * 255 + data[to]! * background + fullOpacity / 2) * perFullOpacity
    }
  }
}
