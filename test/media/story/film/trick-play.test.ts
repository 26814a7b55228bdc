import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatBif } from '../../../../src/media/story/film/trick-play.js'

test('writes the bytes of the reference', () => {
  const file = formatBif([Buffer.from('abc'), Buffer.from('defg')], 10_000)
  expect(file.length).toBe(95)
  expect(file.subarray(0, 12).toString('hex')).toBe('894249460d0a1a0a00000000')
  expect(file.subarray(12, 20).toString('hex')).toBe('0200000010270000')
  expect(file.subarray(20, 64).every((byte) => byte === 0)).toBe(true)
  expect(file.subarray(64, 88).toString('hex')).toBe('0000000058000000010000005b000000ffffffff5f000000')
  expect(file.subarray(88).toString()).toBe('abcdefg')
})

test('every picture is found again by the index', () => {
  const pictures = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 30 })
  fc.assert(
    fc.property(pictures, (jpegs) => {
      const file = formatBif(jpegs, 2000)
      const entry = (index: number) => [file.readUInt32LE(64 + 8 * index), file.readUInt32LE(68 + 8 * index)] as const
      jpegs.forEach((jpeg, index) => {
        expect(entry(index)[0]).toBe(index)
        expect(file.subarray(entry(index)[1], entry(index + 1)[1])).toEqual(Buffer.from(jpeg))
      })
      expect(entry(jpegs.length)).toEqual([0xffffffff, file.length])
    }),
  )
})
