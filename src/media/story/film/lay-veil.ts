import type { Pixels } from '../../pictures/pixels.js'

/** How thick the veil is on its way across, from the side where reading begins: it is thick where the text stands. */
const thickness = [
  { at: 0, opacity: 0.95 },
  { at: 0.62, opacity: 0.88 },
  { at: 0.8, opacity: 0.64 },
  { at: 1, opacity: 0.3 },
] as const

/** Draws a veil of one colour (#rrggbb) over a whole picture. */
export function layVeil({ data, width, channels }: Pixels, colour: string, rtl: boolean): void {
  const samples = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const rowBytes = width * channels
  const [keep, add] = [new Float32Array(rowBytes), new Float32Array(rowBytes)]
  for (let at = 0; at < rowBytes; at++) {
    const across = (Math.floor(at / channels) + 0.5) / width
    const opacity = opacityAt(rtl ? 1 - across : across)
    keep[at] = 1 - opacity
    add[at] = opacity * samples[at % channels]! + 0.5
  }
  for (let start = 0; start < data.length; start += rowBytes) {
    for (let at = 0; at < rowBytes; at++) data[start + at] = data[start + at]! * keep[at]! + add[at]!
  }
}

function opacityAt(across: number): number {
  const next = thickness.findIndex(({ at }) => at >= across)
  const [from, to] = [thickness[next - 1]!, thickness[next]!]
  return from.opacity + ((to.opacity - from.opacity) * (across - from.at)) / (to.at - from.at)
}
