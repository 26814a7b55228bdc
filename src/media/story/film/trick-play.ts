import sharp from 'sharp'
import { jpegOptions } from '../../pictures/jpeg-pictures.js'
import { blackLuma, neutralChroma, type YuvFrame } from './film-frame.js'

/** Sizes of BIF pictures (Roku, Trick mode); the height of SD is rounded up to whole macroblocks of 4:2:0. */
const hd = { width: 320, height: 180 }
const sd = { width: 240, height: 136 }
/** In a film of fewer seconds, pictures 10 s apart would be too few to find anything. */
const shortFilm = 60

/** Seconds between the pictures of the trick-play files. */
export const trickPlayInterval = (duration: number): number => (duration < shortFilm ? 2 : 10)

/** Collects the pictures for fast forward and rewind. */
export class TrickPlay {
  private readonly pictures: { hd: Buffer; sd: Buffer }[] = []

  /** Adds a scaled-down frame, in both sizes. */
  async add(frame: YuvFrame): Promise<void> {
    const pixels = sharp(shrinkToRgb(frame), { raw: { ...hd, channels: 3 } })
    this.pictures.push({
      hd: await pixels.clone().jpeg(jpegOptions).toBuffer(),
      sd: await pixels.clone().resize(sd.width, sd.height, { fit: 'fill' }).jpeg(jpegOptions).toBuffer(),
    })
  }

  /** Makes the two files. @param interval between the pictures, in seconds */
  createFiles(interval: number): { hd: Buffer; sd: Buffer } {
    const write = (size: 'hd' | 'sd') =>
      formatBif(
        this.pictures.map((picture) => picture[size]),
        interval * 1000,
      )
    return { hd: write('hd'), sd: write('sd') }
  }
}

/** Shrinks a frame to 320x180 pixels of RGB, each the mean of a square block. */
function shrinkToRgb({ data, width, height }: YuvFrame): Buffer {
  const block = width / hd.width
  const size = width * height
  const luma = meanBlocks(data, 0, width, block)
  const blue = meanBlocks(data, size, width / 2, block / 2)
  const red = meanBlocks(data, size + size / 4, width / 2, block / 2)
  const pixels = Buffer.alloc(hd.width * hd.height * 3)
  for (let at = 0, to = 0; at < luma.length; at++, to += 3) {
    const y = 1.164384 * (luma[at]! - blackLuma)
    const cb = blue[at]! - neutralChroma
    const cr = red[at]! - neutralChroma
    pixels[to] = clamp(y + 1.792741 * cr)
    pixels[to + 1] = clamp(y - 0.213249 * cb - 0.532909 * cr)
    pixels[to + 2] = clamp(y + 2.112402 * cb)
  }
  return pixels
}

/** Averages a plane's blocks of `side` by `side` samples. */
function meanBlocks(data: Uint8Array, start: number, stride: number, side: number): Float32Array {
  const means = new Float32Array(hd.width * hd.height)
  const weight = 1 / (side * side)
  for (let row = 0; row < hd.height * side; row++) {
    let at = start + row * stride
    let to = Math.floor(row / side) * hd.width
    for (const end = to + hd.width; to < end; to++) {
      let sum = 0
      for (const behind = at + side; at < behind; at++) sum += data[at]!
      means[to] = means[to]! + sum * weight
    }
  }
  return means
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)))

const bifMagic = Buffer.from([0x89, 0x42, 0x49, 0x46, 0x0d, 0x0a, 0x1a, 0x0a])
const bifHeaderBytes = 64
const bifEndOfIndex = 0xffffffff

/**
 * Formats a trick-play file (BIF; Roku, Trick mode): header, index, and the JPEGs one after the other.
 * @param jpegs the first shows the start of the film
 * @param interval between them, in milliseconds
 */
export function formatBif(jpegs: readonly Uint8Array[], interval: number): Buffer {
  const head = Buffer.alloc(bifHeaderBytes + 8 * (jpegs.length + 1))
  bifMagic.copy(head)
  head.writeUInt32LE(jpegs.length, 12)
  head.writeUInt32LE(interval, 16)
  let offset = head.length
  let at = bifHeaderBytes
  const addEntry = (timestamp: number) => {
    head.writeUInt32LE(timestamp, at)
    head.writeUInt32LE(offset, at + 4)
    at += 8
  }
  for (const [index, jpeg] of jpegs.entries()) {
    addEntry(index)
    offset += jpeg.length
  }
  addEntry(bifEndOfIndex)
  return Buffer.concat([head, ...jpegs])
}
