import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawOpeningCard, drawTextCard } from '../../../../src/media/story/film/cards.js'
import { drawClosingCard } from '../../../../src/media/story/film/closing-card.js'
import { drawCaptionBar, drawPictureMark, loadFilmDesign } from '../../../../src/media/story/film/film-design.js'
import { planPans } from '../../../../src/media/story/film/frame-picture.js'
import type { Overlay } from '../../../../src/media/story/film/overlay.js'

import { makeSilent, narrated, readBrand } from './sample-stories.js'

/** The sides of what is drawn, in parts of the frame. */
function edgesOf(overlay: Overlay) {
  const { left, top, width, height } = overlay!.luma
  return { left: left / 1280, right: (left + width) / 1280, top: top / 720, bottom: (top + height) / 720 }
}

const caption =
  'Boats in the inner basin of Port Meridian, shortly before the harbour was closed for the night. '.repeat(4)
const drawings = {
  'caption bar': async (design: Awaited<ReturnType<typeof loadFilmDesign>>) =>
    drawCaptionBar({ caption, credit: 'City Desk' }, design, (await drawPictureMark(design)).width),
  opening: (design: Awaited<ReturnType<typeof loadFilmDesign>>) =>
    drawOpeningCard({ headline: caption, section: 'Harbour and Weather', date: '24 October 2026' }, design, false),
  card: (design: Awaited<ReturnType<typeof loadFilmDesign>>) =>
    drawTextCard({ text: caption, attribution: 'Ilse Quarrie' }, design),
  closing: (design: Awaited<ReturnType<typeof loadFilmDesign>>) =>
    drawClosingCard({ url: `https://lantern.example/${'long-'.repeat(30)}` }, design),
}

test.each(Object.entries(drawings))('%s: inside the title-safe area, and above closed captions', async (_, draw) => {
  const design = await loadFilmDesign(narrated, await readBrand(), '720p')
  const { left, right, top, bottom } = edgesOf(await draw(design))
  expect(left).toBeGreaterThanOrEqual(0.098)
  expect(right).toBeLessThanOrEqual(0.902)
  // The bar's plate may reach out of it as far as its padding; its text does not.
  expect(top).toBeGreaterThanOrEqual(0.088)
  expect(bottom).toBeLessThanOrEqual(0.725)
})

test('without closed captions the caption bar stands in the lower third', async () => {
  const design = await loadFilmDesign(makeSilent(narrated.shots[0]!), await readBrand(), '720p')
  const { top, bottom } = edgesOf(await drawCaptionBar({ caption: 'The quay at dawn.' }, design, 0))
  expect(top).toBeGreaterThan(2 / 3)
  expect(bottom).toBeLessThanOrEqual(0.902)
})

test('bar and brand stand on opposite sides, mirrored for right-to-left', async () => {
  for (const rtl of [false, true]) {
    const design = await loadFilmDesign({ ...narrated, rtl }, await readBrand(), '720p')
    const mark = await drawPictureMark(design)
    const bar = edgesOf(await drawCaptionBar({ caption }, design, mark.width))
    const brand = edgesOf(mark.overlay)
    if (rtl) expect(brand.right).toBeLessThan(bar.left)
    else expect(bar.right).toBeLessThan(brand.left)
  }
})

test('a closing card without an address is the brand, large', async () => {
  const design = await loadFilmDesign(narrated, await readBrand(), '720p')
  const { left, right, top, bottom } = edgesOf(await drawClosingCard({}, design))
  expect(right - left).toBeGreaterThan(0.5)
  expect(right).toBeLessThanOrEqual(0.902)
  expect((top + bottom) / 2).toBeCloseTo((design.area.top + design.area.bottom) / 2 / 1080, 1)
})

test('no caption and no credit: no bar', async () => {
  expect(await drawCaptionBar({}, await loadFilmDesign(narrated, await readBrand(), '720p'), 0)).toBeUndefined()
})

test('pans fill their shot, none is longer than 8 s, and neighbours differ', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.nat(9), fc.boolean(), (length, number, isSeen) => {
      const pans = planPans(length, number, isSeen)
      expect(pans[0]?.framing).toBe(isSeen ? 'close' : 'wide')
      expect(pans[0]?.start).toBe(0)
      pans.forEach(({ start, travel, framing }, index) => {
        const end = pans[index + 1]?.start ?? length
        expect(end - start).toBeLessThanOrEqual(241)
        expect(travel).toBeGreaterThanOrEqual(end - start + 17)
        if (index > 0) expect(framing).not.toBe(pans[index - 1]?.framing)
      })
    }),
  )
})
