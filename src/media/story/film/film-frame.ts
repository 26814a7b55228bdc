import type { Pixels } from '../../pictures/pixels.js'

/** Frames per second of every story video. */
export const frameRate = 30
/** Shots are cross-faded over this many frames (0.6 s). */
export const fadeFrames = 18
/** Length of an HLS segment. */
export const segmentSeconds = 6
/** Frames from one keyframe to the next (2 s); each segment starts with one. */
export const keyframeInterval = 2 * frameRate

/** A frame size, and how it is encoded. */
export type FilmSize = {
  width: number
  height: number
  /** H.264 level, as x264 writes it. */
  level: string
  /** The codec's name in a playlist (RFC 6381). */
  codec: string
  /** Peak bitrate of the video, bit/s: well below the 10 Mbit/s that Roku allows (Roku, Streaming specifications). */
  maxRate: number
}

export const filmSizes = {
  '720p': { width: 1280, height: 720, level: '3.1', codec: 'avc1.64001f', maxRate: 5_000_000 },
  '1080p': { width: 1920, height: 1080, level: '4.0', codec: 'avc1.640028', maxRate: 8_000_000 },
} satisfies Record<string, FilmSize>

export type FilmSizeName = keyof typeof filmSizes

/**
 * Seconds from the start of the media to the first picture: two frames, because B-frames are decoded ahead of their turn.
 * Sound and closed captions are delayed by as much.
 */
export const firstFrameTime = 2 / frameRate

/** One shot, ready to be drawn. */
export type Scene = {
  /** Fills the whole frame. @param index of the frame within the scene, from 0 */
  draw(frame: YuvFrame, index: number): void
}

/** A frame of the film: planes Y, Cb and Cr (4:2:0, BT.709, video range), one after the other; both sides are even. */
export type YuvFrame = { data: Uint8Array; width: number; height: number }

/** Luma of black. */
export const blackLuma = 16
/** Chroma of all greys. */
export const neutralChroma = 128

/** Y' of an sRGB colour by ITU-R BT.709, 8 bits, video range; without its offset, so that values can be added. */
export const lumaOf = (red: number, green: number, blue: number): number =>
  0.18258588 * red + 0.61423059 * green + 0.06200706 * blue
/** Cb of an sRGB colour, like `lumaOf`. */
export const blueDifferenceOf = (red: number, green: number, blue: number): number =>
  -0.10064373 * red - 0.33857195 * green + 0.43921569 * blue
/** Cr of an sRGB colour, like `lumaOf`. */
export const redDifferenceOf = (red: number, green: number, blue: number): number =>
  0.43921569 * red - 0.39894216 * green - 0.04027352 * blue

/** Makes a frame to draw on; its bytes are aligned to words of 4. */
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
  // Signed words: the JavaScript engine keeps them as integers throughout.
  const words = (frame: YuvFrame) => new Int32Array(frame.data.buffer, frame.data.byteOffset, frame.data.length >> 2)
  const to = words(target)
  const from = words(over)
  // Four bytes at a time, in two pairs: each product stays within its 16 bits.
  for (let index = 0; index < to.length; index++) {
    const a = to[index]!
    const b = from[index]!
    const even = (Math.imul(a & 0xff00ff, rest) + Math.imul(b & 0xff00ff, part)) | 0
    const odd = (Math.imul((a >>> 8) & 0xff00ff, rest) + Math.imul((b >>> 8) & 0xff00ff, part)) | 0
    to[index] = ((even >>> 8) & 0xff00ff) | (odd & ~0xff00ff)
  }
}

/** Eases the start and the end of a fade. @param share is clamped to 0 to 1 */
export const ease = (share: number): number => {
  const clamped = Math.min(1, Math.max(0, share))
  return clamped * clamped * (3 - 2 * clamped)
}

type ChromaPlanes = { blue: Uint8Array; red: Uint8Array; width: number }

/**
 * A picture larger than the frame, from which windows of the frame's size are copied at any whole pixel. Chroma, which has
 * half the resolution, is kept for even and for odd pixels, so that nothing is resampled while the picture moves.
 */
export class PannedPicture {
  readonly width: number
  readonly height: number
  private readonly luma: Uint8Array
  /** Indexed by the lowest bits of x (bit 0) and y (bit 1). */
  private readonly chroma: (ChromaPlanes | undefined)[] = [undefined, undefined, undefined, undefined]

  constructor(private readonly picture: Pixels) {
    this.width = picture.width
    this.height = picture.height
    this.luma = readLuma(picture)
  }

  /** Fills `frame` with the window whose top left corner is at x, y; it must lie within the picture. */
  copyWindow(frame: YuvFrame, x: number, y: number): void {
    const { width, height, data } = frame
    copyRows(this.luma, this.width, x, y, data, 0, width, height)
    const parity = (x & 1) | ((y & 1) << 1)
    this.chroma[parity] ??= readChroma(this.picture, x & 1, y & 1)
    const chroma = this.chroma[parity]
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

/** Averages blocks of 2x2 pixels, of which the first starts at (left, top). */
function readChroma({ data, width, height }: Pixels, left: number, top: number): ChromaPlanes {
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
