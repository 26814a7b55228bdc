import { mix } from '../palette.js'
import { type Scene, sceneHeight, sceneWidth, still } from '../scene.js'
import { area, disc, line, oval, path, rect } from '../shapes/basic.js'
import { paintFog, paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

const fog = '#d3dcd6'

/** The derby at Quarry Road, as far as anyone could see it. */
export function pitchInFog(): Scene {
  const back = new Sheet(sceneWidth, sceneHeight, 141)
  back.add(rect(0, 0, sceneWidth, 520, back.vertical([0, '#7f949a'], [0.6, '#b9c7c3'], [1, fog])))
  back.add(
    path('M0 470V392H1600V470Z', mix('#4a5a60', fog, 0.55)),
    rect(0, 384, sceneWidth, 12, mix('#39474d', fog, 0.5)),
  )
  for (let x = 10; x < sceneWidth; x += 17)
    back.add(
      disc(
        x,
        410 + back.random() * 50,
        7,
        mix(['#b5523b', '#2f5d62', '#d9a441', '#f6ead2'][Math.floor(back.random() * 4)]!, fog, 0.62),
      ),
    )
  for (const x of [190, 1410]) {
    back.add(
      disc(x, 120, 420, back.glow('#fffbe0', 0.75)),
      line(x, 130, x, 440, mix('#39474d', fog, 0.3), 10),
      rect(x - 72, 70, 144, 74, mix('#39474d', fog, 0.25), { radius: 6 }),
    )
    for (let lamp = 0; lamp < 8; lamp++)
      back.add(disc(x - 52 + (lamp % 4) * 35, 90 + Math.floor(lamp / 4) * 34, 13, '#fffdf0'))
    back.add(
      area(
        [x - 60, 140, x + 60, 140, x + (x < 800 ? 640 : -60), 900, x + (x < 800 ? 60 : -640), 900],
        back.vertical([0, '#fffbe0', 0.4], [1, '#fffbe0', 0]),
      ),
    )
  }
  const grass = new Sheet(sceneWidth, sceneHeight, 142)
  for (let band = 0; band < 9; band++) {
    const [near, far] = [470 + 430 * ((band + 1) / 9) ** 1.7, 470 + 430 * (band / 9) ** 1.7]
    grass.add(
      rect(0, far, sceneWidth, near - far + 1, mix(band % 2 ? '#3f7f4f' : '#4b8d58', fog, 0.8 * (1 - band / 8) ** 1.2)),
    )
  }
  const chalk = '#f4f7ee'
  grass.add(
    line(0, 500, sceneWidth, 500, chalk, 3, 0.6),
    path('M240 500L80 660H980L820 500', 'none', { stroke: chalk, strokeWidth: 5, opacity: 0.75 }),
    path('M360 660Q530 728 700 660', 'none', { stroke: chalk, strokeWidth: 5, opacity: 0.75 }),
    path('M1600 560L1250 900', 'none', { stroke: chalk, strokeWidth: 6, opacity: 0.5 }),
  )
  grass.add(rect(392, 376, 7, 128, '#ffffff'), rect(660, 376, 7, 128, '#ffffff'), rect(392, 372, 275, 8, '#ffffff'))
  for (let x = 404; x < 660; x += 14) grass.add(line(x, 380, x, 500, '#ffffff', 1.2, 0.5))
  for (let y = 392; y < 500; y += 14) grass.add(line(398, y, 662, y, '#ffffff', 1.2, 0.5))
  for (const [x, y, size, kit, haze, kick] of [
    [530, 520, 0.62, '#d9a441', 0.55, 0],
    [760, 560, 0.75, '#2f5f8b', 0.5, 0],
    [330, 590, 0.82, '#b8423a', 0.42, 0],
    [1190, 600, 0.85, '#2f5f8b', 0.4, 0],
  ] as const)
    paintPlayer(grass, x, y, size, kit, haze, kick)
  const mist = new Sheet(sceneWidth, sceneHeight, 143)
  paintFog(mist, 16, 400, 600, fog, 0.75)
  const front = new Sheet(sceneWidth, sceneHeight, 144)
  paintPlayer(front, 620, 830, 1.9, '#b8423a', 0.06, 1)
  paintPlayer(front, 1020, 780, 1.6, '#2f5f8b', 0.14, 0)
  front.add(
    oval(792, 838, 26, 6, '#1f3a28', { opacity: 0.5 }),
    disc(790, 816, 22, '#fbfbf4'),
    area([790, 804, 801, 812, 797, 825, 783, 825, 779, 812], '#2a2f33'),
    disc(799, 826, 16, '#8fa39a', { opacity: 0.2 }),
  )
  paintFog(front, 7, 640, 900, fog, 0.4)
  paintVignette(front, '#203038', 0.45)
  return { width: sceneWidth, height: sceneHeight, layers: still(back, grass, mist, front) }
}

/** A footballer about 150 units tall at size 1; `haze` 0..1 is the fog before him, `kick` 1 swings his leg. */
function paintPlayer(own: Sheet, x: number, base: number, size: number, kit: string, haze: number, kick: 0 | 1): void {
  const tone = (colour: string) => mix(colour, fog, haze)
  own.add(
    `<g transform="translate(${x} ${base}) scale(${size})">`,
    oval(0, 2, 44, 7, '#1f3a28', { opacity: 0.35 * (1 - haze) }),
    path('M-8 -62L-26 -30L-22 -2', 'none', { stroke: tone('#c98d5f'), strokeWidth: 13 }),
    path('M-26 -26L-22 -2', 'none', { stroke: tone(kit), strokeWidth: 13 }),
    path(kick ? 'M8 -62L40 -44L66 -18' : 'M8 -62L18 -32L34 -6', 'none', { stroke: tone('#b97f57'), strokeWidth: 13 }),
    path(kick ? 'M46 -38L66 -18' : 'M20 -28L34 -6', 'none', { stroke: tone(kit), strokeWidth: 13 }),
    area([-22, -78, 22, -78, 28, -50, 2, -54, -24, -48], tone('#f2efe4')),
    path('M-22 -122Q0 -132 22 -122L24 -74H-24Z', tone(kit)),
    path('M-20 -118L-44 -92L-34 -70', 'none', { stroke: tone('#c98d5f'), strokeWidth: 10 }),
    path('M20 -118L46 -100L58 -118', 'none', { stroke: tone('#c98d5f'), strokeWidth: 10 }),
    path('M-20 -118L-38 -98', 'none', { stroke: tone(kit), strokeWidth: 14 }),
    path('M20 -118L38 -106', 'none', { stroke: tone(kit), strokeWidth: 14 }),
    disc(4, -142, 15, tone('#c98d5f')),
    path('M-11 -144A15 15 0 0 1 19 -146Q8 -152 -11 -144Z', tone('#2a1c16')),
    '</g>',
  )
}
