import { type Layer, type Scene, sceneHeight, sceneWidth, still, sway } from '../scene.js'
import { area, disc, line, oval, path, rect } from '../shapes/basic.js'
import { paintFir, paintRidge } from '../shapes/land.js'
import { paintSky, paintStars } from '../shapes/sky.js'
import { person } from '../shapes/street.js'
import { paintWater } from '../shapes/water.js'
import { paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

/** Green and violet light over the observatory at Cold Point. */
export function northernLights(): Scene {
  const back = new Sheet(sceneWidth, sceneHeight, 71)
  paintSky(back, 620, [0, '#070d24'], [0.5, '#0f2a48'], [0.9, '#1d5a62'], [1, '#2f7a70'])
  paintStars(back, 320, 560)
  const land = new Sheet(sceneWidth, sceneHeight, 72)
  paintRidge(land, 560, 60, 640, '#123744')
  paintRidge(land, 604, 34, 640, '#0c2833')
  paintWater(land, 634, [0, '#2f7f74'], [0.25, '#184f5a'], [1, '#07172a'])
  for (let index = 0; index < 90; index++) {
    const depth = land.random()
    land.add(
      oval(
        480 + land.random() * 1000,
        644 + depth * 170,
        20 + 70 * depth,
        1 + 2 * depth,
        index % 4 ? '#7df2b8' : '#b79af0',
        { opacity: 0.1 + land.random() * 0.22 },
      ),
    )
  }
  const front = new Sheet(sceneWidth, sceneHeight, 73)
  front.add(
    path(
      'M0 900V690C180 668 330 700 520 742C760 794 1060 836 1600 800V900Z',
      front.vertical([0, '#0b1c26'], [1, '#040a12']),
    ),
  )
  front.add(
    path('M0 690C180 668 330 700 520 742C760 794 1060 836 1600 800', 'none', {
      stroke: '#4fae92',
      strokeWidth: 3,
      opacity: 0.45,
    }),
  )
  front.add(
    rect(170, 590, 170, 104, '#16303c'),
    rect(170, 590, 60, 104, '#2a5560', { opacity: 0.6 }),
    path('M160 592A95 92 0 0 1 350 592Z', front.horizontal([0, '#8fc4bd'], [0.5, '#4c7f86'], [1, '#1d3c4a'])),
    path('M262 502L292 510L286 592H252Z', '#081420'),
    line(268, 560, 316, 470, '#c8ded8', 9),
    rect(222, 640, 40, 56, '#ffcf87', { radius: 3 }),
    disc(242, 664, 70, front.glow('#ffcf87', 0.45)),
    ...person(610, 778, 130, '#39505e'),
    ...person(668, 790, 118, '#6a3f4a', '#8d5a3c'),
    line(760, 806, 790, 716, '#0a141c', 5),
    line(822, 812, 790, 716, '#0a141c', 5),
    line(790, 810, 790, 716, '#0a141c', 5),
    area([752, 736, 846, 672, 856, 690, 762, 752], '#2b4450'),
  )
  for (const [x, base, size] of [
    [60, 700, 190],
    [420, 736, 130],
    [1180, 836, 230],
    [1300, 834, 310],
    [1430, 826, 250],
    [1540, 816, 350],
    [1080, 838, 150],
  ] as const)
    paintFir(front, x, base, size, '#050d14')
  paintVignette(front, '#02040c', 0.5)
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [
      ...still(back),
      curtain(74, '#7a4df0', '#5fd6a0', 150, 380, (t) => ({
        x: sway(t, 12) * 60,
        opacity: 0.62 + 0.2 * sway(t, 6, 1),
      })),
      curtain(75, '#1fc07a', '#9dffc0', 270, 330, (t) => ({
        x: -sway(t, 10, 1) * 50,
        opacity: 0.72 + 0.2 * sway(t, 5),
      })),
      curtain(76, '#8a3fd0', '#6dffae', 370, 230, (t) => ({
        x: sway(t, 8, 2) * 40,
        opacity: 0.6 + 0.25 * sway(t, 4, 2),
      })),
      ...still(land, front),
    ],
  }
}

/** One hanging curtain of light: many thin pleats along a wave, bright at the lower edge. */
function curtain(seed: number, above: string, edge: string, y: number, tall: number, move: Layer['move']): Layer {
  const own = new Sheet(1900, 900, seed)
  const soft = own.blur(7)
  const pleat = own.vertical([0, above, 0], [0.5, above, 0.4], [0.88, edge, 0.75], [1, edge, 0])
  const phase = own.random() * 6
  own.add(`<g filter="${soft}">`)
  for (let x = 0; x < 1900; x += 13) {
    const wave = Math.sin(x / 260 + phase) * 60 + Math.sin(x / 97 + phase * 2) * 22
    const shine = 0.35 + 0.65 * Math.abs(Math.sin(x / 170 + phase) * Math.sin(x / 61))
    const length = tall * (0.7 + 0.4 * own.random())
    own.add(rect(x, 260 + y + wave - length, 16, length + 40, pleat, { opacity: Math.round(shine * 100) / 100 }))
  }
  own.add('</g>')
  return { sheets: [own], left: -150, top: -200, light: true, move }
}
