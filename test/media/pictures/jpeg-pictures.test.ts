import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { readPictureInfo } from '../../../src/media/pictures/decode-picture.js'
import {
  isLargeEnough,
  makeFigure,
  makeThumbnails,
  type Thumbnails,
} from '../../../src/media/pictures/jpeg-pictures.js'
import { drawHarbour, meanColour } from './scenes.js'

const middle = [0.45, 0.45, 0.1, 0.1]

async function expectSet(thumbnails: Thumbnails): Promise<void> {
  const sizes = { full: [1920, 1080], large: [1280, 720], tile: [640, 360] } as const
  for (const name of ['full', 'large', 'tile'] as const) {
    const { bytes, width, height } = thumbnails[name]
    expect([width, height]).toEqual(sizes[name])
    const head = await sharp(bytes).metadata()
    expect(head).toMatchObject({ format: 'jpeg', width, height, space: 'srgb', channels: 3, isProgressive: false })
    expect([head.exif, head.icc, head.xmp, head.iptc, head.orientation]).toEqual(Array(5).fill(undefined))
  }
}

test('makes the three sizes, without metadata, the same each time', async () => {
  const photo = await sharp(drawHarbour(1600, 1200))
    .removeAlpha()
    .withExif({ IFD0: { Copyright: 'City Desk' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
  const thumbnails = await makeThumbnails(photo)
  await expectSet(thumbnails)
  expect(await makeThumbnails(photo)).toEqual(thumbnails)
})

test('the crop follows the subject', async () => {
  // 2:1, so that a sixth of the width is cut; the figure stands at the very side.
  for (const [subject, part] of [
    [0.06, [0.04, 0.6, 0.08, 0.2]],
    [0.94, [0.88, 0.6, 0.08, 0.2]],
  ] as const) {
    const { tile } = await makeThumbnails(drawHarbour(1600, 640, subject))
    const [red, green, blue] = await meanColour(tile.bytes, [...part])
    expect(red).toBeGreaterThan(150)
    expect(green! + blue!).toBeLessThan(150)
  }
})

test.each([
  ['portrait', 600, 900],
  ['square', 800, 800],
  ['panorama', 4000, 400],
])('a %s stands whole before a darkened fill', async (_, width, height) => {
  const frame = await sharp({ create: { width, height, channels: 3, background: '#ff8800' } })
    .composite([
      {
        input: { create: { width: width - 80, height: height - 80, channels: 3, background: '#20c040' } },
        gravity: 'centre',
      },
    ])
    .png()
    .toBuffer()
  const thumbnails = await makeThumbnails(frame)
  await expectSet(thumbnails)
  const { bytes } = thumbnails.full
  const across = width / height > 16 / 9
  const shownWidth = across ? 1 : (width / height) * (9 / 16)
  const shownHeight = across ? (height / width) * (16 / 9) : 1
  // The orange frame is seen on all four sides: nothing was cut.
  const thin = 0.004
  const edges = [
    [0.5 - shownWidth / 2 + 0.002, 0.5, thin, thin],
    [0.5 + shownWidth / 2 - 0.002 - thin, 0.5, thin, thin],
    [0.5, 0.5 - shownHeight / 2 + 0.002, thin, thin],
    [0.5, 0.5 + shownHeight / 2 - 0.002 - thin, thin, thin],
  ]
  for (const edge of edges) expect((await meanColour(bytes, edge))[0], `${edge}`).toBeGreaterThan(200)
  const whole = await meanColour(bytes, middle)
  const fill = await meanColour(bytes, across ? [0.45, 0.05, 0.1, 0.1] : [0.02, 0.45, 0.1, 0.1])
  expect(fill[1]! / whole[1]!).toBeLessThan(0.6)
  expect(fill[1]! / whole[1]!).toBeGreaterThan(0.2)
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i comes out upright', async (orientation) => {
  // Red at the left, blue at the right, when seen upright.
  const upright = await sharp({ create: { width: 960, height: 540, channels: 3, background: '#ff0000' } })
    .composite([
      { input: { create: { width: 480, height: 540, channels: 3, background: '#0000ff' } }, left: 480, top: 0 },
    ])
    .png()
    .toBuffer()
  const stored = await untransform(upright, orientation)
  const photo = await sharp(stored).withMetadata({ orientation }).jpeg().toBuffer()
  for (const { bytes, width, height } of [(await makeThumbnails(photo)).tile, await makeFigure(photo)]) {
    expect(width).toBeGreaterThan(height)
    const [left, right] = [
      await meanColour(bytes, [0.05, 0.4, 0.2, 0.2]),
      await meanColour(bytes, [0.75, 0.4, 0.2, 0.2]),
    ]
    expect(left[0]! - left[2]!).toBeGreaterThan(200)
    expect(right[2]! - right[0]!).toBeGreaterThan(200)
  }
})

test('CMYK comes out in the right colours', async () => {
  const press = await sharp({ create: { width: 960, height: 540, channels: 3, background: '#cc2200' } })
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer()
  expect((await sharp(press).metadata()).space).toBe('cmyk')
  const thumbnails = await makeThumbnails(press)
  await expectSet(thumbnails)
  const [red, green, blue] = await meanColour(thumbnails.full.bytes, middle)
  expect(red).toBeGreaterThan(150)
  expect(green! + blue!).toBeLessThan(140)
})

test('16 bits and grey come out as 8-bit sRGB of the same brightness', async () => {
  const grey = { create: { width: 960, height: 540, channels: 3, background: '#a0a0a0' } } as const
  for (const picture of [
    await sharp(grey).toColourspace('rgb16').png().toBuffer(),
    await sharp(grey).toColourspace('grey16').png().toBuffer(),
    await sharp(grey).toColourspace('b-w').jpeg().toBuffer(),
  ]) {
    const thumbnails = await makeThumbnails(picture)
    await expectSet(thumbnails)
    for (const value of await meanColour(thumbnails.tile.bytes, middle)) expect(Math.abs(value - 0xa0)).toBeLessThan(4)
  }
})

test('wide-gamut colours are converted, not reinterpreted', async () => {
  const colour = { create: { width: 960, height: 540, channels: 3, background: '#30b060' } } as const
  const wide = await sharp(colour).withIccProfile('p3').png().toBuffer()
  const [red, green, blue] = await meanColour((await makeThumbnails(wide)).tile.bytes, middle)
  for (const [value, wanted] of [
    [red, 0x30],
    [green, 0xb0],
    [blue, 0x60],
  ]) {
    expect(Math.abs(value! - wanted!)).toBeLessThan(6)
  }
})

test('transparent pictures stand on the brand background', async () => {
  const clear = await sharp({ create: { width: 960, height: 540, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()
  const colour = await meanColour((await makeThumbnails(clear, { background: '#205080' })).tile.bytes, middle)
  for (const [channel, wanted] of [0x20, 0x50, 0x80].entries()) {
    expect(Math.abs(colour[channel]! - wanted)).toBeLessThan(4)
  }
})

test('of an animation of 500 frames the first is taken', async () => {
  const [width, height, count] = [160, 90, 500]
  const frames = Buffer.alloc(width * height * 3 * count, 0x30)
  frames.fill(0xe0, 0, width * height * 3)
  const animation = await sharp(frames, { raw: { width, height: height * count, channels: 3, pageHeight: height } })
    .gif({ effort: 1, colours: 4, keepDuplicateFrames: true })
    .toBuffer()
  expect((await readPictureInfo(animation)).frames).toBe(count)
  const thumbnails = await makeThumbnails(animation)
  await expectSet(thumbnails)
  expect((await meanColour(thumbnails.tile.bytes, middle))[0]).toBeGreaterThan(200)
})

test.each([
  [1, 1],
  [20_000, 10],
  [10, 20_000],
  [40, 30],
])('a picture of %ix%i is too small, and still does no harm', async (width, height) => {
  expect(isLargeEnough({ width, height })).toBe(false)
  await expectSet(await makeThumbnails(await sharp(drawHarbour(width, height)).png().toBuffer()))
})

test('the rule for sizes', () => {
  const verdicts: [number, number, boolean][] = [
    [640, 360, true],
    [639, 360, false],
    [640, 359, false],
    [360, 640, true],
    [359, 2000, false],
    [360, 360, true],
    [500, 499, false],
  ]
  for (const [width, height, verdict] of verdicts) {
    expect(isLargeEnough({ width, height }), `${width}x${height}`).toBe(verdict)
  }
})

test('a figure keeps its shape, is never enlarged, and is at most 1280 on the long edge', async () => {
  const sizes: [number, number, number, number][] = [
    [2560, 1440, 1280, 720],
    [1000, 2560, 500, 1280],
    [300, 200, 300, 200],
    [1, 1, 1, 1],
    [20_000, 10, 1280, 1],
  ]
  for (const [width, height, shownWidth, shownHeight] of sizes) {
    const figure = await makeFigure(
      await sharp(drawHarbour(width, height))
        .withExif({ IFD0: { Artist: 'City Desk' } })
        .png()
        .toBuffer(),
    )
    expect([figure.width, figure.height]).toEqual([shownWidth, shownHeight])
    expect(await sharp(figure.bytes).metadata()).toMatchObject({
      format: 'jpeg',
      width: shownWidth,
      height: shownHeight,
    })
    expect((await sharp(figure.bytes).metadata()).exif).toBeUndefined()
  }
})

test('a transparent chart is set on white', async () => {
  const chart = await sharp({ create: { width: 200, height: 100, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()
  for (const value of await meanColour((await makeFigure(chart)).bytes, middle)) expect(value).toBeGreaterThan(250)
})

/** Stores an upright picture as a camera would that marks it with this EXIF orientation (EXIF 2.32, tag 0x0112). */
async function untransform(upright: Buffer, orientation: number): Promise<Buffer> {
  // Mirroring comes before turning in sharp, in whatever order they are called.
  const steps: Record<number, (picture: Sharp) => Sharp> = {
    1: (picture) => picture,
    2: (picture) => picture.flop(),
    3: (picture) => picture.rotate(180),
    4: (picture) => picture.flip(),
    5: (picture) => picture.flip().rotate(90),
    6: (picture) => picture.rotate(270),
    7: (picture) => picture.flip().rotate(270),
    8: (picture) => picture.rotate(90),
  }
  return steps[orientation]!(sharp(upright)).png().toBuffer()
}
