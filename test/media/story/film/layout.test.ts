import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawPictureMark } from '../../../../src/media/story/film/brand-mark.js'
import { drawCaptionBar } from '../../../../src/media/story/film/caption-bar.js'
import { drawCard } from '../../../../src/media/story/film/card-sheets.js'
import { drawClosing } from '../../../../src/media/story/film/closing-card.js'
import { drawOpening } from '../../../../src/media/story/film/opening-scene.js'
import type { Overlay } from '../../../../src/media/story/film/overlay.js'
import { planTakes } from '../../../../src/media/story/film/plan-takes.js'
import { setStage } from '../../../../src/media/story/film/stage.js'
import { makeSilent, narrated, readBrand } from './sample-stories.js'

/** The sides of what is drawn, in parts of the frame. */
function edgesOf(overlay: Overlay) {
  const { left, top, width, height } = overlay!.luma
  return { left: left / 1280, right: (left + width) / 1280, top: top / 720, bottom: (top + height) / 720 }
}

const caption =
  'Boats in the inner basin of Port Meridian, shortly before the harbour was closed for the night. '.repeat(4)
const sheets = {
  'caption bar': async (stage: Awaited<ReturnType<typeof setStage>>) =>
    drawCaptionBar({ caption, credit: 'City Desk' }, stage, (await drawPictureMark(stage)).width),
  opening: (stage: Awaited<ReturnType<typeof setStage>>) =>
    drawOpening({ headline: caption, section: 'Harbour and Weather', date: '24 October 2026' }, stage, false),
  card: (stage: Awaited<ReturnType<typeof setStage>>) =>
    drawCard({ text: caption, attribution: 'Ilse Quarrie' }, stage),
  closing: (stage: Awaited<ReturnType<typeof setStage>>) =>
    drawClosing({ url: `https://lantern.example/${'long-'.repeat(30)}` }, stage),
}

test.each(Object.entries(sheets))('%s: inside the title-safe area, and above closed captions', async (_, draw) => {
  const stage = await setStage(narrated, await readBrand(), '720p')
  const { left, right, top, bottom } = edgesOf(await draw(stage))
  expect(left).toBeGreaterThanOrEqual(0.098)
  expect(right).toBeLessThanOrEqual(0.902)
  // The bar's plate may reach out of it as far as its padding; its text does not.
  expect(top).toBeGreaterThanOrEqual(0.088)
  expect(bottom).toBeLessThanOrEqual(0.725)
})

test('without closed captions the caption bar stands in the lower third', async () => {
  const stage = await setStage(makeSilent(narrated.shots[0]!), await readBrand(), '720p')
  const { top, bottom } = edgesOf(await drawCaptionBar({ caption: 'The quay at dawn.' }, stage, 0))
  expect(top).toBeGreaterThan(2 / 3)
  expect(bottom).toBeLessThanOrEqual(0.902)
})

test('bar and brand stand on opposite sides, mirrored for right-to-left', async () => {
  for (const rtl of [false, true]) {
    const stage = await setStage({ ...narrated, rtl }, await readBrand(), '720p')
    const mark = await drawPictureMark(stage)
    const bar = edgesOf(await drawCaptionBar({ caption }, stage, mark.width))
    const brand = edgesOf(mark.overlay)
    if (rtl) expect(brand.right).toBeLessThan(bar.left)
    else expect(bar.right).toBeLessThan(brand.left)
  }
})

test('a closing card without an address is the brand, large', async () => {
  const stage = await setStage(narrated, await readBrand(), '720p')
  const { left, right, top, bottom } = edgesOf(await drawClosing({}, stage))
  expect(right - left).toBeGreaterThan(0.5)
  expect(right).toBeLessThanOrEqual(0.902)
  expect((top + bottom) / 2).toBeCloseTo((stage.area.top + stage.area.bottom) / 2 / 1080, 1)
})

test('no caption and no credit: no bar', async () => {
  expect(await drawCaptionBar({}, await setStage(narrated, await readBrand(), '720p'), 0)).toBeUndefined()
})

test('takes fill their shot, none is longer than 8 s, and neighbours differ', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.nat(9), fc.boolean(), (length, number, isSeen) => {
      const takes = planTakes(length, number, isSeen)
      expect(takes[0]?.framing).toBe(isSeen ? 'close' : 'wide')
      expect(takes[0]?.start).toBe(0)
      takes.forEach(({ start, travel, framing }, index) => {
        const end = takes[index + 1]?.start ?? length
        expect(end - start).toBeLessThanOrEqual(241)
        expect(travel).toBeGreaterThanOrEqual(end - start + 17)
        if (index > 0) expect(framing).not.toBe(takes[index - 1]?.framing)
      })
    }),
  )
})
