import fc from 'fast-check'
import { expect, test } from 'vitest'
import { articleDraftSchema } from '../../../src/articles/article.js'
import { Problem } from '../../../src/problem.js'
import { keptItem, readKept } from './kept-items.js'

const html = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<b>',
        '&lt;p&gt;',
        '&amp;amp;',
        '<img src="/a.jpg">',
        '<video src=b.mp4>',
        '<',
        '…',
        '[…]',
      ),
      fc.constantFrom(
        'Read more',
        'Continue reading',
        'The post ',
        ' appeared first on ',
        '. ',
        '→',
        '(',
        '<!--',
        '<script>',
      ),
      fc.string({ maxLength: 10, unit: 'grapheme' }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''))
const some = fc.option(html, { nil: undefined })

test('makes a draft of any words, or says why not', () => {
  fc.assert(
    fc.property(some, some, some, some, fc.array(html, { maxLength: 3 }), (title, content, summary, date, names) => {
      const item = {
        title: title || undefined,
        html: content || undefined,
        summary: summary || undefined,
        published: date || undefined,
        authors: names.filter(Boolean),
        categories: names.filter(Boolean),
      }
      try {
        const draft = readKept(keptItem(item))
        expect(articleDraftSchema.parse(draft)).toEqual(draft)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        expect(error.message).toMatch(/^\S.*\.$/s)
      }
    }),
    { numRuns: 200 },
  )
})
