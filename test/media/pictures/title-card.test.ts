import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { deriveBrandColours, measureContrast } from '../../../src/media/pictures/brand-colours.js'
import { readBrandLogo } from '../../../src/media/pictures/brand-logo.js'
import { makeThumbnails } from '../../../src/media/pictures/jpeg-pictures.js'
import { chooseFonts, isRightToLeft, measureTexts, tidyText } from '../../../src/media/pictures/svg-text.js'
import { drawTitleCard, layOutCard, type TitleCard } from '../../../src/media/pictures/title-card.js'

const lantern: TitleCard = {
  headline: 'Ferry line to Gull Island returns after nine months',
  section: 'Harbour',
  date: '14 March 2031',
  brand: { title: 'The Port Meridian Lantern', colour: '#f4b942', background: '#0f1720' },
  language: 'en',
}
const { fonts } = chooseFonts({ text: 'Inter' })
const colours = deriveBrandColours(lantern.brand.colour, lantern.brand.background)
const layOut = (headline: string, section?: string) =>
  layOutCard({ headline, section, brand: 'Lantern', date: '1.2.2031' }, { colours, fonts, language: 'en' })

const pixelsOf = (png: Uint8Array) => sharp(png).removeAlpha().raw().toBuffer()

test('draws 1920x1080, the same bytes each time, that make thumbnails', async () => {
  const card = await drawTitleCard(lantern)
  expect(await sharp(card).metadata()).toMatchObject({ format: 'png', width: 1920, height: 1080 })
  expect(Buffer.compare(card, await drawTitleCard(lantern))).toBe(0)
  expect((await makeThumbnails(card)).tile.width).toBe(640)
})

test('each part of the text is seen', async () => {
  const card = await drawTitleCard(lantern)
  const others: Partial<TitleCard>[] = [
    { headline: 'Ferry' },
    { section: 'Sport' },
    { section: undefined },
    { date: undefined },
    { brand: { ...lantern.brand, title: 'The Other Paper' } },
    { brand: { ...lantern.brand, colour: '#1f6feb' } },
    { brand: { ...lantern.brand, background: '#5a189a' } },
  ]
  for (const other of others) expect(Buffer.compare(card, await drawTitleCard({ ...lantern, ...other }))).not.toBe(0)
})

test('all text stays inside the title-safe area', async () => {
  const empty = await pixelsOf(await drawTitleCard({ ...lantern, headline: 'i', section: 'i', date: 'i' }))
  const cards: Partial<TitleCard>[] = [
    { headline: 'Wide WORDS make MUCH trouble for whoever sets them '.repeat(9) },
    { headline: 'W'.repeat(80), section: 'Wonderful '.repeat(30), date: 'Wednesday '.repeat(30) },
    { headline: 'ÅÅÅ ggg', brand: { ...lantern.brand, title: 'Wide World '.repeat(9) } },
    { headline: 'jjj Åjjj '.repeat(3) },
  ]
  for (const change of cards) {
    const full = await pixelsOf(await drawTitleCard({ ...lantern, ...change }))
    const changed = { left: 1920, right: 0, top: 1080, bottom: 0 }
    for (let at = 0; at < full.length; at += 3) {
      if (full[at] === empty[at] && full[at + 1] === empty[at + 1] && full[at + 2] === empty[at + 2]) continue
      const [x, y] = [(at / 3) % 1920, Math.floor(at / 3 / 1920)]
      changed.left = Math.min(changed.left, x)
      changed.right = Math.max(changed.right, x)
      changed.top = Math.min(changed.top, y)
      changed.bottom = Math.max(changed.bottom, y)
    }
    // A j or an Å hangs out of its own box by a few pixels.
    expect(changed.left).toBeGreaterThanOrEqual(192 - 6)
    expect(changed.right).toBeLessThanOrEqual(1728 + 6)
    expect(changed.top).toBeGreaterThanOrEqual(108)
    expect(changed.bottom).toBeLessThanOrEqual(972)
  }
})

test('every pixel of the background keeps 4.5:1 to the headline, whichever the colours', async () => {
  for (const [colour, background] of [
    ['#ffd60a', '#0f1720'],
    ['#00ff00', '#777777'],
    ['#ff0000', '#00aa44'],
    ['#1f6feb', '#1f6feb'],
    ['#ffffff', '#000000'],
    ['#0000ff', '#ffffff'],
  ] as const) {
    const { headline } = deriveBrandColours(colour, background)
    const card = await drawTitleCard({
      ...lantern,
      headline: '.',
      section: '',
      date: '',
      brand: { title: '', colour, background },
    })
    const small = await sharp(card)
      .extract({ left: 0, top: 0, width: 1920, height: 340 })
      .resize(192, 34)
      .removeAlpha()
      .raw()
      .toBuffer()
    const seen = new Set(Array.from({ length: small.length / 3 }, (_, at) => small.toString('hex', 3 * at, 3 * at + 3)))
    const least = Math.min(...[...seen].map((ground) => measureContrast(headline, `#${ground}`)))
    expect(least, `${headline} over ${colour} on ${background}`).toBeGreaterThanOrEqual(4.5)
  }
})

test('text is escaped, and what XML cannot hold is left out', async () => {
  const svg = layOut(tidyText('<b>&"\'\0\u0007\ud800</b>'), '<script>')
  for (const wrong of ['<b>', '<script', '\0', '\u0007', '\ud800']) expect(svg).not.toContain(wrong)
  expect(svg).toContain('&#60;b&#62;&#38;&#34;&#39;')
  const card = await drawTitleCard({ ...lantern, headline: '</text><rect width="1920" height="1080" fill="red"/>' })
  const red = (await sharp(card).stats()).dominant
  expect([red.r > 200, red.g > 200]).not.toEqual([true, false])
})

test('a right-to-left headline turns the card round', () => {
  const svg = layOut('עברית')
  expect(svg).toMatch(/<text x="1728" y="\d+" text-anchor="end"[^>]*>\u202bעברית\u202c</)
  expect(svg).toMatch(/<text x="192"[^>]*>1\.2\.2031</)
  expect(layOut('Hebrew: עברית')).toMatch(/<text x="192" y="\d+" font-size="\d+"[^>]*>Hebrew/)
  expect([isRightToLeft('«12 عودة'), isRightToLeft('12 Ferry عودة'), isRightToLeft('…')]).toEqual([true, false, false])
})

test('a headline that no font can draw leaves a card of brand and section', async () => {
  // Letters of a script that is in no common font (Khitan small script).
  const unknown = '\u{18b00}\u{18b01}\u{18b02}'
  const card = await drawTitleCard({ ...lantern, headline: unknown })
  const brandOnly = await drawTitleCard({ ...lantern, headline: '\u200b \u202e' })
  expect(Buffer.compare(card, brandOnly)).toBe(0)
  expect(Buffer.compare(card, await drawTitleCard({ ...lantern, section: '', headline: unknown }))).not.toBe(0)
  const other = { ...lantern.brand, title: 'The Tide' }
  expect(Buffer.compare(card, await drawTitleCard({ ...lantern, headline: unknown, brand: other }))).not.toBe(0)
})

test('symbols that no font can draw are left out, letters never', () => {
  const texts = {
    storm: 'Storm \u{1f9ff}\u{1faff} warning',
    letters: 'Storm \u{18b00}',
    nothing: ' \u200d ',
    plain: 'Ñandú ½ €',
  }
  expect(chooseFonts(texts).texts).toMatchObject({ letters: undefined, nothing: undefined, plain: 'Ñandú ½ €' })
  expect(chooseFonts(texts).texts.storm).toMatch(/^Storm .*warning$/u)
})

test('Latin, Greek and Cyrillic need no font of the system', () => {
  expect(chooseFonts({ a: 'Ferry', b: 'Ελλάδα', c: 'Паром «Чайка»', d: 'Łódź, Þór' }).fonts.loadSystemFonts).toBe(false)
  expect(chooseFonts({ a: '港' }).fonts.loadSystemFonts).toBe(true)
})

test('text is measured in the font and style that it is drawn in', () => {
  const [narrow, wide, none] = measureTexts(['ill', 'WWW', ''], { weight: 700, spacing: 0 }, fonts)
  expect([narrow! > 0.5, narrow! < 1.1, wide! > 2.5, wide! < 3.5, none]).toEqual([true, true, true, true, 0])
  const [spaced] = measureTexts(['WWW'], { weight: 700, spacing: 0.1 }, fonts)
  expect(spaced! - wide!).toBeCloseTo(0.2, 1)
})

const drawing = (body: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">${body}</svg>`)

test('logos of SVG and PNG are drawn; one that would vanish gets a plate', async () => {
  const plain = await drawTitleCard(lantern)
  const dark = drawing('<circle cx="50" cy="50" r="40" fill="#101820"/>')
  const bright = drawing('<circle cx="50" cy="50" r="40" fill="#f4b942"/>')
  const meanOfFoot = async (logo: Uint8Array) => {
    const card = await drawTitleCard({ ...lantern, brand: { ...lantern.brand, logo } })
    expect(Buffer.compare(card, plain)).not.toBe(0)
    const foot = await sharp(card).extract({ left: 194, top: 880, width: 6, height: 70 }).removeAlpha().toBuffer()
    return (await sharp(foot).stats()).channels[0]!.mean
  }
  expect(await meanOfFoot(dark)).toBeGreaterThan(200)
  expect(await meanOfFoot(bright)).toBeLessThan(60)
  expect(await readBrandLogo(await sharp(bright).png().toBuffer())).toMatchObject({ width: 64, height: 64 })
})

test('a logo that cannot be read is named, and does not keep a card from being drawn', async () => {
  const wrong: [Uint8Array, string][] = [
    [Buffer.from('not a picture'), 'picture-format'],
    [drawing('<image href="/etc/hostname"/>'), 'brand-logo'],
    [drawing('<g>'), 'brand-logo'],
    [drawing(`<!--${' '.repeat(2_000_001)}-->`), 'brand-logo'],
    [drawHalfPng(), 'picture-broken'],
  ]
  for (const [logo, code] of wrong) {
    await expect(readBrandLogo(logo)).rejects.toEqual(expect.objectContaining({ name: 'Problem', code }))
  }
  const card = await drawTitleCard({ ...lantern, brand: { ...lantern.brand, logo: wrong[1]![0] } })
  expect(Buffer.compare(await drawTitleCard(lantern), card)).toBe(0)
})

test('any text and any language make a card', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ maxLength: 12 }),
      async (headline, section, language) => {
        const card = await drawTitleCard({ ...lantern, headline, section, language })
        expect(Buffer.from(card.subarray(1, 4)).toString()).toBe('PNG')
      },
    ),
    { numRuns: 8 },
  )
  const huge = await drawTitleCard({
    ...lantern,
    headline: 'a\u0301\u0302'.repeat(500_000),
    section: 'x '.repeat(500_000),
  })
  expect((await sharp(huge).metadata()).width).toBe(1920)
})

const drawHalfPng = (): Buffer =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('0000000d4948445200000010', 'hex')])
