import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadBrightScript, type Value } from './brightscript.js'

let call: (name: string, ...args: unknown[]) => Value
beforeAll(async () => {
  call = await loadBrightScript('texts')
})

describe('cleanText', () => {
  test.each([
    ['Fish &amp; chips', 'Fish & chips'],
    ['It&#39;s &#x2018;done&#x2019;', "It's \u2018done\u2019"],
    ['&quot;No&quot; &ndash; mayor', '"No" \u2013 mayor'],
    ['caf&eacute;&nbsp;bar', 'caf\u00e9 bar'],
    ['<b>Bold</b> claim<br/>here', 'Bold claim here'],
    ['  two \n\t lines ', 'two lines'],
    ['R&D at AT&T; &unknown; &', 'R&D at AT&T; &unknown; &'],
    ['5 < 6 and 7 > 3', '5 < 6 and 7 > 3'],
    ['&amp;lt;', '&lt;'],
    [42, '42'],
    [null, ''],
    [['a'], ''],
    [{ a: 1 }, ''],
  ])('%j gives %j', (value, expected) => {
    expect(call('cleanText', value)).toBe(expected)
  })

  test('never fails, and leaves no white space at the ends', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('&', '#', 'x', ';', '<', '>', 'a', ' ', '9') })),
        (text) => {
          const cleaned = call('cleanText', text) as string
          expect(cleaned).toBe(cleaned.trim())
        },
      ),
      { numRuns: 150 },
    )
  })
})

test.each([
  [74, 74],
  ['74', 74],
  [74.9, 74],
  [-3, 0],
  ['', 0],
  [null, 0],
  [{}, 0],
])('asCount(%j) is %j', (value, expected) => {
  expect(call('asCount', value)).toBe(expected)
})

test('asList makes a list of one value, and none of nothing', () => {
  expect(call('asList', 'news')).toEqual(['news'])
  expect(call('asList', ['news'])).toEqual(['news'])
  expect(call('asList', null)).toEqual([])
  expect(call('asList', { a: 1 })).toEqual([])
})

test('cutText cuts at a word', () => {
  expect(call('cutText', 'The first ferry left the quay', 20)).toBe('The first ferry\u2026')
  expect(call('cutText', 'short', 20)).toBe('short')
  expect((call('cutText', 'x'.repeat(50), 20) as string).length).toBeLessThanOrEqual(20)
})
