import { expect, test } from 'vitest'
import { readSrt, readTimingLine, readVtt } from '../../../src/media/closed-captions/srt-and-webvtt.js'

test('SRT: no empty line between cues, with or without numbers', () => {
  const { cues } = readSrt(
    '00:01,000 --> 00:02,000\nOne\n2\n00:03,000 --> 00:04,000\nTwo\n00:05,000 --> 00:06,000\nThree',
  )
  expect(cues.map((cue) => cue.lines)).toEqual([['One'], ['Two'], ['Three']])
})

test('SRT: text made of digits is kept if an empty line separates it from the next cue', () => {
  const { cues } = readSrt('00:01,000 --> 00:02,000\n1999\n\n00:03,000 --> 00:04,000\n7\n')
  expect(cues.map((cue) => cue.lines[0])).toEqual(['1999', '7'])
})

test('SRT: doubled line endings', () => {
  const { cues } = readSrt('1\r\r\n00:01,000 --> 00:02,000\r\r\nOne\r\r\nline more\r\r\n')
  expect(cues).toEqual([{ start: 1, end: 2, lines: ['One', 'line more'] }])
})

test('WebVTT: text after the end of a block is not a caption', () => {
  const { cues } = readVtt('WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\nstray\n\nSTYLE\n::cue(b) { color: red }\n')
  expect(cues).toEqual([{ start: 1, end: 2, lines: ['One'] }])
})

test('WebVTT: a comment hides the cue in it', () => {
  const { cues } = readVtt('WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\nHidden\n\n00:03.000 --> 00:04.000\nShown')
  expect(cues.map((cue) => cue.lines)).toEqual([['Shown']])
})

test('cues with unreadable times are left out with their text, and counted', () => {
  const { cues, notes } = readSrt('1\nsoon --> later\nLost\n\n2\nxx --> yy\nLost\n\n3\n00:01,000 --> 00:02,000\nKept')
  expect(cues.map((cue) => cue.lines)).toEqual([['Kept']])
  expect(notes).toEqual([
    '2 cues with unreadable times were left out: line 2 has "soon --> later", and times are written 00:00:01,000 --> 00:00:03,000.',
  ])
})

test.each([
  ['00:00:01,000 --> 00:00:02,500', 1, 2.5],
  ['01:02:03.004 --> 01:02:04.005', 3723.004, 3724.005],
  ['00:00:01,5 --> 00:00:02,25', 1.5, 2.25],
  ['00:00:01.123456 --> 00:00:02', 1.123, 2],
  ['00:00:01:500 --> 00:00:02:000', 1.5, 2],
  ['00:01.000 --> 00:02.000 align:start line:0', 1, 2],
  ['0:00:01,000-->0:00:02,000', 1, 2],
  ['00:00:01,000 -> 00:00:02,000', 1, 2],
  ['00:00:01,000 –> 00:00:02,000', 1, 2],
  ['00: 00: 01, 000 --> 00: 00: 02, 000', 1, 2],
  ['\t00:00:01,000  -->  00:00:02,000  X1:1 X2:2', 1, 2],
  ['-00:00:01,000 --> 00:00:02,000', -1, 2],
  ['00:00:59,000 --> 00:00:60,000', 59, 60],
  ['100:00:00,000 --> 100:00:01,000', 360_000, 360_001],
])('%s', (line, start, end) => {
  expect(readTimingLine(line)).toEqual({ start, end })
})

test.each([
  '00:00:01,000 00:00:02,000',
  '00:00:0x,000 --> 00:00:02,000',
  '00:00:01,000 -->',
  '--> 00:01',
  '1 --> 2',
  '',
])('no times: %s', (line) => {
  expect(readTimingLine(line)).toBeUndefined()
})
