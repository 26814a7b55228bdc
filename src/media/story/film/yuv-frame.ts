/** One picture of the film: the planes Y, Cb and Cr (4:2:0, BT.709, video range) one after the other; sides are even. */
export type YuvFrame = { data: Uint8Array; width: number; height: number }

/** Luma and chroma of black. */
export const blackLuma = 16
export const neutralChroma = 128

/** Y'CbCr of one sRGB colour by ITU-R BT.709, 8 bits, video range; without the offsets, so that parts add up. */
export const lumaOf = (red: number, green: number, blue: number): number =>
  0.18258588 * red + 0.61423059 * green + 0.06200706 * blue
export const blueDifferenceOf = (red: number, green: number, blue: number): number =>
  -0.10064373 * red - 0.33857195 * green + 0.43921569 * blue
export const redDifferenceOf = (red: number, green: number, blue: number): number =>
  0.43921569 * red - 0.39894216 * green - 0.04027352 * blue

/** A frame to draw on; its bytes begin on a boundary of 4. */
export function makeFrame(width: number, height: number): YuvFrame {
  return { data: new Uint8Array((width * height * 3) / 2), width, height }
}

/**
 * Mixes `over` into `target`, which has the same size.
 * @param share of `over`: 0 to 1
 */
export function crossFade(target: YuvFrame, over: YuvFrame, share: number): void {
  const part = Math.round(share * 256)
  const rest = 256 - part
  // Signed words: the engine keeps them as integers all the way.
  const words = (frame: YuvFrame) => new Int32Array(frame.data.buffer, frame.data.byteOffset, frame.data.length >> 2)
  const to = words(target)
  const from = words(over)
  // Four bytes at a time, two by two: each product stays within its 16 bits.
  for (let index = 0; index < to.length; index++) {
    const a = to[index]!
    const b = from[index]!
    const even = (Math.imul(a & 0xff00ff, rest) + Math.imul(b & 0xff00ff, part)) | 0
    const odd = (Math.imul((a >>> 8) & 0xff00ff, rest) + Math.imul((b >>> 8) & 0xff00ff, part)) | 0
    to[index] = ((even >>> 8) & 0xff00ff) | (odd & ~0xff00ff)
  }
}

/** Eases a fade in and out: no start and no stop to be seen. */
export const ease = (share: number): number => {
  const within = Math.min(1, Math.max(0, share))
  return within * within * (3 - 2 * within)
}
