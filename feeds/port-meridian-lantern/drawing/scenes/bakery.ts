import { moving, type Scene, sceneHeight, sceneWidth, still } from '../scene.js'
import { area, disc, line, oval, path, rect } from '../shapes/basic.js'
import { paintTown } from '../shapes/buildings.js'
import { paintSky, paintStars } from '../shapes/sky.js'
import { paintLamp, person } from '../shapes/street.js'
import { paintSnow, paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

/** The night bakery in Netmakers' Lane, the only light in the street before six. */
export function bakeryBeforeDawn(): Scene {
  const back = new Sheet(sceneWidth, sceneHeight, 151)
  paintSky(back, 720, [0, '#0f1b3d'], [0.7, '#3a4a78'], [1, '#7d7f9c'])
  paintStars(back, 90, 260)
  paintTown(back, -60, 420, 720, 420, {
    colours: ['#4a5578', '#55607f', '#3f4a6d'],
    roof: '#2a3358',
    haze: '#2b3866',
    distance: 0.35,
    lit: 0.06,
    lamp: '#ffd98a',
  })
  paintTown(back, 1230, 1680, 720, 440, {
    colours: ['#4a5578', '#55607f', '#3f4a6d'],
    roof: '#2a3358',
    haze: '#2b3866',
    distance: 0.35,
    lit: 0.04,
    lamp: '#ffd98a',
  })
  back.add(
    rect(0, 716, sceneWidth, 184, back.vertical([0, '#4a5070'], [1, '#171c34'])),
    rect(0, 716, sceneWidth, 10, '#6a7090'),
  )
  const shop = new Sheet(sceneWidth, sceneHeight, 152)
  shop.add(
    rect(1000, 96, 60, 130, '#5c3b3c'),
    area([380, 240, 800, 60, 1220, 240], '#3d2f4a'),
    rect(410, 236, 780, 486, shop.horizontal([0, '#9a5a48'], [0.7, '#7d4640'], [1, '#5c3438'])),
    ...[520, 740, 960].map((x) => rect(x, 270, 120, 110, '#2a3050', { radius: 4 })),
    ...[520, 740, 960].map((x) => rect(x - 8, 376, 136, 12, '#c9a27a')),
    oval(740, 760, 640, 130, shop.glow('#ffb85c', 0.6)),
    rect(450, 440, 470, 240, '#3b2320'),
    rect(464, 454, 442, 214, shop.vertical([0, '#ffe7a8'], [0.6, '#ffc25e'], [1, '#e08a3a'])),
    rect(960, 440, 170, 282, '#3b2320'),
    rect(976, 456, 138, 160, shop.vertical([0, '#ffe7a8'], [1, '#ffc25e'])),
    rect(976, 626, 138, 92, '#5f3a30'),
    disc(1096, 634, 7, '#e8c070'),
    ...person(770, 668, 180, '#fff6e4', '#8d5a3c'),
    path('M748 500Q744 470 760 470Q768 458 782 470Q798 470 792 500Z', '#ffffff'),
    rect(464, 560, 250, 8, '#8a5230'),
    rect(464, 640, 442, 30, '#8a5230'),
  )
  for (let loaf = 0; loaf < 6; loaf++) paintLoaf(shop, 490 + loaf * 38, 560, 20, 14)
  for (let loaf = 0; loaf < 9; loaf++) paintLoaf(shop, 496 + loaf * 48, 642, 27, 20)
  for (let band = 0; band < 15; band++)
    shop.add(
      path(
        `M${430 + band * 49} 404h49L${436 + band * 49 + (band - 7) * 3 + 46} 462a24.5 16 0 0 1 -49 0Z`,
        band % 2 ? '#fff2da' : '#3d8f8a',
      ),
    )
  shop.add(rect(426, 398, 744, 10, '#2c5f62'), disc(680, 560, 380, shop.glow('#ffcf7a', 0.28)))
  for (let stone = 0; stone < 90; stone++)
    shop.add(
      oval(
        shop.random() * 1600,
        745 + shop.random() * 150,
        24 + shop.random() * 20,
        6,
        shop.random() > 0.6 ? '#ffbf6a' : '#8a90b0',
        { opacity: 0.06 + shop.random() * 0.14 },
      ),
    )
  paintLamp(shop, 300, 735, 330)
  const steam = new Sheet(420, 560, 153)
  for (let puff = 0; puff < 9; puff++)
    steam.add(
      disc(200 + Math.sin(puff * 0.9) * 34, 500 - puff * 54, 30 + puff * 8, steam.glow('#e8ecff', 0.42 - puff * 0.035)),
    )
  const front = new Sheet(sceneWidth, sceneHeight, 154)
  front.add(...person(1240, 820, 220, '#b5523b'), ...person(1310, 826, 130, '#d9a441'))
  front.add(
    line(170, 800, 260, 800, '#0d1226', 6),
    disc(120, 800, 46, 'none', { stroke: '#0d1226', strokeWidth: 7 }),
    disc(290, 800, 46, 'none', { stroke: '#0d1226', strokeWidth: 7 }),
    path('M120 800L170 730H250L200 800ZM250 730L290 800M170 730L160 706H190M250 730L244 700L268 694', 'none', {
      stroke: '#0d1226',
      strokeWidth: 7,
    }),
    rect(236, 664, 70, 44, '#8a6238', { radius: 4 }),
  )
  const snow = new Sheet(1800, 1800, 155)
  paintSnow(snow, 190, 4)
  const edge = new Sheet(sceneWidth, sceneHeight, 156)
  paintVignette(edge, '#060916', 0.6)
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [
      ...still(back, shop),
      moving(steam, (t) => ({ y: -340 - ((t * 8) % 54), x: t * 3 }), { left: 840, top: 0 }),
      ...still(front),
      moving(snow, (t) => ({ x: -80 + Math.sin(t / 1.3) * 24, y: ((t * 90) % 900) - 900 })),
      ...still(edge),
    ],
  }
}

function paintLoaf(own: Sheet, x: number, base: number, width: number, height: number): void {
  own.add(
    path(
      `M${x - width * 0.8} ${base}Q${x - width} ${base - height * 1.4} ${x} ${base - height * 1.5}Q${x + width} ${base - height * 1.4} ${x + width * 0.8} ${base}Z`,
      own.vertical([0, '#d98a3f'], [1, '#9a5226']),
    ),
  )
  for (const dx of [-0.4, 0, 0.4])
    own.add(line(x + dx * width - 3, base - height * 0.6, x + dx * width + 4, base - height * 1.25, '#f6d39a', 2.5))
}
