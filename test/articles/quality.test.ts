import { expect, test } from 'vitest'
import type { ArticleDraft, Block } from '../../src/articles/article.js'
import { fixturesOf, forms } from './fixtures.js'
import { pageFixtures } from './html/pages/pages.js'
import { pageMeasures, type Share, shareOf } from './html/pages/scores.js'

const results = forms.flatMap(fixturesOf).map(({ expected, read }) => ({ expected, read: read() }))

const pages = pageFixtures().map(({ name, expected, read }) => ({ name, expected, read: read() }))

/** How many of all fixtures' values are as a person expects them; a figure moves here before a rule is traded for another. */
function shareOfAll(measure: (expected: ArticleDraft, read: ArticleDraft) => Share): number {
  return shareOf(results.map(({ expected, read }) => measure(expected, read)))
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
  expect(shareOfAll(measure)).toBeGreaterThanOrEqual(floor)
})

const [untuned, tuned] = [true, false].map((isUntuned) =>
  pages.filter(({ expected }) => (expected.untuned ?? false) === isUntuned),
) as [typeof pages, typeof pages]

/** Pages as sites send them: 33 dialects that the readers were tuned on, and 12 that were written afterwards and only measured. */
test.each([
  ['headlines', 1, 1],
  ['dates', 1, 11 / 12],
  ['lead pictures', 1, 10 / 12],
  ['captions of lead pictures', 1, 6 / 11],
  ['credits of lead pictures', 1, 4 / 10],
  ['words of the text', 0.98, 0.919],
])('%s of fetched pages are as expected', (name, tunedFloor, untunedFloor) => {
  const share = (of: typeof pages) => shareOf(of.map(({ expected, read }) => pageMeasures[name]!(expected, read)))
  expect(tuned.length).toBeGreaterThanOrEqual(33)
  expect(untuned).toHaveLength(12)
  expect(share(tuned)).toBeGreaterThanOrEqual(tunedFloor)
  expect(share(untuned)).toBeGreaterThanOrEqual(untunedFloor)
})

test('videos of fetched pages are those that they declare', () => {
  expect(pages.some(({ expected }) => expected.videos)).toBe(true)
  for (const { name, expected, read } of pages) {
    expect([name, read.videos.map(({ url }) => url)]).toEqual([name, expected.videos ?? []])
  }
})
