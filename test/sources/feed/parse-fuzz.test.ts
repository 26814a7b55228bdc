import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../../src/problem.js'
import { feedItemSchema } from '../../../src/sources/feed/item.js'
import { normalizeFeed } from '../../../src/sources/feed/normalize-feed.js'
import { parseFeed } from '../../../src/sources/feed/parse-feed.js'

const folder = new URL('fixtures/', import.meta.url)
const fixtures = readdirSync(folder).map((name) => readFileSync(new URL(name, folder)))

/** Whatever is in a document: a feed that keeps its promises, or one sentence. */
function parseOrRefuse(bytes: Uint8Array): string | undefined {
  try {
    const feed = parseFeed({ bytes, url: 'https://lantern.example/feed' })
    for (const item of feed.items) {
      expect(feedItemSchema.parse(item)).toEqual(item)
      for (const { url } of [...item.pictures, ...item.videos.flatMap(({ renditions }) => renditions)]) {
        expect(url).toMatch(/^https?:\/\//)
      }
    }
    expect(new Set(feed.items.map(({ identity }) => identity)).size).toBe(feed.items.length)
    return undefined
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect(error.message).toMatch(/^\S[^\n]*\.$/)
    return error.message
  }
}

test('reads or refuses any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void parseOrRefuse(bytes)),
    { numRuns: 200 },
  )
})

test('reads or refuses fixtures that were damaged', () => {
  const damage = fc.record({
    bytes: fc.constantFrom(...fixtures),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(200),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          '<',
          '</',
          '<item>',
          '</item>',
          '<![CDATA[',
          ']]>',
          '<!--',
          '-->',
          '&',
          '"',
          '<title>',
          '<media:group>',
          '\0',
        )
        .map((text) => Buffer.from(text)),
    ),
  })
  fc.assert(
    fc.property(damage, ({ bytes, at, length, put }) => {
      const start = Math.floor(at * bytes.length)
      parseOrRefuse(Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + length)]))
    }),
    { numRuns: 100 },
  )
})

const names = fc.constantFrom(
  'title',
  'link',
  'description',
  'author',
  'category',
  'guid',
  'enclosure',
  'media:group',
  'media:content',
  'media:credit',
  'atom:author',
  'atom:link',
  'atom:content',
  'image',
  'x:y',
  '__proto__',
  'ITEM',
  'item',
  'channel',
)
const pieces = fc.oneof(
  names.map((name) => `<${name}>`),
  names.map((name) => `</${name}>`),
  names.map((name) => `<${name} url="a.mp4" type='video/mp4' href=x medium="image" xml:base="//h/" xmlns="y" />`),
  fc.constantFrom(
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&',
    '&amp;',
    '&#0;',
    '&#xD800;',
    '<',
    '>',
    '"',
    '<?x ',
    '<!DOCTYPE [',
    ']>',
  ),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
)

test('a normalized feed is never broken beyond reading', () => {
  const roots = fc.constantFrom('<rss version="2.0"><channel>', '<rdf:RDF>', '<feed>')
  fc.assert(
    fc.property(roots, fc.array(pieces, { maxLength: 40 }), (root, inner) => {
      const text = root + inner.join('')
      expect(normalizeFeed(text)).toBeDefined()
      expect(parseOrRefuse(Buffer.from(text)) ?? '').not.toContain('broken beyond reading')
    }),
    { numRuns: 200 },
  )
})

test('reads or refuses any JSON that says it is a feed', () => {
  const value = fc.jsonValue({ maxDepth: 1 })
  const item = fc.oneof(
    fc.record(
      {
        id: value,
        url: fc.oneof(fc.constantFrom('/a', 'https://lantern.example/a'), value),
        content_html: value,
        attachments: value,
        authors: value,
        tags: fc.array(value, { maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
    value,
  )
  fc.assert(
    fc.property(fc.array(item, { maxLength: 5 }), (items) => {
      const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items })
      parseOrRefuse(Buffer.from(json))
    }),
    { numRuns: 100 },
  )
})
