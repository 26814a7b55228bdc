import { moving, type Scene, sceneHeight, sceneWidth, still } from '../scene.js'
import { line, oval, path, rect } from '../shapes/basic.js'
import { paintTown } from '../shapes/buildings.js'
import { paintFir, paintRidge } from '../shapes/land.js'
import { paintClouds, paintGulls, paintSky, paintSun } from '../shapes/sky.js'
import { person } from '../shapes/street.js'
import { paintSnow, paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

/** The first white morning above the town. */
export function firstFrost(): Scene {
  const back = new Sheet(sceneWidth, sceneHeight, 171)
  paintSky(back, 560, [0, '#8fb3cf'], [0.55, '#f0cfd0'], [1, '#ffe9cf'])
  paintSun(back, 1130, 360, 42, '#fffaf0', '#ffd9b0')
  paintClouds(back, 5, 80, 330, '#fff4ee', '#d9c3cf')
  paintRidge(back, 430, 60, 560, '#b9c6d8')
  paintRidge(back, 490, 44, 600, '#a3b8c9')
  paintTown(back, 880, 1330, 588, 74, {
    colours: ['#d9a58a', '#e3c9a8', '#b9a9b5'],
    roof: '#f4f4f8',
    haze: '#e6d6d6',
    distance: 0.35,
    lit: 0.4,
    lamp: '#ffd98a',
  })
  const hills = new Sheet(sceneWidth, sceneHeight, 172)
  hills.add(
    path(
      'M0 900V560C260 520 480 600 800 590C1100 582 1300 600 1600 560V900Z',
      hills.vertical([0, '#eef3f7'], [0.5, '#c3d6e2'], [1, '#8fb0c4']),
    ),
  )
  for (let tuft = 0; tuft < 160; tuft++) {
    const [x, y] = [hills.random() * sceneWidth, 620 + hills.random() ** 0.7 * 270]
    hills.add(line(x, y, x + hills.random() * 6 - 3, y - 6 - (y - 600) / 22, tuft % 3 ? '#ffffff' : '#8aa39a', 2, 0.8))
  }
  for (const [x, base, size] of [
    [120, 640, 250],
    [230, 620, 180],
    [330, 628, 210],
    [1440, 640, 260],
    [1540, 660, 330],
    [420, 606, 120],
  ] as const) {
    paintFir(hills, x, base, size, '#4f7376', '#eef5f8')
  }
  hills.add(
    path(
      'M760 900C740 780 860 700 1010 640C1050 622 1080 606 1090 594L1110 594C1100 620 1080 640 1040 664C940 730 900 800 960 900Z',
      '#f7fafc',
    ),
  )
  const front = new Sheet(sceneWidth, sceneHeight, 173)
  for (let post = 0; post < 7; post++)
    front.add(
      rect(40 + post * 118, 730 + post * 9, 22, 140, '#6b5548'),
      oval(51 + post * 118, 730 + post * 9, 15, 6, '#ffffff'),
    )
  for (const drop of [0, 52])
    front.add(
      path(`M0 ${764 + drop}L800 ${824 + drop}`, 'none', { stroke: '#7d6454', strokeWidth: 12 }),
      path(`M0 ${758 + drop}L800 ${818 + drop}`, 'none', { stroke: '#ffffff', strokeWidth: 4 }),
    )
  front.add(
    ...person(986, 800, 190, '#cf4436'),
    ...person(1060, 800, 120, '#2f5d62', '#8d5a3c'),
    path('M1110 790q10 -36 44 -30l26 -10 8 14 -14 10 4 34h-8l-6 -22h-30l-4 22h-8Z', '#8a5a3c'),
  )
  paintGulls(
    front,
    [
      [560, 260, 20],
      [610, 300, 15],
      [500, 310, 13],
    ],
    '#5f6f80',
  )
  const snow = new Sheet(1800, 1800, 174)
  paintSnow(snow, 150, 5)
  paintVignette(front, '#3a4f66', 0.35)
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [
      ...still(back, hills, front),
      moving(snow, (t) => ({ x: -90 + Math.sin(t / 1.2) * 30, y: ((t * 75) % 900) - 900 })),
    ],
  }
}
