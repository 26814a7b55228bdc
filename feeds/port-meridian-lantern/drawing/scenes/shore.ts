import { type Scene, sceneHeight, sceneWidth, still } from '../scene.js'
import { disc, line, oval, path, rect } from '../shapes/basic.js'
import { paintRidge, paintRocks } from '../shapes/land.js'
import { paintClouds, paintGulls, paintSky, paintSun } from '../shapes/sky.js'
import { person } from '../shapes/street.js'
import { paintGlints, paintWater } from '../shapes/water.js'
import { paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

/** Low water at Cold Point: pools between the rocks, and the people who count what lives in them. */
export function tidePools(): Scene {
  const back = new Sheet(sceneWidth, sceneHeight, 131)
  paintSky(back, 380, [0, '#4b8fa6'], [0.6, '#f0cf9a'], [1, '#ffe4b0'])
  paintSun(back, 1220, 280, 38, '#fff7dc', '#ffc978')
  paintClouds(back, 4, 80, 260, '#ffeed0', '#d9b48f')
  paintRidge(back, 350, 40, 390, '#8fa39a')
  paintWater(back, 376, [0, '#ffdca0'], [0.12, '#8fb9ae'], [0.4, '#3f8590'])
  paintGlints(back, 1220, 384, 540, 260, '#fff3cf', 90)
  for (let wave = 0; wave < 5; wave++)
    back.add(
      path(`M0 ${470 + wave * 16}Q400 ${452 + wave * 18} 800 ${474 + wave * 15}T1600 ${466 + wave * 16}`, 'none', {
        stroke: '#ffffff',
        strokeWidth: 2 + wave,
        opacity: 0.35,
      }),
    )
  const middle = new Sheet(sceneWidth, sceneHeight, 132)
  paintRocks(middle, 1080, 590, 560, 130, '#4a4a50', '#f0bd86', 1)
  paintRocks(middle, -80, 580, 460, 110, '#4f4e55', '#f0bd86', 1)
  middle.add(
    path(
      'M0 900V566C300 540 520 584 800 570C1100 552 1350 580 1600 560V900Z',
      middle.vertical([0, '#8a7f6c'], [0.4, '#5f5a52'], [1, '#2c2c30']),
    ),
  )
  middle.add(
    oval(800, 626, 250, 26, middle.vertical([0, '#f6d39a'], [1, '#5f9fa6'])),
    oval(330, 640, 150, 18, middle.vertical([0, '#e9cfa0'], [1, '#4f8f98'])),
  )
  middle.add(
    ...person(560, 640, 170, '#e0a13a'),
    ...person(640, 646, 110, '#cf4436', '#8d5a3c'),
    ...person(1010, 630, 160, '#2f5d62', '#8d5a3c'),
  )
  middle.add(line(588, 580, 616, 632, '#c9b48a', 4), path('M606 628h34l-6 30h-22Z', '#3d8fb0'))
  const pool = new Sheet(sceneWidth, sceneHeight, 133)
  paintPool(pool)
  paintGulls(
    pool,
    [
      [420, 190, 26],
      [500, 230, 18],
      [350, 240, 14],
    ],
    '#5a5f66',
  )
  paintVignette(pool, '#101417', 0.5)
  return { width: sceneWidth, height: sceneHeight, layers: still(back, middle, pool) }
}

function paintPool(own: Sheet): void {
  paintRocks(own, -60, 900, 560, 210, '#3a3a40', '#e8b27c', 1)
  paintRocks(own, 1200, 900, 520, 230, '#3a3a40', '#e8b27c', -1)
  const rim =
    'M250 812C280 720 520 690 820 690C1120 690 1350 724 1380 806C1400 890 1120 930 800 930C480 930 230 900 250 812Z'
  own.add(path(rim, '#4d4944'), `<g transform="translate(815 812) scale(0.94 0.9) translate(-815 -812)">`)
  own.add(path(rim, own.vertical([0, '#f3d7a2'], [0.25, '#7fc0b8'], [0.7, '#2f7f8a'], [1, '#17505f'])), '</g>')
  for (const [x, y, size, colour, turn] of [
    [520, 830, 46, '#e2703a', 10],
    [1010, 850, 58, '#c9474a', -16],
    [770, 770, 28, '#e8a03f', 30],
  ] as const) {
    own.add(`<g transform="translate(${x} ${y}) scale(1 0.62) rotate(${turn})">`)
    for (let arm = 0; arm < 5; arm++)
      own.add(
        path(
          `M${-size * 0.3} ${-size * 0.1}Q${-size * 0.16} ${-size} 0 ${-size * 1.1}Q${size * 0.16} ${-size} ${size * 0.3} ${-size * 0.1}Z`,
          colour,
          { turn: `rotate(${arm * 72})` },
        ),
      )
    for (let arm = 0; arm < 5; arm++)
      for (let dot = 1; dot < 5; dot++)
        own.add(disc(0, -size * 0.22 * dot, size * 0.06, '#ffe3b8', { opacity: 0.8, turn: `rotate(${arm * 72})` }))
    own.add('</g>')
  }
  for (const [x, y, size] of [
    [680, 862, 34],
    [870, 800, 22],
    [1180, 800, 30],
    [400, 800, 20],
  ] as const) {
    for (let arm = 0; arm < 14; arm++)
      own.add(
        line(
          x,
          y,
          x + Math.cos(arm * 0.45) * size,
          y - 6 + Math.sin(arm * 0.45) * size * 0.55,
          arm % 2 ? '#b96ac0' : '#e59ad0',
          6,
        ),
      )
    own.add(oval(x, y - 4, size * 0.42, size * 0.26, '#7a3f86'))
  }
  own.add(oval(1230, 858, 34, 20, '#b5523b'), oval(1224, 852, 18, 8, '#e08a62', { opacity: 0.7 }))
  for (const side of [-1, 1]) {
    for (let leg = 0; leg < 3; leg++)
      own.add(line(1230 + side * 28, 860 + leg * 5, 1230 + side * (54 + leg * 3), 850 + leg * 14, '#8f3d2c', 5))
    own.add(
      line(1230 + side * 24, 846, 1230 + side * 44, 826, '#b5523b', 7),
      disc(1230 + side * 48, 820, 10, '#c96a48'),
      line(1230 + side * 8, 842, 1230 + side * 9, 832, '#5a2a20', 3),
      disc(1230 + side * 9, 830, 4, '#1c1412'),
    )
  }
  for (const x of [340, 1310, 960, 610])
    for (let blade = 0; blade < 5; blade++)
      own.add(
        path(`M${x + blade * 9} ${780 + (blade % 2) * 8}q${-12 + blade * 5} -26 ${blade * 4 - 6} -54`, 'none', {
          stroke: blade % 2 ? '#5f8a3f' : '#3f6a34',
          strokeWidth: 6,
          opacity: 0.9,
        }),
      )
  for (let shine = 0; shine < 12; shine++)
    own.add(
      oval(420 + own.random() * 800, 735 + own.random() * 150, 20 + own.random() * 60, 2.4, '#ffffff', {
        opacity: 0.35,
      }),
    )
  own.add(rect(0, 896, sceneWidth, 4, '#1c1c20'))
}
