import { cream, lantern, mix } from '../palette.js'
import type { Sheet } from '../sheet.js'
import { area, disc, line, oval, path, rect } from './basic.js'

/** A person seen from behind or far away, `height` tall: coat, legs, head, scarf. */
export function person(x: number, base: number, height: number, coat: string, skin = '#c98d5f'): string[] {
  const unit = height / 10
  return [
    oval(x, base, unit * 2.1, unit * 0.45, '#000000', { opacity: 0.25 }),
    rect(x - unit * 0.95, base - unit * 4, unit * 0.8, unit * 4, '#26303b', { radius: unit * 0.3 }),
    rect(x + unit * 0.15, base - unit * 4, unit * 0.8, unit * 4, '#1f2832', { radius: unit * 0.3 }),
    path(
      `M${x - unit * 1.1} ${base - unit * 8}Q${x} ${base - unit * 8.8} ${x + unit * 1.1} ${base - unit * 8}L${x + unit * 1.6} ${base - unit * 3.2}H${x - unit * 1.6}Z`,
      coat,
    ),
    area(
      [
        x + unit * 0.2,
        base - unit * 8.2,
        x + unit * 1.1,
        base - unit * 8,
        x + unit * 1.6,
        base - unit * 3.2,
        x + unit * 0.4,
        base - unit * 3.2,
      ],
      '#000000',
      { opacity: 0.14 },
    ),
    disc(x, base - unit * 9.1, unit * 0.95, skin),
    path(
      `M${x - unit} ${base - unit * 9}A${unit} ${unit} 0 0 1 ${x + unit} ${base - unit * 9}Q${x + unit * 0.9} ${base - unit * 8.5} ${x} ${base - unit * 8.5}Q${x - unit * 0.9} ${base - unit * 8.5} ${x - unit} ${base - unit * 9}Z`,
      mix(coat, '#1d1512', 0.72),
    ),
    rect(x - unit * 0.95, base - unit * 8.35, unit * 1.9, unit * 0.55, mix(coat, cream, 0.6), { radius: unit * 0.25 }),
  ]
}

/** A tram around 0,0 = the middle of its wheels on the rail, looking right, 620 long. */
export function tram(sheet: Sheet, body: string, lit: string): string[] {
  const windows = Array.from({ length: 7 }, (_, index) => [
    rect(-266 + index * 74, -176, 60, 64, sheet.vertical([0, lit], [1, mix(lit, '#ffffff', 0.35)]), { radius: 6 }),
    ...(index % 2 === 0
      ? [
          path(`M${-246 + index * 74} -112v-22a12 12 0 0 1 24 0v22Z`, '#4a3440', { opacity: 0.7 }),
          disc(-234 + index * 74, -152, 9, '#4a3440', { opacity: 0.7 }),
        ]
      : []),
  ]).flat()
  return [
    oval(0, 8, 330, 16, '#000000', { opacity: 0.4 }),
    line(-60, -214, -20, -262, '#20262e', 5),
    line(-20, -262, 60, -300, '#20262e', 4),
    line(20, -302, 100, -298, '#20262e', 6),
    rect(-120, -222, 180, 16, '#39424c', { radius: 6 }),
    path(
      'M-310 -30V-170Q-308 -208 -270 -208H262Q300 -208 308 -160L316 -60Q318 -30 300 -24H-300Q-310 -24 -310 -30Z',
      body,
    ),
    path('M-310 -92H313L316 -60Q318 -30 300 -24H-300Q-310 -24 -310 -30Z', cream),
    rect(-310, -100, 624, 8, lantern),
    ...windows,
    path('M262 -176H274Q292 -174 297 -150L302 -112H262Z', mix(lit, '#ffffff', 0.2)),
    rect(-300, -30, 600, 10, '#20262e'),
    ...[-220, -150, 150, 220].map((x) => disc(x, -8, 20, '#191e25')),
    ...[-220, -150, 150, 220].map((x) => disc(x, -8, 8, '#6b7580')),
    disc(306, -62, 11, '#fff6d6'),
  ]
}

/** A street lamp with its pool of light. */
export function paintLamp(sheet: Sheet, x: number, base: number, height: number): void {
  sheet.add(
    disc(x, base - height, height * 0.62, sheet.glow('#ffc76b', 0.55)),
    oval(x, base, height * 0.5, height * 0.08, sheet.glow('#ffc76b', 0.5)),
    line(x, base, x, base - height, '#161c24', Math.max(3, height / 36)),
    area(
      [
        x - height * 0.05,
        base - height,
        x - height * 0.035,
        base - height * 1.09,
        x + height * 0.035,
        base - height * 1.09,
        x + height * 0.05,
        base - height,
      ],
      '#ffe6a6',
    ),
    area(
      [x - height * 0.06, base - height * 1.09, x, base - height * 1.15, x + height * 0.06, base - height * 1.09],
      '#161c24',
    ),
  )
}

/** Bunting between two points that hangs by `sag`. */
export function paintBunting(
  sheet: Sheet,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  sag: number,
  colours: readonly string[],
  size = 26,
): void {
  const middle = (y1 + y2) / 2 + sag * 2
  sheet.add(path(`M${x1} ${y1}Q${(x1 + x2) / 2} ${middle} ${x2} ${y2}`, 'none', { stroke: '#2a2430', strokeWidth: 3 }))
  const count = Math.floor(Math.abs(x2 - x1) / (size * 1.5))
  for (let index = 0; index < count; index++) {
    const t = (index + 0.5) / count
    const x = x1 + (x2 - x1) * t
    const y = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * middle + t * t * y2
    sheet.add(area([x - size / 2, y, x + size / 2, y, x, y + size * 1.25], colours[index % colours.length]!))
  }
}
