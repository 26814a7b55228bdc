import { expect, test } from 'vitest'
import { readItemDate } from '../../../src/sources/feed/keep-items.js'

test.each([
  ['Sun, 16 Nov 2025 18:10:00 +0100', '2025-11-16T17:10:00.000Z'],
  ['16 Nov 2025 18:10 GMT', '2025-11-16T18:10:00.000Z'],
  [' 2025-11-16T18:10:00Z ', '2025-11-16T18:10:00.000Z'],
  ['2025-11-16T18:10:00.123456-02:30', '2025-11-16T20:40:00.123Z'],
  // No zone, no date at all, and what Date.parse takes for one: left to the reader of items.
  ['2025-11-16T18:10:00', undefined],
  ['Edition 12', undefined],
  ['Sun, 16 Brumaire 2025 18:10:00 GMT', undefined],
  ['2025-11-16T99:10:00Z', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s', (text, instant) => {
  expect(readItemDate(text)).toBe(instant)
})
