import { describe, expect, test } from 'vitest'
import { type CheckOptions, check } from '../../../src/formats/check/check.js'
import { mrssRules } from '../../../src/formats/mrss/mrss-rule-table.js'
import { findBrokenRules, readFixture, withPictureFacts } from '../check/broken-rules.js'

const good = readFixture('mrss', 'every-rule-kept.xml')
const options: CheckOptions = { name: 'mrss.xml' }

/** Replacements (of all occurrences) that each break one rule and no other. */
const mutations: Record<keyof typeof mrssRules, [string | RegExp, string] | CheckOptions> = {
  'mrss-channel-missing': [/<channel>.*<\/channel>/s, ''],
  'mrss-items-none': [/<item>.*<\/item>/s, ''],
  'mrss-build-date-format': ['2026-01-05T09:00:00+00:00', 'Mon, 05 Jan 2026 09:00:00 GMT'],
  'mrss-guid-missing': ['<guid isPermaLink="false">ferries</guid>', '<guid/>'],
  'mrss-guid-long': ['>ferries<', `>${'x'.repeat(51)}<`],
  'mrss-guid-duplicate': ['>regatta<', '>ferries<'],
  'mrss-pub-date-missing': ['<pubDate>2026-01-05T08:55:00Z</pubDate>', ''],
  'mrss-pub-date-format': ['2026-01-04T18:00:00+00:00', 'Sun, 04 Jan 2026 18:00:00 +0000'],
  'mrss-title-missing': [/<(media:)?title>Ferries run again<\/\1?title>/g, ''],
  'mrss-title-one-form': ['<title>Ferries run again</title>', ''],
  'mrss-description-missing': [/<((media:)?description)>Both[^<]*<\/\1>/g, ''],
  'mrss-description-one-form': [/<media:description>Both[^<]*<\/media:description>/, ''],
  'mrss-description-long': ['All twelve races.', 'é'.repeat(201)],
  'mrss-tags-missing': ['<media:category>harbour</media:category>', '<category>harbour</category>'],
  'mrss-thumbnail-missing': [/<media:thumbnail url="[^"]*regatta.jpg"\/>/g, '<media:thumbnail/>'],
  'mrss-thumbnail-one-place': [/<media:thumbnail url="[^"]*regatta.jpg"\/>/, ''],
  'mrss-thumbnail-unreachable': withPictureFacts('/ferries.jpg', { status: 403 }),
  'mrss-thumbnail-type': withPictureFacts('/ferries.jpg', { type: 'text/html' }),
  'mrss-thumbnail-small': withPictureFacts('/ferries.jpg', { width: 768, height: 432 }),
  'mrss-thumbnail-shape': withPictureFacts('/ferries.jpg', { width: 1080, height: 1920 }),
  'mrss-content-missing': [/<media:content url="[^"]*regatta.m3u8" duration="600">/, '<media:content duration="600">'],
  'mrss-duration-missing': [' duration="600"', ''],
  'mrss-duration-invalid': ['"600"', '"10:00"'],
  'mrss-short-form-long': ['"600"', '"901"'],
  'mrss-bitrate-missing': [' bitrate="900"', ''],
  'mrss-subtitle-incomplete': [' lang="en"', ''],
  'mrss-subtitle-file': ['ferries.srt', 'ferries.scc'],
  'mrss-valid-format': ['start=2026-01-05T08:55:00Z', 'start=05.01.2026'],
  'mrss-valid-order': ['end=2027', 'end=2025'],
  'mrss-url-invalid': ['https://cdn.portmeridian.example/ferries.srt', 'https://'],
  'mrss-url-http': ['https://cdn.portmeridian.example/ferries.srt', 'http://cdn.portmeridian.example/ferries.srt'],
  'mrss-too-large': ['</channel>', `<!--${'x'.repeat(500_000)}--></channel>`],
}

test('a document that keeps every rule has no finding', async () => {
  expect(await check(Buffer.from(good))).toMatchObject({ format: 'mrss', items: 2, findings: [] })
})

test('every rule of the table has a mutation', () => {
  expect(Object.keys(mutations).sort()).toEqual(Object.keys(mrssRules).sort())
})

describe('each mutation breaks its rule and no other', () => {
  test.each(Object.entries(mutations))('%s', async (rule, mutation) => {
    if (!Array.isArray(mutation)) {
      expect(await findBrokenRules(good, { ...options, ...mutation })).toEqual([rule])
      return
    }
    const broken =
      typeof mutation[0] === 'string' ? good.replaceAll(mutation[0], mutation[1]) : good.replace(...mutation)
    expect(broken).not.toBe(good)
    expect(await findBrokenRules(broken, options)).toEqual([rule])
  })
})

test('a finding has the XPath, the line and the guid of its item', async () => {
  const { findings } = await check(Buffer.from(good.replace('"600"', '"soon"')))
  expect(findings).toEqual([
    {
      rule: 'mrss-duration-invalid',
      level: 'error',
      where: '/rss/channel/item[2]/media:content/@duration',
      line: 33,
      itemId: 'regatta',
      found: '"soon"',
      expected: 'duration is seconds above 0, decimals allowed.',
      fix: 'Write duration="74" or "74.74".',
    },
  ])
})

test('media elements inside media:group count', async () => {
  const grouped = good
    .replace(/<media:content/, '<media:group><media:content')
    .replace('<media:subTitle', '</media:group><media:subTitle')
  expect(await findBrokenRules(grouped)).toEqual([])
})

test('another prefix for the same namespace is equivalent', async () => {
  expect(await findBrokenRules(good.replaceAll('media:', 'm:').replace('xmlns:media', 'xmlns:m'))).toEqual([])
})
