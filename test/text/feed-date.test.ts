import { expect, test } from 'vitest'
import { findMonthByName, readZoneOffset } from '../../src/text/date-words.js'
import { readFeedDate } from '../../src/text/feed-date.js'

const read = (text: string, language = 'en', timeZone = 'UTC') => readFeedDate(text, { language, timeZone })

test.each([
  ['Sun, 14 Feb 2021 09:30:00 GMT', '2021-02-14T09:30:00Z'],
  ['Mon, 14 Feb 2021 09:30:00 +0000', '2021-02-14T09:30:00Z'],
  ['Sun, 14 Feb 21 09:30:00 GMT', '2021-02-14T09:30:00Z'],
  ['Sun, 14 Feb 99 09:30:00 GMT', '1999-02-14T09:30:00Z'],
  ['Sun, 14 Feb 2021 24:00:00 GMT', '2021-02-15T00:00:00Z'],
  ['Sunday, 14 February 2021 10:30:00 CET', '2021-02-14T09:30:00Z'],
  ['Sun, 14 Feb 2021 10:30:00 MET', '2021-02-14T09:30:00Z'],
  ['Wed, 14 Jul 2021 11:30:00 MEST', '2021-07-14T09:30:00Z'],
  ['Sun, 14 Feb 2021 15:00:00 GMT+0530', '2021-02-14T09:30:00Z'],
  ['Sun, 14 Feb 2021 10:30:00 +0100 (Central European Time)', '2021-02-14T09:30:00Z'],
  ['Sun 14 Feb 2021 9:30 AM', '2021-02-14T09:30:00Z'],
  ['Feb 14, 2021 9:30 PM', '2021-02-14T21:30:00Z'],
  ['Sun Feb 14 10:30:00 CET 2021', '2021-02-14T09:30:00Z'],
  ['2021-02-14 10:30:00 MET', '2021-02-14T09:30:00Z'],
  ['20210214T093000Z', '2021-02-14T09:30:00Z'],
  ['2021/2/14 09:30', '2021-02-14T09:30:00Z'],
  ['14.02.2021 09:30', '2021-02-14T09:30:00Z'],
  ['14.02.2021 10:30 CET', '2021-02-14T09:30:00Z'],
  ['1613295000', '2021-02-14T09:30:00Z'],
  ['1613295000000', '2021-02-14T09:30:00Z'],
  ['dim., 14 févr. 2021 10:30:00 +0100', '2021-02-14T09:30:00Z'],
])('reads %j', (text, instant) => {
  expect(read(text)).toBe(instant)
})

test.each([
  '14 de febrero de 2021',
  '14 février 2021',
  '14. Februar 2021',
  '14 de fevereiro de 2021',
  '14 febbraio 2021',
  '14 februari 2021',
  '14 lutego 2021',
  '14. února 2021',
  '14 февраля 2021 г.',
  '14 лютого 2021',
  '14. helmikuuta 2021',
  '14. febrúar 2021',
  '2021 m. vasario 14 d.',
  '2021. február 14.',
  '14 Φεβρουαρίου 2021',
  '14 Şubat 2021',
  '14 בפברואר 2021',
  '١٤ فبراير ٢٠٢١',
  '14 شباط 2021',
  '१४ फ़रवरी २०२१',
  '14 tháng 2, 2021',
  '2021年2月14日',
  '2021년 2월 14일',
  '14 Februwari 2021',
])('reads %j', (text) => {
  expect(read(text)).toBe('2021-02-14T00:00:00Z')
})

test.each([
  'Thu, 01 Jan 1970 00:00:00 GMT',
  '1970-06-01',
  '1969-12-31T19:00:00-05:00',
  'Mon, 01 Jan 0001 00:00:00 +0000',
  '0001-01-01T00:00:00Z',
  '0000-00-00 00:00:00',
  'not a date',
  '14 Brumaire 2021',
  '31 February 2021',
  '14 Feb 2021 24:30',
  '02/03/2021',
  '12345',
  '',
])('%j is no date', (text) => {
  expect(read(text)).toBeUndefined()
})

test('a name of several months is read in the language of the feed', () => {
  expect(findMonthByName('listopad', 'cs')).toBe(11)
  expect(findMonthByName('listopad', 'hr-hr')).toBe(10)
  expect(findMonthByName('listopad', 'en')).toBeUndefined()
  expect(findMonthByName('m')).toBeUndefined()
})

test.each([
  ['+02', 120],
  ['-03:30', -210],
  ['GMT+5', 300],
  ['mest', 120],
  ['+2500', undefined],
  ['XYZ', undefined],
])('the zone %j', (zone, minutes) => {
  expect(readZoneOffset(zone)).toBe(minutes)
})
