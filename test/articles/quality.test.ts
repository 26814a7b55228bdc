import { expect, test } from 'vitest'
import type { ArticleDraft, Block } from '../../src/articles/article.js'
import { fixturesOf, forms } from './fixtures.js'

const results = forms.flatMap(fixturesOf).map(({ expected, read }) => ({ expected, read: read() }))

type Share = { right: number; of: number }

/** How many of all fixtures' values are as a person expects them; a figure moves here before a rule is traded for another. */
function shareOf(measure: (expected: ArticleDraft, read: ArticleDraft) => Share): number {
  const shares = results.map(({ expected, read }) => measure(expected, read))
  return shares.reduce((sum, { right }) => sum + right, 0) / shares.reduce((sum, share) => sum + share.of, 0)
}

const field =
  (key: 'headline' | 'publishedAt' | 'updatedAt' | 'byline' | 'section' | 'place') =>
  (expected: ArticleDraft, read: ArticleDraft): Share => ({ right: expected[key] === read[key] ? 1 : 0, of: 1 })

const figureTexts = (key: 'caption' | 'credit', blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === 'figure' && block[key] ? [block[key]] : []))

/** Of all texts that either side has: a wrong one counts as much as a missing one. */
function overlap(expected: readonly string[], read: readonly string[]): Share {
  const left = [...read]
  const right = expected.filter((text) => left.includes(text) && left.splice(left.indexOf(text), 1)).length
  return { right, of: expected.length + read.length - right }
}

const figures = (key: 'caption' | 'credit') => (expected: ArticleDraft, read: ArticleDraft) =>
  overlap(figureTexts(key, expected.blocks), figureTexts(key, read.blocks))

const bodyWords = ({ blocks }: ArticleDraft) =>
  blocks.flatMap((block) =>
    block.type === 'figure' ? [] : (block.type === 'list' ? block.items.join(' ') : block.text).split(/\s+/),
  )

test.each([
  ['headlines', field('headline'), 1],
  ['publication dates', field('publishedAt'), 0.98],
  ['dates of change', field('updatedAt'), 0.98],
  ['bylines', field('byline'), 0.98],
  ['sections', field('section'), 0.98],
  ['places', field('place'), 0.98],
  ['captions', figures('caption'), 0.97],
  ['credits', figures('credit'), 0.97],
  [
    'words of the body',
    (expected: ArticleDraft, read: ArticleDraft) => overlap(bodyWords(expected), bodyWords(read)),
    0.99,
  ],
])('%s are as expected', (_, measure, floor) => {
  expect(results.length).toBeGreaterThanOrEqual(70)
  expect(shareOf(measure)).toBeGreaterThanOrEqual(floor)
})
