import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check } from '../../../src/formats/check/check.js'
import { printCheck } from '../../../src/formats/check/print.js'
import { readFixture } from './broken-rules.js'

const good = readFixture('direct-publisher', 'every-rule-kept.json')
const golden = (name: string) => readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8')

/** A feed with the most common mistakes of publishers, in several items. */
function brokenFeed(): string {
  const feed = JSON.parse(good)
  const clip = feed.shortFormVideos[0]
  for (let index = 1; index <= 7; index += 1) {
    feed.shortFormVideos.push({
      ...clip,
      id: `clip-${index}`,
      rating: 'TV-G',
      thumbnail: `http://cdn.portmeridian.example/${index}.jpg`,
    })
  }
  feed.playlists[0].itemIds = []
  feed.lastUpdated = 'yesterday'
  return JSON.stringify(feed, null, 2)
}

test.each([
  ['direct-publisher.txt', brokenFeed(), 'direct-publisher.json'],
  [
    'mrss.txt',
    readFixture('mrss', 'every-rule-kept.xml').replaceAll(' duration="74.74"', '').replace('2026-01-04T18', 'soon'),
    'mrss.xml',
  ],
  [
    'web-page.txt',
    '<!doctype html><html><head><title>404: not found</title></head></html>',
    'https://portmeridian.example/feed.json',
  ],
  ['every-rule-kept.txt', good, 'direct-publisher.json'],
])('%s', async (name, text, target) => {
  expect(printCheck(await check(Buffer.from(text)), target)).toBe(golden(name))
})

test('colour only if requested', async () => {
  const result = await check(Buffer.from('{}'))
  expect(printCheck(result, 'x', { colour: true })).toContain('\u001b[31m')
  expect(printCheck(result, 'x')).not.toContain('\u001b')
})

test('neither a document nor its name can control the terminal', async () => {
  const text = good.replaceAll('"ferries"', JSON.stringify('\u001b[2Jferries\u0007')).replaceAll('https:', 'http:')
  const printed = printCheck(await check(Buffer.from(text)), '\u001b]0;x\u0007feed')
  expect([...printed].filter((character) => character < ' ' && character !== '\n')).toEqual([])
})
