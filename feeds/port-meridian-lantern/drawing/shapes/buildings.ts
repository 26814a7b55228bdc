import { cream, mix, signalRed } from '../palette.js'
import { between, oneOf } from '../random.js'
import type { Sheet } from '../sheet.js'
import { area, disc, line, path, rect } from './basic.js'

/** How a row of houses looks: `haze` is the air's colour, `distance` 0..1 how much of it lies between, `lit` the share of windows with light. */
export type TownLook = {
  colours: readonly string[]
  roof: string
  haze: string
  distance: number
  lit: number
  lamp: string
}

/** Gabled houses side by side between two x, about `height` tall, with a shaded side and windows. */
export function paintTown(sheet: Sheet, from: number, to: number, base: number, height: number, look: TownLook): void {
  const { random } = sheet
  let x = from
  while (to - x > height * 0.3) {
    const width = Math.min(between(random, 0.42, 0.78) * height, to - x)
    const tall = height * between(random, 0.72, 1.12)
    paintHouse(sheet, x, base, width, tall, look)
    x += width * between(random, 0.94, 1.0)
  }
}

function paintHouse(sheet: Sheet, x: number, base: number, width: number, tall: number, look: TownLook): void {
  const { random } = sheet
  const wall = mix(oneOf(random, look.colours), look.haze, look.distance)
  const roof = mix(look.roof, look.haze, look.distance)
  const eaves = base - tall
  const rise = width * between(random, 0.34, 0.55)
  const glass = mix('#31404e', look.haze, look.distance * 0.8)
  sheet.add(
    rect(x + width * 0.7, eaves - rise * 0.95, width * 0.11, rise * 0.8, mix(roof, '#000000', 0.15)),
    rect(x, eaves, width, tall, wall),
    area([x - width * 0.04, eaves + 2, x + width / 2, eaves - rise, x + width * 1.04, eaves + 2], roof),
    area([x + width / 2, eaves - rise, x + width * 1.04, eaves + 2, x + width * 0.62, eaves + 2], '#000000', {
      opacity: 0.12,
    }),
    rect(x + width * 0.78, eaves, width * 0.22, tall, '#000000', { opacity: 0.1 }),
  )
  const columns = width > 90 ? 3 : 2
  const rows = Math.max(2, Math.floor(tall / (width * 0.42)))
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const left = x + width * ((column + 0.5) / columns) - width * 0.075
      const top = eaves + tall * ((row + 0.32) / rows)
      const shining = random() < look.lit
      sheet.add(rect(left, top, width * 0.15, (tall / rows) * 0.46, shining ? look.lamp : glass, { radius: 1 }))
      if (shining) sheet.add(disc(left + width * 0.075, top + 8, width * 0.2, sheet.glow(look.lamp, 0.35)))
    }
  }
}

/** A church with its spire; the town's landmark. */
export function paintSpire(sheet: Sheet, x: number, base: number, height: number, fill: string, roof: string): void {
  const width = height * 0.17
  sheet.add(
    rect(x - width * 2.4, base - height * 0.36, width * 2.4, height * 0.36, fill),
    area([x - width * 2.6, base - height * 0.36, x - width * 1.2, base - height * 0.54, x, base - height * 0.36], roof),
    rect(x - width / 2, base - height * 0.62, width, height * 0.62, fill),
    area([x - width * 0.62, base - height * 0.62, x, base - height, x + width * 0.62, base - height * 0.62], roof),
    rect(x, base - height * 0.62, width / 2, height * 0.62, '#000000', { opacity: 0.12 }),
    rect(x - width * 0.14, base - height * 0.55, width * 0.28, height * 0.12, '#f6d38a', { radius: 6, opacity: 0.85 }),
  )
}

/** The Meridian Light: a banded tower, gallery and lamp room. `x` is its axis, `height` from rock to dome. */
export function paintLighthouse(sheet: Sheet, x: number, base: number, height: number, shade: string): void {
  const foot = height * 0.13
  const neck = height * 0.075
  const shaft = height * 0.76
  const half = (share: number) => foot + (neck - foot) * share
  const bands: string[] = []
  for (let band = 0; band < 5; band++) {
    const [low, high] = [band / 5, (band + 1) / 5]
    const [lower, upper] = [base - shaft * low, base - shaft * high]
    bands.push(
      area(
        [x - half(low), lower, x - half(high), upper, x + half(high), upper, x + half(low), lower],
        band % 2 ? signalRed : cream,
      ),
    )
  }
  const top = base - shaft
  sheet.add(
    ...bands,
    area(
      [x - foot, base, x - neck, top, x + neck, top, x + foot, base],
      sheet.horizontal([0, '#ffffff', 0.15], [0.35, shade, 0], [1, shade, 0.75]),
    ),
    rect(x - neck * 0.3, base - shaft * 0.52, neck * 0.5, height * 0.045, '#26323d', { radius: 4 }),
    rect(x - neck * 0.3, base - shaft * 0.82, neck * 0.5, height * 0.045, '#26323d', { radius: 4 }),
    rect(x - neck * 1.55, top - height * 0.02, neck * 3.1, height * 0.025, '#2a2f38', { radius: 2 }),
    rect(x - neck * 0.78, top - height * 0.125, neck * 1.56, height * 0.105, '#ffe9a8'),
    line(x - neck * 0.26, top - height * 0.125, x - neck * 0.26, top - height * 0.02, '#2a2f38', 3),
    line(x + neck * 0.26, top - height * 0.125, x + neck * 0.26, top - height * 0.02, '#2a2f38', 3),
    path(
      `M${x - neck} ${top - height * 0.125}Q${x} ${top - height * 0.25} ${x + neck} ${top - height * 0.125}Z`,
      signalRed,
    ),
    line(x, top - height * 0.18, x, top - height * 0.24, '#2a2f38', 4),
  )
}
