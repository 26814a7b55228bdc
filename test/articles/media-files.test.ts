import { expect, test } from 'vitest'
import { resolveMediaReference } from '../../src/articles/media-files.js'
import { readArticle } from '../../src/articles/read-article.js'
import { Problem } from '../../src/problem.js'
import { defaults, documentOf } from './document.js'

test('gives the videos beside an article their closed captions, each with its language', () => {
  const assets = ['a/story.mp4', 'a/story.m3u8', 'a/story.en.vtt', 'a/story.srt', 'a/story.pt-br.ttml', 'a/story.scc']
  expect(readArticle(documentOf('a/story.txt', 'Boats counted\nOne more.', assets), defaults).videos).toEqual([
    {
      url: 'a/story.mp4',
      closedCaptions: [
        { url: 'a/story.en.vtt', language: 'en' },
        { url: 'a/story.srt' },
        { url: 'a/story.pt-br.ttml', language: 'pt-br' },
        { url: 'a/story.scc' },
      ],
    },
    { url: 'a/story.m3u8', closedCaptions: [] },
  ])
})

test('resolves names against the document and keeps addresses', () => {
  expect(resolveMediaReference('img/boat.jpg?x=1', 'a/b/story.md')).toBe('a/b/img/boat.jpg')
  expect(resolveMediaReference('../boat%20one.jpg', 'a/b/story.md')).toBe('a/boat one.jpg')
  expect(resolveMediaReference('//cdn.example/b.jpg', 'story.md')).toBe('https://cdn.example/b.jpg')
  expect(resolveMediaReference('/b.jpg', 'story.md', 'https://lantern.example/x')).toBe('https://lantern.example/b.jpg')
})

test.each([
  'data:image/png;base64,AA',
  'file:///etc/passwd',
  'javascript:x',
  'C:\\boat.jpg',
  '',
  '/etc/passwd',
  'http://',
])('follows no %j', (reference) => {
  expect(resolveMediaReference(reference, 'story.md')).toBeUndefined()
})

test.each(['../boat.jpg', 'img/../../boat.jpg', '..%2fboat.jpg', '..\\boat.jpg', '%2fetc/passwd'])(
  'refuses %j, which leads out of the source',
  (reference) => {
    expect(() => resolveMediaReference(reference, 'story.md')).toThrow(Problem)
  },
)
