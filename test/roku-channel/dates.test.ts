import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadBrightScript, type Value } from './brightscript.js'

let call: (name: string, ...args: unknown[]) => Value
beforeAll(async () => {
  call = await loadBrightScript('texts', 'dates')
})

const nine = Date.UTC(2026, 0, 5, 9) / 1000
const midnight = Date.UTC(2026, 0, 5) / 1000

describe('readDate', () => {
  test.each([
    ['2026-01-05T09:00:00Z', nine],
    ['2026-01-05T09:00:00+00:00', nine],
    ['2026-01-05T11:00:00.123+02:00', nine],
    ['2026-01-05T04:00:00-0500', nine],
    ['2026-01-05T09:00', nine],
    ['2026-01-05 09:00:00', nine],
    ['2026-01-05', midnight],
    ['Mon, 05 Jan 2026 09:00:00 GMT', nine],
    ['Mon, 5 Jan 2026 04:00:00 EST', nine],
    ['05 January 2026 10:00 +0100', nine],
    ['January 5, 2026', midnight],
    ['5 January 2026', midnight],
    ['Jan. 5th, 2026', midnight],
    [String(nine), nine],
    [`${nine}000`, nine],
    [nine, nine],
    ['2024-02-29', Date.UTC(2024, 1, 29) / 1000],
    ['yesterday', 0],
    ['2026-13-05', 0],
    ['', 0],
    [null, 0],
    [{}, 0],
  ])('%j gives %j', (value, expected) => {
    expect(call('readDate', value)).toBe(expected)
  })

  test('reads every day of the years that a feed can hold', () => {
    const days = fc.date({ min: new Date('1970-01-02'), max: new Date('2037-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (day) => {
        expect(call('readDate', day.toISOString())).toBe(Math.floor(day.getTime() / 1000))
      }),
      { numRuns: 150 },
    )
  })

  test('never fails', () => {
    const odd = fc.string({ unit: fc.constantFrom('2', '0', '1', '-', ':', 'T', 'Z', '+', ' ', ',', 'J', 'a', 'n') })
    fc.assert(
      fc.property(odd, (text) => {
        expect(call('readDate', text)).toBeTypeOf('number')
      }),
      { numRuns: 200 },
    )
  })
})

test.each([
  [30, 'Just now'],
  [-3600, 'Just now'],
  [5 * 60, '5 minutes ago'],
  [70 * 60, '1 hour ago'],
  [5 * 3600, '5 hours ago'],
  [30 * 3600, 'Yesterday'],
  [3 * 86400, '3 days ago'],
  [4 * 86400 + 10, '4 days ago'],
  [20 * 86400, '16 December 2025'],
  [-3 * 86400, '8 January'],
])('a story of %d seconds ago is said %j', (age, expected) => {
  expect(call('sayDate', nine - age, nine)).toBe(expected)
})

test('no date, no words', () => {
  expect(call('sayDate', 0, nine)).toBe('')
})

test.each([
  [0, ''],
  [7, '0:07'],
  [74, '1:14'],
  [3723, '1:02:03'],
])('%d seconds are %j', (seconds, expected) => {
  expect(call('sayLength', seconds)).toBe(expected)
})
