import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanceLines, countLines, fitHeadline, splitWords } from '../../../src/media/pictures/break-lines.js'

/** A font in which every character is half as wide as it is high. */
const measure = (texts: readonly string[]) => texts.map((text) => [...text].length * 0.5)
const width = 1536
const setText = (text: string) => fitHeadline(text, 'en', width, measure)

test('a short headline is one large line', () => {
  expect(setText('Ferry returns')).toEqual({ size: 152, lines: ['Ferry returns'] })
})

test('lines are as even as they can be', () => {
  const words = splitWords('aaaa bbbb cccc dddd eeee ff', 'en', 100, measure)
  expect(balanceLines(words, 2, 12)).toEqual(['aaaa bbbb cccc', 'dddd eeee ff'])
  const { lines } = setText('The lantern on the pier will be lit again')
  expect(lines).toEqual(['The lantern on', 'the pier will', 'be lit again'])
})

test('a longer headline is set smaller over three lines, then over four', () => {
  const three = setText('Council approves plan for a new breakwater along the eastern quay')
  const four = setText(
    'Council approves plan for a new breakwater along the eastern quay, but fishermen ask for compensation before work starts',
  )
  expect(three.lines).toHaveLength(3)
  expect(four.lines).toHaveLength(4)
  expect(four.size).toBeLessThan(three.size)
})

test('what does not fit into four lines ends in an ellipsis', () => {
  const { lines, size } = setText('The council met, and met again. '.repeat(12))
  expect(size).toBe(74)
  expect(lines).toHaveLength(4)
  expect(lines[3]).toMatch(/\p{L}…$/u)
  for (const line of lines) expect(line.length * 0.5 * size).toBeLessThanOrEqual(width)
})

test('a word of 80 letters is broken into pieces of one length with hyphens', () => {
  const { lines } = setText('x'.repeat(80))
  expect(lines.map((line) => line.replace('-', '').length)).toEqual([27, 26, 27])
  expect(lines.slice(0, -1).every((line) => line.endsWith('-'))).toBe(true)
})

test('scripts without spaces break between words, and punctuation never starts a line', () => {
  const words = splitWords('港口渡轮在维修九个月后恢复运营,「海鸥」号明天起航。', 'zh', 100, measure)
  expect(words.length).toBeGreaterThan(6)
  for (const word of words) expect(word.text).not.toMatch(/^[,。」]/u)
  expect(words.some((word) => word.text.startsWith('「海'))).toBe(true)
  expect(fitHeadline('港口渡轮在维修九个月后恢复运营', 'zh', 700, measure).lines.join('')).toBe(
    '港口渡轮在维修九个月后恢复运营',
  )
})

test('an empty text has no lines', () => {
  expect(setText('').lines).toEqual([])
})

test('no line is ever wider than the card, and nothing is lost but behind an ellipsis', () => {
  const word = fc.string({
    minLength: 1,
    maxLength: 120,
    unit: fc.constantFrom('a', 'W', 'é', '-', '.', '港', 'ش', '👩‍🚒'),
  })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
      const { size, lines } = setText(words.join(' '))
      expect(lines.length).toBeLessThanOrEqual(4)
      for (const line of lines) expect(measure([line])[0]! * size).toBeLessThanOrEqual(width * 1.001)
      const plain = (text: string) => text.replace(/[\s-]/g, '')
      if (lines.at(-1)?.endsWith('…')) return
      expect(plain(lines.join(''))).toBe(plain(words.join('')))
    }),
    { numRuns: 300 },
  )
})

test('lines are counted as they fill up', () => {
  const words = splitWords('aaaa bbbb cccc', 'en', 100, measure)
  expect([10, 4.6, 2].map((line) => countLines(words, line))).toEqual([1, 2, 3])
  expect(countLines(words, 1)).toBe(Number.POSITIVE_INFINITY)
})
