import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const read = (markdown: string, name = 'story.md') => readArticle(documentOf(name, markdown), defaults)

test('reads front matter and body', () => {
  const markdown = readFileSync(new URL('./fixtures/tide-pools.es.md', import.meta.url))
  const golden: unknown = JSON.parse(readFileSync(new URL('./golden/tide-pools.es.json', import.meta.url), 'utf8'))
  const assets = ['science/pozas.jpg', 'science/tide-pools.es.jpg', 'science/pozas.mp4']
  expect(readArticle(documentOf('science/tide-pools.es.md', markdown, assets), defaults)).toEqual(golden)
})

test('takes the first heading as the headline where the front matter has none', () => {
  expect(read('# Boats counted\n\nOne more than moorings.')).toMatchObject({
    headline: 'Boats counted',
    blocks: [{ type: 'paragraph', text: 'One more than moorings.' }],
  })
})

test('reads figures and videos written in HTML', () => {
  const draft = read('# Boats\n\n<figure><img src="boat.jpg"><figcaption>A boat</figcaption></figure>\n\n![](boat.mp4)')
  expect(draft.blocks).toEqual([{ type: 'figure', image: 'boat.jpg', caption: 'A boat' }])
  expect(draft.videos).toEqual([{ url: 'boat.mp4', closedCaptions: [] }])
})

test('gives the captions of the front matter to the video beside the article, or to the first one in the text', () => {
  const matter = '---\ntitle: Boats\ncaptions: [words.es.srt, story.vtt]\n---\n'
  const closedCaptions = [{ url: 'words.es.srt', language: 'es' }, { url: 'story.vtt' }]
  const beside = readArticle(documentOf('story.md', `${matter}Text.`, ['story.mp4', 'story.vtt']), defaults)
  expect(beside.videos).toEqual([{ url: 'story.mp4', closedCaptions }])
  expect(read(`${matter}![](boat.mp4)\n\nText.`).videos).toEqual([{ url: 'boat.mp4', closedCaptions }])
  expect(read('---\ntitle: Boats\ncaptions: []\n---\nText.').videos).toEqual([])
})

test.each([
  ['title: a: b', 'story.md line 2 has a colon inside the value: put the value in quotes, as title: "a: b"'],
  ['title: A\ndate: soon', '"date: soon" is not a date'],
  ['title: A\nid: Not An Id', 'is not an id of 1 to 50 of A-Z'],
  ['title: A\nurl: lantern', 'is not an address that begins with https://'],
  ['title: A\nlanguage: gibberish', 'is not a language'],
  ['title: A\nrating: mild', 'is not a rating with its source'],
  ['title: A\ncaptions: a.srt', 'names captions but there is no video'],
  ['title: {a: b}', '"title" is not written as expected'],
  ['- a\n- b', 'is not a list of keys'],
  ['title: A\nimage: ../../a.jpg', 'lies outside of its folder'],
])('refuses %j', (matter, sentence) => {
  expect(() => read(`---\n${matter}\n---\ntext`)).toThrow(sentence)
})

test('refuses a story without a headline, and nesting that nobody wrote', () => {
  expect(() => read('Only text.')).toThrow('has no headline')
  expect(() => read(`# A\n\n${'> '.repeat(60)}b`)).toThrow('fewer levels')
})
