import { between } from '../random.js'
import type { Sheet } from '../sheet.js'
import { area, disc, oval, path } from './basic.js'

/** A hill line across the sheet, made of a few waves; filled down to `base`. */
export function paintRidge(sheet: Sheet, y: number, height: number, base: number, fill: string, opacity = 1): void {
  const waves = [1, 2.3, 4.1, 9.7].map((times, order) => ({
    times: times * between(sheet.random, 0.8, 1.2),
    phase: between(sheet.random, 0, 6.28),
    size: height / (order + 1.2) ** 1.5,
  }))
  const points: string[] = []
  for (let x = 0; x <= sheet.width; x += 10) {
    const lift = waves.reduce(
      (sum, wave) => sum + Math.sin((x / sheet.width) * 6.28 * wave.times + wave.phase) * wave.size,
      0,
    )
    points.push(`${x} ${(y - lift).toFixed(1)}`)
  }
  sheet.add(path(`M0 ${base}L${points.join('L')}L${sheet.width} ${base}Z`, fill, { opacity }))
}

/** A heap of cut rocks, lit from one side (-1 left, 1 right). */
export function paintRocks(
  sheet: Sheet,
  x: number,
  base: number,
  width: number,
  height: number,
  colour: string,
  light: string,
  side = -1,
): void {
  const count = Math.max(4, Math.round(width / 80))
  for (let index = 0; index < count; index++) {
    const share = (index + 0.5) / count
    const tall = height * (0.3 + 0.7 * Math.sin(Math.PI * share)) * between(sheet.random, 0.6, 1.1)
    const wide = (width / count) * between(sheet.random, 2.0, 3.2)
    const middle = x + width * share
    const peak = middle + between(sheet.random, -0.2, 0.2) * wide
    const shoulder = base - tall * between(sheet.random, 0.62, 0.8)
    sheet.add(
      area(
        [
          middle - wide / 2,
          base,
          middle - wide * 0.38,
          shoulder,
          peak,
          base - tall,
          middle + wide * 0.36,
          shoulder + 8,
          middle + wide / 2,
          base,
        ],
        colour,
      ),
      area(
        [
          peak,
          base - tall,
          middle + side * wide * 0.38,
          side < 0 ? shoulder : shoulder + 8,
          middle + side * wide * 0.5,
          base,
          peak + side * wide * 0.08,
          base,
        ],
        light,
        { opacity: 0.28 },
      ),
    )
  }
}

/** A round tree with its light on one side. */
export function paintTree(sheet: Sheet, x: number, base: number, size: number, leaf: string, light: string): void {
  sheet.add(
    path(
      `M${x - size * 0.06} ${base}L${x - size * 0.03} ${base - size * 0.6}L${x + size * 0.03} ${base - size * 0.6}L${x + size * 0.06} ${base}Z`,
      '#3b2a26',
    ),
  )
  for (const [dx, dy, radius] of [
    [0, -0.95, 0.36],
    [-0.26, -0.72, 0.3],
    [0.26, -0.7, 0.31],
    [0, -0.6, 0.3],
  ] as const) {
    sheet.add(disc(x + dx * size, base + dy * size, radius * size, leaf))
  }
  sheet.add(oval(x - size * 0.17, base - size * 0.95, size * 0.22, size * 0.18, light, { opacity: 0.35 }))
}

/** A fir, three tiers; `snow` lies on each when given. */
export function paintFir(sheet: Sheet, x: number, base: number, size: number, fill: string, snow?: string): void {
  for (let tier = 0; tier < 3; tier++) {
    const y = base - size * (0.12 + tier * 0.26)
    const half = size * (0.3 - tier * 0.075)
    sheet.add(area([x - half, y, x, y - size * 0.42, x + half, y], fill))
    if (!snow) continue
    const [edge, drop] = [half * 0.72, y - size * 0.12]
    sheet.add(
      area(
        [
          x - edge,
          drop,
          x,
          y - size * 0.42,
          x + edge,
          drop,
          x + edge * 0.5,
          drop - size * 0.03,
          x + edge * 0.2,
          drop + size * 0.03,
          x - edge * 0.25,
          drop - size * 0.025,
          x - edge * 0.6,
          drop + size * 0.015,
        ],
        snow,
      ),
    )
  }
  sheet.add(
    area(
      [
        x - size * 0.04,
        base,
        x - size * 0.04,
        base - size * 0.14,
        x + size * 0.04,
        base - size * 0.14,
        x + size * 0.04,
        base,
      ],
      fill,
    ),
  )
}
