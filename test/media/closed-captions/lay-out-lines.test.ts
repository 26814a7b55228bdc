import { expect, test } from 'vitest'
import {
  findBreaks,
  joinLines,
  layOutLines,
  measureColumns,
  splitCue,
} from '../../../src/media/closed-captions/lay-out-lines.js'

test('wide characters count as two columns, marks and joiners as none', () => {
  expect(measureColumns('harbour')).toBe(7)
  expect(measureColumns('港町')).toBe(4)
  expect(measureColumns('e\u0301')).toBe(1)
  expect(measureColumns('\u200fسلام')).toBe(4)
  expect(measureColumns('한국어')).toBe(6)
})

test('a line break prefers the end of a sentence to an even pair', () => {
  expect(layOutLines('The tide gate held tonight. Nobody had expected it.')).toEqual([
    'The tide gate held tonight.',
    'Nobody had expected it.',
  ])
})

test('Chinese text is broken by characters, and no line starts with a closing mark', () => {
  const lines = layOutLines('灯塔今晚重新点亮，港口的居民都来到码头观看，渔船也鸣笛庆祝。')
  expect(lines).toHaveLength(2)
  expect(Math.max(...lines.map(measureColumns))).toBeLessThanOrEqual(42)
  expect(lines[1]).not.toMatch(/^[，。]/)
  expect(lines.join('')).toBe('灯塔今晚重新点亮，港口的居民都来到码头观看，渔船也鸣笛庆祝。')
})

test('a word longer than a line is broken', () => {
  expect(layOutLines('x'.repeat(80)).map((line) => line.length)).toEqual([40, 40])
})

test('Thai is broken between words only', () => {
  const text = 'ประภาคารเก่าของท่าเรือจะเปิดให้ประชาชนเข้าชมตั้งแต่เดือนหน้า'
  const words = new Intl.Segmenter('th', { granularity: 'word' })
  const boundaries = new Set([...words.segment(text)].map(({ index }) => index))
  const breaks = findBreaks(text)
  expect(breaks.length).toBeGreaterThan(5)
  expect(breaks.filter(({ at }) => !boundaries.has(at))).toEqual([])
})

test('joining adds no space in scripts without spaces, and keeps speakers apart', () => {
  expect(joinLines(['港の', '灯台'])).toBe('港の灯台')
  expect(joinLines(['harbour', 'light'])).toBe('harbour light')
  expect(layOutLines(joinLines(['- Did it', 'hold?', '- It held.']))).toEqual(['- Did it hold?', '- It held.'])
})

test('a long cue divides its time by its characters', () => {
  const sentence = 'The ferry leaves at noon on every weekday and the gates close early all winter.'
  const cues = splitCue({ start: 0, end: 9000, lines: [`${sentence} ${sentence} ${sentence}`] })
  // Thirds, except for the spaces at the splits, which no cue shows.
  expect(cues.map(({ start }) => Math.round(start / 100))).toEqual([0, 30, 60])
  expect(cues.map(({ end }) => end)).toEqual([cues[1]!.start, cues[2]!.start, 9000])
  expect(cues.map((cue) => cue.lines.join(' '))).toEqual([sentence, sentence, sentence])
})

test("two lines of the right length keep their author's break", () => {
  const cue = { start: 0, end: 1000, lines: ['Fog', 'and a much longer second line'] }
  expect(splitCue(cue)).toEqual([cue])
})
