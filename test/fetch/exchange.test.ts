import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRetryAfter } from '../../src/fetch/exchange.js'

const now = Date.UTC(2031, 4, 1, 12)

test.each([
  ['120', '2031-05-01T12:02:00.000Z'],
  [' 0 ', '2031-05-01T12:00:00.000Z'],
  ['999999999999', '2031-05-02T12:00:00.000Z'],
  ['Thu, 01 May 2031 13:30:00 GMT', '2031-05-01T13:30:00.000Z'],
  ['Thursday, 01-May-31 13:30:00 GMT', '2031-05-01T13:30:00.000Z'],
  ['Thu, 01 May 2008 13:30:00 GMT', '2031-05-01T12:00:00.000Z'],
  ['Fri, 01 May 2099 13:30:00 GMT', '2031-05-02T12:00:00.000Z'],
])('%j is %s', (value, expected) => {
  expect(readRetryAfter(value, now)?.toISOString()).toBe(expected)
})

test.each([null, '', 'soon 5', '-5', '1.5', 'Thu, 99 Foo', '9'.repeat(400)])('%j says nothing', (value) => {
  expect(readRetryAfter(value, now)).toBeUndefined()
})

test('is always within a day', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.date().map(String)), (value) => {
      const at = readRetryAfter(value, now)?.getTime() ?? now
      expect(at).toBeGreaterThanOrEqual(now)
      expect(at).toBeLessThanOrEqual(now + 24 * 60 * 60_000)
    }),
  )
})
