import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readClosedCaptions } from '../../../src/media/closed-captions/index.js'
import { Problem } from '../../../src/problem.js'

const bytes = (text: string) => new TextEncoder().encode(text)

function problemOf(read: () => unknown): Problem {
  try {
    read()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('files that are not closed captions', () => {
  test.each([
    ['an empty file', 'a.srt', '', 'a.srt is empty'],
    ['a file of white space', 'a.srt', '\ufeff \r\n\t', 'a.srt is empty'],
    ['an error page', 'a.vtt', '\n<!DOCTYPE html><html><body>404', 'a.vtt is an HTML page'],
    ['an error page without doctype', 'a.vtt', '<html><body>404', 'a.vtt is an HTML page'],
    ['an error page in XHTML', 'a.vtt', '<?xml version="1.0"?><html><body/></html>', 'with the root <html>'],
    ['a feed', 'a.ttml', '<?xml version="1.0"?><rss/>', 'with the root <rss>'],
    ['an HLS playlist', 'a.vtt', '#EXTM3U\n#EXT-X-VERSION:3', 'a.vtt is an HLS playlist'],
    ['SubStation', 'a.srt', '[Script Info]\nTitle: x', 'a.srt is a SubStation Alpha script'],
    ['MicroDVD', 'a.sub', '{10}{50}Hello', 'a.sub is a MicroDVD file'],
    ['JSON', 'a.srt', '{"cues": []}', 'a.srt is JSON'],
    ['an address', 'a.srt', 'https://harbour.example/a.srt', 'a.srt is an address'],
    ['a placeholder', 'a.srt', 'captions to follow', 'begins with "captions to follow" and holds no line with times'],
  ])('%s', (_, name, text, sentence) => {
    const problem = problemOf(() => readClosedCaptions(bytes(text), name))
    expect(problem.code).toBe('closed-captions')
    expect(problem.message).toContain(sentence)
    expect(problem.message).toMatch(/: (?:replace it with SRT|export it again)[^.]*\.$/)
  })

  test('an MP3 file under another name', () => {
    const mp3 = new Uint8Array([...bytes('ID3'), 3, 0, 0, 0, 0, 0, 0, 255, 251, 144, 0])
    const problem = problemOf(() => readClosedCaptions(mp3, 'story.en.srt'))
    expect(problem.code).toBe('closed-captions')
    expect(problem.message).toBe(
      'story.en.srt is an MP3 sound file, not closed captions: replace it with SRT, WebVTT, TTML or SCC.',
    )
  })

  test('binary data', () => {
    const data = new Uint8Array(3000).map((_, index) => (index * 7) % 23)
    expect(problemOf(() => readClosedCaptions(data, 'a.srt')).message).toContain('a.srt holds binary data, not closed')
  })

  test.each([
    ['SRT', 'a.srt', '1\n00:00:xx,000 --> 00:00:02,000\nHello'],
    ['WebVTT', 'a.vtt', 'WEBVTT\n\nNOTE 00:01.000 --> 00:02.000\nHello'],
    ['TTML', 'a.ttml', '<tt><body><p begin="soon">Hello</p></body></tt>'],
    ['TTML without any time', 'a.ttml', '<tt><body><p>Hello</p></body></tt>'],
    ['SCC', 'a.scc', 'Scenarist_SCC V1.0\n\nnonsense'],
  ])('no usable cue: %s', (_, name, text) => {
    const { code, message } = problemOf(() => readClosedCaptions(bytes(text), name))
    expect(code).toBe('closed-captions')
    expect(message).toContain('without a single cue that can be used')
  })
})

describe('limits', () => {
  test('10 MB', () => {
    const { message } = problemOf(() => readClosedCaptions(new Uint8Array(10 * 1024 * 1024 + 1), 'a.srt'))
    expect(message).toBe('a.srt is 10.0 MB, and closed captions may be at most 10 MB: check that it is the right file.')
  })

  test('100,000 cues are read, one more is not', () => {
    const cues = (count: number) => bytes('00:00:01,000 --> 00:00:02,000\nHello\n\n'.repeat(count))
    expect(readClosedCaptions(cues(100_000), 'a.srt').cues).toHaveLength(100_000)
    expect(problemOf(() => readClosedCaptions(cues(100_001), 'a.srt')).message).toContain('more than 100,000 cues')
  })

  test('SCC that would take too long to decode', () => {
    const scc = `Scenarist_SCC V1.0\n\n00:00:01:00 ${'9425 '.repeat(108_001)}`
    expect(problemOf(() => readClosedCaptions(bytes(scc), 'a.scc')).message).toContain(
      'more than 108,000 pairs of bytes',
    )
  })

  test.each([
    ['one endless line of opening brackets', `00:00:01,000 --> 00:00:02,000\n${'<'.repeat(2_000_000)}`],
    ['carriage returns', `00:00:01,000 --> 00:00:02,000\nx${'\r'.repeat(2_000_000)}`],
    ['nested entities', `00:00:01,000 --> 00:00:02,000\n${'&amp;'.repeat(400_000)}`],
  ])('is read in reasonable time: %s', (_, text) => {
    expect(readClosedCaptions(bytes(text), 'a.srt').cues).toHaveLength(1)
  })

  test('entities of a document type are not expanded', () => {
    const bomb =
      '<!DOCTYPE tt [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><tt><body><p begin="1s" end="2s">&b;</p></body></tt>'
    expect(problemOf(() => readClosedCaptions(bytes(bomb), 'a.ttml')).message).toContain('undefined entity')
  })
})

describe('the content decides the format', () => {
  test.each([
    ['story.srt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello', 'vtt'],
    ['story.vtt', '1\n00:00:01,000 --> 00:00:02,000\nHello', 'vtt'],
    ['story.txt', '1\n00:00:01,000 --> 00:00:02,000\nHello', 'srt'],
    ['story.srt', '<tt><body><p begin="1s" end="2s">Hello</p></body></tt>', 'ttml'],
    ['story.xml', '\ufeff<?xml version="1.0"?><tt:tt xmlns:tt="x"><tt:p end="2s">Hello</tt:p></tt:tt>', 'ttml'],
  ])('%s', (name, text, format) => {
    const read = readClosedCaptions(bytes(text), name)
    expect(read.format).toBe(format)
    expect(read.cues.map((cue) => cue.lines)).toEqual([['Hello']])
  })

  test('byte order marks in the middle of concatenated files', () => {
    const text = '\ufeff1\n00:00:01,000 --> 00:00:02,000\nOne\n\n\ufeff1\n00:00:03,000 --> 00:00:04,000\nTwo\n'
    expect(readClosedCaptions(bytes(text), 'a.srt').cues.map((cue) => cue.lines)).toEqual([['One'], ['Two']])
  })

  test('the encoding declared in TTML', () => {
    const text =
      '<?xml version="1.0" encoding="iso-8859-2"?><tt><body><p begin="1s" end="2s">\xb3\xf3d\xbc</p></body></tt>'
    expect(readClosedCaptions(Buffer.from(text, 'latin1'), 'a.ttml').cues[0]?.lines).toEqual(['łódź'])
  })
})

test.each([
  ['ru', 'windows-1251', 'Мэр сказала'],
  ['ru', 'koi8-r', 'Мэр сказала'],
  ['ja', 'shift_jis', '市長は'],
  ['en', 'windows-1251', 'Паром вернулся в порт'],
])('for a video in %s, a track in %s is decoded by its letters', (language, encoding, text) => {
  const srt = iconv.encode(`1\n00:00:01,000 --> 00:00:02,000\n${text}\n`, encoding)
  expect(readClosedCaptions(srt, 'a.srt', language).cues).toMatchObject([{ lines: [text] }])
})
