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
  ['{"headline": ', 'story.json is not JSON'],
  [[1], 'expected object'],
  [{ headline: 'A', headlin: 'B', x: 1 }, '"headlin", "x" are not fields of an article'],
  [{ headline: 'A', blocks: [{ type: 'figure', src: 'a.jpg' }] }, '"src" is not a field of blocks.0 of an article'],
  [{ headline: 'A', blocks: [{ type: 'poem', text: 'a' }] }, 'field blocks.0'],
  [{ headline: ' ' }, 'field headline'],
  [{ headline: 'A', publishedAt: 'soon' }, 'field publishedAt: "soon" is not a date'],
  [{ headline: 'A', language: 'gibberish' }, 'is not a language'],
  [{ headline: 'A', videos: [{ url: '../../a.mp4' }] }, 'lies outside of its folder'],
  [{ headline: 'A', videos: [{ url: 'data:video/mp4,' }] }, 'is neither a file beside the article'],
])('refuses %j', (article, sentence) => {
  expect(() => read(article)).toThrow(sentence)
})
