import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { normaliseCues, readClosedCaptions, writeSrt, writeVtt } from '../../../src/media/closed-captions/index.js'

const folder = (name: string) => new URL(`${name}/`, import.meta.url)

/** The format of each file, and the notes expected for it. */
const expected: Record<string, { format: string; notes: string[] }> = {
  'carriage-returns.srt': { format: 'srt', notes: [] },
  'clean.srt': { format: 'srt', notes: [] },
  'cut-off.ttml': {
    format: 'ttml',
    notes: ['The XML is broken at line 4 (unclosed tag: p): only what stands before was read.'],
  },
  'dirty.srt': {
    format: 'srt',
    notes: [
      '1 cue with unreadable times was left out: line 18 has "00:00:1x,000 --> 00:00:12,000", and times are written 00:00:01,000 --> 00:00:03,000.',
      '1 cue without text was dropped.',
      '2 cues that overlapped the one before were mended.',
    ],
  },
  'east-asian.ja.srt': { format: 'srt', notes: [] },
  'full.ttml': {
    format: 'ttml',
    notes: [
      '1 cue without readable times was left out.',
      '2 cues without an end: shown until the next one, at most 5 s.',
      '1 cue that overlapped the one before was mended.',
    ],
  },
  'full.vtt': { format: 'vtt', notes: ['1 cue with impossible times was dropped.'] },
  'headless.vtt': { format: 'vtt', notes: [] },
  'long.srt': { format: 'srt', notes: [] },
  'overlapping.srt': {
    format: 'srt',
    notes: ['1 cue that repeated the one before was merged.', '2 cues that overlapped the one before were mended.'],
  },
  'pop-on.scc': { format: 'scc', notes: [] },
  'right-to-left.ar.srt': { format: 'srt', notes: [] },
  'roll-up.scc': { format: 'scc', notes: ['3 cues that repeated the one before were merged.'] },
  'rolling.vtt': { format: 'vtt', notes: ['6 cues that repeated the one before were merged.'] },
  'smpte-drop-frame.dfxp': { format: 'ttml', notes: [] },
  'utf-16.srt': { format: 'srt', notes: ['1 cue that overlapped the one before was mended.'] },
  'windows-1252.es.srt': { format: 'srt', notes: [] },
}

describe('golden pairs', () => {
  test('every fixture is listed here', () => {
    expect(readdirSync(folder('fixtures')).sort()).toEqual(Object.keys(expected).sort())
  })

  test.each(Object.entries(expected))('%s', (file, { format, notes }) => {
    const read = readClosedCaptions(readFileSync(new URL(file, folder('fixtures'))), file)
    const normalised = normaliseCues(read.cues)
    expect(read.format).toBe(format)
    expect([...read.notes, ...normalised.notes]).toEqual(notes)
    expect(writeSrt(normalised.cues)).toBe(readFileSync(new URL(`${file}.srt`, folder('golden')), 'utf8'))
    expect(writeVtt(normalised.cues)).toBe(readFileSync(new URL(`${file}.vtt`, folder('golden')), 'utf8'))
  })
})
