import { expect, test } from 'vitest'
import { parsePage } from '../../../src/sources/page/parse-page.js'

const textOf = (html: string) => parsePage(html).body.textContent?.replace(/\s+/g, ' ').trim()

test.each([
  ['an icon', '<p>Boats <svg viewBox="0 0 9 9"><title>Share</title><path d="M0"/></svg> counted</p>', 'Boats counted'],
  ['nested ones', '<p>Boats <svg><svg><path/></svg><title>Share</title></svg>counted</p>', 'Boats counted'],
  ['an empty one', '<p>Boats <svg class="a"/> counted</p><svg><title>Share</title></svg>', 'Boats counted'],
  ['another element of that name', '<svg-icon>Boats</svg-icon> counted', 'Boats counted'],
])('drawings are removed: %s', (_, html, text) => {
  const { body } = parsePage(html)
  expect(textOf(html)).toBe(text)
  expect([...body.querySelectorAll('path')]).toEqual([])
})

test.each([
  ['not closed', '<svg><path><p>Boats counted</p>'],
  ['closed after the text', '<svg><path><p>Boats counted</p></svg>'],
  ['closed, but never opened', '</svg><p>Boats counted</p></svg>'],
])('a drawing takes no text with it: %s', (_, html) => expect(textOf(html)).toContain('Boats counted'))
