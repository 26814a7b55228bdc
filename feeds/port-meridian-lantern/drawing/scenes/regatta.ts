import { walls } from '../palette.js'
import { moving, type Scene, sceneHeight, sceneWidth, still, sway } from '../scene.js'
import { area, disc, group, line, oval, path, rect } from '../shapes/basic.js'
import { sailBoat } from '../shapes/boats.js'
import { paintLighthouse, paintTown } from '../shapes/buildings.js'
import { paintRidge } from '../shapes/land.js'
import { paintClouds, paintGulls, paintSky, paintSun } from '../shapes/sky.js'
import { paintGlints, paintSwell, paintWater } from '../shapes/water.js'
import { paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

const fleet = [
  { hull: '#2f4858', sail: '#f8f1de', band: '#3d8f8a', scale: 0.5, x: 330, y: 470, speed: 9 },
  { hull: '#7a3b3b', sail: '#fdf8ea', band: '#e0a13a', scale: 0.62, x: 760, y: 486, speed: 12 },
  { hull: '#e9e2d0', sail: '#fff9ea', band: '#cf4436', scale: 1.0, x: 1080, y: 560, speed: 20 },
  { hull: '#cf4436', sail: '#fffaf0', band: '#1f5f8b', scale: 1.75, x: 470, y: 740, speed: 30 },
] as const

/** The autumn regatta rounds the north buoy. */
export function regattaInBreeze(): Scene {
  const back = new Sheet(sceneWidth, sceneHeight, 61)
  paintSky(back, 436, [0, '#2a7fb8'], [0.6, '#8fcbe2'], [1, '#f2f4dd'])
  paintSun(back, 1330, 130, 44, '#fffbe6', '#ffe9a8')
  paintClouds(back, 6, 110, 380, '#ffffff', '#b9d9e6')
  paintRidge(back, 405, 34, 440, '#7faeb0', 0.75)
  paintRidge(back, 424, 30, 440, '#4f8f7f', 0.9)
  paintTown(back, 1180, 1500, 434, 56, {
    colours: walls,
    roof: '#8a4a40',
    haze: '#cfe3e0',
    distance: 0.3,
    lit: 0,
    lamp: '#ffe2a0',
  })
  paintLighthouse(back, 210, 420, 150, '#3d6a78')
  paintWater(back, 432, [0, '#a9dbd6'], [0.2, '#3f9fae'], [0.6, '#1a6f8d'], [1, '#0c3f60'])
  const glints = new Sheet(sceneWidth, sceneHeight, 62)
  paintGlints(glints, 1250, 446, 860, 560, '#f4fff4', 190)
  const swell = new Sheet(2100, sceneHeight, 63)
  paintSwell(swell, 700, 20, 300, swell.vertical([0, '#1f7c99', 0.75], [1, '#0d4a6c', 0.95]), '#d9f3ec')
  const front = new Sheet(2300, sceneHeight, 64)
  paintSwell(front, 826, 34, 480, front.vertical([0, '#125a7c'], [1, '#082f4d']), '#e9fbf4', 0.4)
  const buoy = new Sheet(200, 320, 65)
  buoy.add(
    oval(100, 296, 70, 12, '#0a3450', { opacity: 0.5 }),
    area([60, 290, 78, 180, 122, 180, 140, 290], '#f2a33a'),
    area([100, 180, 122, 180, 140, 290, 108, 290], '#000000', { opacity: 0.15 }),
    rect(70, 222, 60, 18, '#fff8e6'),
    line(100, 180, 100, 90, '#4a3b34', 5),
    path('M100 92C130 84 150 108 178 96L176 132C150 144 130 120 100 130Z', '#cf4436'),
    disc(100, 86, 6, '#4a3b34'),
  )
  const edge = new Sheet(sceneWidth, sceneHeight, 66)
  paintGulls(
    edge,
    [
      [980, 210, 30],
      [1060, 250, 20],
      [890, 180, 18],
    ],
    '#ffffff',
  )
  paintVignette(edge, '#052339', 0.42)
  const [small, second, third, leader] = fleet.map(({ hull, sail, band, scale, x, y, speed }, index) => {
    const own = new Sheet(300 * scale, 360 * scale, 67)
    own.add(
      group(180 * scale, 280 * scale, scale, [
        `<g transform="rotate(${4 + index})">`,
        ...sailBoat(hull, sail, band),
        '</g>',
        oval(70, 12, 42, 5, '#ffffff', { opacity: 0.75 }),
        oval(40, 20, 60, 4, '#ffffff', { opacity: 0.35 }),
        oval(-84, 14, 60, 4, '#ffffff', { opacity: 0.6 }),
        oval(-130, 20, 50, 3, '#ffffff', { opacity: 0.3 }),
      ]),
    )
    return moving(own, (t) => ({ x: t * speed, y: sway(t, 3 + scale, index) * 5 * scale }), {
      left: x - 180 * scale,
      top: y - 280 * scale,
    })
  }) as [ReturnType<typeof moving>, ReturnType<typeof moving>, ReturnType<typeof moving>, ReturnType<typeof moving>]
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [
      ...still(back),
      moving(glints, (t) => ({ x: sway(t, 5) * 14, opacity: 0.65 + 0.25 * sway(t, 2.5) }), { light: true }),
      small,
      second,
      third,
      moving(swell, (t) => ({ x: -((t * 40) % 300), y: sway(t, 5) * 4 })),
      leader,
      moving(buoy, (t) => ({ y: sway(t, 4) * 7 }), { left: 1210, top: 520 }),
      moving(front, (t) => ({ x: -((t * 80) % 480), y: sway(t, 4, 1) * 8 })),
      ...still(edge),
    ],
  }
}
