import { between } from '../random.js'
import type { Sheet, Stop } from '../sheet.js'
import { disc, oval, path, rect } from './basic.js'

export function paintSky(sheet: Sheet, bottom: number, ...stops: Stop[]): void {
  sheet.add(rect(0, 0, sheet.width, bottom, sheet.vertical(...stops)))
}

/** A sun or moon: a wide glow, a nearer one, and the disc. */
export function paintSun(sheet: Sheet, x: number, y: number, radius: number, colour: string, halo: string): void {
  sheet.add(
    disc(x, y, radius * 9, sheet.glow(halo, 0.55)),
    disc(x, y, radius * 3.2, sheet.glow(colour, 0.7)),
    disc(x, y, radius, colour),
  )
}

/** Long flat clouds, each a few lens shapes melted into one; they grow thinner towards the horizon. */
export function paintClouds(
  sheet: Sheet,
  count: number,
  top: number,
  bottom: number,
  light: string,
  shade: string,
): void {
  const soft = sheet.blur(2.5)
  for (let index = 0; index < count; index++) {
    const depth = index / Math.max(1, count - 1)
    const x = ((index * 0.618 + between(sheet.random, 0, 0.2)) % 1) * (sheet.width + 200) - 100
    const y = top + (bottom - top) * depth + between(sheet.random, -12, 12)
    const size = between(sheet.random, 0.7, 1.2) * (1.2 - depth * 0.75)
    const puffs = Array.from({ length: 5 }, (_, puff) => ({
      x: x + (puff - 2) * 78 * size + between(sheet.random, -14, 14),
      lift: (2 - Math.abs(puff - 2)) * 13 * size,
      width: between(sheet.random, 80, 140) * size,
      height: between(sheet.random, 17, 30) * size,
    }))
    sheet.add(
      `<g opacity="${(0.75 - depth * 0.25).toFixed(2)}" filter="${soft}">`,
      ...puffs.map((puff) => oval(puff.x, y - puff.lift + 9 * size, puff.width, puff.height, shade)),
      ...puffs.map((puff) =>
        oval(puff.x - 10 * size, y - puff.lift - 3 * size, puff.width * 0.92, puff.height * 0.8, light),
      ),
      path(
        `M${x - 270 * size} ${y + 12}Q${x} ${y - 8} ${x + 280 * size} ${y + 14}Q${x} ${y + 26} ${x - 270 * size} ${y + 12}Z`,
        light,
      ),
      '</g>',
    )
  }
}

export function paintStars(sheet: Sheet, count: number, bottom: number): void {
  for (let index = 0; index < count; index++) {
    const bright = sheet.random()
    const x = sheet.random() * sheet.width
    const y = sheet.random() ** 1.4 * bottom
    sheet.add(disc(x, y, 0.8 + bright * 1.5, '#ffffff', { opacity: 0.25 + bright * 0.7 }))
    if (bright > 0.96) sheet.add(disc(x, y, 13, sheet.glow('#dfeaff', 0.6)))
  }
}

/** Gulls as two wing strokes; `size` is half the span in pixels. */
export function paintGulls(
  sheet: Sheet,
  places: readonly (readonly [x: number, y: number, size: number])[],
  colour: string,
): void {
  for (const [x, y, size] of places) {
    const wing = (side: number) => `M${x} ${y}q${side * size * 0.35} ${-size * 0.55} ${side * size} ${-size * 0.28}`
    sheet.add(path(`${wing(-1)}${wing(1)}`, 'none', { stroke: colour, strokeWidth: Math.max(2, size / 6) }))
  }
}
