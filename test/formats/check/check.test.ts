import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { check, checkDocument } from '../../../src/formats/check/check.js'
import { rules } from '../../../src/formats/check/rules.js'
import { formats } from '../../../src/formats/index.js'
import { goldenItems } from '../golden-items.js'
import { makeFeed } from '../items.js'
import { findBrokenRules, readFixture } from './broken-rules.js'

const json = readFixture('direct-publisher', 'every-rule-kept.json')
const xml = readFixture('mrss', 'every-rule-kept.xml')
const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern</title></feed>'
const jsonFeed = '{"version": "https://jsonfeed.org/version/1.1", "title": "Lantern", "items": []}'
const notice = '<br />\n<b>Notice</b>: Undefined index: page [lang] in <b>feed.php</b> on line <b>3</b><br />\n'
const page = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><p>Who are you?</p></body></html>'

describe('every document rule, and no other', () => {
  const broken: Record<keyof typeof import('../../../src/formats/check/rules.js').documentRules, string | Buffer> = {
    'document-too-large': Buffer.alloc(250 * 1024 * 1024 + 1),
    'document-empty': ' \n\n',
    'document-gzip': gzipSync(json),
    'document-binary': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    'document-web-page': page,
    'document-unknown': 'The ferries run again.\nBoth crossings opened at dawn.',
    'document-atom': `<?xml version="1.0"?>${atom}`,
    'document-json-feed': jsonFeed,
    'document-encoding': Buffer.from(`\uFEFF${json}`, 'utf16le'),
    'document-encoding-declared': Buffer.from(xml.replace('UTF-8', 'ISO-8859-1').replace('dawn', 'dawn é'), 'latin1'),
    'document-bom': `\uFEFF${json}`,
    'document-junk': `\n\n${xml}`,
    'document-nesting': '['.repeat(100_000),
    'document-elements': `<rss>${'<a/>'.repeat(2_000_001)}`,
    'document-entities': xml
      .replace('<rss', '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss')
      .replace('dawn', '&b;'),
    'document-doctype': xml.replace('<rss', '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x"><rss'),
    'document-syntax': json.replace('"duration": 74,', '"duration": 74,,'),
    'document-truncated': json.trimEnd().slice(0, -1),
    'document-duplicate-key': json.replace('"language": "en",', '"language": "en", "language": "es",'),
    'document-namespace': xml.replace(' xmlns:media="http://search.yahoo.com/mrss/"', ''),
  }
  const consequences: Record<string, string[]> = {
    'document-elements': ['mrss-channel-missing', 'rss-channel-missing', 'rss-version'],
  }
  test.each(Object.entries(broken))('%s', async (rule, document) => {
    const found = await findBrokenRules(document)
    expect(found[0]).toBe(rule)
    expect(found.slice(1).filter((other) => !consequences[rule]?.includes(other))).toEqual([])
  })
})

test.each([
  ['UTF-16, big end first', Buffer.from(`\uFEFF${json}`, 'utf16le').swap16(), 5],
  ['UTF-16 without a mark', Buffer.from(json, 'utf16le'), 5],
  ['UTF-32', iconv.encode(`\uFEFF${json}`, 'utf-32le'), 5],
  ['UTF-32 without a mark', iconv.encode(json, 'utf-32be'), 5],
  ['windows-1252', Buffer.from(json.replace('dawn', 'dawn \x93\xe9\x94'), 'latin1'), 5],
])('%s is decoded', async (_, bytes, items) => {
  expect(await check(bytes)).toMatchObject({
    format: 'direct-publisher',
    items,
    findings: [{ rule: 'document-encoding' }],
  })
})

test.each([
  ['JSON', json, 'direct-publisher'],
  ['XML', xml, 'mrss'],
] as const)('%s after junk is checked, with the lines of the whole document', async (_, text, format) => {
  const first = await check(Buffer.from(notice + text))
  expect(first).toMatchObject({ format, findings: [{ rule: 'document-junk', line: 1 }] })
  expect(first.findings[0]!.found).toContain(`${Buffer.byteLength(notice)} bytes`)
  const broken = text.replace('https://cdn.portmeridian.example/ferries.jpg', 'https://')
  const alone = await check(Buffer.from(broken))
  const behind = await check(Buffer.from(notice + broken))
  expect(behind.findings[1]!.line).toBe(alone.findings[0]!.line! + 2)
})

test('what is inside gzip is checked, and a feed behind the DOCTYPE of a page', async () => {
  expect(await check(gzipSync(json))).toMatchObject({ items: 5, findings: [{ rule: 'document-gzip' }] })
  expect(await check(gzipSync(json).subarray(0, 200))).toMatchObject({
    items: 0,
    findings: [{ rule: 'document-gzip' }],
  })
  const doctype = await check(Buffer.from(`<!doctype html>\n${xml.replace(/<\?xml.*?\?>\s*/, '')}`))
  expect(doctype).toMatchObject({ format: 'mrss', items: 2, findings: [{ rule: 'document-doctype' }] })
})

test('a web page is reported with its title, also after a notice and as XHTML', async () => {
  expect((await check(Buffer.from(page))).findings[0]!.found).toBe('a web page with the title "Sign in"')
  expect(
    await findBrokenRules(`<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>`),
  ).toEqual(['document-web-page'])
  expect(await findBrokenRules(`<html>\n<body>{"assets": []}</body></html>`)).toEqual(['document-web-page'])
})

test.each([
  ['a comment', json.replace('{', '{ // the feed\n')],
  ['a trailing comma', json.replace('"quality": "HD" }]', '"quality": "HD" },]')],
  ['a missing comma', json.replace('"language": "en",', '"language": "en"')],
  ['text behind the end', `${json}\n<!-- 0.2 s -->`],
  ['a bad escape', json.replace('dawn', 'da\\wn')],
])('%s is one finding, and the rest is checked', async (_, text) => {
  expect(text).not.toBe(json)
  const result = await check(Buffer.from(text))
  expect(result.findings.map(({ rule }) => rule)).toEqual(['document-syntax'])
  expect(result.items).toBe(5)
})

test('NaN is found at its line, and checked as text', async () => {
  const { findings } = await check(Buffer.from(json.replace('"duration": 74', '"duration": NaN')))
  expect(findings.map(({ rule, line }) => [rule, line])).toEqual([
    ['document-syntax', 25],
    ['dp-duration-text', 25],
  ])
})

test('the rest of a truncated document is checked', async () => {
  const half = await check(Buffer.from(xml.slice(0, xml.indexOf('<title>The regatta'))))
  expect(half).toMatchObject({ format: 'mrss', items: 2 })
  expect(half.findings.find(({ rule }) => rule === 'document-truncated')?.line).toBe(27)
  const cut = await check(Buffer.from(json.slice(0, json.indexOf('"tvSpecials"'))))
  expect(cut).toMatchObject({ format: 'direct-publisher', items: 1 })
})

test('100,000 nested elements are one finding', async () => {
  expect((await findBrokenRules(`<rss>${'<a>'.repeat(100_000)}`))[0]).toBe('document-nesting')
})

test.each([
  ['lists', `{"assets": [${'[],'.repeat(2_000_001)}`],
  ['values', `{"assets": [${'1,'.repeat(8_000_001)}`],
])('more %s than a feed can have are one finding', async (_, text) => {
  expect(await findBrokenRules(text)).toEqual(['document-elements'])
})

test('text with faults everywhere ends in bounded time', async () => {
  const found = await findBrokenRules(`{${'x '.repeat(5_000_000)}`)
  expect(found).toContain('document-syntax')
  expect(await findBrokenRules(`<rss><channel>${'&x;'.repeat(2_000_000)}`)).toContain('document-syntax')
})

test('lines are those of the last value of a name, also if the name is escaped', async () => {
  const text = '{\n"movies": [],\n"language": "en",\n"\\u006canguage": "en glish",\n"provider": "x"}'
  const { findings } = await check(Buffer.from(text))
  expect(findings.find(({ rule }) => rule === 'dp-language-format')?.line).toBe(4)
})

test('an external entity is never fetched or expanded', async () => {
  const evil = xml
    .replace('<rss', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss')
    .replace('dawn', '&x;')
  const result = await check(Buffer.from(evil))
  expect(result.findings.map(({ rule }) => rule)).toEqual(['document-entities'])
})

test('a prefix bound to another namespace is found, and its elements are still checked', async () => {
  const { findings } = await check(Buffer.from(xml.replace('com/mrss/"', 'com/mrss"')))
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    rule: 'document-namespace',
    found: '"media" bound to "http://search.yahoo.com/mrss"',
  })
})

describe('the two kinds of RSS', () => {
  const rss = readFixture('rss', 'every-rule-kept.xml')
  test.each([
    ['ISO 8601 dates', xml, 'feed.xml', 'mrss'],
    ['RFC 822 dates', rss, 'feed.xml', 'rss'],
    ['the name mrss.xml', rss, 'https://portmeridian.example/mrss.xml?page=1', 'mrss'],
    [
      'dcterms:valid',
      rss.replace('</item>', '<dcterms:valid>end=2027-01-01T00:00:00Z</dcterms:valid></item>'),
      '',
      'mrss',
    ],
    ['media without dates', rss.replace(/<(pubDate|lastBuildDate)>.*?<\/\1>/g, ''), '', 'mrss'],
    ['nothing of Roku', '<rss version="2.0"><channel/></rss>', '', 'rss'],
  ])('%s', async (_, text, name, format) => {
    expect((await check(Buffer.from(text), { name })).format).toBe(format)
  })
})

describe('our own documents keep every rule', () => {
  const feed = makeFeed()
  test.each(formats.map((format) => [format.file, format] as const))('%s', async (_, format) => {
    const prints = goldenItems.map((item) => format.printItem(item, feed))
    const text = format.assemble(goldenItems, prints, { feed, updatedAt: '2026-01-05T09:00:00Z' })
    const result = await check(Buffer.from(text))
    expect(result.format).toBe(format.name)
    expect(result.findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(await checkDocument(format.name, text)).toEqual(result.findings)
  })
})

test('checkDocument checks a document against the given format, whatever it looks like', async () => {
  const found = await checkDocument('search', '{"shortFormVideos": []}')
  expect(found.map(({ rule }) => rule)).toContain('search-assets-none')
})

test('more than 1,000 findings are counted, and every broken rule has one', async () => {
  const feed = JSON.parse(json)
  const clip = feed.shortFormVideos[0]
  for (let index = 0; index < 1500; index += 1) {
    feed.shortFormVideos.push({ ...clip, id: `clip-${index}`, thumbnail: 'http://cdn.portmeridian.example/x.jpg' })
  }
  feed.shortFormVideos.at(-1).title = ''
  const result = await check(Buffer.from(JSON.stringify(feed)))
  expect(result.truncated).toBe(true)
  expect(result.findings.length).toBeLessThanOrEqual(1000)
  expect(result.counts).toMatchObject({ 'dp-url-http': 1500, 'dp-title-missing': 1, 'dp-too-large': 1 })
  expect(result.findings.map(({ rule }) => rule)).toContain('dp-title-missing')
})

test('what was not looked at is a note', async () => {
  const pictureFacts = async (url: string) =>
    url.endsWith('/ferries.jpg') ? { status: 200, type: 'image/jpeg', width: 1920, height: 1080 } : undefined
  const { notes } = await check(Buffer.from(json), { pictureFacts, whyUnmeasured: 'a check measures 1' })
  expect(notes).toEqual([
    '5 pictures were not measured: a check measures 1.',
    'Videos and closed captions were not opened: only their addresses were checked.',
  ])
  const podcast = xml.replaceAll('<guid', '<itunes:author xmlns:itunes="urn:itunes">Ines</itunes:author><guid')
  expect((await check(Buffer.from(podcast))).notes[0]).toContain('itunes:author (2).')
})

test('every rule has a sentence and a fix', () => {
  for (const [id, rule] of Object.entries(rules)) {
    expect(id).toMatch(/^(?:document|dp|mrss|rss|search)-[a-z-]+$/)
    expect(rule.expected, id).toMatch(/^.{10,160}\.$/u)
    expect(rule.fix, id).toMatch(/^.{8,200}[.…]$/u)
  }
})
