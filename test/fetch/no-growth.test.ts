import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { readArticle } from '../../src/articles/read-article.js'
import { parsers } from '../../src/sources/parsers.js'
import { defaults, documentOf } from '../articles/document.js'
import { rss } from '../sources/feed/site.js'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const url = 'https://lantern.example/2026/boats'
const sentence = 'The harbour office counted the boats again and found one more than there are moorings for.'

/** A long page and a feed of many items, parsed and read; none is the same twice. */
function readAll(turn: number): void {
  const paragraphs = Array.from({ length: 300 }, (_, index) => `<p>${turn}.${index} ${sentence}</p>`).join('')
  const html = `<html><body><article><h1>Boats ${turn}</h1>${paragraphs}</article></body></html>`
  const page = parsers.page({ bytes: Buffer.from(html), url })
  readArticle({ ...documentOf(`${turn}.html`, page.html), url }, defaults)
  const stories = Array.from({ length: 300 }, (_, index) => ({ id: `${turn}-${index}`, title: sentence }))
  const { items } = parsers.feed({ bytes: Buffer.from(rss(stories)), url })
  readArticle(documentOf(`${turn}.item`, JSON.stringify({ item: items[0], feed: { url } })), defaults)
}

test('what is parsed and read leaves nothing behind', () => {
  const measure = (from: number, to: number) => {
    for (let turn = from; turn < to; turn++) readAll(turn)
    collectGarbage()
    return process.memoryUsage().heapUsed / 1e6
  }
  // Compiled code and caches of a fixed size come with the first turns.
  const warm = measure(0, 4)
  // The trees of these pages, or the items of these feeds, would be 5 MB.
  expect(measure(4, 20) - warm).toBeLessThan(3)
})
