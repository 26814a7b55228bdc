import { type Scene, still } from '../scene.js'
import { area, disc, line, oval, path, rect } from '../shapes/basic.js'
import { paintRidge } from '../shapes/land.js'
import { paintSky, paintStars } from '../shapes/sky.js'
import { paintGlints, paintWater } from '../shapes/water.js'
import { paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

/** A portrait: the keeper on the gallery, the great lens behind her. */
export function keeperAtTheLamp(): Scene {
  const back = new Sheet(900, 1350, 161)
  paintSky(back, 900, [0, '#0b1430'], [0.6, '#2f4a78'], [0.92, '#d98f78'], [1, '#ffc58f'])
  paintStars(back, 130, 560)
  paintRidge(back, 870, 26, 900, '#3d4a6d')
  paintWater(back, 894, [0, '#e0a088'], [0.3, '#3f5a80'], [1, '#0d1a36'])
  paintGlints(back, 180, 900, 1250, 240, '#ffd9a8', 70)
  const lamp = new Sheet(900, 1350, 162)
  lamp.add(
    disc(560, 520, 620, lamp.glow('#ffdf9a', 0.65)),
    path('M300 250Q560 20 820 250Z', '#a83a34'),
    path('M300 250Q420 146 540 137Q410 176 360 250Z', '#e07a5c', { opacity: 0.5 }),
    rect(286, 244, 548, 26, '#2a2f3c', { radius: 6 }),
    rect(310, 270, 500, 570, lamp.horizontal([0, '#f0b45a'], [0.5, '#fff1c4'], [1, '#d9923f'])),
  )
  for (let ring = 0; ring < 9; ring++) {
    const half = 130 - Math.abs(ring - 4) * 19
    lamp.add(
      rect(
        560 - half,
        372 + ring * 42,
        half * 2,
        36,
        lamp.horizontal([0, '#8fc4cf', 0.75], [0.45, '#ffffff', 0.95], [1, '#6fa3b5', 0.75]),
        { radius: 14 },
      ),
    )
  }
  lamp.add(disc(560, 556, 62, lamp.glow('#ffffff', 1)), disc(560, 556, 26, '#ffffff'))
  for (const x of [310, 435, 560, 685, 810])
    lamp.add(rect(x - 6, 268, 12, 574, '#2a2f3c', { opacity: x === 560 ? 0.35 : 1 }))
  for (const x of [310, 435, 560, 685])
    lamp.add(line(x, 270, x + 125, 555, '#2a2f3c', 4, 0.55), line(x + 125, 555, x, 840, '#2a2f3c', 4, 0.55))
  lamp.add(
    rect(230, 838, 670, 40, '#39404f'),
    rect(230, 838, 670, 8, '#e0b070'),
    rect(270, 878, 580, 480, lamp.horizontal([0, '#fff0d2'], [0.5, '#d9c6a5'], [1, '#7d7568'])),
  )
  const keeper = new Sheet(900, 1350, 163)
  paintKeeper(keeper)
  for (let x = -10; x < 910; x += 82) keeper.add(rect(x, 1090, 9, 270, '#161c2c'))
  keeper.add(
    rect(-10, 1080, 920, 18, '#222a3e', { radius: 9 }),
    rect(-10, 1080, 920, 5, '#c98f6a', { opacity: 0.8 }),
    rect(-10, 1210, 920, 9, '#161c2c'),
  )
  paintVignette(keeper, '#05081a', 0.6)
  return { width: 900, height: 1350, layers: still(back, lamp, keeper) }
}

/** Half figure in a navy coat, seen from the front, lit from the lamp at her right. */
function paintKeeper(own: Sheet): void {
  own.add(
    path(
      'M90 1360C80 1060 130 930 250 900L330 884L410 900C530 930 570 1060 560 1360Z',
      own.horizontal([0, '#15243c'], [0.7, '#24406a'], [1, '#4a6a94']),
    ),
    path('M296 890L330 1010L366 890Z', '#e9dcc0'),
    path('M250 902L296 884L330 1010L300 1060Z', '#1b2f50'),
    path('M410 902L366 884L330 1010L362 1060Z', '#35588a'),
    ...[1070, 1140].flatMap((y) => [disc(312, y, 9, '#e0b45a'), disc(352, y, 9, '#f2cf84')]),
    path('M290 800H372V888Q330 920 290 888Z', '#a8714c'),
    path('M262 720Q262 650 331 650Q400 650 400 720Q402 800 370 834Q331 862 292 834Q260 800 262 720Z', '#c98d63'),
    path('M331 650Q400 650 400 720Q402 800 370 834Q352 847 334 848Q372 760 331 650Z', '#f0b987', { opacity: 0.75 }),
    path('M256 740C230 650 270 610 331 608C395 610 430 650 408 740Q404 690 380 676H282Q260 690 256 740Z', '#d9d4cc'),
    path('M246 690Q240 720 254 790Q262 780 262 730ZM412 690Q422 720 408 790Q400 780 401 730Z', '#c9c2b8'),
    path('M236 672Q250 560 331 556Q412 560 426 672Q331 640 236 672Z', '#1b2b48'),
    path('M331 556Q412 560 426 672Q380 655 340 652Q372 600 331 556Z', '#3d5f92', { opacity: 0.7 }),
    path('M232 680Q331 640 430 680L424 698Q331 664 238 698Z', '#0f1a30'),
    disc(331, 626, 13, '#e0b45a'),
    path('M288 738q14 -10 28 0M350 738q14 -10 28 0', 'none', { stroke: '#5a3a2a', strokeWidth: 4 }),
    oval(303, 748, 5, 6, '#2a1c16'),
    oval(363, 748, 5, 6, '#2a1c16'),
    path('M334 750Q344 782 330 788', 'none', { stroke: '#8a5a3c', strokeWidth: 4 }),
    path('M306 810Q331 828 358 808', 'none', { stroke: '#8a4a3c', strokeWidth: 5 }),
    path('M276 884Q331 934 386 884L392 920Q331 966 270 920Z', '#b5423a'),
    area([362, 926, 402, 918, 414, 1030, 380, 1036], '#a0382f'),
    path('M520 1000C600 1010 640 1040 640 1080L560 1092C540 1070 520 1060 500 1060Z', '#35588a'),
    oval(622, 1082, 30, 22, '#d99c70'),
  )
}
