import { between } from '../random.js'
import type { Sheet, Stop } from '../sheet.js'
import { oval, path, rect } from './basic.js'

export function paintWater(sheet: Sheet, top: number, ...stops: Stop[]): void {
  sheet.add(rect(0, top, sheet.width, sheet.height - top, sheet.vertical(...stops)))
}

/** Dashes of light on water, small at the horizon and wide near the viewer; `spread` is how far from `x` they stray. */
export function paintGlints(
  sheet: Sheet,
  x: number,
  top: number,
  bottom: number,
  spread: number,
  colour: string,
  count: number,
): void {
  for (let index = 0; index < count; index++) {
    const depth = sheet.random() ** 1.3
    const reach = spread * (0.25 + depth)
    const middle = x + (sheet.random() + sheet.random() + sheet.random() - 1.5) * reach
    const width = between(sheet.random, 14, 70) * (0.25 + depth)
    sheet.add(
      oval(middle, top + 4 + (bottom - top) * depth, width, 1 + 3.2 * depth, colour, {
        opacity: between(sheet.random, 0.25, 0.85),
      }),
    )
  }
}

/** One long swell: a wavy band filled to the sheet's bottom, with a bright edge. Its waves repeat every `length` pixels. */
export function paintSwell(
  sheet: Sheet,
  y: number,
  height: number,
  length: number,
  fill: string,
  crest: string,
  phase = 0,
): void {
  let top = `M0 ${y}`
  for (let x = -length * phase; x < sheet.width + length; x += length) {
    top += `C${x + length * 0.3} ${y + height * 0.2} ${x + length * 0.42} ${y - height} ${x + length * 0.55} ${y - height}S${x + length * 0.85} ${y} ${x + length} ${y}`
  }
  sheet.add(
    path(`${top}V${sheet.height}H0Z`, fill),
    path(top, 'none', { stroke: crest, strokeWidth: 3, opacity: 0.55 }),
  )
}
