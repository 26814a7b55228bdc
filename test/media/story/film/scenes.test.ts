import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadFilmDesign } from '../../../../src/media/story/film/film-design.js'
import { filmSizes, makeFrame, type Scene, type YuvFrame } from '../../../../src/media/story/film/film-frame.js'
import { drawFrames } from '../../../../src/media/story/film/render-film.js'
import { createSceneMaker, makeFigureScene } from '../../../../src/media/story/film/scenes.js'
import type { Timeline } from '../../../../src/media/story/timeline.js'
import { makeSilent, pathOf, readBrand } from './sample-stories.js'

const size = filmSizes['720p']
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsreel-draw-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A sixteenth of the work, where the size does not matter. */
const small = { ...size, width: 320, height: 180 }

/** Draws a small film and keeps what is asked of each frame. */
async function look<T>(story: Timeline, see: (frame: YuvFrame, index: number) => T): Promise<T[]> {
  const design = await loadFilmDesign(story, await readBrand(), '720p')
  const maker = await createSceneMaker(story, { ...design, size: small })
  const seen: T[] = []
  for await (const frame of drawFrames(story.shots, Math.round(story.duration * 30), small, maker)) {
    seen.push(see(frame, seen.length))
  }
  return seen
}

const meanLuma = ({ data, width, height }: YuvFrame): number => {
  let sum = 0
  for (let at = 0; at < width * height; at += 5) sum += data[at]!
  return sum / ((width * height) / 5)
}

function draw(scene: Scene, index: number): YuvFrame {
  const frame = makeFrame(size.width, size.height)
  scene.draw(frame, index)
  return frame
}

/** Whether each luma sample of `later` is that of `earlier` so many pixels to the right and below. */
function isMoved(earlier: YuvFrame, later: YuvFrame, right: number, down: number): boolean {
  const { width, height } = earlier
  for (let y = Math.max(0, -down); y < height - Math.max(0, down); y++) {
    for (let x = Math.max(0, -right); x < width - Math.max(0, right); x++) {
      if (later.data[y * width + x] !== earlier.data[(y + down) * width + x + right]) return false
    }
  }
  return true
}

test.each([
  ['wide, first in the film', 'market-hall.jpg', 0, 1, 0],
  ['wide, second', 'market-hall.jpg', 1, -1, 0],
  ['upright, before a blurred fill', 'lamp-keeper.jpg', 0, 1, 0],
])('%s: a picture moves by one whole pixel a frame', async (_, name, number, right, down) => {
  const scene = await makeFigureScene(pathOf(name), 120, number, size, {
    bar: undefined,
    mark: undefined,
    isSeen: false,
  })
  const frames = [60, 61, 62].map((index) => draw(scene, index))
  expect(isMoved(frames[0]!, frames[1]!, right, down)).toBe(true)
  expect(isMoved(frames[1]!, frames[2]!, right, down)).toBe(true)
  expect(isMoved(frames[0]!, frames[1]!, 0, 0)).toBe(false)
})

test('a picture of 4:3 moves up or down, and chroma with it', async () => {
  const path = join(folder, 'tall.png')
  await sharp({
    create: {
      width: 1200,
      height: 900,
      channels: 3,
      background: '#444',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .png()
    .toFile(path)
  const scene = await makeFigureScene(path, 90, 0, size, { bar: undefined, mark: undefined, isSeen: false })
  const [first, third] = [40, 42].map((index) => draw(scene, index))
  expect(isMoved(first!, third!, 0, 2)).toBe(true)
  const blue = size.width * size.height
  const row = size.width / 2
  expect(third!.data.subarray(blue, blue + 100 * row)).toEqual(first!.data.subarray(blue + row, blue + 101 * row))
})

test('an upright picture is never cut to a stripe: both pans show all of it', async () => {
  const scene = await makeFigureScene(pathOf('lamp-keeper.jpg'), 480, 0, size, {
    bar: undefined,
    mark: undefined,
    isSeen: false,
  })
  // The blurred fill is darker than the picture, at both sides of it.
  for (const index of [60, 300]) {
    const { data, width, height } = draw(scene, index)
    const column = (x: number) => Array.from({ length: height }, (_, y) => data[y * width + x]!)
    const roughness = (x: number) =>
      column(x).reduce((sum, luma, y, all) => sum + Math.abs(luma - (all[y + 1] ?? luma)), 0) / height
    expect(roughness(100)).toBeLessThan(1)
    expect(roughness(1180)).toBeLessThan(1)
    expect(roughness(640)).toBeGreaterThan(1)
  }
})

test('a long look at one picture changes its framing, without a jump', async () => {
  const story = makeSilent({ kind: 'figure', start: 0, end: 20, picture: pathOf('market-hall.jpg') })
  let before: YuvFrame | undefined
  const changes = await look(story, (frame) => {
    let sum = 0
    for (let at = 0; before && at < small.width * small.height; at++)
      sum += Math.abs(frame.data[at]! - before.data[at]!)
    before = { ...frame, data: frame.data.slice() }
    return sum / (small.width * small.height)
  })
  expect(Math.max(...changes)).toBeLessThan(12)
  expect(Math.min(...changes.slice(1))).toBeGreaterThan(0.2)
})

test('a dozen pictures, each shown for two fifths of a second', async () => {
  const shots = Array.from({ length: 12 }, (_, index) => ({
    kind: 'figure' as const,
    start: index * 0.4,
    end: (index + 1) * 0.4,
    picture: pathOf(index % 2 ? 'storm.jpg' : 'regatta.jpg'),
    caption: `Picture ${index + 1}`,
  }))
  const means = await look({ ...makeSilent(shots[0]!), duration: 4.8, shots }, meanLuma)
  expect(means).toHaveLength(144)
  expect(Math.min(...means)).toBeGreaterThan(30)
})

test.each([
  ['that is not there', 'nowhere.jpg', undefined],
  ['that is cut off', 'broken.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3])],
])('a picture %s becomes a card with its caption', async (_, name, bytes) => {
  const picture = join(folder, name)
  if (bytes) await writeFile(picture, bytes)
  const keep = (frame: YuvFrame) => frame.data.slice()
  const figure = await look(
    makeSilent({ kind: 'figure', start: 0, end: 1, picture, caption: 'The quay', credit: 'City Desk' }),
    keep,
  )
  const card = await look(
    makeSilent({ kind: 'card', start: 0, end: 1, text: 'The quay', attribution: 'City Desk' }),
    keep,
  )
  expect(Buffer.compare(figure.at(-1)!, card.at(-1)!)).toBe(0)
})

const long = `${'Harbour news of Port Meridian '.repeat(140)}`
test.each([
  ['a headline of 4,000 letters', { kind: 'opening', headline: long } as const, {}],
  ['a word of 4,000 letters', { kind: 'card', text: 'w'.repeat(4000) } as const, {}],
  [
    'Arabic',
    { kind: 'opening', headline: 'عودة العبّارة إلى المرفأ', section: 'المرفأ' } as const,
    { language: 'ar', rtl: true },
  ],
  ['Chinese', { kind: 'card', text: '港口很安静，渡轮回来了。'.repeat(9) } as const, { language: 'zh' }],
  ['emoji alone', { kind: 'card', text: '🎉🎉' } as const, {}],
  ['nothing to say', { kind: 'closing' } as const, {}],
  ['an address that is none', { kind: 'closing', url: 'not an address' } as const, {}],
  ['an unknown language', { kind: 'closing', url: 'https://lantern.example/a' } as const, { language: 'x_y' }],
])('%s is filmed', async (_, what, more) => {
  const means = await look(makeSilent({ ...what, start: 0, end: 0.5 }, more), meanLuma)
  expect(means).toHaveLength(15)
  expect(Math.min(...means)).toBeGreaterThan(20)
})

test('cross-fades go evenly from one shot to the next', async () => {
  const story: Timeline = {
    ...makeSilent({ kind: 'card', start: 0, end: 1, text: 'Night' }),
    duration: 2,
    shots: [
      { kind: 'card', start: 0, end: 1, text: 'Night' },
      { kind: 'figure', start: 1, end: 2, picture: pathOf('market-hall.jpg') },
    ],
  }
  const means = await look(story, meanLuma)
  const fade = means.slice(29, 45)
  expect(fade).toEqual(fade.toSorted((a, b) => a - b))
  expect(means[44]! - means[29]!).toBeGreaterThan(40)
  expect(Math.max(...fade.slice(1).map((mean, index) => mean - fade[index]!))).toBeLessThan(
    (means[44]! - means[29]!) / 6,
  )
})
