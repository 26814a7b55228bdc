import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawQr } from '../../src/channel/qr.js'

test('draws a square of 560 pixels, black on white with a quiet zone', async () => {
  const { data, info } = await sharp(await drawQr('https://lantern.example/harbour/ferries-run-again'))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 560, height: 560 })
  expect([...new Set(data)].sort()).toEqual([0, 255])
  expect(new Set(data.subarray(0, 560 * 20))).toEqual(new Set([255]))
})

test('the same address gives the same bytes, another gives others', async () => {
  const one = await drawQr('https://lantern.example/a')
  expect(Buffer.from(one).equals(await drawQr('https://lantern.example/a'))).toBe(true)
  expect(Buffer.from(one).equals(await drawQr('https://lantern.example/b'))).toBe(false)
})

test.each(['', 'javascript:alert(1)', 'lantern.example', `https://lantern.example/${'x'.repeat(500)}`])(
  'refuses %j',
  async (url) => {
    await expect(drawQr(url)).rejects.toMatchObject({ name: 'Problem', code: 'qr' })
  },
)
