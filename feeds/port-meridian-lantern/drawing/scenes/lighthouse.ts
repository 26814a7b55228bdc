import { type Layer, moving, type Scene, sceneHeight, sceneWidth, still, sway } from '../scene.js'
import { disc, oval, rect } from '../shapes/basic.js'
import { paintLighthouse } from '../shapes/buildings.js'
import { paintRidge, paintRocks } from '../shapes/land.js'
import { paintSky, paintStars, paintSun } from '../shapes/sky.js'
import { paintGlints, paintSwell, paintWater } from '../shapes/water.js'
import { paintBeam, paintRain, paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

const sheet = (seed: number, width = sceneWidth, height = sceneHeight) => new Sheet(width, height, seed)

/** The Meridian Light in a gale. */
export function lighthouseInStorm(): Scene {
  const back = sheet(31)
  paintSky(back, 700, [0, '#131d2b'], [0.5, '#2d4253'], [0.85, '#627980'], [1, '#8a9590'])
  const far = sheet(32, 2200)
  paintHeavyClouds(far, 26, 20, 250, '#3d5364', '#1a2735')
  const near = sheet(33, 2400)
  paintHeavyClouds(near, 18, -40, 150, '#2b3b4b', '#111a26')
  const sea = sheet(34, 2100)
  paintSwell(sea, 610, 34, 300, '#4a6670', '#b9cbc8')
  const rock = sheet(35)
  paintRocks(rock, 860, 760, 640, 190, '#1d2732', '#8fa0a4', -1)
  paintLighthouse(rock, 1150, 640, 440, '#0f1822')
  rock.add(
    rect(1196, 566, 120, 76, '#c7b995'),
    rect(1188, 556, 136, 14, '#54302c'),
    rect(1222, 588, 20, 24, '#ffd98a', { radius: 2 }),
    rect(1268, 588, 20, 24, '#ffd98a', { radius: 2 }),
  )
  rock.add(disc(1232, 600, 50, rock.glow('#ffd98a', 0.4)), disc(1278, 600, 50, rock.glow('#ffd98a', 0.4)))
  const middle = sheet(36, 2100)
  paintSwell(middle, 718, 50, 420, middle.vertical([0, '#38535f'], [1, '#1b303c']), '#d4e0dc', 0.3)
  const spray = sheet(37, 560, 320)
  for (let index = 0; index < 320; index++) {
    const [x, y] = [spray.random() * 420 + 60, 300 - spray.random() ** 2 * 250]
    spray.add(disc(x, y, 1 + spray.random() ** 3 * 7, '#e6efec', { opacity: 0.2 + spray.random() * 0.6 }))
  }
  spray.add(oval(270, 280, 240, 60, spray.glow('#e6efec', 0.7)))
  const front = sheet(38, 2300)
  paintSwell(front, 800, 64, 560, front.vertical([0, '#27404d'], [1, '#0d1a24']), '#e6efec', 0.1)
  const rain = sheet(39, 1900, 1800)
  paintRain(rain, 150, '#cfdde0', 62, 0.32)
  const edge = sheet(40)
  paintVignette(edge, '#060b12', 0.65)
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [
      ...still(back),
      moving(far, (t) => ({ x: -t * 16 })),
      moving(near, (t) => ({ x: -t * 34 - 60 })),
      moving(sea, (t) => ({ x: -((t * 50) % 300), y: sway(t, 6) * 5 })),
      turningBeam(1150, 272, 6, 0.85),
      ...still(rock),
      moving(
        spray,
        (t) => ({ y: 470 - Math.max(0, sway(t, 4)) * 60, opacity: 0.25 + 0.75 * Math.max(0, sway(t, 4)) }),
        { left: 760 },
      ),
      moving(middle, (t) => ({ x: -((t * 84) % 420), y: sway(t, 4, 1) * 12 })),
      moving(front, (t) => ({ x: -((t * 140) % 560), y: sway(t, 3.5, 2) * 16 })),
      moving(rain, (t) => ({ x: -150, y: ((t * 1100) % 900) - 900 })),
      ...still(edge),
    ],
  }
}

/** The same light on a still night, with the moon up. */
export function lighthouseAtNight(): Scene {
  const back = sheet(41)
  paintSky(back, 620, [0, '#0b1530'], [0.55, '#26406b'], [0.9, '#6f86a6'], [1, '#b3b6b8'])
  paintStars(back, 220, 460)
  paintSun(back, 380, 220, 46, '#fdf6df', '#9fb7da')
  paintRidge(back, 590, 26, 622, '#3d5474')
  paintWater(back, 616, [0, '#8fa3ba'], [0.15, '#4d6a8c'], [1, '#0b1a30'])
  const rock = sheet(42)
  paintRocks(rock, 860, 760, 640, 150, '#18233a', '#8ea4c4', -1)
  rock.add(oval(1180, 762, 370, 16, '#0d1930'), oval(1180, 772, 300, 6, '#b9c9dd', { opacity: 0.25 }))
  paintLighthouse(rock, 1150, 672, 472, '#14203a')
  const glints = sheet(43)
  paintGlints(glints, 380, 622, 880, 230, '#f4ecd2', 150)
  const edge = sheet(44)
  paintVignette(edge, '#04081a', 0.6)
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [
      ...still(back),
      moving(glints, (t) => ({ x: sway(t, 6) * 8, opacity: 0.7 + 0.25 * sway(t, 3) }), { light: true }),
      turningBeam(1150, 273, 8, 0.75),
      ...still(rock, edge),
    ],
  }
}

const steps = 48

/** Both beams of a turning lamp, seen from the side: they shorten as they swing towards us, and then the lamp flashes. */
function turningBeam(x: number, y: number, period: number, opacity: number): Layer {
  const sheets = Array.from({ length: steps }, (_, step) => {
    const reach = Math.cos((step / steps) * 2 * Math.PI)
    const own = sheet(45)
    own.add(`<g transform="translate(${x} ${y}) scale(${reach.toFixed(3)} 1) translate(${-x} ${-y})">`)
    paintBeam(own, x, y, -3, 1500, 120, '#fff0bd')
    paintBeam(own, x, y, 177, 1500, 120, '#fff0bd')
    own.add('</g>', disc(x, y, 90 + 160 * (1 - Math.abs(reach)) ** 2, own.glow('#fff4cf', 0.9)))
    return own
  })
  return {
    sheets,
    light: true,
    move: () => ({ opacity }),
    pick: (t) => Math.floor((((t / period) % 1) * steps + 2) % steps),
  }
}

function paintHeavyClouds(own: Sheet, count: number, top: number, bottom: number, light: string, shade: string): void {
  const fill = own.vertical([0, light], [1, shade])
  for (let index = 0; index < count; index++) {
    const x = (index / count) * own.width + (own.random() - 0.5) * 120
    const y = top + own.random() * (bottom - top)
    const size = 60 + own.random() * 80
    own.add(
      oval(x, y, size * 2.4, size, fill, { opacity: 0.55 }),
      oval(x + size, y - size * 0.4, size * 1.4, size * 0.8, fill, { opacity: 0.5 }),
    )
  }
  own.add(rect(0, 0, own.width, top + 40, shade, { opacity: 0.5 }))
}
