import { deflateSync, gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { recogniseTarget } from '../../src/newsroom/import/recognise-target.js'
import { parseFeed } from '../../src/sources/feed/parse-feed.js'
import { frameDocument, unpackDocument } from '../../src/sources/mend-document.js'
import { parseRoku } from '../../src/sources/roku/parse-roku.js'

const url = 'https://lantern.example/feed'
const item = '<item><title>Ferry returns</title><link>http://x.example/1</link></item>'
const rss = `<rss version="2.0"><channel><title>Lantern</title>${item}</channel></rss>`
const entry =
  '<entry xmlns="http://www.w3.org/2005/Atom"><title>Ferry returns</title><id>urn:1</id><link href="http://x.example/1"/></entry>'
const roku = JSON.stringify({
  providerName: 'Desk',
  language: 'en',
  shortFormVideos: [{ id: 'a1', title: 'Ferry returns', content: { dateAdded: '2026-01-05', videos: [] } }],
})
const jsonFeed = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  items: [{ id: '1', title: 'Ferry returns' }],
})
const notice = '<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/feed.php</b> on line <b>3</b><br />\n'
const bytes = (text: string, encoding = 'utf8') => Buffer.from(iconv.encode(text, encoding))

const feeds: [string, Uint8Array][] = [
  [
    'RSS under an HTML doctype',
    bytes(`<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://x.invalid/">${rss}`),
  ],
  ['RSS after PHP messages', bytes(notice + rss)],
  ['RSS after text', bytes(`Notice: printed first\n<?xml version="1.0"?>${rss}`)],
  ['RSS before text', bytes(`${rss}\n<!-- served in 0.2 s -->\nDone <b>.`)],
  ['RSS in gzip without a header', gzipSync(rss)],
  ['RSS in zlib without a header', deflateSync(rss)],
  ...['utf-32le', 'utf-32be'].flatMap((name): [string, Uint8Array][] => [
    [`RSS in ${name}`, bytes(rss.padEnd(1200), name)],
    [`RSS in ${name} with a mark`, bytes(`\ufeff${rss}`, name)],
  ]),
  ['a bare Atom entry', bytes(`<?xml version="1.0"?>${entry}`)],
  ['JSON Feed after PHP messages', bytes(notice + jsonFeed)],
  ['JSON Feed between messages', bytes(`@Notice("printed { first")\n${jsonFeed}\nFatal error: } in line 3`)],
]

test.each(feeds)('%s is read', (_, sent) => {
  const feed = parseFeed({ bytes: sent, url })
  expect(feed.items.map(({ title }) => title)).toEqual(['Ferry returns'])
  expect(feed.notes).toEqual([])
})

test.each(feeds.filter(([name]) => !name.includes('entry')))('%s is a feed for import', (_, sent) => {
  expect(recogniseTarget(sent, 'text/html')).toBe('rss')
})

test.each<[string, Uint8Array]>([
  ['under a notice', bytes(`@Notice("printed first")\n${roku}`)],
  ['under PHP messages', bytes(notice + roku)],
  ['above messages', bytes(`${roku}\n<br />Fatal error: } in line 3`)],
  ['in gzip', gzipSync(roku)],
  ['in UTF-32', bytes(roku, 'utf-32be')],
])('Direct Publisher JSON %s is read', (_, sent) => {
  expect(recogniseTarget(sent)).toBe('roku')
  expect(parseRoku({ bytes: sent, url }).articles.map(({ id }) => id)).toEqual(['a1'])
})

test('a page that shows a feed is a page', () => {
  const page = `<!doctype html><html><body><pre>${rss}</pre></body></html>`
  expect(() => parseFeed({ bytes: bytes(page), url })).toThrow('is a web page')
  expect(recogniseTarget(bytes(page))).toBe('page')
  expect(recogniseTarget(bytes('<p>Some say { "items": 1 }</p><body>'))).toBe('page')
  expect(recogniseTarget(bytes('A text about { "braces" }.'))).not.toBe('roku')
})

describe('frames', () => {
  test.each([
    [roku, '', ''],
    [`${notice}${roku}`, notice.trim(), ''],
    [`var feed = ${roku};`, 'var feed =', ';'],
    [`${rss}\ntrailing`, '', 'trailing'],
    [`<p>hello ${rss}`, '<p>hello', ''],
    ['<html><body>{ "a": 1 }</body></html>', '', ''],
    ['{ "a": "unclosed', '', ''],
    [`{ "a": "\\"}" }x`, '', 'x'],
    ['', '', ''],
  ])('%s', (whole, before, after) => {
    const framed = frameDocument(whole)
    expect([framed.before, framed.after]).toEqual([before, after])
    expect(whole).toContain(framed.document)
  })

  test('brackets without end take no time', () => {
    const started = Date.now()
    frameDocument(`x${'{ "'.repeat(300_000)}`)
    frameDocument(`[${'"\\'.repeat(300_000)}`)
    expect(Date.now() - started).toBeLessThan(5000)
  })
})

test('what unpacks to more than the limit, or not at all, is left as it is', () => {
  const large = gzipSync(Buffer.alloc(100_000))
  expect(unpackDocument(large, 1000)).toBe(large)
  const broken = Buffer.from([0x1f, 0x8b, 8, 0])
  expect(unpackDocument(broken, 1000)).toBe(broken)
})

describe('Atom', () => {
  const read = (title: string) =>
    parseFeed({
      bytes: bytes(`<feed xmlns="http://purl.org/atom/ns#"><entry>${title}<id>urn:1</id></entry></feed>`),
      url,
    }).items[0]?.title

  test('base64 is decoded', () => {
    expect(read('<title type="text/html" mode="base64">RmVycnkgPGI+cmV0dXJuczwvYj4=</title>')).toBe('Ferry returns')
    expect(read('<title mode="base64">\n  SGFmZW5m w6RocmU=\n</title>')).toBe('Hafenfähre')
    expect(read('<title type="image/png" mode="base64">iVBORw0KGgo=</title>')).toBe('iVBORw0KGgo=')
  })

  test('markup in a title of type html is taken out; in others it may be words', () => {
    expect(read('<title type="html">Harbour&lt;script type="x">track(\'x\');&lt;/script> opens</title>')).toBe(
      'Harbour opens',
    )
    expect(read('<title type="html">&lt;blink>Ferry&lt;/blink> returns</title>')).toBe('Ferry returns')
    expect(read('<title type="text">What &lt;video> does</title>')).toBe('What <video> does')
  })
})
