import { coats, walls } from '../palette.js'
import { between, oneOf } from '../random.js'
import { moving, type Scene, sceneHeight, sceneWidth, still, sway } from '../scene.js'
import { disc, line, oval, path, rect } from '../shapes/basic.js'
import { paintSpire, paintTown } from '../shapes/buildings.js'
import { paintSky, paintStars } from '../shapes/sky.js'
import { paintBunting, person } from '../shapes/street.js'
import { paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

const papers = ['#ffb14a', '#ff8a4a', '#ffd27a', '#f26a5a', '#ffe7b0'] as const

/** Lantern Night on Customs Square. */
export function lanternNight(): Scene {
  const back = new Sheet(sceneWidth, sceneHeight, 81)
  paintSky(back, 700, [0, '#0d1236'], [0.5, '#2a2459'], [0.85, '#6b3c6a'], [1, '#b5655f'])
  paintStars(back, 170, 420)
  paintSpire(back, 840, 640, 460, '#64497c', '#4a3768')
  paintTown(back, -40, 640, 660, 300, {
    colours: walls,
    roof: '#7a4a6a',
    haze: '#35264f',
    distance: 0.5,
    lit: 0.6,
    lamp: '#ffc877',
  })
  paintTown(back, 930, 1680, 660, 320, {
    colours: walls,
    roof: '#7a4a6a',
    haze: '#35264f',
    distance: 0.5,
    lit: 0.6,
    lamp: '#ffc877',
  })
  back.add(
    rect(0, 650, sceneWidth, 250, back.vertical([0, '#8a5560'], [0.35, '#4a3048'], [1, '#1a1228'])),
    oval(800, 690, 760, 120, back.glow('#ffb35c', 0.55)),
  )
  const far = new Sheet(sceneWidth, sceneHeight, 82)
  for (let x = 40; x < sceneWidth; x += 38) {
    far.add(
      ...person(
        x + between(far.random, -10, 10),
        706 + far.random() * 34,
        between(far.random, 78, 96),
        oneOf(far.random, coats),
        oneOf(far.random, ['#c98d5f', '#8d5a3c', '#e0ac7d']),
      ),
    )
  }
  paintBunting(far, -20, 330, 800, 300, 90, ['#f2a33a', '#cf4436', '#f6ead2', '#3d8f8a'])
  paintBunting(far, 800, 300, 1620, 330, 90, ['#f2a33a', '#cf4436', '#f6ead2', '#3d8f8a'])
  const strings = new Sheet(sceneWidth, sceneHeight, 83)
  hangLanterns(strings, -20, 200, 860, 240, 150, 9, 34)
  hangLanterns(strings, 760, 240, 1640, 180, 160, 9, 34)
  const crowd = new Sheet(sceneWidth, sceneHeight, 84)
  for (let x = 30, index = 0; x < sceneWidth; x += 118, index++) {
    const tall = index % 4 === 2 ? between(crowd.random, 170, 190) : between(crowd.random, 255, 300)
    const base = 905 + crowd.random() * 20
    const at = x + between(crowd.random, -14, 14)
    crowd.add(...person(at, base, tall, oneOf(crowd.random, ['#33263f', '#2b2f4a', '#46283c', '#27384a']), '#6a4238'))
    crowd.add(
      path(
        `M${at - tall * 0.1} ${base - tall * 0.92}A${tall * 0.1} ${tall * 0.1} 0 0 1 ${at + tall * 0.1} ${base - tall * 0.92}`,
        'none',
        { stroke: '#ffb35c', strokeWidth: 3, opacity: 0.7 },
      ),
    )
    if (index % 3 === 1) {
      crowd.add(line(at + 40, base - tall * 0.6, at + 62, base - tall * 1.25, '#1a1426', 4))
      paintPaperLantern(crowd, at + 62, base - tall * 1.25, 24, papers[index % papers.length]!)
    }
  }
  paintVignette(crowd, '#090618', 0.6)
  return {
    width: sceneWidth,
    height: sceneHeight,
    layers: [
      ...still(back, far),
      ...Array.from({ length: 9 }, (_, index) => skyLantern(index)),
      moving(strings, (t) => ({ x: sway(t, 5) * 5, y: sway(t, 2.5) * 2 })),
      ...still(crowd),
    ],
  }
}

function skyLantern(index: number) {
  const own = new Sheet(220, 220, index)
  const size = 12 + (index % 3) * 8
  paintPaperLantern(own, 110, 96, size, papers[index % papers.length]!)
  const rise = 16 + size
  const start = 480 - ((index * 167) % 420)
  return moving(own, (t) => ({
    x: 90 + index * 165 + sway(t, 6, index) * 12,
    y: start - t * rise * 0.9,
    opacity: 0.95,
  }))
}

function paintPaperLantern(own: Sheet, x: number, y: number, size: number, colour: string): void {
  own.add(
    disc(x, y + size * 0.6, size * 3.2, own.glow(colour, 0.6)),
    rect(
      x - size * 0.75,
      y - size * 0.2,
      size * 1.5,
      size * 1.7,
      own.vertical([0, colour], [0.6, '#fff1c4'], [1, colour]),
      { radius: size * 0.5 },
    ),
    rect(x - size * 0.5, y - size * 0.34, size, size * 0.2, '#4a2a2a', { radius: 2 }),
    rect(x - size * 0.5, y + size * 1.44, size, size * 0.2, '#4a2a2a', { radius: 2 }),
    line(x - size * 0.74, y + size * 0.4, x + size * 0.74, y + size * 0.4, '#a8502f', 1.5, 0.5),
    line(x - size * 0.74, y + size * 0.9, x + size * 0.74, y + size * 0.9, '#a8502f', 1.5, 0.5),
  )
}

function hangLanterns(
  own: Sheet,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  sag: number,
  count: number,
  size: number,
): void {
  const middle = (y1 + y2) / 2 + sag
  own.add(path(`M${x1} ${y1}Q${(x1 + x2) / 2} ${middle} ${x2} ${y2}`, 'none', { stroke: '#171030', strokeWidth: 3 }))
  for (let index = 0; index < count; index++) {
    const t = (index + 0.5) / count
    const y = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * middle + t * t * y2
    paintPaperLantern(
      own,
      x1 + (x2 - x1) * t,
      y + 10,
      size * between(own.random, 0.6, 0.85),
      papers[index % papers.length]!,
    )
  }
}
