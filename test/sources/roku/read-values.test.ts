import { describe, expect, test } from 'vitest'
import { readRokuDate, readRokuRating } from '../../../src/sources/roku/item-values.js'
import { readLine, readParagraphs, readRokuLanguage } from '../../../src/sources/roku/text-values.js'

test.each([
  ['2018-03-05T08:00:00+00:00', '2018-03-05T08:00:00Z'],
  ['2018-03-05T08:00:00.123-0500', '2018-03-05T08:00:00-05:00'],
  ['2018-03-05T08:00Z', '2018-03-05T08:00:00Z'],
  ['2018-03-05 08:00:00', '2018-03-05T08:00:00'],
  ['2018/3/5', '2018-03-05'],
  ['2018-03-05', '2018-03-05'],
  ['Mon, 05 Mar 2018 08:00:00 EST', '2018-03-05T08:00:00-05:00'],
  ['5 March 2018', '2018-03-05'],
  ['05-Mar-2018', '2018-03-05'],
  ['Monday, March 5, 2018', '2018-03-05'],
  ['Lundi 5 février 2018', '2018-02-05T00:00:00Z'],
  ['Mon, 05 Mar 2018 08:00:00 MET', '2018-03-05T08:00:00+01:00'],
  [1520236800, '2018-03-05T08:00:00Z'],
  ['1520236800000', '2018-03-05T08:00:00Z'],
])('the date %j is read', (written, text) => {
  expect(readRokuDate(written)).toEqual({
    text,
    time: Date.parse(/[Z+]|T.*-/.test(text) ? text : `${text.slice(0, 10)}T${text.slice(11) || '00:00:00'}Z`),
  })
})

test.each([
  '',
  '0000-00-00',
  '2018-02-30',
  '2018-13-01',
  '03/05/2018',
  'yesterday',
  '2018-03-05T25:00:00Z',
  '5 Brumaire 2018',
  'May 2018',
  null,
  {},
  -1,
  '2018-03-05T08:00:00+25:00',
])('the date %j is none', (written) => {
  expect(readRokuDate(written)).toBeUndefined()
})

test.each([
  ['TV-PG', 'TVPG', 'USA_PR'],
  ['tvy7', 'TVY7', 'USA_PR'],
  ['NR', 'UNRATED', 'USA_PR'],
  ['PG-13', 'PG13', 'MPAA'],
  [{ rating: '12A', ratingSource: 'bbfc' }, '12A', 'BBFC'],
  [{ rating: 'PG', ratingSource: 'UK_CP' }, 'PG', 'UK_CP'],
  [{ rating: 18, ratingSource: 'BBFC' }, '18', 'BBFC'],
])('the rating %j is read', (written, rating, ratingSource) => {
  expect(readRokuRating(written)).toEqual({ rating, ratingSource })
})

test.each(['', 'mild', 'A', {}, { rating: 'M', ratingSource: 'ACB' }, null, []])('the rating %j is none', (written) => {
  expect(readRokuRating(written)).toBeUndefined()
})

test.each([
  ['en', 'en'],
  ['en_US', 'en-us'],
  ['spa', 'es'],
  ['pt-BR ', 'pt-br'],
  ['English', undefined],
  ['xx', undefined],
  ['', undefined],
  [7, undefined],
])('the language %j is %j', (written, language) => {
  expect(readRokuLanguage(written)).toBe(language)
})

describe('texts', () => {
  test('are one line, with their entities and without what cannot be seen', () => {
    expect(readLine('  Ferry\n runs &amp; &#8216;sails&#x2019; &bogus; ')).toBe('Ferry runs & ‘sails’ &bogus;')
    expect(readLine(12)).toBe('12')
    for (const blank of ['', ' \u200b\u00a0', null, undefined, {}, true]) expect(readLine(blank)).toBeUndefined()
  })

  test('part into paragraphs at blank lines, else at lines, else at the elements of HTML', () => {
    expect(readParagraphs('one\ntwo\r\n\r\nthree')).toEqual(['one two', 'three'])
    expect(readParagraphs('one\r\ntwo')).toEqual(['one', 'two'])
    expect(readParagraphs('<p class="x">one <b>1</b></p><p>two<br/>three</p> a < b')).toEqual([
      'one 1',
      'two',
      'three',
      'a < b',
    ])
  })
})
