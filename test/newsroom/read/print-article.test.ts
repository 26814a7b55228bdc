import { expect, test } from 'vitest'
import { articleDraftSchema } from '../../../src/articles/article.js'
import { printArticle } from '../../../src/newsroom/read/print-article.js'
import { wrapText } from '../../../src/newsroom/read/wrap-text.js'

const article = articleDraftSchema.parse({
  headline: 'Boats counted',
  publishedAt: '2026-03-02T08:00:00Z',
  language: 'en',
  blocks: [
    { type: 'paragraph', text: 'One more than there are moorings.\u001b[2J' },
    { type: 'list', items: ['the Eelwick ferry', 'the pilot boat'] },
    { type: 'quote', text: 'We count every spring.' },
  ],
})
const plain = { width: 30, colour: false, notes: [], leftOut: [] }

test('prints every kind of block, and no control characters', () => {
  expect(printArticle(article, { ...plain, notes: ['A note.'] })).toBe(`Boats counted
Published 2 March 2026 at
08:00 UTC
Language en

One more than there are
moorings.[2J

- the Eelwick ferry
- the pilot boat

  > We count every spring.

Notes
- A note.
`)
})

test('colours only where it is asked to, and the words are the same', () => {
  const coloured = printArticle(article, { ...plain, colour: true })
  expect(coloured).toContain('\u001b[1mBoats counted\u001b[0m')
  expect(coloured.replaceAll('\u001b[1m', '').replaceAll('\u001b[2m', '').replaceAll('\u001b[0m', '')).toBe(
    printArticle(article, plain),
  )
})

test.each([
  ['words', 'the harbour mouth is clear', 12, 'the harbour\nmouth is\nclear'],
  ['a word longer than the line', 'see https://lantern.example', 10, 'see https://\nlantern.ex\nample'],
  ['Japanese, two columns a letter, no sign at the start', '子午港に船が着いた。', 10, '子午港に船\nが着いた。'],
  ['Korean', '항구에 배가 들어왔다', 10, '항구에 배\n가 들어왔\n다'],
])('wraps %s', (_, text, width, wrapped) => {
  expect(wrapText(text, width, { indent: '', first: '' })).toBe(wrapped)
})
