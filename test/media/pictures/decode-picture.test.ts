import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { decodePicture, type PictureInfo, readPictureInfo } from '../../../src/media/pictures/decode-picture.js'
import { makeFigure, makeThumbnails } from '../../../src/media/pictures/jpeg-pictures.js'
import { Problem } from '../../../src/problem.js'
import { drawHarbour } from './scenes.js'

let photo: Buffer

/** Reads the header and decodes all of the picture, as everything that makes something of it does. */
async function readPicture(bytes: Uint8Array): Promise<PictureInfo> {
  const info = await readPictureInfo(bytes)
  await decodePicture(bytes, info, (picture) => picture.resize(64, 64, { fit: 'fill' }).raw().toBuffer())
  return info
}

const formats = { JPEG: 'jpeg', PNG: 'png', WebP: 'webp', AVIF: 'avif', GIF: 'gif', TIFF: 'tiff' } as const

beforeAll(async () => {
  photo = await sharp(drawHarbour(800, 450)).removeAlpha().jpeg({ quality: 90 }).toBuffer()
})

const problem = (code: string, message = /./) =>
  expect.objectContaining({ name: 'Problem', code, message: expect.stringMatching(message) })

describe.each(Object.entries(formats))('%s', (format, output) => {
  let bytes: Buffer
  beforeAll(async () => {
    bytes = await sharp(photo).resize(320, 180).toFormat(output, { effort: 1 }).toBuffer()
  })

  test('is measured', async () => {
    expect(await readPicture(bytes)).toEqual({ format, width: 320, height: 180, frames: 1, size: bytes.length })
  })

  test.each([0.3, 0.6, 0.9])('is refused when cut off at %f of its length', async (share) => {
    const cut = bytes.subarray(0, Math.floor(bytes.length * share))
    await expect(readPicture(cut)).rejects.toEqual(problem('picture-broken', /cut off or damaged.*upload it again\.$/))
    await expect(makeThumbnails(cut)).rejects.toEqual(problem('picture-broken'))
    await expect(makeFigure(cut)).rejects.toEqual(problem('picture-broken'))
  })
})

test('a JPEG that lacks only its last bytes is refused, though a decoder would fill them up with grey', async () => {
  await expect(readPicture(photo.subarray(0, -20))).rejects.toEqual(problem('picture-broken', /its end is missing/))
})

test('a JPEG with something behind its end is read', async () => {
  expect((await readPicture(Buffer.concat([photo, Buffer.from('appended')]))).width).toBe(800)
})

test('the sentence says what was measured', async () => {
  const cut = (await sharp(photo).png().toBuffer()).subarray(0, 3000)
  await expect(readPicture(cut)).rejects.toEqual(
    problem('picture-broken', /PNG picture of 800x450 pixels and 3000 bytes/),
  )
})

test('what is not a picture is named', async () => {
  const cases: [string | Buffer, RegExp][] = [
    ['', /is an empty file/],
    ['The ferry returns on Monday.', /is a text file/],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', /is an SVG drawing/],
    ['\ufeff<?xml version="1.0"?><!-- drawn --><!DOCTYPE svg><svg width="1">', /is an SVG drawing/],
    ['<!doctype html><title>404</title>', /is a web page/],
    ['%PDF-1.7 ...', /is a PDF/],
    [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /is a HEIC photo/],
    [Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isomavc1', 'latin1'), /is a video file/],
    [Buffer.from([0, 1, 2, 3, 4]), /unknown format .*00010203/],
  ]
  for (const [content, what] of cases) {
    await expect(readPicture(Buffer.from(content))).rejects.toEqual(problem('picture-format', what))
    await expect(readPicture(Buffer.from(content))).rejects.toThrow(/JPEG, PNG, WebP, AVIF, GIF and TIFF/)
  }
})

test('a bomb of 900 megapixels is refused before it is decoded', async () => {
  const bomb = writeHugePng(30_000, 30_000)
  for (const make of [readPictureInfo, readPicture, makeThumbnails, makeFigure]) {
    await expect(make(bomb)).rejects.toEqual(problem('picture-size', /900 megapixels \(30000x30000\).*100 megapixels/))
  }
})

test('a file of more than 40 MB is refused', async () => {
  await expect(readPicture(new Uint8Array(40_000_001))).rejects.toEqual(problem('picture-size', /40\.0 MB/))
})

test('EXIF turns the measures', async () => {
  const turned = await sharp(photo).withMetadata({ orientation: 6 }).toBuffer()
  expect(await readPicture(turned)).toMatchObject({ width: 450, height: 800 })
})

test('nothing whatever throws anything but a Problem', async () => {
  const bases = await Promise.all(
    (['jpeg', 'png', 'webp', 'gif', 'tiff'] as const).map((format) =>
      sharp(photo).resize(48, 27).toFormat(format).toBuffer(),
    ),
  )
  const damaged = fc
    .tuple(
      fc.constantFrom(...bases),
      fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        maxLength: 9,
      }),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
    )
    .map(([base, changes, kept]) => {
      const bytes = Buffer.from(base.subarray(0, Math.ceil(base.length * kept)))
      for (const [at, value] of changes) bytes[Math.floor(at * bytes.length)] = value
      return bytes
    })
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged, damaged, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
      try {
        const info = await readPicture(bytes)
        expect(info.width * info.height).toBeLessThanOrEqual(100_000_000)
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
        expect((error as Problem).message).toMatch(/^The picture .*\.$|^The \S+ picture .*\.$/)
      }
    }),
    { numRuns: 150 },
  )
})

/** A PNG head of that size with too little behind it: making a whole one would take minutes. */
function writeHugePng(width: number, height: number): Buffer {
  const head = Buffer.alloc(25)
  head.writeUInt32BE(13, 0)
  head.write('IHDR', 4)
  head.writeUInt32BE(width, 8)
  head.writeUInt32BE(height, 12)
  head.set([8, 2, 0, 0, 0], 16)
  head.writeUInt32BE(crc32(head.subarray(4, 21)), 21)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), head, Buffer.from('0000000049444154', 'hex')])
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
