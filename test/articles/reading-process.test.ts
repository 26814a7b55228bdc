import { afterEach, expect, test } from 'vitest'
import { readArticle } from '../../src/articles/read-article.js'
import { type ArticleReader, startArticleReader } from '../../src/articles/reading-process.js'
import { defaults, documentOf } from './document.js'

let reader: ArticleReader | undefined
afterEach(() => reader?.close())

const story = documentOf('story.txt', 'Boats counted\nOne more than there are moorings.', ['story.jpg'])
/** Takes far longer than the test's time limit for one document. */
const endless = documentOf('endless.html', `<h1>A</h1>${'<p>x <b>y</b> &amp; '.repeat(9000)}`)

test('reads as in this process, several documents at once', async () => {
  reader = startArticleReader()
  const drafts = await Promise.all([1, 2, 3].map(() => reader!.read(story, defaults)))
  expect(drafts).toEqual([1, 2, 3].map(() => readArticle(story, defaults)))
})

test('hands a Problem on with its code', async () => {
  reader = startArticleReader()
  await expect(reader.read(documentOf('a.pdf.txt', '%PDF-1.7'), defaults)).rejects.toMatchObject({
    name: 'Problem',
    code: 'not-text',
  })
})

test('stops a document that takes too long', async () => {
  reader = startArticleReader({ timeoutMs: 1 })
  await expect(reader.read(endless, defaults)).rejects.toMatchObject({ code: 'reading-stopped' })
})

test('starts a child again after the last one ended idle', async () => {
  reader = startArticleReader({ idleMs: 0 })
  expect((await reader.read(story, defaults)).headline).toBe('Boats counted')
  expect((await reader.read(story, defaults)).headline).toBe('Boats counted')
})

test('refuses documents after it was closed', async () => {
  reader = startArticleReader()
  await reader.close()
  await expect(reader.read(story, defaults)).rejects.toMatchObject({ code: 'reading-stopped' })
})
