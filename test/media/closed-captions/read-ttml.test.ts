import { expect, test } from 'vitest'
import { readTtml } from '../../../src/media/closed-captions/read-ttml.js'

const read = (body: string) => readTtml(`<tt><body>${body}</body></tt>`, 'a.ttml').cues

test('times count from the begin of the enclosing element, and end with it', () => {
  expect(read('<div begin="10s" end="20s"><p begin="2s" end="4s">One</p><p begin="8s" dur="9s">Two</p></div>')).toEqual(
    [
      { start: 12, end: 14, lines: ['One'] },
      { start: 18, end: 20, lines: ['Two'] },
    ],
  )
})

test('the earlier of dur and end counts', () => {
  expect(read('<p begin="1s" dur="2s" end="9s">One</p>')).toEqual([{ start: 1, end: 3, lines: ['One'] }])
})

test('in a sequence each child counts from the end of the previous one, also if nested', () => {
  const body = `<div timeContainer="seq"><div><p begin="1s" end="2s">One</p><p begin="1s" end="4s">Two</p></div>
    <p begin="1s" dur="1s">Three</p></div>`
  expect(read(body).map(({ start, end }) => [start, end])).toEqual([
    [1, 2],
    [1, 4],
    [5, 6],
  ])
})

test('white space becomes one space unless preserved, and br is a line break', () => {
  expect(read('<p begin="1s" end="2s">One\n   more<br/>line</p>')[0]?.lines).toEqual(['One more', 'line'])
  expect(read('<div xml:space="preserve"><p begin="1s" end="2s">One\nmore</p></div>')[0]?.lines).toEqual([
    'One',
    'more',
  ])
  expect(
    read('<div xml:space="preserve"><p begin="1s" end="2s" xml:space="default">One\nmore</p></div>')[0]?.lines,
  ).toEqual(['One more'])
})

test('text outside p and in metadata is not shown', () => {
  expect(read('loose<div begin="1s" end="2s">loose<p><desc>meta</desc>Shown<set>x</set></p></div>')[0]?.lines).toEqual([
    'Shown',
  ])
})

test('CDATA and HTML entities', () => {
  expect(read('<p begin="1s" end="2s"><![CDATA[Tea <now>]]> &ntilde;&#241;&#xf1;</p>')[0]?.lines).toEqual([
    'Tea <now> ñññ',
  ])
})
