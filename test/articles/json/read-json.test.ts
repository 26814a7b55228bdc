import { expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const read = (article: unknown, name = 'city/story.json') =>
  readArticle(documentOf(name, typeof article === 'string' ? article : JSON.stringify(article)), defaults)

test('reads our own form, with loose dates and names beside the file', () => {
  const article = {
    id: 'boats',
    headline: 'Boats counted',
    publishedAt: '16 November 2025 6:10 PM',
    language: 'es_MX',
    tags: ['Boats', ' boats '],
    blocks: [
      { type: 'paragraph', text: 'One more.' },
      { type: 'figure', image: 'boat.jpg', credit: 'City Desk' },
    ],
    videos: [{ url: 'boats.mp4', closedCaptions: [{ url: 'boats.vtt' }] }],
  }
  expect(read(article)).toEqual({
    ...article,
    publishedAt: '2025-11-16T18:10:00Z',
    language: 'es-mx',
    tags: ['boats'],
    mirrors: [],
    blocks: [article.blocks[0], { type: 'figure', image: 'city/boat.jpg', credit: 'City Desk' }],
    videos: [{ url: 'city/boats.mp4', closedCaptions: [{ url: 'city/boats.vtt' }] }],
  })
})

test.each([
  ['{"headline": ', 'story.json is not JSON: on line 1, the file ends where a value is expected'],
  ['{\n"headline": "A",\n}', 'on line 3, there is a comma before "}": take it out'],
  ["{'headline': 'A'}", 'write a name in straight double quotes'],
  ['{\n"headline": "A"\n"id": "a"}', 'on line 2, there is'],
  ['{\n"headline": "A\n"}', 'on line 2, the quotation mark before "A" is not closed on its line'],
  ['{"tags": ["a", "headline": "A"}', 'where a comma or "]" is expected'],
  ['{"headline": "A"} more', 'after the end of the article'],
  [`{"headline":${'['.repeat(5000)}`, 'nested too deep'],
  [[1], 'story.json is no article: write an object'],
  [{ headline: 'A', blocks: [{ type: 'figure', src: 'a.jpg' }] }, '"src" is not a field of blocks.0'],
  [{ headline: 'A', blocks: [{ type: 'paragraph', txet: 'a' }] }, '(did you mean "text"?)'],
  [{ headline: ' ' }, 'has no headline'],
  [{ headline: 'A', publishedAt: 'soon' }, '"publishedAt: soon" is not a date'],
  [{ headline: 'A', language: 'gibberish' }, 'is not a language'],
  [{ headline: 'A', videos: [{ url: '../../a.mp4' }] }, 'lies outside of its folder'],
  [{ headline: 'A', videos: [{ url: 'data:video/mp4,' }] }, 'is neither a file beside the article'],
])('refuses %j', (article, sentence) => {
  expect(() => read(article)).toThrow(sentence)
})

test('says in our words, with the line, what a block should be', () => {
  const article =
    '{ "headline": "A JSON story",\n  "blocks": [\n    {"type":"pargraph","text":"typo"},\n    {"type":"list"} ] }'
  expect(() => read(article)).toThrow(
    'story.json line 3: field blocks.0.type is "pargraph", and a block is a paragraph, heading, quote, list or figure (did you mean "paragraph"?). story.json line 4: field blocks.1.items is missing.',
  )
})

test('tells all mistakes at once', () => {
  const act = () => read('{"headline": "A",\n"date": "soon",\n"language": "gibberish",\n"blocks": [{"type": "poem"}]}')
  expect(act).toThrow(
    /line 4: .* line 2: "date: soon" is not a date.* line 3: "language: gibberish" is not a language/s,
  )
})

test('reads the names that other programs write, in any case, and notes what it does not know', () => {
  const draft = read({
    Title: 'Boats counted',
    author: { name: 'Ben Cole' },
    pub_date: '2025-11-16',
    expiry_date: '2026-01-01',
    image: { src: 'boat.jpg', alt: 'A boat' },
    colour: 'red',
    autor: 'Nobody',
    blocks: [{ type: 'paragraph', text: 'One more.' }],
  })
  expect(draft).toMatchObject({
    headline: 'Boats counted',
    byline: 'Ben Cole',
    publishedAt: '2025-11-16T00:00:00Z',
    expiresAt: '2026-01-01T00:00:00Z',
    blocks: [{ type: 'figure', image: 'city/boat.jpg', alt: 'A boat' }, { type: 'paragraph' }],
  })
  expect(draft.notes).toEqual([
    'story.json: line 1 says "autor: Nobody", which is no field of an article and is ignored: did you mean "author"?',
    'story.json: "colour" is no field of an article and is ignored.',
  ])
})
