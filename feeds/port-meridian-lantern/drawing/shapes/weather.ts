import { between } from '../random.js'
import type { Sheet } from '../sheet.js'
import { area, disc, line, oval, rect } from './basic.js'

/** Slanting rain; the sheet may be taller than the picture so that it can fall through it. */
export function paintRain(sheet: Sheet, count: number, colour: string, length: number, slant: number): void {
  for (let index = 0; index < count; index++) {
    const x = between(sheet.random, -100, sheet.width + 100)
    const y = between(sheet.random, -length, sheet.height)
    const size = between(sheet.random, 0.6, 1.2) * length
    sheet.add(
      line(x, y, x - slant * size, y + size, colour, between(sheet.random, 1, 2.4), between(sheet.random, 0.15, 0.5)),
    )
  }
}

export function paintSnow(sheet: Sheet, count: number, largest: number): void {
  for (let index = 0; index < count; index++) {
    const radius = between(sheet.random, 0.35, 1) * largest
    sheet.add(
      disc(sheet.random() * sheet.width, sheet.random() * sheet.height, radius, '#ffffff', {
        opacity: between(sheet.random, 0.4, 0.95),
      }),
    )
  }
}

/** Banks of fog between two heights. */
export function paintFog(
  sheet: Sheet,
  count: number,
  top: number,
  bottom: number,
  colour: string,
  opacity: number,
): void {
  for (let index = 0; index < count; index++) {
    const x = between(sheet.random, 0, sheet.width)
    const y = between(sheet.random, top, bottom)
    sheet.add(oval(x, y, between(sheet.random, 260, 560), between(sheet.random, 40, 90), sheet.glow(colour, opacity)))
  }
}

/** A cone of light from a lamp; `angle` in degrees from level, `reach` and `spread` in pixels. */
export function paintBeam(
  sheet: Sheet,
  x: number,
  y: number,
  angle: number,
  reach: number,
  spread: number,
  colour: string,
): void {
  const soft = sheet.blur(5)
  const outer = sheet.horizontal([0, colour, 0.55], [0.4, colour, 0.2], [1, colour, 0])
  const inner = sheet.horizontal([0, colour, 0.5], [0.5, colour, 0.12], [1, colour, 0])
  const cone = (half: number, fill: string) =>
    area([x, y - 5, x + reach, y - half, x + reach, y + half, x, y + 5], fill, { filter: soft })
  sheet.add(`<g transform="rotate(${angle} ${x} ${y})">`, cone(spread, outer), cone(spread * 0.45, inner), '</g>')
}

/** Darkens the edges so that the eye stays in the middle. */
export function paintVignette(sheet: Sheet, colour: string, strength: number): void {
  const fill = sheet.radial([0, colour, 0], [0.62, colour, 0], [1, colour, strength])
  sheet.add(
    `<g transform="translate(${-sheet.width * 0.22} ${-sheet.height * 0.22})">`,
    rect(0, 0, sheet.width * 1.44, sheet.height * 1.44, fill),
    '</g>',
  )
}
