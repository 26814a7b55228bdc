import { mix, walls } from '../palette.js'
import { type Layer, moving, type Scene, sceneHeight, sceneWidth, still, sway } from '../scene.js'
import { disc, group, line, oval, path, rect } from '../shapes/basic.js'
import { ferry, fishingBoat, rowingBoat } from '../shapes/boats.js'
import { paintLighthouse, paintSpire, paintTown } from '../shapes/buildings.js'
import { paintRidge, paintRocks } from '../shapes/land.js'
import { paintClouds, paintGulls, paintSky, paintSun } from '../shapes/sky.js'
import { person } from '../shapes/street.js'
import { paintGlints, paintWater } from '../shapes/water.js'
import { paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

const sheet = (seed: number) => new Sheet(sceneWidth, sceneHeight, seed)

/** The first ferry of the morning comes home past the fishing boats. */
export function harbourAtDawn(): Scene {
  const horizon = 470
  const back = sheet(11)
  paintSky(back, horizon + 4, [0, '#2c4a74'], [0.4, '#8a6d8f'], [0.7, '#ec9a75'], [0.92, '#ffd39a'], [1, '#ffe3b8'])
  paintSun(back, 1010, 392, 36, '#fff3cf', '#ffb765')
  paintClouds(back, 6, 90, 380, '#ffd2b0', '#d98b86')
  paintRidge(back, 425, 32, 480, '#c98f8c')
  paintRidge(back, 452, 22, 480, '#94738a')
  paintWater(back, horizon, [0, '#ffd9a6'], [0.12, '#e8a886'], [0.4, '#8c7f97'], [1, '#1e3f5c'])
  const shore = sheet(15)
  paintRocks(shore, 30, 486, 330, 46, '#5d5470', '#f2b38f', 1)
  paintLighthouse(shore, 190, 458, 170, '#4a3c5c')
  paintSpire(shore, 1390, 500, 250, '#8b6f83', '#5a4a66')
  paintTown(shore, 1120, 1620, 500, 110, {
    colours: walls,
    roof: '#7a4d58',
    haze: '#e0a08a',
    distance: 0.45,
    lit: 0.3,
    lamp: '#ffe2a0',
  })
  shore.add(rect(1090, 498, 520, 22, '#5c4c5e'), rect(1090, 498, 520, 4, '#c98f80'))
  const glints = sheet(16)
  paintGlints(glints, 1010, 478, 800, 210, '#fff0c9', 150)
  const moreGlints = sheet(17)
  paintGlints(moreGlints, 990, 500, 860, 620, '#ffd7ae', 110)
  const front = sheet(18)
  front.add(
    path('M0 900V800H520Q600 806 700 900Z', front.vertical([0, '#2e2b3d'], [1, '#161b2a'])),
    rect(0, 800, 520, 7, '#a97566', { opacity: 0.8 }),
    ...[60, 200, 340, 480].map((x) => line(x, 812, x, 900, '#12172a', 5, 0.6)),
    rect(396, 756, 30, 46, '#1d2233', { radius: 8 }),
    rect(388, 748, 46, 14, '#3a3348', { radius: 6 }),
    path('M424 776C520 800 620 790 760 700', 'none', { stroke: '#c79c78', strokeWidth: 5 }),
    rect(232, 752, 92, 50, '#7a5645', { radius: 3 }),
    rect(232, 768, 92, 4, '#4d362f'),
    rect(232, 784, 92, 4, '#4d362f'),
    rect(254, 716, 64, 38, '#8b6650', { radius: 3 }),
    ...person(110, 806, 170, '#2f4f63'),
    ...person(176, 806, 152, '#a9533f', '#b97f57'),
  )
  paintVignette(front, '#10182c', 0.5)
  const gulls = new Sheet(500, 220, 3)
  paintGulls(
    gulls,
    [
      [120, 80, 34],
      [230, 130, 22],
      [330, 60, 26],
      [420, 120, 17],
    ],
    '#3c3650',
  )
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [
      ...still(back),
      moving(glints, (t) => ({ x: sway(t, 5) * 8, opacity: 0.8 + 0.2 * sway(t, 2.5) }), { light: true }),
      moving(moreGlints, (t) => ({ x: -sway(t, 6) * 14, opacity: 0.5 + 0.15 * sway(t, 3, 1) }), { light: true }),
      ...still(shore),
      moving(boat(ferry('#2c4a66', '#ffe6ab'), 1, 560), (t) => ({ x: 60 + t * 30, y: sway(t, 4) * 2 }), { top: 360 }),
      moving(boat(rowingBoat('#6d4a48'), 0.8, 240), (t) => ({ x: 1250 - t * 6, y: sway(t, 3) * 2 }), { top: 480 }),
      moving(
        boat(fishingBoat('#a8463c', '#ead9bd', '#ffd98a'), 1.75, 480),
        (t) => ({ x: 1010, y: sway(t, 5, 1) * 5 }),
        { top: 425 },
      ),
      ...still(front),
      moving(gulls, (t) => ({ x: 560 + t * 34, y: 190 + sway(t, 5) * 16 - t * 5 })),
    ],
  }
}

/** What the camera on the harbour office sees at noon; everything comes back to its place after `period` seconds. */
export function harbourCamera(period: number): Scene {
  const horizon = 330
  const back = sheet(21)
  paintSky(back, horizon + 4, [0, '#3f86b8'], [0.6, '#9fd0e0'], [1, '#e9f3e6'])
  paintClouds(back, 6, 60, 290, '#ffffff', '#bcd9e4')
  paintRidge(back, 300, 26, 340, '#86a9ae', 0.8)
  paintRidge(back, 322, 22, 340, '#5f8c86', 0.9)
  paintWater(back, horizon, [0, '#a9d6d6'], [0.2, '#5aa7b3'], [1, '#14536b'])
  const shore = sheet(27)
  shore.add(
    path('M1600 560C1380 520 1180 470 930 452L920 436C1180 440 1420 478 1600 500Z', '#6f7f80'),
    path('M1600 500C1420 478 1180 440 920 436L920 430C1180 430 1420 462 1600 484Z', '#c9c3ae'),
  )
  paintRocks(shore, 872, 462, 130, 34, '#56686b', '#e8e2cc')
  paintLighthouse(shore, 946, 440, 190, '#3d5360')
  paintSpire(shore, 300, 402, 260, '#d9c6a5', '#7b4a42')
  paintTown(shore, -20, 300, 410, 130, {
    colours: walls,
    roof: '#8a4a40',
    haze: '#bfdbe0',
    distance: 0.22,
    lit: 0,
    lamp: '#ffe2a0',
  })
  paintTown(shore, 280, 560, 404, 96, {
    colours: walls,
    roof: '#8a4a40',
    haze: '#bfdbe0',
    distance: 0.3,
    lit: 0,
    lamp: '#ffe2a0',
  })
  shore.add(path('M0 404H600L640 430L560 446H0Z', '#b9b19b'), path('M0 446H560L640 430V440L566 458H0Z', '#6f6a63'))
  const glints = sheet(28)
  paintGlints(glints, 1050, 350, 860, 800, '#d3f0ea', 120)
  const front = sheet(29)
  front.add(
    path('M0 900V806C220 788 420 792 640 826L660 900Z', front.vertical([0, '#c2b598'], [1, '#857862'])),
    path('M0 806C220 788 420 792 640 826L641 834C420 800 220 796 0 814Z', '#efe6cf'),
    rect(120, 738, 40, 66, '#2c3a46', { radius: 10 }),
    rect(110, 728, 60, 16, '#43525e', { radius: 8 }),
    ...person(330, 800, 120, '#cf4436'),
    ...person(392, 802, 112, '#3d6b8a', '#8d5a3c'),
    ...person(446, 806, 74, '#d9a441'),
  )
  paintVignette(front, '#08222f', 0.4)
  const fleet: readonly [string, string, number, number, number, number][] = [
    ['#2f6b7a', '#f1e4c8', 0.62, 250, 468, 0],
    ['#b5523b', '#f6ead2', 0.7, 430, 486, 1],
    ['#d9a441', '#e8f0ee', 0.95, 560, 548, 2],
    ['#3b5570', '#f1e4c8', 1.25, 1130, 560, 3],
  ]
  const gulls = new Sheet(460, 200, 4)
  paintGulls(
    gulls,
    [
      [110, 80, 36],
      [250, 130, 24],
      [370, 70, 28],
    ],
    '#ffffff',
  )
  const circle = (t: number) => (t / period) * 2 * Math.PI
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [
      ...still(back),
      moving(glints, (t) => ({ x: sway(t, period / 2) * 14, opacity: 0.4 + 0.18 * sway(t, period / 3) }), {
        light: true,
      }),
      ...still(shore),
      moving(
        boat(rowingBoat('#8a4a40'), 1, 240),
        (t) => ({ x: 860 + Math.cos(circle(t)) * 46, y: sway(t, period / 4) * 3 }),
        { top: 470 },
      ),
      ...fleet.map(([hull, cabin, scale, x, top, phase]) =>
        moving(
          boat(fishingBoat(hull, cabin, '#31404e'), scale, 260 * scale),
          (t) => ({ x: x + sway(t, period, phase) * 5, y: sway(t, period / 3, phase) * 4 }),
          { top },
        ),
      ),
      ...still(front),
      moving(gulls, (t) => ({ x: 640 + Math.cos(circle(t)) * 210, y: 120 + Math.sin(circle(t)) * 52 })),
      beacon(946, 276, period),
    ],
  }
}

/** A boat on a sheet of its own, its waterline three quarters down. */
function boat(parts: readonly string[], scale: number, width: number): Sheet {
  const own = new Sheet(width, 280 * scale)
  return own.add(group(width / 2, 222 * scale, scale, parts))
}

function beacon(x: number, y: number, period: number): Layer {
  const glow = new Sheet(160, 160)
  glow.add(disc(80, 80, 70, glow.glow('#fff2b8', 0.8)), oval(80, 80, 30, 8, mix('#fff2b8', '#ffffff', 0.5)))
  return moving(glow, (t) => ({ opacity: Math.max(0, sway(t, period / 2)) ** 4 }), {
    left: x - 80,
    top: y - 80,
    light: true,
  })
}
