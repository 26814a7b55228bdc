import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../src/articles/article.js'
import {
  cutAtWord,
  identityOf,
  longDescription,
  proposeId,
  shortDescription,
} from '../../src/articles/derived-fields.js'

test('the publisher’s id is the identity, else the name of the file', () => {
  expect(identityOf({ name: 'a/b.txt' }, { id: 'regatta' })).toBe('id:regatta')
  expect(identityOf({ name: 'a/b.txt' }, {})).toBe('a/b.txt')
})

test.each([
  ['sport/regatta.es.txt', 'regatta-es'],
  ['Régate à Nœuds.md', 'regate-a-noeuds'],
  ['ÄRGER_im-Hafen.html', 'arger-im-hafen'],
  ['ميناء.txt', expect.stringMatching(/^article-[0-9a-f]{8}$/)],
  ['ميناء.ar.txt', expect.stringMatching(/^article-[0-9a-f]{8}$/)],
  [`${'long-'.repeat(20)}.txt`, expect.stringMatching(/^long-long[a-z-]{1,32}-[0-9a-f]{8}$/)],
])('%s', (name, id) => {
  expect(proposeId({ name }, {})).toEqual(id)
})

test('any name gives an id, always the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
      const id = proposeId({ name }, {})
      expect(id).toMatch(/^[a-z0-9-]{1,50}$/)
      expect(proposeId({ name }, {})).toBe(id)
    }),
  )
})

const article = (texts: string[], summary?: string, place?: string) => ({
  headline: 'Boats counted',
  summary,
  place,
  blocks: texts.map((text): Block => ({ type: 'paragraph', text })),
})

test('the summary comes first, then the first paragraph, then the headline', () => {
  expect(shortDescription(article(['One boat more.'], 'A count.'))).toBe('A count.')
  expect(shortDescription(article(['One boat more.']))).toBe('One boat more.')
  expect(shortDescription(article([]))).toBe('Boats counted')
})

test('the long description joins paragraphs and never repeats the short one', () => {
  expect(longDescription(article(['One boat more.', 'It is a raft.']))).toBe('One boat more. It is a raft.')
  expect(longDescription(article(['One boat more.']))).toBeUndefined()
  expect(longDescription(article([]))).toBeUndefined()
})

test('leaves the dateline to the place', () => {
  const text = 'PORT MERIDIAN (City Desk) — One boat more.'
  expect(shortDescription(article([text], undefined, 'Port Meridian'))).toBe('One boat more.')
})

test('cuts at a word, never through a character', () => {
  expect(cutAtWord('one two three', 9)).toBe('one two…')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 900 }), (text) => {
      const short = shortDescription(article([text || 'x']))
      expect(short.length).toBeGreaterThan(0)
      expect(short.length).toBeLessThanOrEqual(200)
      expect(longDescription(article([text, text]))?.length ?? 1).toBeLessThanOrEqual(500)
      expect(cutAtWord('🚢'.repeat(200), text.length + 1)).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
    }),
  )
})
