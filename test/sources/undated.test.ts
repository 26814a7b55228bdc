import { describe, expect, test } from 'vitest'
import { describeUndated, readAppearance, standInDates } from '../../src/sources/undated.js'

const now = new Date('2026-11-18T12:00:00Z')
const read = (...written: (string | undefined)[]) =>
  readAppearance(written, { language: 'en', timeZone: 'Europe/Lisbon' }, now)

test.each([
  [['Sun, 16 Nov 2025 18:10:00 +0100'], '2025-11-16T17:10:00Z'],
  [[undefined, '16 Jul 2025 18:10'], '2025-07-16T17:10:00Z'],
  [['Thu, 01 Jan 1970 00:00:00 GMT', '2025-11-16'], '2025-11-16T00:00:00Z'],
  [['2026-11-19T12:00:00Z'], '2026-11-19T12:00:00Z'],
  // What a feed shows today did not appear in two years.
  [['2028-01-01T19:00:00Z'], undefined],
  [['not a date', undefined, ''], undefined],
])('%j appeared at %s', (written, instant) => {
  expect(read(...written)).toBe(instant)
})

describe('an item without a date', () => {
  test('stands after all that is dated, in the order of the feed', () => {
    expect(standInDates([undefined, '2025-11-16T17:10:00Z', '2021-02-14T00:00:00Z', undefined], now)).toEqual([
      '2021-02-13T23:59:59.000Z',
      undefined,
      undefined,
      '2021-02-13T23:59:58.000Z',
    ])
  })

  test('has the time when it was first seen where nothing is dated, or all of it later', () => {
    expect(standInDates([undefined, undefined], now)).toEqual(['2026-11-18T12:00:00.000Z', '2026-11-18T11:59:59.000Z'])
    expect(standInDates(['2026-11-19T12:00:00Z', undefined], now)[1]).toBe('2026-11-18T12:00:00.000Z')
  })

  test('is named to editors, unless the whole feed does without', () => {
    expect(describeUndated([undefined, undefined], false)).toEqual([])
    expect(describeUndated([], true)).toEqual([])
    expect(describeUndated([undefined], true)[0]).toMatch(
      /^1 item has no date on which it can have appeared: dated by /,
    )
    expect(describeUndated(['not a date', 'not a date', undefined], true)).toEqual([
      '3 items have no date on which they can have appeared (found "not a date"): dated by when first seen, and after what is dated; write dates like Sun, 16 Nov 2025 18:10:00 +0100.',
    ])
  })
})
