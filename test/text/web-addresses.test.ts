import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanAddress, readLinkHeader, resolveAddress, resolveLink } from '../../src/text/web-addresses.js'

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

const page = 'https://lantern.example/feed/'

test.each([
  ['<https://hub.example/>; rel="hub"', ['https://hub.example/']],
  ['<https://hub.example/>; rel=hub', ['https://hub.example/']],
  ['<../hub>; title="our hub"; REL="preload Hub"', ['https://lantern.example/hub']],
  [
    '<https://a.example/?x=1,2>; rel="self", <https://b.example/>; rel="hub",<https://c.example/>;rel=hub',
    ['https://b.example/', 'https://c.example/'],
  ],
  ['<javascript:alert(1)>; rel="hub"', []],
  ['<https://hub.example/>', []],
  ['https://hub.example/; rel="hub"', []],
  [null, []],
])('%s', (header, hubs) => {
  expect(readLinkHeader(header, 'hub', page)).toEqual(hubs)
})

test('whatever the header is, addresses come out or nothing', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('<', '>', ';', ',', '"', 'rel=', 'hub', '<https://a.example>; rel=hub'),
  )
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (header) => {
        for (const url of readLinkHeader(header, 'hub', page)) expect(url).toMatch(/^https?:\/\//)
      },
    ),
  )
})
