import { coats, walls } from '../palette.js'
import { moving, type Scene, sceneHeight, sceneWidth, still } from '../scene.js'
import { area, group, line, oval, path, rect } from '../shapes/basic.js'
import { paintSpire, paintTown } from '../shapes/buildings.js'
import { paintClouds, paintSky } from '../shapes/sky.js'
import { paintLamp, person, tram } from '../shapes/street.js'
import { paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

/** Seconds at which the tram stands at its stop. */
const tramArrives = 7

/** Line 4 comes up Harbour Street as the lamps are lit. */
export function tramAtDusk(): Scene {
  const back = new Sheet(sceneWidth, sceneHeight, 51)
  paintSky(back, 640, [0, '#231d4a'], [0.45, '#6d3f74'], [0.75, '#d9715f'], [1, '#ffc07a'])
  paintClouds(back, 5, 80, 380, '#f39a7e', '#7d4a7a')
  paintSpire(back, 760, 640, 420, '#5a3d66', '#3b2a50')
  paintTown(back, 380, 1250, 640, 170, {
    colours: walls,
    roof: '#5a3550',
    haze: '#8a4a70',
    distance: 0.72,
    lit: 0.35,
    lamp: '#ffd58a',
  })
  paintTown(back, -60, 560, 660, 330, {
    colours: walls,
    roof: '#4a2c40',
    haze: '#5a3560',
    distance: 0.42,
    lit: 0.5,
    lamp: '#ffd58a',
  })
  paintTown(back, 1110, 1680, 660, 350, {
    colours: walls,
    roof: '#4a2c40',
    haze: '#5a3560',
    distance: 0.42,
    lit: 0.5,
    lamp: '#ffd58a',
  })
  back.add(
    rect(0, 640, sceneWidth, 260, back.vertical([0, '#6b4560'], [0.3, '#3d2c48'], [1, '#1a1729'])),
    rect(0, 652, sceneWidth, 26, '#7d566a'),
    rect(0, 676, sceneWidth, 5, '#2a2036'),
    line(0, 756, sceneWidth, 756, '#c98f7a', 5, 0.8),
    line(0, 790, sceneWidth, 790, '#c98f7a', 6, 0.8),
    line(0, 432, sceneWidth, 452, '#1d1830', 2.5, 0.8),
  )
  for (let index = 0; index < 70; index++) {
    back.add(
      oval(
        back.random() * sceneWidth,
        690 + back.random() * 200,
        20 + back.random() * 70,
        1.5 + back.random() * 2,
        '#ffb67a',
        { opacity: 0.05 + back.random() * 0.16 },
      ),
    )
  }
  for (const x of [150, 620, 1080, 1490]) paintLamp(back, x, 664, 190)
  back.add(
    ...person(300, 676, 92, coats[3]),
    ...person(345, 676, 84, coats[2], '#8d5a3c'),
    ...person(1180, 676, 90, coats[5]),
  )
  const car = new Sheet(900, 560, 52)
  const glass = '#ffd98f'
  car.add(
    oval(440, 446, 400, 22, car.glow('#ffd98f', 0.6)),
    ...[180, 270, 360, 450, 540, 630, 720].map((x, index) =>
      rect(x, 450, 46, 60 + (index % 3) * 16, car.vertical([0, glass, 0.35], [1, glass, 0]), { radius: 10 }),
    ),
    rect(60, 450, 780, 26, car.vertical([0, '#a8403a', 0.35], [1, '#a8403a', 0])),
    area([834, 366, 900, 340, 900, 440], car.horizontal([0, '#fff1c0', 0.5], [1, '#fff1c0', 0])),
    group(440, 430, 1.25, tram(car, '#a8403a', glass)),
  )
  const front = new Sheet(sceneWidth, sceneHeight, 53)
  front.add(
    path('M0 900V858C500 840 1100 840 1600 858V900Z', '#151324'),
    path('M0 858C500 840 1100 840 1600 858V864C1100 847 500 847 0 864Z', '#b9776d', { opacity: 0.7 }),
    ...person(180, 880, 260, '#2f4a5e', '#8d5a3c'),
    ...person(290, 884, 240, '#b5523b'),
    ...person(1400, 882, 250, '#4f3f62'),
    path('M1290 690C1300 590 1500 590 1510 690Q1474 672 1437 690Q1400 672 1363 690Q1326 672 1290 690Z', '#8f3b46'),
    path('M1400 615C1440 630 1440 660 1437 690Q1474 672 1510 690C1500 590 1440 610 1400 615Z', '#000000', {
      opacity: 0.16,
    }),
    line(1400, 600, 1400, 616, '#1c1a2c', 5),
  )
  paintVignette(front, '#0d0a1c', 0.6)
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [...still(back), moving(car, (t) => ({ x: -980 + 1230 * arrival(t) }), { top: 350 }), ...still(front)],
  }
}

/** 0..1: even speed at first, then braking to a stop. */
function arrival(seconds: number): number {
  const share = Math.min(1, seconds / tramArrives)
  return 1 - (1 - share) ** 2
}
