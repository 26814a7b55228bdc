import { mixed, type Overlay, type Plane, samplesPerWord } from './overlay.js'
import type { YuvFrame } from './yuv-frame.js'

/** An opacity of 255 at a share of 256. */
const full = 255 * 256
const perFull = 1 / full
const everyOther = 0xff00ff
const half = 0x800080

/** Lays an overlay on a frame. @param opacity 0 to 1 */
export function layOver(frame: YuvFrame, overlay: Overlay, opacity = 1): void {
  if (!overlay || opacity <= 0) return
  const { width, height, data } = frame
  const size = width * height
  const share = Math.round(Math.min(1, opacity) * 256)
  const lay = share === 256 ? layFully : layInPart
  lay(data, 0, width, overlay.luma, share)
  lay(data, size, width / 2, overlay.blue, share)
  lay(data, size + size / 4, width / 2, overlay.red, share)
}

/** Four samples at a time, two by two, where the same share of the ground stays; a sum never leaves its 8 bits. */
function layFully(data: Uint8Array, start: number, stride: number, plane: Plane): void {
  const { add, keep, left, top, width, shares, runs } = plane
  const ground = new Int32Array(data.buffer, data.byteOffset, data.length / samplesPerWord)
  const added = new Int32Array(add.buffer)
  for (let run = 0; run < runs.length; run += 3) {
    const row = runs[run]!
    let from = (row * width) / samplesPerWord + runs[run + 1]!
    let to = (start + (top + row) * stride + left) / samplesPerWord + runs[run + 1]!
    for (const end = from + runs[run + 2]! - runs[run + 1]!; from < end; from++, to++) {
      const share = shares[from]!
      if (share === mixed) {
        let sample = from * samplesPerWord
        let at = to * samplesPerWord
        for (const behind = sample + samplesPerWord; sample < behind; sample++, at++) {
          // (x * 257 + 32896) >> 16 is x / 255, rounded.
          data[at] = add[sample]! + ((data[at]! * keep[sample]! * 257 + 32896) >> 16)
        }
      } else {
        const four = ground[to]!
        const even = (Math.imul(four & everyOther, share) + half) | 0
        const odd = (Math.imul((four >>> 8) & everyOther, share) + half) | 0
        ground[to] = (((even >>> 8) & everyOther) | (odd & ~everyOther)) + added[from]!
      }
    }
  }
}

function layInPart(data: Uint8Array, start: number, stride: number, plane: Plane, share: number): void {
  const { add, keep, left, top, width, runs } = plane
  for (let run = 0; run < runs.length; run += 3) {
    const row = runs[run]!
    let from = row * width + runs[run + 1]! * samplesPerWord
    let to = start + (top + row) * stride + left + runs[run + 1]! * samplesPerWord
    for (const end = row * width + runs[run + 2]! * samplesPerWord; from < end; from++, to++) {
      const ground = full - (255 - keep[from]!) * share
      data[to] = (add[from]! * share * 255 + data[to]! * ground + full / 2) * perFull
    }
  }
}
