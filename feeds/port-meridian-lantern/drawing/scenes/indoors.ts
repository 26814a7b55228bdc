import { coats, mix } from '../palette.js'
import { between, oneOf } from '../random.js'
import { type Scene, sceneHeight, sceneWidth, still } from '../scene.js'
import { area, disc, line, oval, path, rect } from '../shapes/basic.js'
import { person } from '../shapes/street.js'
import { paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

const skins = ['#c98d5f', '#8d5a3c', '#e0ac7d', '#6e4530'] as const

/** The council in its oak chamber, seen from the public seats. */
export function councilChamber(): Scene {
  const room = new Sheet(sceneWidth, sceneHeight, 101)
  room.add(rect(0, 0, sceneWidth, 900, room.vertical([0, '#3a2a2c'], [0.5, '#8a5f45'], [1, '#4a3029'])))
  for (let x = -20; x < sceneWidth; x += 130)
    room.add(rect(x + 8, 330, 114, 200, '#6e4735', { radius: 4 }), rect(x + 20, 344, 90, 172, '#7d533d', { radius: 3 }))
  room.add(rect(0, 318, sceneWidth, 12, '#a87a54'), rect(0, 530, sceneWidth, 16, '#5a3a2c'))
  for (const x of [330, 800, 1270]) {
    room.add(
      path(`M${x - 124} 470V170A124 124 0 0 1 ${x + 124} 170V470Z`, '#c9a173'),
      path(
        `M${x - 108} 458V172A108 108 0 0 1 ${x + 108} 172V458Z`,
        room.vertical([0, '#7fb2cc'], [0.6, '#f3e2b5'], [0.72, '#f9d9a0'], [0.73, '#7fa6ab'], [1, '#4f8190']),
      ),
      rect(x - 4, 66, 8, 392, '#c9a173'),
      rect(x - 108, 214, 216, 7, '#c9a173'),
      rect(x - 108, 336, 216, 7, '#c9a173'),
      area(
        [x - 108, 458, x + 108, 458, x + 330, 900, x - 40, 900],
        room.vertical([0, '#ffe4ae', 0.34], [1, '#ffe4ae', 0]),
      ),
    )
  }
  room.add(
    area([730, 352, 740, 372, 790, 372, 798, 352], '#a8463c', { opacity: 0.8 }),
    line(764, 352, 764, 296, '#5a4a40', 3, 0.8),
    area([1300, 348, 1318, 300, 1332, 348], '#fff8e6', { opacity: 0.9 }),
  )
  const dais = new Sheet(sceneWidth, sceneHeight, 102)
  dais.add(
    path('M540 560Q800 520 1060 560V640Q800 604 540 640Z', '#5f3c2c'),
    path('M530 552Q800 510 1070 552V564Q800 524 530 564Z', '#c08a5c'),
  )
  for (const [x, coat] of [
    [640, coats[5]],
    [800, '#7c2f36'],
    [960, coats[3]],
  ] as const)
    dais.add(...person(x, 640, 170, coat, oneOf(dais.random, skins)))
  dais.add(
    path('M540 582Q800 542 1060 582V660Q800 622 540 660Z', '#744a35'),
    disc(800, 610, 26, '#d9a441'),
    disc(800, 610, 18, '#8a5a2c'),
  )
  const rows = new Sheet(sceneWidth, sceneHeight, 103)
  for (const [y, tall, reach] of [
    [690, 150, 520],
    [770, 190, 660],
    [870, 250, 860],
  ] as const) {
    const count = 7
    for (let index = 0; index < count; index++) {
      const share = (index / (count - 1)) * 2 - 1
      if (Math.abs(share) < 0.1) continue
      const x = 800 + share * reach
      const drop = -share * share * 70
      rows.add(...person(x, y + 60 + drop, tall, oneOf(rows.random, coats), oneOf(rows.random, skins)))
    }
    const wood = mix('#8a5a3c', '#3a241c', (y - 690) / 260)
    for (const side of [-1, 1]) {
      const far = 800 + side * (reach + 160)
      const near = 800 + side * 90
      rows.add(
        path(
          `M${near} ${y + 10}Q${800 + side * reach * 0.6} ${y - 6} ${far} ${y - 120}V${y + 20}Q${800 + side * reach * 0.6} ${y + 84} ${near} ${y + 92}Z`,
          wood,
        ),
      )
      rows.add(
        path(`M${near} ${y + 10}Q${800 + side * reach * 0.6} ${y - 6} ${far} ${y - 120}`, 'none', {
          stroke: '#e0ab74',
          strokeWidth: 5,
          opacity: 0.8,
        }),
      )
    }
  }
  for (const x of [470, 1130])
    rows.add(
      line(x, 0, x, 130, '#2a1c1a', 4),
      disc(x, 180, 170, rows.glow('#ffd68a', 0.5)),
      ...[-60, -30, 0, 30, 60].map((dx) => oval(x + dx, 160 - Math.abs(dx) * 0.2, 10, 15, '#fff0c4')),
      path(`M${x - 74} 172Q${x} 220 ${x + 74} 172`, 'none', { stroke: '#8a6a3c', strokeWidth: 6 }),
    )
  paintVignette(rows, '#140b0a', 0.6)
  return { width: sceneWidth, height: sceneHeight, layers: still(room, dais, rows) }
}

/** The reading room of the Old Customs Library. */
export function readingRoom(): Scene {
  const room = new Sheet(sceneWidth, sceneHeight, 111)
  room.add(rect(0, 0, sceneWidth, 900, room.vertical([0, '#24303a'], [0.6, '#4a4238'], [1, '#2a211e'])))
  room.add(
    path('M560 640V240A240 210 0 0 1 1040 240V640Z', '#a8855a'),
    path(
      'M584 640V244A216 190 0 0 1 1016 244V640Z',
      room.vertical([0, '#5f93b5'], [0.55, '#f4d9a4'], [0.8, '#f0b27a'], [1, '#c98a63']),
    ),
  )
  room.add(
    path('M584 640V560C660 520 720 560 800 540C880 520 940 560 1016 530V640Z', '#5d7f72'),
    rect(796, 54, 8, 586, '#a8855a'),
    rect(584, 330, 432, 8, '#a8855a'),
    rect(584, 470, 432, 8, '#a8855a'),
  )
  room.add(area([584, 640, 1016, 640, 1340, 900, 260, 900], room.vertical([0, '#ffe0a6', 0.5], [1, '#ffe0a6', 0.05])))
  for (const side of [-1, 1] as const) paintShelves(room, side)
  const front = new Sheet(sceneWidth, sceneHeight, 112)
  front.add(line(420, 120, 330, 800, '#b98a58', 10), line(476, 120, 404, 800, '#b98a58', 10))
  for (let rung = 0; rung < 10; rung++)
    front.add(line(412 - rung * 9, 180 + rung * 62, 470 - rung * 7, 180 + rung * 62, '#8a6238', 7))
  front.add(...person(700, 742, 170, '#8c3f4a', '#e0ac7d'), ...person(930, 742, 176, '#3d6b8a', '#8d5a3c'))
  front.add(
    path('M400 720H1200L1330 800H270Z', front.vertical([0, '#a8744a'], [1, '#6e4630'])),
    rect(270, 800, 1060, 26, '#4f3324'),
    area([320, 826, 360, 826, 350, 900, 326, 900], '#3a241b'),
    area([1240, 826, 1280, 826, 1274, 900, 1250, 900], '#3a241b'),
  )
  for (const x of [560, 1060]) {
    front.add(
      disc(x, 690, 230, front.glow('#ffd98a', 0.42)),
      oval(x, 744, 150, 22, front.glow('#fff0c0', 0.7)),
      rect(x - 4, 668, 8, 76, '#b08a3c'),
      oval(x, 746, 36, 8, '#8a6a2c'),
      path(`M${x - 70} 674Q${x} 612 ${x + 70} 674Z`, '#2f7a5d'),
      path(`M${x - 70} 674Q${x - 30} 622 ${x} 632L${x - 6} 674Z`, '#5fb58c', { opacity: 0.5 }),
    )
  }
  front.add(
    path('M740 752L800 742L860 752L856 776L800 766L744 776Z', '#fff6e0'),
    line(800, 743, 800, 766, '#c9b48a', 3),
    rect(640, 752, 70, 14, '#b5523b'),
    rect(646, 740, 62, 12, '#2f5d62'),
    rect(920, 750, 84, 14, '#d9a441'),
  )
  paintVignette(front, '#0d0a08', 0.6)
  return { width: sceneWidth, height: sceneHeight, layers: still(room, front) }
}

/** Books on one wall that runs towards the window. */
function paintShelves(own: Sheet, side: -1 | 1): void {
  const spines = ['#8c3f4a', '#2f5d62', '#d9a441', '#5b4a6b', '#b5523b', '#3d6b8a', '#c9b48a', '#4f6b3f'] as const
  const at = (depth: number) => 800 + side * (800 - 560 * depth)
  const level = (y: number, depth: number) => 420 + (y - 420) * (1 - 0.52 * depth)
  own.add(area([at(0), level(-80, 0), at(1), level(-80, 1), at(1), level(900, 1), at(0), level(900, 0)], '#3b2a22'))
  for (let shelf = 0; shelf < 7; shelf++) {
    const [top, bottom] = [-60 + shelf * 136, 60 + shelf * 136]
    for (let depth = 0.005; depth < 0.985; ) {
      const next = depth + between(own.random, 0.016, 0.032)
      const tall = between(own.random, 0, 34)
      const colour = mix(oneOf(own.random, spines), '#1a1412', 0.35 - depth * 0.3)
      own.add(
        area(
          [
            at(depth),
            level(top + tall, depth),
            at(next),
            level(top + tall, next),
            at(next),
            level(bottom, next),
            at(depth),
            level(bottom, depth),
          ],
          colour,
        ),
      )
      depth = next + (own.random() > 0.93 ? 0.03 : 0.002)
    }
    own.add(
      area(
        [at(0), level(bottom, 0), at(1), level(bottom, 1), at(1), level(bottom + 14, 1), at(0), level(bottom + 14, 0)],
        '#8a6238',
      ),
    )
  }
  for (const depth of [0, 0.34, 0.68, 1])
    own.add(line(at(depth), level(-80, depth), at(depth), level(900, depth), '#6e4a2e', 14 - depth * 6))
}
