import { describe, expect, test } from 'vitest'
import { check } from '../../../src/formats/check/check.js'
import { searchRules } from '../../../src/formats/search/search-rule-table.js'
import { findBrokenRules, readFixture } from '../check/broken-rules.js'
import { mutations } from './mutations.js'

const good = readFixture('search', 'every-rule-kept.json')

test('a document that keeps every rule has no finding', async () => {
  expect(await check(Buffer.from(good))).toMatchObject({ format: 'search', items: 6, findings: [] })
})

test('every rule of the table has a mutation', () => {
  expect(Object.keys(mutations).sort()).toEqual(Object.keys(searchRules).sort())
})

describe('each mutation breaks its rule and no other', () => {
  test.each(Object.entries(mutations))('%s', async (rule, mutation) => {
    const feed = JSON.parse(good)
    if (typeof mutation === 'function') mutation(feed, feed.assets[0], feed.assets[3])
    const options = typeof mutation === 'function' ? {} : mutation.options
    expect(await findBrokenRules(JSON.stringify(feed), options)).toEqual([rule])
  })
})

test('a finding has the place, the value found, the asset, the rule and the fix', async () => {
  const { findings } = await check(Buffer.from(good.replace('"role": "anchor"', '"role": "reporter"')))
  expect(findings).toEqual([
    {
      rule: 'search-credit-role-unknown',
      level: 'error',
      where: 'assets[0].credits[0].role',
      line: 22,
      itemId: 'ferries',
      found: '"reporter"',
      expected: "A role is one of Roku's twelve.",
      fix: 'Use anchor, host, guest, narrator, ….',
    },
  ])
})

test('a series may be on another page', async () => {
  const feed = JSON.parse(good)
  feed.assets[3].episodeInfo.seriesId = 'waves'
  feed.nextPageUrl = 'https://portmeridian.example/search-2.json'
  expect(await findBrokenRules(JSON.stringify(feed))).toEqual([])
})

test('two qualities of one asset may share a playId', async () => {
  const feed = JSON.parse(good)
  feed.assets[0].content.playOptions.push({ ...feed.assets[0].content.playOptions[0], quality: 'sd' })
  expect(await findBrokenRules(JSON.stringify(feed))).toEqual([])
})
