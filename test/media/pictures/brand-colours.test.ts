import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveBrandColours, measureContrast } from '../../../src/media/pictures/brand-colours.js'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('contrast is that of WCAG', () => {
  expect(measureContrast('#000000', '#ffffff')).toBe(21)
  expect(measureContrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2)
})

test('all text stands out by 4.5:1 from all surfaces, whatever the colours of the feed', () => {
  fc.assert(
    fc.property(colour, colour, (accent, background) => {
      const colours = deriveBrandColours(accent, background)
      const surfaces = [colours.surface, colours.edge, colours.glow, ...colours.tones]
      const least = (text: string) => Math.min(...surfaces.map((surface) => measureContrast(text, surface)))
      expect(Math.min(...[colours.headline, colours.label, colours.foot].map(least))).toBeGreaterThanOrEqual(4.5)
      expect(least(colours.accent)).toBeGreaterThanOrEqual(3)
    }),
    { numRuns: 300 },
  )
})

test('an accent that can be read stays as it is, one that clashes is changed', () => {
  expect(deriveBrandColours('#f4b942', '#0f1720').accent).toBe('#f4b942')
  expect(deriveBrandColours('#111111', '#101010').accent).not.toBe('#111111')
})

test('text is white on dark and black on bright', () => {
  expect(deriveBrandColours('#1f6feb', '#0f1720').headline).toBe('#ffffff')
  expect(deriveBrandColours('#1f6feb', '#f8f4e8').headline).toBe('#000000')
})

test('what is not a colour is refused', () => {
  for (const wrong of ['red', '#12', '#12345g', '', '#1234567', '"/><script>']) {
    expect(() => deriveBrandColours(wrong, '#000000')).toThrow(expect.objectContaining({ code: 'brand-colour' }))
    expect(() => deriveBrandColours('#000000', wrong)).toThrow(/write it #RRGGBB/)
  }
})
