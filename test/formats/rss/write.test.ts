import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../../../src/catalogue/item.js'
import { rssItemSchema } from '../../../src/formats/rss/schema.js'
import { rss } from '../../../src/formats/rss/write.js'
import { anyText, readAsXml } from '../any-text.js'
import { goldenFeed, goldenItems } from '../golden-items.js'
import { makeFeed, makeItem, makeMp4, publish } from '../items.js'
import { readXmlTree, type XmlTree } from '../xml-tree.js'

const readChannel = (xml: string, isGroup = false) => {
  const lists = ['item', 'category', 'media:subTitle', ...(isGroup ? ['media:content'] : [])]
  return (readXmlTree(xml, lists).rss as { channel: { item?: XmlTree[]; [name: string]: unknown } }).channel
}
const readOne = (overrides: Partial<Item>, feed = makeFeed()) => {
  const xml = publish(rss, [makeItem(overrides)], feed)
  return rssItemSchema.parse(readChannel(xml, (overrides.videos?.length ?? 1) > 1).item?.[0])
}
const host = 'https://origin.newsreel.invalid'

describe('document', () => {
  const golden = readFileSync(new URL('golden/rss.xml', import.meta.url), 'utf8')

  test('is the golden one, byte for byte', () => {
    expect(publish(rss, goldenItems, goldenFeed)).toBe(golden)
    expect(publish(rss, structuredClone(goldenItems), structuredClone(goldenFeed))).toBe(golden)
  })

  test('begins with the declaration and has what RSS 2.0 requires of a channel', () => {
    const feed = makeFeed({
      description: 'News & more',
      website: 'https://lantern.example/?a=1&b=2',
      language: 'en-GB',
    })
    const xml = publish(rss, [], feed)
    expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"')).toBe(true)
    expect(readChannel(xml)).toEqual({
      title: 'The Port Meridian Lantern',
      link: 'https://lantern.example/?a=1&b=2',
      description: 'News & more',
      language: 'en-gb',
      lastBuildDate: 'Tue, 06 Jan 2026 10:30:00 +0000',
      ttl: '15',
      'atom:link': { '@href': `${host}/feeds/lantern/rss.xml`, '@rel': 'self', '@type': 'application/rss+xml' },
    })
  })

  test('has a picture: the logo if it is a PNG, else that of the newest story', () => {
    const image = (logo?: string) =>
      readChannel(publish(rss, [makeItem({})], makeFeed({ brand: { logo }, website: 'https://lantern.example/' })))
        .image
    const its = { title: 'The Port Meridian Lantern', link: 'https://lantern.example/' }
    expect(image('mark.png')).toEqual({ url: `${host}/feeds/lantern/logo`, ...its })
    expect(image()).toEqual({ url: host + makeItem({}).thumbnails.tile.url, ...its })
    expect(image('mark.svg')).toEqual(image())
  })

  test('has every item, one per line', () => {
    const guids = [...golden.matchAll(/^<item>.*<guid isPermaLink="false">([^<]+)<\/guid>.*<\/item>$/gm)]
    expect(guids.map(([, guid]) => guid)).toEqual(goldenItems.map((item) => item.id))
  })
})

describe('item', () => {
  test("links to the publisher's page, else to ours", () => {
    expect(readOne({ url: 'https://lantern.example/a?b&c' }).link).toBe('https://lantern.example/a?b&c')
    expect(readOne({}).link).toBe(`${host}/feeds/lantern/articles/ferries-run-again`)
  })

  test('has RFC 822 dates with a numeric zone', () => {
    expect(readOne({ publishedAt: '2026-01-05T23:30:00-05:00' }).pubDate).toBe('Tue, 06 Jan 2026 04:30:00 +0000')
  })

  test('has its section and the other tags as categories', () => {
    expect(readOne({}).category).toEqual(['Harbour', 'ferries'])
    expect(readOne({ section: undefined }).category).toEqual(['harbour', 'ferries'])
    expect(readOne({ section: undefined, tags: [] })).not.toHaveProperty('category')
  })

  test('encloses the best file whose size is known', () => {
    const stream = makeItem().videos[0]!
    const [small, unknown] = [makeMp4('small'), { ...makeMp4('unknown'), size: undefined }]
    expect(readOne({ videos: [stream, unknown, small, makeMp4('smaller')] }).enclosure).toEqual({
      '@url': `${host}/media/small.mp4`,
      '@length': '1048576',
      '@type': 'video/mp4',
    })
    expect(readOne({ videos: [stream] })).not.toHaveProperty('enclosure')
  })

  test('groups several videos, best first, and leaves one alone', () => {
    const videos = [makeItem().videos[0]!, makeMp4('a')]
    const group = readOne({ videos })['media:group']?.['media:content']
    expect(group?.map((content) => content['@type'])).toEqual(['application/x-mpegURL', 'video/mp4'])
    expect(readOne({})['media:content']).toMatchObject({ '@duration': '74.74', '@lang': 'en' })
  })

  test('names its author and, if it differs from that of the feed, its language', () => {
    const item = readOne({ language: 'es', byline: 'Tomás & Ines' })
    expect(item).toMatchObject({ 'dc:creator': 'Tomás & Ines', 'dc:language': 'es' })
    expect(item['media:credit']?.['#']).toBe('Tomás & Ines')
    const plain = readOne({ byline: undefined })
    for (const name of ['dc:creator', 'dc:language', 'media:credit']) expect(plain).not.toHaveProperty(name)
  })

  test('has the long text if there is one', () => {
    expect(readOne({ longDescription: 'Long.', shortDescription: 'Short.' })).toMatchObject({
      description: 'Short.',
      'media:description': 'Long.',
    })
    expect(readOne({ longDescription: undefined, shortDescription: 'Short.' })['media:description']).toBe('Short.')
  })

  test('escapes words that look like markup, also for readers that take a description for HTML', () => {
    const words = 'Q&A; the tag <b> & its &lt;'
    const item = readOne({ title: words, shortDescription: words, longDescription: undefined })
    expect(item).toMatchObject({ title: words, 'media:description': words })
    expect(item.description).toBe('Q&amp;A; the tag &lt;b> & its &amp;lt;')
  })

  test('offers closed captions in both formats', () => {
    expect(readOne({})['media:subTitle']).toEqual([
      { '@type': 'application/x-subrip', '@lang': 'en', '@href': `${host}/media/ferries-run-again.en.srt` },
      { '@type': 'text/vtt', '@lang': 'en', '@href': `${host}/media/ferries-run-again.en.vtt` },
    ])
  })

  test('of a live channel never stops and leads to the page of the feed', () => {
    const live = readOne({ kind: 'live', duration: 0 })
    expect(live['media:content']).toMatchObject({ '@expression': 'nonstop' })
    expect(live['media:content']).not.toHaveProperty('@duration')
    expect(live.link).toBe(`${host}/feeds/lantern`)
  })
})

test('texts are preserved exactly, except for characters that XML forbids', () => {
  const marked = anyText.map((text) => `t${text}`)
  fc.assert(
    fc.property(marked, marked, fc.array(marked), (title, byline, tags) => {
      const item = readChannel(publish(rss, [makeItem({ title, byline, section: undefined, tags })])).item?.[0]
      expect(item).toMatchObject({ title: readAsXml(title), 'dc:creator': readAsXml(byline) })
      expect((item as { category?: string[] }).category ?? []).toEqual(tags.map(readAsXml))
    }),
  )
})
