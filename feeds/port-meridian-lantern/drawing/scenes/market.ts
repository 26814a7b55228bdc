import { coats, mix } from '../palette.js'
import { between, oneOf } from '../random.js'
import { type Scene, sceneHeight, sceneWidth, still } from '../scene.js'
import { area, disc, line, oval, path, rect } from '../shapes/basic.js'
import { paintBunting, person } from '../shapes/street.js'
import { paintVignette } from '../shapes/weather.js'
import { Sheet } from '../sheet.js'

const stalls = [
  { x: 40, stripe: '#cf4436', fruit: ['#e0762f', '#d9a441', '#e8b04a'] },
  { x: 400, stripe: '#2f7a6a', fruit: ['#6d9a3f', '#8fb84f', '#4f7f3a'] },
  { x: 960, stripe: '#d9a441', fruit: ['#b8423a', '#d8553f', '#9c2f3a'] },
  { x: 1310, stripe: '#3d6b8a', fruit: ['#9fb8bf', '#c9d6d2', '#7f9aa6'] },
] as const

/** Saturday morning under the iron roof of the market hall. */
export function marketHall(): Scene {
  const hall = new Sheet(sceneWidth, sceneHeight, 121)
  hall.add(
    rect(0, 0, sceneWidth, 900, hall.vertical([0, '#f6e3b4'], [0.5, '#e6c998'], [0.72, '#c9a27a'], [1, '#7a5c4a'])),
  )
  hall.add(oval(800, 420, 700, 380, hall.glow('#fff6d8', 0.9)))
  for (let frame = 0; frame < 7; frame++) paintFrame(hall, frame)
  for (let ray = 0; ray < 5; ray++)
    hall.add(
      area(
        [300 + ray * 190, 0, 380 + ray * 190, 0, 180 + ray * 240, 760, 40 + ray * 240, 760],
        hall.vertical([0, '#fff8df', 0.4], [1, '#fff8df', 0]),
      ),
    )
  const far = new Sheet(sceneWidth, sceneHeight, 122)
  for (let x = 520; x < 1090; x += 34)
    far.add(
      ...person(
        x + between(far.random, -8, 8),
        628 + far.random() * 16,
        between(far.random, 66, 80),
        mix(oneOf(far.random, coats), '#e6c998', 0.4),
      ),
    )
  for (const x of [470, 640, 900, 1060])
    paintStall(far, x - 60, 640, 0.42, '#b98a70', ['#c98a4a', '#a8a05a', '#b8634a'])
  paintBunting(far, 120, 250, 800, 210, 70, ['#cf4436', '#f6ead2', '#3d8f8a', '#f2a33a'], 24)
  paintBunting(far, 800, 210, 1480, 250, 70, ['#cf4436', '#f6ead2', '#3d8f8a', '#f2a33a'], 24)
  const front = new Sheet(sceneWidth, sceneHeight, 123)
  for (const { x, stripe, fruit } of stalls) paintStall(front, x, 800, 1, stripe, fruit)
  front.add(
    ...person(690, 850, 230, '#2f5d62', '#8d5a3c'),
    ...person(800, 860, 140, '#e0a13a'),
    ...person(900, 852, 236, '#8c3f4a'),
    ...person(330, 868, 250, '#5b4a6b'),
    ...person(1270, 870, 256, '#3d6b8a', '#8d5a3c'),
  )
  front.add(
    path('M926 742q26 30 60 0l-8 60h-44Z', '#c9a06a'),
    path('M930 744q26 -46 52 0', 'none', { stroke: '#8a6238', strokeWidth: 5 }),
    disc(944, 738, 12, '#6d9a3f'),
    disc(966, 736, 13, '#d8553f'),
  )
  paintVignette(front, '#2a1712', 0.5)
  return { width: sceneWidth, height: sceneHeight, layers: still(hall, far, front) }
}

/** One iron arch of the roof; the frames shrink towards the far end. */
function paintFrame(own: Sheet, frame: number): void {
  const scale = 1.25 * 0.78 ** (6 - frame) + 0.12
  const iron = mix('#2f4f4a', '#e6c998', 0.62 - frame * 0.1)
  const [half, base, spring, crown] = [860 * scale, 560 + 330 * scale * 0.9, 520 - 200 * scale, 500 - 460 * scale]
  const thick = 5 + 20 * scale
  own.add(
    path(
      `M${800 - half} ${base}V${spring}Q${800 - half * 0.9} ${crown} 800 ${crown}Q${800 + half * 0.9} ${crown} ${800 + half} ${spring}V${base}`,
      'none',
      { stroke: iron, strokeWidth: thick },
    ),
    path(`M${800 - half} ${spring}H${800 + half}`, 'none', { stroke: iron, strokeWidth: thick * 0.35 }),
  )
  for (const share of [-0.66, -0.33, 0, 0.33, 0.66]) {
    // Where the arch's quadratic curve stands above this strut.
    const along = (1.8 - Math.sqrt(3.24 - 3.2 * Math.abs(share))) / 1.6
    own.add(
      line(
        800 + half * share,
        spring,
        800 + half * share,
        crown + (spring - crown) * along * along,
        iron,
        thick * 0.28,
      ),
    )
  }
}

function paintStall(
  own: Sheet,
  x: number,
  base: number,
  scale: number,
  stripe: string,
  fruit: readonly string[],
): void {
  const s = (value: number) => value * scale
  own.add(
    rect(x + s(14), base - s(260), s(8), s(260), '#4a342a'),
    rect(x + s(238), base - s(260), s(8), s(260), '#4a342a'),
  )
  own.add(rect(x, base - s(120), s(260), s(120), own.vertical([0, '#8f6242'], [1, '#4f3426'])))
  for (let plank = 1; plank < 5; plank++)
    own.add(line(x + s(plank * 52), base - s(118), x + s(plank * 52), base, '#3a261c', s(3), 0.5))
  for (let heap = 0; heap < 3; heap++) {
    for (let row = 0; row < 3; row++) {
      for (let piece = 0; piece < 4 - row; piece++) {
        const [cx, cy] = [x + s(24 + heap * 82 + piece * 18 + row * 9), base - s(128 + row * 15)]
        own.add(
          disc(cx, cy, s(11), mix(fruit[heap % fruit.length]!, '#3a1a10', own.random() * 0.2)),
          disc(cx - s(3), cy - s(4), s(3.4), '#ffffff', { opacity: 0.4 }),
        )
      }
    }
    own.add(rect(x + s(8 + heap * 82), base - s(122), s(78), s(20), '#b98a58', { radius: 2 }))
  }
  for (let band = 0; band < 7; band++) {
    const [left, width] = [x - s(14) + s(band * 41), s(41)]
    own.add(
      path(
        `M${left + (band - 3) * -s(4)} ${base - s(318)}h${width - s(4)}L${left + width} ${base - s(250)}a${width / 2} ${s(16)} 0 0 1 ${-width} 0Z`,
        band % 2 ? '#fff4dc' : stripe,
      ),
    )
  }
  own.add(rect(x - s(14), base - s(262), s(288), s(10), '#000000', { opacity: 0.12 }))
}
