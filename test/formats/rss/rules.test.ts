import { describe, expect, test } from 'vitest'
import { type CheckOptions, check } from '../../../src/formats/check/check.js'
import { rssRules } from '../../../src/formats/rss/rss-rule-table.js'
import { findBrokenRules, readFixture, withPictureFacts } from '../check/broken-rules.js'

const good = readFixture('rss', 'every-rule-kept.xml')
const mediaOfFerries = /<enclosure.*?<media:thumbnail[^>]*ferries.jpg"\/>/s

/** Replacements that each break one rule and no other. */
const mutations: Record<keyof typeof rssRules, [string | RegExp, string] | CheckOptions> = {
  'rss-version': [' version="2.0"', ''],
  'rss-channel-missing': [/<channel>.*<\/channel>/s, ''],
  'rss-channel-title-missing': ['<title>The Port Meridian Lantern</title>', '<title> </title>'],
  'rss-channel-link-missing': ['<link>https://portmeridian.example/</link>', ''],
  'rss-channel-description-missing': ['<description>All stories</description>', ''],
  'rss-build-date-format': ['Mon, 05 Jan 2026 09:00:00 +0000', '5 January 2026'],
  'rss-items-none': [/<item>.*<\/item>/s, ''],
  'rss-item-empty': ['<title>Ferries run again</title>', ''],
  'rss-guid-missing': ['<guid isPermaLink="false">ferries</guid>', ''],
  'rss-guid-duplicate': ['https://portmeridian.example/regatta', '<![CDATA[https://portmeridian.example/regatta]]>'],
  'rss-guid-permalink': [' isPermaLink="false"', ''],
  'rss-pub-date-missing': ['<pubDate>Mon, 05 Jan 2026 08:55:00 +0000</pubDate>', ''],
  'rss-pub-date-format': ['Sun, 04 Jan 2026 18:00:00 GMT', 'Sun, 31 Feb 2026 18:00:00 GMT'],
  'rss-enclosure-incomplete': [' length="1048576"', ''],
  'rss-media-none': [/<enclosure.*?(?=<\/item>)|<media:group>.*?<\/media:group>/gs, ''],
  'rss-item-media-missing': [mediaOfFerries, ''],
  'rss-content-url-missing': ['<media:group>', '<media:group><media:content duration="600"/>'],
  'rss-thumbnail-missing': [/<media:thumbnail[^>]*ferries.jpg"\/>/, ''],
  'rss-thumbnail-unreachable': withPictureFacts('/ferries.jpg', { problem: 'the host is not known' }),
  'rss-thumbnail-type': withPictureFacts('/ferries.jpg', { type: 'image/svg+xml' }),
  'rss-thumbnail-small': withPictureFacts('/ferries.jpg', { width: 160, height: 90 }),
  'rss-thumbnail-shape': withPictureFacts('/ferries.jpg', { width: 1000, height: 1000 }),
  'rss-subtitle-incomplete': [' lang="en"', ''],
  'rss-url-invalid': ['https://cdn.portmeridian.example/ferries.vtt', '/ferries.vtt'],
  'rss-url-http': ['https://cdn.portmeridian.example/ferries.vtt', 'http://cdn.portmeridian.example/ferries.vtt'],
}

test('a document that keeps every rule has no finding', async () => {
  expect(await check(Buffer.from(good))).toMatchObject({ format: 'rss', items: 2, findings: [] })
})

test('every rule of the table has a mutation', () => {
  expect(Object.keys(mutations).sort()).toEqual(Object.keys(rssRules).sort())
})

describe('each mutation breaks its rule and no other', () => {
  test.each(Object.entries(mutations))('%s', async (rule, mutation) => {
    if (!Array.isArray(mutation)) {
      expect(await findBrokenRules(good, mutation)).toEqual([rule])
      return
    }
    const doubled = /<item>\s*<guid>.*?<\/item>/s.exec(good)![0]
    const start = rule === 'rss-guid-duplicate' ? good.replace(doubled, doubled + doubled) : good
    const broken = start.replace(...mutation)
    expect(broken).not.toBe(good)
    expect(await findBrokenRules(broken)).toEqual([rule])
  })
})

test('a feed without any video gets a single warning that says what a Roku needs', async () => {
  const { findings } = await check(Buffer.from(good.replace(...(mutations['rss-media-none'] as [RegExp, string]))))
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({ level: 'warning', where: '/rss/channel', found: '2 items without a video' })
})
