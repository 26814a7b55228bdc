import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Cue,
  normaliseCues,
  readClosedCaptions,
  writeSrt,
  writeVtt,
} from '../../../src/media/closed-captions/index.js'
import { measureColumns } from '../../../src/media/closed-captions/lay-out-lines.js'
import { Problem } from '../../../src/problem.js'

const encode = (text: string) => new TextEncoder().encode(text)

const pieces = fc.constantFrom(
  ...[
    'fog',
    'The harbour',
    '42',
    '<i>',
    '</i>',
    '<b',
    '{\\an8}',
    '{\\',
    '&amp;',
    '&lt;',
    'i&gt;',
    '&#0;',
    '-->',
    '- no',
    '.',
  ],
  ...[
    '港の灯台',
    '、',
    'ميناء',
    '\u200f',
    'ประภาคาร',
    '한국어',
    '\ufeff',
    '\u0000',
    '\ud800',
    '🚢',
    ' ',
    '\n',
    '\u2028',
    'WEBVTT',
    'NOTE',
  ],
)
const line = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const seconds = fc.oneof(
  fc.integer({ min: -5000, max: 60_000 }).map((milliseconds) => milliseconds / 1000),
  fc.double({ min: -10, max: 400_000 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
)
const anyCue = fc.record({ start: seconds, end: seconds, lines: fc.array(line, { maxLength: 5 }) })
const longCue = fc
  .record({
    start: fc.integer({ min: 0, max: 60_000 }),
    length: fc.integer({ min: 0, max: 20_000 }),
    lines: fc.array(line),
  })
  .map(({ start, length, lines }) => ({ start: start / 1000, end: (start + length) / 1000, lines }))
const anyCues = fc.array(fc.oneof(longCue, anyCue), { maxLength: 30 })
const anyDuration = fc.option(fc.double({ min: 0.5, max: 90, noNaN: true }), { nil: undefined })

/** @returns undefined if the cues were refused with a Problem; any other error fails the test */
function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect(error.code).toBe('closed-captions')
    expect(error.message).toMatch(/[.]$/)
    return undefined
  }
}

const markup =
  /<\/?[a-z][^<>]*>|<[\d:.,]+>|\{\\[^{}]*\}|&(?:amp|lt|gt|quot|apos|nbsp|lrm|rlm|#\d{1,7}|#x[\da-f]{1,6});|-->/i

function checkInvariants(cues: readonly Cue[], duration: number | undefined): void {
  let before = 0
  for (const { start, end, lines } of cues) {
    expect(start).toBeGreaterThanOrEqual(before)
    expect(end).toBeGreaterThan(start)
    expect(Number.isInteger(Math.round(start * 1e6) / 1000)).toBe(true)
    if (duration !== undefined) expect(end).toBeLessThanOrEqual(duration + 1e-12)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThanOrEqual(2)
    for (const text of lines) {
      expect(text).not.toMatch(markup)
      expect(text).toBe(text.trim())
      expect(text).toMatch(/[\p{L}\p{N}\p{P}\p{S}]/u)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
      expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\ufeff\u2028\u2029]/)
    }
    before = end
  }
}

describe('normalised cues', () => {
  test('are sorted, do not overlap, and are plain text of at most two lines within the video', () => {
    fc.assert(
      fc.property(anyCues, anyDuration, (cues, duration) => {
        const result = attempt(() => normaliseCues(cues, { duration }))
        if (result) checkInvariants(result.cues, duration)
      }),
      { numRuns: 300 },
    )
  })

  test('keep to 42 columns if there is time to split them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('fog', 'harbour,', 'light.', '港の', '灯台。', 'x'.repeat(60)), {
          minLength: 1,
          maxLength: 60,
        }),
        (words) => {
          const { cues } = normaliseCues([{ start: 0, end: 600, lines: [words.join(' ')] }])
          expect(Math.max(...cues.flatMap((cue) => cue.lines).map(measureColumns))).toBeLessThanOrEqual(42)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('lose no words and keep their order when they are laid out and split', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}[.,]?$/), { minLength: 1, maxLength: 70 }),
        fc.integer({ min: 1, max: 60 }),
        (words, end) => {
          const { cues } = normaliseCues([{ start: 0, end, lines: [words.join(' ')] }])
          expect(cues.flatMap((cue) => cue.lines).join(' ')).toBe(words.join(' '))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('writing and reading again gives the same cues', () => {
  test.each([
    ['srt', writeSrt],
    ['vtt', writeVtt],
  ] as const)('%s', (format, write) => {
    fc.assert(
      fc.property(anyCues, (cues) => {
        const result = attempt(() => normaliseCues(cues))
        if (!result) return
        const read = readClosedCaptions(encode(write(result.cues)), `a.${format}`)
        expect(read.format).toBe(format)
        expect(read.notes).toEqual([])
        const plain =
          format === 'srt' ? read.cues : read.cues.map((cue) => ({ ...cue, lines: cue.lines.map(unescapeLine) }))
        expect(plain).toEqual(result.cues)
      }),
      { numRuns: 600 },
    )
  })
})

const unescapeLine = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

describe('anything in: cues or one Problem', () => {
  const check = (bytes: Uint8Array, name: string): void => {
    const read = attempt(() => readClosedCaptions(bytes, name))
    if (!read) return
    expect(read.cues.length).toBeGreaterThan(0)
    const result = attempt(() => normaliseCues(read.cues, { duration: 60 }))
    if (result) checkInvariants(result.cues, 60)
  }

  test('arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('a.srt', 'a.vtt', 'a.ttml', 'a.scc'), check),
      { numRuns: 300 },
    )
  })

  const token = fc.constantFrom(
    ...[
      'WEBVTT',
      '\n',
      '\n\n',
      '\r',
      '\r\n',
      ' ',
      '1',
      '00:00:01,000',
      '00:00:02.5',
      '-00:01',
      ' --> ',
      '-->',
      'NOTE',
      'STYLE',
      'x',
      '<i>',
    ],
    ...[
      '<tt>',
      '</tt>',
      '<body',
      '<div',
      '<p',
      '<span',
      '>',
      '/>',
      '</p>',
      '</div>',
      '<br/>',
      ' begin="1s"',
      ' end="2.5s"',
      ' dur="x"',
      '&',
      '&amp;',
    ],
    ...[
      ' timeContainer="seq"',
      ' ttp:timeBase="smpte"',
      '<![CDATA[',
      ']]>',
      '<!--',
      '<?xml version="1.0"?>',
      '\ufeff',
      '\u0000',
    ],
    ...[
      'Scenarist_SCC V1.0\n\n',
      '00:00:01:00 ',
      '00:00:02;10 ',
      '9425 ',
      '94ad ',
      '9420 ',
      '942f ',
      '942c ',
      'c8e5 ',
      '97a2 ',
      '9137 ',
      '91ae ',
    ],
  )
  const opening = fc.constantFrom(
    '',
    'WEBVTT\n\n',
    '1\n00:00:01,000 --> 00:00:02,000\n',
    '<tt><body><p begin="1s">',
    'Scenarist_SCC V1.0\n\n00:00:01:00 9425 ',
  )

  test('arbitrary sequences of parts of the formats', () => {
    fc.assert(
      fc.property(opening, fc.array(token, { maxLength: 120 }), (start, tokens) =>
        check(encode(start + tokens.join('')), 'a.vtt'),
      ),
      { numRuns: 600 },
    )
  })

  test('arbitrary CTA-608 bytes', () => {
    const pair = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16).padStart(4, '0'))
    fc.assert(
      fc.property(fc.array(fc.array(pair, { maxLength: 120 }), { maxLength: 6 }), (lines) => {
        const text = lines.map((pairs, index) => `00:00:0${index}:00 ${pairs.join(' ')}`).join('\n')
        check(encode(`Scenarist_SCC V1.0\n\n${text}`), 'a.scc')
      }),
      { numRuns: 300 },
    )
  })
})
