import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutBetweenCharacters, cutBetweenWords, cutId, cutText } from '../../src/text/cut-text.js'

test.each([
  ['International politics', 20, 'International'],
  ['short', 20, 'short'],
  ['Harbour and hills, all', 18, 'Harbour and hills,'],
  ['the e-mail of the day', 8, 'the'],
  ['we don’t cut here', 5, 'we'],
  ['Donaudampfschifffahrtsgesellschaft', 20, ''],
  ['港口渡轮今天恢复运行', 6, '港口渡轮今天'],
  ['', 3, ''],
])('%j in %i is %j', (text, limit, cut) => {
  expect(cutBetweenWords(text, limit)).toBe(cut)
})

test('a character is never cut', () => {
  expect(cutBetweenCharacters('ab👩‍👩‍👧', 5)).toBe('ab')
  expect(cutBetweenCharacters('नमस्ते', 4)).toBe('नम')
  expect(cutText('Donaudampfschiff', 5)).toBe('Donau')
})

test('an id is cut between its words', () => {
  expect(cutId('council-votes-for-the-tram', 20)).toBe('council-votes-for')
  expect(cutId('council-votes-for', 13)).toBe('council-votes')
  expect(cutId('donaudampfschifffahrt', 20)).toBe('')
})

test('a cut text is its beginning, short enough, and ends where a word does', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
      const cut = cutBetweenWords(text, limit)
      expect(cut.length).toBeLessThanOrEqual(limit)
      expect(text.startsWith(cut)).toBe(true)
      const spaced = `${'harbour '.repeat(4)}${text}`
      expect(/[a-z]$/.test(cutBetweenWords(spaced, 20))).toBe(true)
      expect(cutBetweenWords(spaced, 20)).toBe('harbour harbour')
    }),
  )
})
