import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'

/** Draws an evening at the harbour: sky, town, water, and a red figure standing at `subject` (part of the width). */
export function drawHarbour(width: number, height: number, subject = 0.5): Buffer {
  const houses = Array.from({ length: 14 }, (_, index) => {
    const rise = height * (0.12 + ((index * 37) % 11) / 60)
    return `<rect x="${(index * width) / 14}" y="${height * 0.6 - rise}" width="${width / 16}" height="${rise}" fill="hsl(${index * 47},30%,${30 + ((index * 13) % 25)}%)"/>`
  })
  const unit = Math.min(width, height)
  return new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="#f4a261"/>${houses.join('')}
    <rect y="${height * 0.6}" width="${width}" height="${height * 0.4}" fill="#1d3557"/>
    <circle cx="${width * subject}" cy="${height * 0.45}" r="${unit * 0.08}" fill="#ffd9b8"/>
    <rect x="${width * subject - unit * 0.1}" y="${height * 0.5}" width="${unit * 0.2}" height="${height * 0.4}" fill="#e60023"/>
  </svg>`)
    .render()
    .asPng()
}

/** The mean colour of a part of a picture (left, top, width, height in parts of it), 0 to 255 a channel. */
export async function meanColour(picture: Uint8Array, [left, top, width, height]: number[]): Promise<number[]> {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const part = {
    left: Math.round(left! * info.width),
    top: Math.round(top! * info.height),
    width: Math.max(1, Math.round(width! * info.width)),
    height: Math.max(1, Math.round(height! * info.height)),
  }
  const { width: w, height: h, channels } = info
  const { channels: stats } = await sharp(data, { raw: { width: w, height: h, channels } })
    .extract(part)
    .toBuffer({ resolveWithObject: true })
    .then(async ({ data: cut, info: cutInfo }) =>
      sharp(cut, { raw: { width: cutInfo.width, height: cutInfo.height, channels } }).stats(),
    )
  return stats.map((channel) => channel.mean)
}
