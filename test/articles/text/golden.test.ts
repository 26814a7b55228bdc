import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const fixtures = new URL('./fixtures/', import.meta.url)
const golden = new URL('./golden/', import.meta.url)

/** Pictures that lie beside a fixture; all others have none. */
const pictures: Record<string, string[]> = {
  'world-agency': ['story.jpg', 'story-2.jpg'],
  sport: ['fog.jpg'],
  'caption-date-only': ['market.jpg', 'market-2.jpg', 'market-3.jpg', 'market-4.jpg'],
  'regatta.es': ['regatta.es.jpg'],
  'harbour.ar': ['harbour.ar.jpg'],
  'pictures-without-captions': ['lights.jpg', 'lights-2.png'],
}
const names = readdirSync(fixtures).map((file) => file.replace(/\.txt$/, ''))

test('every fixture has its expected article', () => {
  expect(names.length).toBeGreaterThanOrEqual(12)
  expect(readdirSync(golden).sort()).toEqual(names.map((name) => `${name}.json`).sort())
})

test.each(names)('%s', (name) => {
  const bytes = readFileSync(new URL(`${name}.txt`, fixtures))
  const expected: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, golden), 'utf8'))
  expect(readArticle(documentOf(`${name}.txt`, bytes, pictures[name]), defaults)).toEqual(expected)
})
