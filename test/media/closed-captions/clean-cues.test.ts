import { expect, test } from 'vitest'
import { stripMarkup } from '../../../src/media/closed-captions/clean-cues.js'

test.each([
  ['{\\an1}Harbour{\\i1} open', 'Harbour open'],
  ['{\\an8\\fs20}Up', 'Up'],
  ['{y:i}Leaning', 'Leaning'],
  ['<i>Fog</i> <B>bank</B>', 'Fog bank'],
  ['<font color="#fff">Fog</font>', 'Fog'],
  ['<c.yellow.bg_blue>Fog</c>', 'Fog'],
  ['<v.loud Ada Quill>Fog', 'Fog'],
  ['<lang es>Niebla</lang>', 'Niebla'],
  ['<00:00:01.500>Fog <00:00:02.000>bank', 'Fog bank'],
  ['<ruby>港<rt>みなと</rt></ruby>', '港'],
  ['R&amp;D &lt; 5 &quot;ok&quot; &#39;a&#x27; &nbsp;b&hellip;', 'R&D < 5 "ok" \'a\' b…'],
  ['&lt;i&gt;Twice&lt;/i&gt;', 'Twice'],
  ['&amp;amp;', '&'],
  ['Tea &lt;hot&gt; & bread', 'Tea hot & bread'],
  ['I <3 fog', 'I <3 fog'],
  ['5 < 6 > 4', '5 < 6 > 4'],
  ['Fog</i', 'Fog'],
  ['Fog <font color=', 'Fog'],
  ['{plain} braces', '{plain} braces'],
  ['a --> b', 'a → b'],
  ['\u200f港 \u200f\u200e 町 \u200f', '\u200f港 町'],
  ['\u0000a\ufeff\u00ad\tb\u00a0 c\u0007', 'a b c'],
])('%s', (line, plain) => {
  expect(stripMarkup([line])).toEqual([plain])
})

test('a tag that spans a line break, and a line break written as a tag', () => {
  expect(stripMarkup(['<font', 'color="red">One</font><br/>Two'])).toEqual(['One', 'Two'])
})

test('lines with nothing visible are dropped', () => {
  expect(stripMarkup(['', ' \u200b ', '<i></i>', '&nbsp;', '\u200f', '♪'])).toEqual(['♪'])
})
