import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSitemap } from '../../../src/newsroom/init/sitemaps.js'

const url = 'https://lantern.example/sitemap.xml'

test('counts pages but not their pictures', () => {
  const text = `<?xml version="1.0"?><urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc>https://lantern.example/a</loc><image:image><image:loc>https://lantern.example/a.jpg</image:loc></image:image></url>
    <url><loc> https://lantern.example/b </loc></url></urlset>`
  expect(readSitemap(text, url)).toEqual({ url, kind: 'pages', entries: 2, sitemaps: [] })
})

test('lists the sitemaps of an index', () => {
  const text = '<sitemapindex><sitemap><loc>https://lantern.example/s?a=1&amp;b=2</loc></sitemap></sitemapindex>'
  expect(readSitemap(text, url)?.sitemaps).toEqual(['https://lantern.example/s?a=1&b=2'])
})

test('returns nothing for anything but a sitemap', () => {
  expect(readSitemap('<rss version="2.0"><channel/></rss>', url)).toBeUndefined()
})

test('reads any text without failing', () => {
  const piece = fc.constantFrom(
    '<urlset',
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"',
    '>',
    '<loc',
    '<news:title>',
    '<![CDATA[',
    ']]>',
    '&#0;',
    '\n',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
      const sitemap = readSitemap(`<urlset>${pieces.join('')}`, url)
      expect(sitemap?.entries).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 300 },
  )
})
