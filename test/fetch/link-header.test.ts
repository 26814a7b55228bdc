import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLinkHeader } from '../../src/fetch/link-header.js'

const base = 'https://lantern.example/feed/'

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
  expect(readLinkHeader(header, 'hub', base)).toEqual(hubs)
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
        for (const url of readLinkHeader(header, 'hub', base)) expect(url).toMatch(/^https?:\/\//)
      },
    ),
  )
})
