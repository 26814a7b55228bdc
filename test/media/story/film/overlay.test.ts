import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crossFade, makeFrame } from '../../../../src/media/story/film/film-frame.js'
import { blendOverlay, makeOverlay } from '../../../../src/media/story/film/overlay.js'

const [width, height] = [16, 8]
const frameOf = (bytes: Uint8Array) => {
  const frame = makeFrame(width, height)
  frame.data.set(bytes)
  return frame
}
const planes = fc.uint8Array({ minLength: (width * height * 3) / 2, maxLength: (width * height * 3) / 2 })
/** RGBA whose colours are no larger than their opacity, most of it empty. */
const drawing = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant([0, 0, 0, 0]) },
      fc
        .tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
        .map(([red, green, blue, alpha]) => [
          ...[red, green, blue].map((one) => Math.floor((one * alpha) / 255)),
          alpha,
        ]),
    ),
    { minLength: width * height, maxLength: width * height },
  )
  .map((pixels) => Uint8Array.from(pixels.flat()))

test('a cross-fade mixes each sample by its share', () => {
  fc.assert(
    fc.property(planes, planes, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, share) => {
      const frame = frameOf(from)
      crossFade(frame, frameOf(to), share)
      frame.data.forEach((value, at) => {
        expect(Math.abs(value - (from[at]! * (1 - share) + to[at]! * share))).toBeLessThanOrEqual(2)
      })
    }),
  )
})

test('an overlay is laid on as its opacity says, and nothing else is touched', () => {
  fc.assert(
    fc.property(planes, drawing, fc.double({ min: 0, max: 1, noNaN: true }), (ground, pixels, opacity) => {
      const frame = frameOf(ground)
      blendOverlay(frame, makeOverlay({ pixels, width, height }), opacity)
      for (let at = 0; at < width * height; at++) {
        const [red, green, blue, alpha] = pixels.subarray(at * 4, at * 4 + 4) as unknown as number[]
        const share = (alpha! / 255) * opacity
        const luma = (16 * alpha!) / 255 + 0.18259 * red! + 0.61423 * green! + 0.06201 * blue!
        const wanted = luma * opacity + ground[at]! * (1 - share)
        if (alpha === 0) expect(frame.data[at]).toBe(ground[at])
        else expect(Math.abs(frame.data[at]! - wanted)).toBeLessThanOrEqual(2)
      }
    }),
  )
})

test('opaque red covers what is below it, in the right colour', () => {
  const pixels = new Uint8Array(width * height * 4)
  for (let at = 0; at < pixels.length; at += 4) pixels.set([255, 0, 0, 255], at)
  const frame = frameOf(new Uint8Array((width * height * 3) / 2).fill(200))
  blendOverlay(frame, makeOverlay({ pixels, width, height }))
  const size = width * height
  // ITU-R BT.709, video range.
  expect([frame.data[0], frame.data[size], frame.data[size + size / 4]]).toEqual([63, 102, 240])
})

test('an empty drawing leaves the frame alone', () => {
  expect(makeOverlay({ pixels: new Uint8Array(width * height * 4), width, height })).toBeUndefined()
})
