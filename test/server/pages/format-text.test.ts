import { describe, expect, it } from 'vitest'
import {
  baseLanguage,
  formatCount,
  formatDate,
  formatDuration,
  languageName,
} from '../../../src/server/pages/format-text.js'

describe('wordDuration', () => {
  it.each([
    [0, '0:00'],
    [65.4, '1:05'],
    [59.6, '1:00'],
    [3725, '1:02:05'],
  ])('%d s is %s', (seconds, words) => expect(formatDuration(seconds)).toBe(words))
})

describe('wordDate', () => {
  it('is in the zone of the feed', () => {
    expect(formatDate('2026-11-05T23:30:00Z', 'en', 'UTC')).toBe('Nov 5, 2026')
    expect(formatDate('2026-11-05T23:30:00Z', 'en', 'Asia/Tokyo')).toBe('Nov 6, 2026')
  })

  it('is in the language of the story, long where there is room', () => {
    expect(formatDate('2026-11-05T12:00:00Z', 'es', 'UTC', 'long')).toBe('5 de noviembre de 2026')
  })

  it.each(['english (us)', '', 'x'])('is English where the language is %j', (language) => {
    expect(formatDate('2026-11-05T12:00:00Z', language, 'UTC')).toBe('Nov 5, 2026')
  })
})

describe('wordLanguage', () => {
  it.each([
    ['es', 'Spanish'],
    ['es-mx', 'Spanish (Mexico)'],
    ['english (us)', 'english (us)'],
  ])('%s is %s', (code, words) => expect(languageName(code)).toBe(words))
})

it('counts in words', () => {
  expect([0, 1, 2].map((number) => formatCount(number, 'story', 'stories'))).toEqual([
    '0 stories',
    '1 story',
    '2 stories',
  ])
})

it('knows a language without its country', () => {
  expect(['es-mx', 'fil', 'en'].map(baseLanguage)).toEqual(['es', 'fil', 'en'])
})
