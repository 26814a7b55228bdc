import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDates, readDate } from '../../../src/articles/dates/read-date.js'

const read = (text: string, language = 'en', timeZone = 'UTC') => readDate(text, { language, timeZone })

test.each([
  ['2025-11-16T18:10:00+03:30', '2025-11-16T14:40:00Z'],
  ['2025-11-16 18:10', '2025-11-16T18:10:00Z'],
  ['2025-11-16', '2025-11-16T00:00:00Z'],
  ['Sun, 16 Nov 2025 18:10:00 -0500', '2025-11-16T23:10:00Z'],
  ['16 Nov 25 18:10 EST', '2025-11-16T23:10:00Z'],
  ['Sunday, 16 November 2025 6:10 PM', '2025-11-16T18:10:00Z'],
  ['Nov. 3, 2025 at 6:10 p.m. EST', '2025-11-03T23:10:00Z'],
  ['16/11/2025, 18:10', '2025-11-16T18:10:00Z'],
  ['11/16/2025 6:10 pm', '2025-11-16T18:10:00Z'],
  ['So. 16.11.25, 18:10 Uhr', '2025-11-16T18:10:00Z'],
  ['Sonntag, 16.11.2025', '2025-11-16T00:00:00Z'],
])('reads %j', (text, instant) => {
  expect(read(text)).toBe(instant)
})

test.each([
  ['domingo, 16 de noviembre de 2025, 18:10', 'es'],
  ['le 16 novembre 2025 à 18h10', 'fr'],
  ['Sonntag, 16. November 2025, 18:10 Uhr', 'de'],
  ['16 de novembro de 2025 às 18h10', 'pt'],
  ['الأحد ١٦ نوفمبر ٢٠٢٥ 18:10', 'ar'],
])('reads %j in its language', (text, language) => {
  expect(read(text, language)).toBe('2025-11-16T18:10:00Z')
})

test('never guesses the order of day and month', () => {
  expect(read('3/4/2025')).toBeUndefined()
  expect(read('3/4/2025', 'en-us')).toBe('2025-03-04T00:00:00Z')
  expect(read('3/4/2025', 'en-gb')).toBe('2025-04-03T00:00:00Z')
  expect(read('3/4/2025', 'es')).toBe('2025-04-03T00:00:00Z')
})

test('takes the zone of the feed where the text names none, summer time included', () => {
  expect(read('16 November 2025 18:10', 'en', 'America/New_York')).toBe('2025-11-16T23:10:00Z')
  expect(read('16 July 2025 18:10', 'en', 'America/New_York')).toBe('2025-07-16T22:10:00Z')
})

test.each([
  'Updated 3 hours ago',
  'yesterday',
  'Sunday',
  '16 November',
  '31 February 2025',
  '2025-02-30',
  '2025',
  'The ferry sank on 16 November 2025',
  '99/99/2025',
  '16 November 0025',
  '16/11/25',
  'Version 1.2.24',
  '',
])('does not read %j', (text) => {
  expect(read(text)).toBeUndefined()
})

test('finds full dates inside a sentence', () => {
  const text = 'Two ferries pass on November 3, 2025.'
  const [found] = findDates(text, { language: 'en', timeZone: 'UTC' })
  expect(found?.instant).toBe('2025-11-03T00:00:00Z')
  expect(text.slice(found!.index, found!.index + found!.length)).toBe('November 3, 2025')
})

test('reads any text as a date of its form or not at all', () => {
  const words = fc.constantFrom('Nov', '16', '2025', ':', '18:10', 'PM', '/', ',', 'de', 'ago', '-05:00', 'T', '٣', ' ')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
      ),
      (text) => {
        expect(read(text) ?? '2025-11-16T00:00:00Z').toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      },
    ),
  )
})
