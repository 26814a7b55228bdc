import { expect, test } from 'vitest'
import { resolveAddress, resolveLink } from '../../src/fetch/resolve-address.js'
import { cleanAddress } from '../../src/sources/page/site.js'

const base = 'https://lantern.example/news/'

test.each([
  [' boat.jpg ', 'https://lantern.example/news/boat.jpg'],
  ['//cdn.example/a', 'https://cdn.example/a'],
  ['HTTP://Lantern.example:80', 'http://lantern.example/'],
  ['javascript:alert(1)', undefined],
  ['data:text/plain,a', undefined],
  ['https://', undefined],
  ['', undefined],
  [undefined, undefined],
  [`/${'a'.repeat(4000)}`, undefined],
])('%s is meant as %s', (reference, address) => expect(resolveAddress(reference, base)).toBe(address))

test('an address without a base must be whole', () => {
  expect(resolveAddress('boat.jpg')).toBeUndefined()
  expect(resolveAddress(`${base}boat.jpg`)).toBe(`${base}boat.jpg`)
})

test('a link loses what counts clicks, and nothing that could name the article', () => {
  expect(resolveLink('?id=1&utm_source=rss&mc_cid=2&yclid=3#respond', base)).toBe(`${base}?id=1`)
  expect(resolveLink('?source=12&ref=3#a', base)).toBe(`${base}?source=12&ref=3#a`)
})

test('a link on a page of the same site loses its place and its views too', () => {
  expect(cleanAddress('https://ana:secret@lantern.example/a?source=top&print=1&id=1&fbclid=2#a', base)).toBe(
    'https://lantern.example/a?id=1',
  )
  expect(cleanAddress('mailto:a@lantern.example', base)).toBeUndefined()
})
