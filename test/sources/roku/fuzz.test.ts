import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../../src/problem.js'
import { contentLists } from '../../../src/roku/direct-publisher.js'
import { parseRoku } from '../../../src/sources/roku/parse-roku.js'
import { anyText } from '../../formats/any-text.js'
import { asDefinition, parse, readBack, url } from './read-back.js'

const read = (path: string) => readFileSync(new URL(path, import.meta.url))
const feeds = [
  read('fixtures/old-channel.json'),
  read('fixtures/categories-with-items.json'),
  read('fixtures/old-clips.xml'),
  read('../../formats/direct-publisher/golden/direct-publisher.json'),
  read('../../formats/mrss/golden/mrss.xml'),
]

/** Nothing but a Problem is thrown, and all that comes out is what the application takes. */
function survive(bytes: Uint8Array): void {
  let parsed: ReturnType<typeof parseRoku>
  try {
    parsed = parseRoku({ bytes, url })
  } catch (error) {
    expect(error).toBeInstanceOf(Problem)
    expect((error as Problem).message).toMatch(/^[^\n]{20,600}\.$/)
    return
  }
  for (const article of parsed.articles) {
    const draft = readBack(article)
    expect([article.id, undefined]).toContain(draft.id)
  }
  expect(new Set(parsed.articles.map(({ id }) => id)).size).toBe(parsed.articles.length)
  for (const note of parsed.notes) expect(note).toMatch(/^[^\n]{20,12000}\.$/)
  asDefinition(parsed)
}

test('any bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), survive), { numRuns: 300 })
})

test('feeds with pieces cut out, doubled or overwritten', () => {
  const cut = fc.record({
    feed: fc.constantFrom(...feeds),
    at: fc.nat(20_000),
    length: fc.nat(400),
    piece: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      anyText.map((text) => Buffer.from(text)),
    ),
  })
  fc.assert(
    fc.property(cut, ({ feed, at, length, piece }) => {
      const start = at % feed.length
      survive(Buffer.concat([feed.subarray(0, start), piece, feed.subarray(start + length)]))
    }),
    { numRuns: 300 },
  )
})

const names =
  'id title content videos url quality videoType bitrate captions language captionType thumbnail brandedThumbnail genres tags rating ratingSource dateAdded releaseDate validityPeriodStart validityPeriodEnd shortDescription longDescription seasons episodes name itemIds items query playlistName order constructor __proto__ toString'.split(
    ' ',
  )
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1556870400,
      1e300,
      '',
      'a',
      'A.b',
      'https://',
      'https://cdn.example/a.mp4',
      'en',
    ),
    fc.constantFrom(
      '2019-05-03',
      '9999-99-99',
      'TV-PG',
      'sport AND rowing',
      '\u200b',
      '\ufffc',
      '&#0;&#8217;',
      '<p>a</p>',
    ),
    anyText,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 8 }),
  ),
})).any

test('any JSON under the names of the specification', () => {
  const entry = fc.record(
    { id: fc.oneof(fc.constantFrom('a', 'b', 'Ä b', 7), value), title: fc.oneof(anyText, value), content: value },
    { requiredKeys: ['id', 'title'] },
  )
  const entries = fc.array(fc.oneof(entry, fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 })), {
    maxLength: 4,
  })
  const root = fc.dictionary(
    fc.constantFrom(...contentLists, 'categories', 'playlists', 'language', 'lastUpdated'),
    entries,
  )
  fc.assert(
    fc.property(root, (feed) => survive(Buffer.from(JSON.stringify(feed)))),
    { numRuns: 400 },
  )
})

test('what would run away ends', () => {
  survive(Buffer.from('{"movies":'.padEnd(200_000, '[')))
  survive(Buffer.from(`{"movies":${'[{"episodes":'.repeat(5000)}[]${'}]'.repeat(5000)}}`))
  survive(Buffer.from(`<rss><channel>${'<item><media:group>'.repeat(20_000)}</rss>`))
  survive(Buffer.from(`<rss>${'<media:content '.repeat(50_000)}</rss>`))
  survive(
    Buffer.from(
      JSON.stringify({ movies: [{ id: 'a', title: '<p'.repeat(100_000), longDescription: '&#'.repeat(100_000) }] }),
    ),
  )
  const many = parse({
    shortFormVideos: Array.from({ length: 50_010 }, (_, index) => ({ id: index, title: 'A' })),
    movies: [{ id: 'm', title: 'M' }],
  })
  expect(many.articles).toHaveLength(50_000)
  expect(many.notes.join('\n')).toMatch(/at most 50,000 items of a feed are read/)
})
