import { expect, test } from 'vitest'
import { readSrt, readVtt } from '../../../src/media/closed-captions/read-timed-lines.js'

test('SRT: no empty line between cues, numbers or not', () => {
  const { cues } = readSrt(
    '00:01,000 --> 00:02,000\nOne\n2\n00:03,000 --> 00:04,000\nTwo\n00:05,000 --> 00:06,000\nThree',
  )
  expect(cues.map((cue) => cue.lines)).toEqual([['One'], ['Two'], ['Three']])
})

test('SRT: a text of digits stays where an empty line parts it from the next cue', () => {
  const { cues } = readSrt('00:01,000 --> 00:02,000\n1999\n\n00:03,000 --> 00:04,000\n7\n')
  expect(cues.map((cue) => cue.lines[0])).toEqual(['1999', '7'])
})

test('SRT: line ends that were doubled', () => {
  const { cues } = readSrt('1\r\r\n00:01,000 --> 00:02,000\r\r\nOne\r\r\nline more\r\r\n')
  expect(cues).toEqual([{ start: 1, end: 2, lines: ['One', 'line more'] }])
})

test('WebVTT: text after the end of a block is no caption', () => {
  const { cues } = readVtt('WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\nstray\n\nSTYLE\n::cue(b) { color: red }\n')
  expect(cues).toEqual([{ start: 1, end: 2, lines: ['One'] }])
})

test('WebVTT: a comment hides the cue in it', () => {
  const { cues } = readVtt('WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\nHidden\n\n00:03.000 --> 00:04.000\nShown')
  expect(cues.map((cue) => cue.lines)).toEqual([['Shown']])
})

test('cues with unreadable times take their text with them and are counted', () => {
  const { cues, notes } = readSrt('1\nsoon --> later\nLost\n\n2\nxx --> yy\nLost\n\n3\n00:01,000 --> 00:02,000\nKept')
  expect(cues.map((cue) => cue.lines)).toEqual([['Kept']])
  expect(notes).toEqual([
    '2 cues with unreadable times were left out: line 2 has "soon --> later", and times are written 00:00:01,000 --> 00:00:03,000.',
  ])
})
