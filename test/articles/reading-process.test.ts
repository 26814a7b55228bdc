import { afterEach, expect, test } from 'vitest'
import { readArticle } from '../../src/articles/read-article.js'
import { type ArticleReader, startArticleReader } from '../../src/articles/reading-process.js'
import { defaults, documentOf } from './document.js'

let reader: ArticleReader | undefined
afterEach(() => reader?.close())

const story = documentOf('story.txt', 'Boats counted\nOne more than there are moorings.', ['story.jpg'])
/** Nothing in it needs the date parsers, which take their time when they are first used. */
const small = documentOf('small.json', '{"headline":"Boats"}')
/** Takes far longer than the test's time limit for one document. */
const endless = documentOf('endless.txt', `Boats\n\n${'one\ttwo\n'.repeat(250_000)}`)
/** Needs four times the test's heap. */
const huge = documentOf('huge.md', `# A\n\n${'**a** [b](c) '.repeat(150_000)}`)

test('reads as in this process, several documents at once, hands a Problem on, and refuses after it was closed', async () => {
  reader = startArticleReader()
  const drafts = await Promise.all([1, 2, 3].map(() => reader!.read(story, defaults)))
  expect(drafts).toEqual([1, 2, 3].map(() => readArticle(story, defaults)))
  await expect(reader.read(documentOf('a.pdf.txt', '%PDF-1.7'), defaults)).rejects.toMatchObject({
    name: 'Problem',
    code: 'not-text',
  })
  await reader.close()
  await expect(reader.read(story, defaults)).rejects.toMatchObject({ code: 'reading-stopped' })
})

test('stops a document that takes too long, and only that', async () => {
  reader = startArticleReader({ timeoutMs: 250 })
  const [stopped, read] = await Promise.allSettled([reader.read(endless, defaults), reader.read(small, defaults)])
  expect(stopped).toMatchObject({
    reason: { code: 'reading-stopped', message: expect.stringContaining('needed more than 0.25 s of computing time') },
  })
  expect(read).toMatchObject({ status: 'fulfilled', value: { headline: 'Boats' } })
  expect((await reader.read(small, defaults)).headline).toBe('Boats')
})

test('a document that needs too much memory costs itself only', async () => {
  reader = startArticleReader({ heapMegabytes: 96, timeoutMs: 60_000 })
  const [stopped, read] = await Promise.allSettled([reader.read(huge, defaults), reader.read(small, defaults)])
  expect(stopped).toMatchObject({
    reason: { code: 'reading-stopped', message: expect.stringContaining('out of memory') },
  })
  expect(read).toMatchObject({ status: 'fulfilled', value: { headline: 'Boats' } })
  expect((await reader.read(small, defaults)).headline).toBe('Boats')
})

test('starts a child again after the last one ended idle', async () => {
  reader = startArticleReader({ idleMs: 0 })
  expect((await reader.read(story, defaults)).headline).toBe('Boats counted')
  expect((await reader.read(story, defaults)).headline).toBe('Boats counted')
})
