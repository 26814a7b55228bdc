import fc from 'fast-check'
import { expect, test } from 'vitest'
import { articleDraftSchema } from '../../src/articles/article.js'
import { readArticle } from '../../src/articles/read-article.js'
import { Problem } from '../../src/problem.js'
import { maxDocumentBytes } from '../../src/sources/document.js'
import { defaults, documentOf } from './document.js'

const extensions = ['txt', 'md', 'html', 'json'] as const

/** Reads a document; whatever is wrong with it must be a Problem, and what is right must be a draft. */
function readOrRefuse(name: string, content: string | Uint8Array, assets: string[] = []) {
  try {
    const draft = readArticle(documentOf(name, content, assets), defaults)
    expect(articleDraftSchema.parse(draft)).toEqual(draft)
    return draft
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect(error.message).toMatch(/^\S.*[.]$/s)
    return undefined
  }
}

/** Lines as they stand in articles, none of them the site's own. */
const words = fc
  .array(
    fc.constantFrom('harbour', 'Lena', 'boats', 'said', '“wind”', '(late)', 'November', '2025', 'ميناء', 'niño', 'the'),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((list) => list.join(' '))
const line = fc.oneof(
  words,
  words.map((text) => `${text}.`),
  words.map((text) => `“${text}”`),
  words.map((text) => `- ${text}`),
  words.map((text) => `${text}. (Lantern photo)`),
  words.map((text) => `PORT MERIDIAN (City Desk) — ${text}.`),
  words.map((text) => `A ferry leaves ${text} on November 3, 2025.`),
  words.map((text) => `Foto: ${text}`),
  words.map((text) => `${text}. © Lena`),
  words.map((text) => `${text} (Lena)`),
  words.map((text) => `1. ${text}`),
  words.map((text) => `2) ${text}`),
  words.map((text) => `${text}\t${text}`),
  words.map((text) => `People walk ${text} at the Quay`),
  words.map((text) => `More ${text}`),
  words.map((text) => `Share ${text}.`),
  words.map((text) => `Image caption, ${text}`),
)
const markup = fc.constantFrom(
  '<p>',
  '</p>',
  '<figure>',
  '<img src=a.jpg>',
  '<video>',
  '<h1>',
  '<',
  '# ',
  '![a](b.jpg)',
  '---\n',
)
const anyText = fc
  .array(fc.oneof(line, markup, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 30 })
  .map((lines) => lines.join('\n'))

test.each(extensions)('any bytes in .%s are read or refused', (extension) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      readOrRefuse(`story.${extension}`, bytes)
    }),
    { numRuns: 60 },
  )
})

test.each(extensions)('any text in .%s is read or refused', (extension) => {
  fc.assert(
    fc.property(anyText, (text) => {
      readOrRefuse(`story.${extension}`, text, ['story.jpg', 'story.mp4', 'story.vtt'])
    }),
    { numRuns: 60 },
  )
})

/** What says that a line is a caption or a credit, or numbers it, is in the article's form instead. */
const labels = new Set(['Foto', 'Image', 'caption'])
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []

test('no word of a text is lost', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 15 }), (lines) => {
      const draft = readOrRefuse('story.txt', ['The harbour of Port Meridian counts its boats', ...lines].join('\n'))
      const kept = new Set(wordsOf(JSON.stringify(draft)))
      // A label that says "Photo:" is what `credit` means; everything else is a word of the text.
      for (const word of lines.flatMap(wordsOf)) if (!labels.has(word)) expect(kept).toContain(word)
    }),
    { numRuns: 150 },
  )
})

test('no word of a page’s paragraphs is lost', () => {
  const paragraph = line.map((text) => `<p>${text.replace(/[<&]/g, ' ')}</p>`)
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 12 }), (paragraphs) => {
      const draft = readOrRefuse(
        'story.html',
        `<main><h1>The harbour counts its boats</h1>${paragraphs.join('')}</main>`,
      )
      const kept = new Set(wordsOf(JSON.stringify(draft)))
      const written = paragraphs.flatMap((html) => wordsOf(html.slice(3, -4)))
      for (const word of written) if (!labels.has(word)) expect(kept).toContain(word)
    }),
    { numRuns: 150 },
  )
})

const most = maxDocumentBytes - 10

test.each([
  ['2 MB in one line', 'a '.repeat(most / 2)],
  ['100 000 short lines', 'ab\n'.repeat(100_000)],
  ['100 000 headings of links', 'More boats\n'.repeat(100_000)],
  ['100 000 rows of a table', 'one\ttwo\n'.repeat(100_000)],
  ['2 MB of brackets', '('.repeat(most)],
  ['1 MB of tags', '<'.repeat(most / 2)],
  ['1 MB of links', '['.repeat(most / 2)],
  ['2 MB of quotation marks', '“'.repeat(Math.floor(most / 3))],
])('%s is read or refused in every form', (_, text) => {
  for (const extension of extensions) readOrRefuse(`story.${extension}`, `Boats\n\n${text}`)
})

test('refuses more than 2 MB, nothing at all, and forms that it does not know', () => {
  const read = (name: string, content: string) => () => readArticle(documentOf(name, content), defaults)
  expect(read('story.txt', 'a'.repeat(maxDocumentBytes + 1))).toThrow('more than the 2 MB')
  expect(read('story.txt', ' \n\u200b\n')).toThrow('story.txt is empty')
  expect(read('story.docx', 'a')).toThrow('is no article')
})
