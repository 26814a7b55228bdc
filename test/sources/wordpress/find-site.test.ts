import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSiteLinks } from '../../../src/sources/wordpress/find-site.js'

const read = (html: string) => readSiteLinks(html, 'https://lantern.example/news/')

test('finds the API and the main feed, not the one of the comments', () => {
  const head = `
    <link rel='alternate' type='application/rss+xml' title='Comments' href='https://lantern.example/comments/feed/' />
    <LINK REL=alternate TYPE=application/rss+xml HREF=feed/>
    <link rel="https://api.w.org/" href="/?rest_route=/&#038;lang=en" />
    <link rel="alternate" type="application/json+oembed" href="https://lantern.example/oembed" />`
  expect(read(head)).toEqual({
    api: 'https://lantern.example/?rest_route=/&lang=en',
    feed: 'https://lantern.example/news/feed/',
  })
})

test('takes nothing that is not on the web', () => {
  expect(
    read('<link rel="https://api.w.org/" href="file:///etc/"><link rel=alternate type=application/rss+xml>'),
  ).toEqual({})
  expect(read('<link rel="https://api.w.org/" href="https://"><p>')).toEqual({})
})

test('any page is read', () => {
  const piece = fc.oneof(
    fc.constantFrom('<link ', 'rel=', '"https://api.w.org/"', ' href=', '>', "'", '"'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      for (const address of Object.values(read(pieces.join('')))) expect(address ?? 'https://').toMatch(/^https?:/)
    }),
  )
  expect(read('<link '.repeat(100_000))).toEqual({})
  expect(read(`<link ${'rel '.repeat(700)}>`.repeat(170))).toEqual({})
})
