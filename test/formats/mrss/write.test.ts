import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../../../src/catalogue/item.js'
import { mrssItemSchema } from '../../../src/formats/mrss/schema.js'
import { mrss } from '../../../src/formats/mrss/write.js'
import { anyText, readAsXml } from '../any-text.js'
import { goldenFeed, goldenItems } from '../golden-items.js'
import { makeFeed, makeItem, makeMp4, publish } from '../items.js'
import { readXmlTree, type XmlTree } from '../xml-tree.js'

const lists = ['item', 'media:category', 'media:content', 'media:subTitle']
const readChannel = (xml: string) =>
  (readXmlTree(xml, lists).rss as { channel: { item?: XmlTree[]; [name: string]: unknown } }).channel
const readItems = (items: Item[]) =>
  (readChannel(publish(mrss, items)).item ?? []).map((item) => mrssItemSchema.parse(item))
const readOne = (overrides: Partial<Item>) => readItems([makeItem(overrides)])[0]!
const host = 'https://origin.newsreel.invalid'

describe('document', () => {
  const golden = readFileSync(new URL('golden/mrss.xml', import.meta.url), 'utf8')

  test('is the golden one, byte for byte', () => {
    expect(publish(mrss, goldenItems, goldenFeed)).toBe(golden)
    expect(publish(mrss, structuredClone(goldenItems), structuredClone(goldenFeed))).toBe(golden)
  })

  test('begins with the declaration and has what RSS 2.0 requires of a channel', () => {
    const xml = publish(mrss, [], makeFeed({ title: 'Lantern & Sons <1>' }))
    expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"')).toBe(true)
    expect(readChannel(xml)).toEqual({
      title: 'Lantern & Sons <1>',
      link: `${host}/feeds/lantern`,
      description: 'Lantern & Sons <1>',
      language: 'en',
      lastBuildDate: '2026-01-06T10:30:00+00:00',
      'atom:link': { '@href': `${host}/feeds/lantern/mrss.xml`, '@rel': 'self', '@type': 'application/rss+xml' },
    })
  })

  test('has short-form videos only, one per line', () => {
    const items = readItems(goldenItems)
    expect(items.map((item) => item.guid['#'])).toEqual([
      'gull-wins',
      'mercado-nuevo',
      'harbour-lights-ar',
      'tide-tables',
    ])
    expect(golden.split('\n').filter((line) => /^<item>.*<\/item>$/.test(line))).toHaveLength(4)
  })
})

describe('item', () => {
  test('has everything twice that two readers look for in two places', () => {
    const item = readOne({ title: 'A & B', shortDescription: 'C < D' })
    expect(item).toMatchObject({ title: 'A & B', 'media:title': 'A & B', description: 'C < D' })
    expect(item['media:description']).toBe('C < D')
    expect(item['media:thumbnail']['@url']).toBe(`${host}/media/ferries-run-again-large.jpg`)
    expect(item['media:content'][0]?.['media:thumbnail']['@url']).toBe(item['media:thumbnail']['@url'])
    expect(item['media:content'][0]).toMatchObject({ '@lang': 'en', '@language': 'en' })
    expect(item['media:category']).toEqual(['harbour', 'ferries'])
    expect(item['media:keywords']).toBe('harbour, ferries')
  })

  test('lists its videos best first, each with its measurements', () => {
    const [hls, mp4] = readOne({ videos: [makeItem().videos[0]!, makeMp4('a')] })['media:content']
    expect(hls).toMatchObject({ '@type': 'application/x-mpegURL', '@bitrate': '3200', '@duration': '74.74' })
    expect(hls).not.toHaveProperty('@fileSize')
    expect(mp4).toEqual({
      '@url': `${host}/media/a.mp4`,
      '@duration': '74.74',
      '@bitrate': '1185',
      '@lang': 'en',
      '@language': 'en',
      '@type': 'video/mp4',
      '@medium': 'video',
      '@width': '1280',
      '@height': '720',
      '@fileSize': '1048576',
      'media:thumbnail': { '@url': `${host}/media/ferries-run-again-large.jpg` },
    })
  })

  test('has one .srt per language, its own language last', () => {
    const track = (language: string) => ({ language, srt: `/a.${language}.srt`, vtt: `/a.${language}.vtt` })
    const closedCaptions = [track('es-mx'), track('es'), track('en')]
    expect(readOne({ language: 'es-mx', closedCaptions })['media:subTitle']).toEqual(
      ['en', 'es', 'es-mx'].map((language) => ({
        '@type': 'application/x-subrip',
        '@lang': language,
        '@href': `${host}/a.${language}.srt`,
      })),
    )
    expect(readOne({ closedCaptions: [] })).not.toHaveProperty('media:subTitle')
  })

  test('has its end, if any', () => {
    const item = readOne({ publishedAt: '2026-01-05T10:55:00+02:00', expiresAt: '2026-02-05T08:00:00.5Z' })
    expect(item['dcterms:valid']).toBe('start=2026-01-05T08:55:00+00:00; end=2026-02-05T08:00:00+00:00; scheme=W3C-DTF')
    expect(readOne({})).not.toHaveProperty('dcterms:valid')
  })

  test('without tags uses its genres as categories, and keeps tags with a comma out of the keywords', () => {
    expect(readOne({ tags: [], genres: ['sports', 'news'] })['media:category']).toEqual(['sports', 'news'])
    const rowing = readOne({ tags: ['rowing, coxed'] })
    expect(rowing['media:category']).toEqual(['rowing, coxed'])
    expect(rowing).not.toHaveProperty('media:keywords')
  })

  test('is one line of well-formed XML, whatever an address or a language contains', () => {
    const item = makeItem({
      language: 'en\u0001"<',
      closedCaptions: [{ language: 'e&n', srt: '/a"<&\u0000.srt', vtt: '/' }],
    })
    const [parsed] = readChannel(publish(mrss, [item])).item as [Record<string, unknown>]
    expect(parsed['media:subTitle']).toEqual([
      { '@type': 'application/x-subrip', '@lang': 'e&n', '@href': `${host}/a"<&.srt` },
    ])
  })
})

test('texts are preserved exactly, except for characters that XML forbids', () => {
  const marked = anyText.map((text) => `t${text}`)
  fc.assert(
    fc.property(marked, fc.array(marked, { minLength: 1 }), (title, tags) => {
      const [item] = readChannel(publish(mrss, [makeItem({ title, tags })])).item as [Record<string, unknown>]
      expect(item.title).toBe(readAsXml(title))
      expect(item['media:title']).toBe(readAsXml(title))
      expect(item['media:category']).toEqual(tags.map(readAsXml))
    }),
  )
})

test('a tag of characters that XML forbids is not a category', () => {
  expect(readOne({ tags: ['\u0000', 'ferries'] })['media:category']).toEqual(['ferries'])
})
