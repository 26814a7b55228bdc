import { describe, expect, test } from 'vitest'
import { check } from '../../../src/formats/check/check.js'
import { directPublisherRules } from '../../../src/formats/direct-publisher/direct-publisher-rule-table.js'
import { findBrokenRules, readFixture } from '../check/broken-rules.js'
import { mutations } from './mutations.js'

const good = readFixture('direct-publisher', 'every-rule-kept.json')
const checkText = (text: string) => check(Buffer.from(text))

test('a document that keeps every rule has no finding', async () => {
  const result = await checkText(good)
  expect(result).toMatchObject({ format: 'direct-publisher', items: 5, findings: [], truncated: false })
})

test('every rule of the table has a mutation', () => {
  expect(Object.keys(mutations).sort()).toEqual(Object.keys(directPublisherRules).sort())
})

describe('each mutation breaks its rule and no other', () => {
  test.each(Object.entries(mutations))('%s', async (rule, mutation) => {
    const feed = JSON.parse(good)
    if (typeof mutation === 'function') mutation(feed, feed.shortFormVideos[0])
    const options = typeof mutation === 'function' ? {} : mutation.options
    expect(await findBrokenRules(JSON.stringify(feed), options)).toEqual([rule])
  })
})

test('a finding has the place, the value found, the item, the rule and the fix', async () => {
  const { findings } = await checkText(good.replace('"duration": 74,', '"duration": "74",'))
  expect(findings).toEqual([
    {
      rule: 'dp-duration-text',
      level: 'error',
      where: 'shortFormVideos[0].content.duration',
      line: 25,
      itemId: 'ferries',
      found: '"74"',
      expected: 'duration is a number, not a text.',
      fix: 'Remove the quotes: "duration": 74.',
    },
  ])
})

test("findings carry the words of Roku's own ingestion", async () => {
  const { findings } = await checkText(good.replace('"providerName"', '"provider"'))
  expect(findings[0]).toMatchObject({ where: 'providerName', line: 1 })
  expect(findings[0]!.expected).toContain('Required property providerName is missing')
})

test('items inside a category are one finding, which says where they belong', async () => {
  const { providerName, lastUpdated, language, shortFormVideos } = JSON.parse(good)
  const feed = {
    providerName,
    lastUpdated,
    language,
    categories: [{ name: 'Top', order: 'manual', shortFormVideos }],
  }
  expect(await findBrokenRules(JSON.stringify(feed))).toEqual(['dp-category-holds-items'])
})

test('one unknown tag in an OR query is no finding; tags are compared without regard to case', async () => {
  const kept = good.replace('"harbour OR ferries"', '"storm OR Ferries"')
  expect(await findBrokenRules(kept)).toEqual([])
  expect(await findBrokenRules(good.replace('"harbour OR ferries"', '"storm OR snow"'))).toEqual([
    'dp-query-tag-unknown',
  ])
})

test('the facts of each picture are requested once and checked only if known', async () => {
  const asked: string[] = []
  const pictureFacts = async (url: string) => {
    asked.push(url)
    return undefined
  }
  expect(await findBrokenRules(good.replace('/regatta.jpg', '/ferries.jpg'), { pictureFacts })).toEqual([])
  expect(asked.sort()).toEqual([...new Set(asked)])
  expect(asked).toHaveLength(5)
})

test('a measurement that fails is a finding with its reason', async () => {
  const pictureFacts = async () => Promise.reject(new Error('the host does not answer'))
  const { findings } = await check(Buffer.from(good), { pictureFacts })
  expect(new Set(findings.map(({ rule, found }) => `${rule}: ${found}`))).toEqual(
    new Set(['dp-thumbnail-unreachable: the host does not answer']),
  )
})
