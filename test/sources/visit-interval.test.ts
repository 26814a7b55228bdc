import { describe, expect, test } from 'vitest'
import { readFreshness } from '../../src/fetch/http-caching.js'
import { chooseWait } from '../../src/sources/source.js'

const now = new Date('2025-11-16T18:00:00Z')
const freshness = (headers: Record<string, string>) => readFreshness(new Headers(headers), now)

describe('readFreshness', () => {
  test.each([
    [{ 'cache-control': 'public, max-age=1200' }, 1200],
    [{ 'cache-control': 'Max-Age="600", must-revalidate' }, 600],
    [{ 'cache-control': 's-maxage=60, max-age=900' }, 900],
    [{ 'cache-control': 'max-age=1200', age: '200' }, 1000],
    [{ 'cache-control': 'max-age=300', age: '900' }, undefined],
    [{ 'cache-control': 'max-age=0' }, undefined],
    [{ 'cache-control': 'no-cache, max-age=1200' }, undefined],
    [{ 'cache-control': 'max-age=1200, no-store' }, undefined],
    [{ expires: 'Sun, 16 Nov 2025 18:30:00 GMT' }, 1800],
    // The server's clock is an hour late: what counts is the time between its own two dates.
    [{ expires: 'Sun, 16 Nov 2025 17:30:00 GMT', date: 'Sun, 16 Nov 2025 17:00:00 GMT' }, 1800],
    [{ expires: '0' }, undefined],
    [{ expires: '-1' }, undefined],
    [{ expires: 'Sun, 16 Nov 2025 18:30:00 GMT', 'cache-control': 'max-age=60' }, 60],
    [{}, undefined],
  ])('%o: %s s', (headers, seconds) => {
    expect(freshness(headers)).toBe(seconds)
  })
})

describe('chooseWait', () => {
  test.each([
    ['nobody says anything', { recommended: [] }, 900],
    ['the longest recommendation', { recommended: [600, 1800, undefined] }, 1800],
    ['at least five minutes', { recommended: [60] }, 300],
    ['at most a day', { recommended: [7 * 86_400] }, 86_400],
    ['with a hub, at least an hour', { recommended: [600], isSubscribed: true }, 3600],
    ['with a hub, what is recommended beyond', { recommended: [7200], isSubscribed: true }, 7200],
    ['the wish of feed.json wins', { everyMinutes: 2, recommended: [7200], isSubscribed: true }, 120],
  ])('%s', (_name, told, seconds) => {
    expect(chooseWait(told)).toBe(seconds)
  })
})
