import { describe, expect, test } from 'vitest'
import { readTtmlClock, readTtmlTime } from '../../../src/media/closed-captions/ttml-time.js'
import { Problem } from '../../../src/problem.js'

const clock = (attributes: Record<string, string> = {}) => readTtmlClock((name) => attributes[name], 'a.ttml')

test.each<[string, number, Record<string, string>?]>([
  ['00:00:01', 1],
  ['01:02:03.5', 3723.5],
  ['00:00:01,250', 1.25],
  ['00:00:01:15', 1.5],
  ['00:00:01:10', 1.4, { frameRate: '25' }],
  ['00:00:00:10.1', 0.42, { frameRate: '25', subFrameRate: '2' }],
  ['00:00:00:24', 1.001, { frameRate: '24', frameRateMultiplier: '1000 1001' }],
  ['1h', 3600],
  ['1.5m', 90],
  ['12.5s', 12.5],
  ['750ms', 0.75],
  ['50f', 2, { frameRate: '25' }],
  ['3t', 3],
  ['50t', 1, { frameRate: '25', subFrameRate: '2' }],
  ['5000000t', 0.5, { tickRate: '10000000' }],
  ['00:01:00:00', 60, { timeBase: 'smpte' }],
  ['00:01:00:00', 60.06, { timeBase: 'smpte', frameRateMultiplier: '1000 1001' }],
  ['00:01:00;02', 60.06, { timeBase: 'smpte', frameRateMultiplier: '1000 1001', dropMode: 'dropNTSC' }],
])('%s is %d s with %o', (expression, seconds, attributes) => {
  expect(readTtmlTime(expression, clock(attributes))).toBeCloseTo(seconds, 6)
})

test.each(['', 'soon', '1', '1:02', '00:00', '-1s', '1.s', '00:00:01:', 'NaNs'])('no time: "%s"', (expression) => {
  expect(readTtmlTime(expression, clock())).toBeUndefined()
})

describe('clocks that do not relate to the video', () => {
  test.each<Record<string, string>>([{ timeBase: 'clock' }, { timeBase: 'smpte', dropMode: 'dropPAL' }])(
    '%o',
    (attributes) => {
      expect(() => clock(attributes)).toThrow(Problem)
      expect(() => clock(attributes)).toThrow(/^a\.ttml has ttp:\w+="\w+", and times .*: export it again/)
    },
  )
})
