import sharp from 'sharp'
import { jpegOptions } from '../../pictures/jpeg.js'
import { writeBif } from '../bif.js'
import { blackLuma, neutralChroma, type YuvFrame } from './yuv-frame.js'

/** Sizes of BIF pictures (channel-requirements.md, section 7); SD rounds 240 wide up to whole macroblocks of 4:2:0. */
const hd = { width: 320, height: 180 }
const sd = { width: 240, height: 136 }
/** In a film shorter than this, pictures 10 s apart would be too few to find anything. */
const shortFilm = 60

/** Seconds between two pictures of the trick-play files. */
export const trickPlayInterval = (duration: number): number => (duration < shortFilm ? 2 : 10)

/** Collects the pictures for fast forward and rewind. */
export class TrickPlay {
  private readonly pictures: { hd: Buffer; sd: Buffer }[] = []

  async add(frame: YuvFrame): Promise<void> {
    const pixels = sharp(shrink(frame), { raw: { ...hd, channels: 3 } })
    this.pictures.push({
      hd: await pixels.clone().jpeg(jpegOptions).toBuffer(),
      sd: await pixels.clone().resize(sd.width, sd.height, { fit: 'fill' }).jpeg(jpegOptions).toBuffer(),
    })
  }

  /** @param interval between the pictures, in seconds */
  print(interval: number): { hd: Buffer; sd: Buffer } {
    const write = (size: 'hd' | 'sd') =>
      writeBif(
        this.pictures.map((picture) => picture[size]),
        interval * 1000,
      )
    return { hd: write('hd'), sd: write('sd') }
  }
}

/** RGB of 320x180: each pixel is the mean of a square block. */
function shrink({ data, width, height }: YuvFrame): Buffer {
  const block = width / hd.width
  const pixels = Buffer.alloc(hd.width * hd.height * 3)
  const luma = width * height
  for (let row = 0, to = 0; row < hd.height; row++) {
    for (let column = 0; column < hd.width; column++, to += 3) {
      const y = 1.164384 * (mean(data, 0, width, column * block, row * block, block) - blackLuma)
      const half = block / 2
      const cb = mean(data, luma, width / 2, column * half, row * half, half) - neutralChroma
      const cr = mean(data, luma + luma / 4, width / 2, column * half, row * half, half) - neutralChroma
      pixels[to] = clamp(y + 1.792741 * cr)
      pixels[to + 1] = clamp(y - 0.213249 * cb - 0.532909 * cr)
      pixels[to + 2] = clamp(y + 2.112402 * cb)
    }
  }
  return pixels
}

function mean(data: Uint8Array, start: number, stride: number, left: number, top: number, side: number): number {
  let sum = 0
  for (let row = top; row < top + side; row++) {
    for (let at = start + row * stride + left, end = at + side; at < end; at++) sum += data[at]!
  }
  return sum / (side * side)
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)))
