import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identityOf, proposeId } from '../../src/articles/identity.js'

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
