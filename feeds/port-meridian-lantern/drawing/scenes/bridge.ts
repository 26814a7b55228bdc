import { mix } from '../palette.js'
import { moving, type Scene, sceneHeight, sceneWidth, still, sway } from '../scene.js'
import { area, disc, line, oval, path, rect } from '../shapes/basic.js'
import { paintRidge, paintTree } from '../shapes/land.js'
import { paintClouds, paintSky, paintSun } from '../shapes/sky.js'
import { person } from '../shapes/street.js'
import { paintGlints, paintWater } from '../shapes/water.js'
import { paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

/** A crane sets the last arch of the Weir Bridge from a barge. */
export function bridgeWorks(): Scene {
  const back = new Sheet(sceneWidth, sceneHeight, 91)
  paintSky(back, 560, [0, '#5f8fa8'], [0.55, '#b9d0c6'], [1, '#f7e2b8'])
  paintSun(back, 330, 250, 40, '#fffaf0', '#ffdf9c')
  paintClouds(back, 5, 90, 330, '#fdf4e0', '#b9c9c6')
  paintRidge(back, 470, 60, 570, '#93ac9f')
  paintRidge(back, 520, 40, 570, '#6d8d79')
  paintWater(back, 560, [0, '#e3d9b4'], [0.25, '#8fb0a5'], [1, '#2f5c63'])
  const glints = new Sheet(sceneWidth, sceneHeight, 92)
  paintGlints(glints, 340, 570, 880, 320, '#fff6d6', 110)
  const bridge = new Sheet(sceneWidth, sceneHeight, 93)
  paintArches(bridge)
  const load = new Sheet(420, 520, 94)
  load.add(
    line(205, 222, 205, 300, '#2a333b', 4),
    line(205, 300, 84, 417, '#2a333b', 3),
    line(205, 300, 336, 417, '#2a333b', 3),
  )
  load.add(
    path('M30 470C80 360 340 360 390 470L350 470C310 404 110 404 70 470Z', '#a84b3a'),
    path('M30 470C80 360 340 360 390 470', 'none', { stroke: '#e48a68', strokeWidth: 5 }),
  )
  const barge = new Sheet(sceneWidth, sceneHeight, 95)
  barge.add('<g transform="translate(850 96)">')
  paintBarge(barge)
  barge.add('</g>')
  const front = new Sheet(sceneWidth, sceneHeight, 96)
  front.add(path('M0 900V800C260 780 460 812 640 900Z', front.vertical([0, '#4b6a4a'], [1, '#263a30'])))
  paintTree(front, 90, 812, 260, '#7a6a34', '#e0b75a')
  front.add(...person(300, 842, 140, '#e0a13a'), ...person(372, 852, 132, '#e0a13a', '#8d5a3c'))
  front.add(disc(300, 713, 14, '#f6ead2'), disc(372, 731, 13, '#f6ead2'))
  paintVignette(front, '#12262c', 0.45)
  const lower = (t: number) => Math.min(1, t / 8)
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [
      ...still(back),
      moving(glints, (t) => ({ x: sway(t, 5) * 8, opacity: 0.65 + 0.25 * sway(t, 2.5) }), { light: true }),
      ...still(bridge),
      moving(load, (t) => ({ y: -116 + 60 * lower(t) }), { left: 694, top: 0 }),
      ...still(barge),
      ...still(front),
    ],
  }
}

function paintArches(own: Sheet): void {
  const steel = '#a84b3a'
  for (const pier of [230, 700, 1110, 1570]) {
    own.add(
      rect(pier - 34, 408, 68, 190, own.horizontal([0, '#d8cdb2'], [1, '#8d8672'])),
      rect(pier - 44, 586, 88, 26, '#77715f'),
      oval(pier, 616, 70, 8, '#1d4048', { opacity: 0.35 }),
    )
  }
  for (const [from, to] of [
    [-230, 230],
    [230, 700],
    [1110, 1570],
  ] as const) {
    const middle = (from + to) / 2
    own.add(
      path(
        `M${from + 20} 414C${middle - 120} 290 ${middle + 120} 290 ${to - 20} 414L${to - 44} 414C${middle + 104} 318 ${middle - 104} 318 ${from + 44} 414Z`,
        steel,
      ),
    )
    own.add(
      path(`M${from + 20} 414C${middle - 120} 290 ${middle + 120} 290 ${to - 20} 414`, 'none', {
        stroke: mix(steel, '#ffd9a8', 0.5),
        strokeWidth: 4,
      }),
    )
    for (let x = from + 60; x < to - 40; x += 36)
      own.add(line(x, 412, x, 330 + Math.abs(x - middle) ** 1.9 / 400, mix(steel, '#3a1d1a', 0.3), 4))
  }
  own.add(
    rect(0, 400, 706, 20, '#5c4038'),
    rect(1104, 400, 500, 20, '#5c4038'),
    rect(0, 396, 706, 5, '#d89a78'),
    rect(1104, 396, 500, 5, '#d89a78'),
  )
  own.add(
    area([706, 400, 734, 404, 722, 420, 706, 420], '#5c4038'),
    area([1104, 400, 1078, 404, 1090, 420, 1104, 420], '#5c4038'),
  )
}

function paintBarge(own: Sheet): void {
  const yellow = '#e3a02f'
  own.add(oval(380, 700, 320, 18, '#143840', { opacity: 0.4 }))
  for (let step = 0; step < 15; step++) {
    const [x, y] = [420 - step * 25, 520 - step * 34]
    own.add(line(x, y, x - 25, y - 34, yellow, 7), line(x + 34, y + 4, x + 9 - step * 0.4, y - 30, yellow, 6))
    own.add(line(x, y, x + 9, y - 30, mix(yellow, '#5a3a10', 0.3), 3))
  }
  own.add(
    line(470, 500, 49, 10, '#2a333b', 3),
    line(49, 10, 49, 72, '#2a333b', 4),
    rect(400, 500, 170, 100, yellow, { radius: 8 }),
    rect(500, 500, 70, 100, mix(yellow, '#5a3a10', 0.25), { radius: 8 }),
    rect(416, 516, 56, 46, '#cfe6e3', { radius: 4 }),
    rect(430, 600, 110, 26, '#39424a'),
    path('M90 626H690L660 700H130Z', '#33525c'),
    rect(90, 622, 600, 12, '#c7d1c6'),
    rect(150, 590, 90, 32, '#8a5a44'),
    rect(246, 602, 60, 20, '#6e7d80'),
    ...[150, 260, 370, 480, 590].map((x) => disc(x, 656, 15, '#1e2f36')),
  )
}
