import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { readScc } from '../../../src/media/closed-captions/read-scc.js'

afterEach(() => vi.restoreAllMocks())

const load = '94ae 94ae 9420 9420 9470 9470'
const hello = 'c8e5 ecec ef80'
const show = '942f 942f'
const erase = '942c 942c'

test('non-drop time codes run at 29.97 frames a second', () => {
  const { cues } = readScc(
    `Scenarist_SCC V1.0\n\n01:00:00:00 ${load} ${hello}\n\n01:00:01:00 ${show}\n\n01:00:02:00 ${erase}`,
    'a',
  )
  expect(cues).toHaveLength(1)
  expect(cues[0]!.lines).toEqual(['Hello'])
  expect(cues[0]!.start).toBeCloseTo(3601 * 1.001, 2)
})

test('drop-frame time codes keep to the clock', () => {
  const { cues } = readScc(
    `Scenarist_SCC V1.0\n\n01:00:00;00 ${load} ${hello}\n\n01:00:01;00 ${show}\n\n01:00:02;00 ${erase}`,
    'a',
  )
  expect(cues[0]!.start).toBeCloseTo(3601, 2)
  expect(cues[0]!.end).toBeCloseTo(3602, 1)
})

test('a last caption that is never erased stays for five seconds', () => {
  const { cues } = readScc(`Scenarist_SCC V1.0\n00:00:01:00 ${load} ${hello} ${show}`, 'a')
  expect(cues[0]!.end).toBeCloseTo(6.001, 2)
})

test('the second channel is read if the first is empty', () => {
  const second = '1c2e 1c2e 1c20 1c20 1c70 1c70'
  const { cues } = readScc(`Scenarist_SCC V1.0\n00:00:01:00 ${second} ${hello} 1c2f 1c2f\n00:00:03:00 1c2c 1c2c`, 'a')
  expect(cues.map((cue) => cue.lines)).toEqual([['Hello']])
})

test('a row filled past its end neither throws nor logs, and the rest is read', () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const flood = `00:00:01:00 ${load} ${'c8e5 '.repeat(80)} 97a2 97a2 97a2 9120`
  const text = `Scenarist_SCC V1.0\n${flood}\n00:00:05:00 ${load} ${hello} ${show}\n00:00:07:00 ${erase}`
  expect(readScc(text, 'a').cues.some((cue) => cue.lines.includes('Hello'))).toBe(true)
  expect(print).not.toHaveBeenCalled()
})

test('lines that are not data are counted', () => {
  const text = readFileSync(new URL('fixtures/pop-on.scc', import.meta.url), 'utf8')
  expect(readScc(`${text}\nnot a line\n`, 'a').notes).toEqual(['1 unreadable line was left out.'])
})
