import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameDocument } from '../../../src/sources/document.js'
import { chooseDocument } from '../../../src/sources/feed/choose-document.js'
import { keptItemSchema } from '../../../src/sources/feed/item.js'
import { printItemStamp } from '../../../src/sources/feed/item-stamp.js'
import { parseFeed } from '../../../src/sources/feed/parse-feed.js'

type Facts = { title?: string; guid?: string; link?: string; date?: string; file?: string; text?: string }

const print = ({ title, guid, link, date, file, text = 'A text.' }: Facts): string =>
  [
    '<item>',
    title === undefined ? '' : `<title>${title}</title>`,
    guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`,
    link === undefined ? '' : `<link>${link}</link>`,
    date === undefined ? '' : `<pubDate>${date}</pubDate>`,
    file === undefined ? '' : `<enclosure url="${file}" type="video/mp4" length="1"/>`,
    `<description>${text}</description></item>`,
  ].join('')

const parse = (items: readonly Facts[]) =>
  parseFeed({
    bytes: Buffer.from(`<rss version="2.0"><channel><title>F</title>${items.map(print).join('')}</channel></rss>`),
    url: 'https://lantern.example/feed',
  })

const spotlight = { guid: 'http://lantern.example/spotlight/', link: 'http://lantern.example/s/' }
const capsule = { link: 'http://lantern.example/capsule' }
const day = (number: number) => `Thu, 0${number} Dec 2006 06:20:00 GMT`

describe('an identity that several items share is none', () => {
  test.each<[string, Facts[]]>([
    ['the same guid and link', ['First', 'Second'].map((title) => ({ ...spotlight, title }))],
    [
      'the same link and no guid',
      [1, 2, 3].map((n) => ({ ...capsule, title: `${n}`, file: `http://x.example/${n}.mp4` })),
    ],
    [
      'the same title, told apart by the enclosure',
      [1, 2].map((n) => ({ guid: '0', title: 'Tides', file: `http://x.example/${n}.mp4` })),
    ],
    ['the same title, told apart by the date', [1, 2].map((n) => ({ guid: '0', title: 'Tides', date: day(n) }))],
    ['an empty guid', [1, 2].map((n) => ({ guid: ' ', title: `${n}`, link: `http://x.example/${n}` }))],
    ['no title, told apart by the text', [1, 2].map((n) => ({ ...capsule, text: `Text ${n}.` }))],
  ])('%s', (_, items) => {
    const feed = parse(items)
    expect(feed.items).toHaveLength(items.length)
    expect(feed.notes).toEqual([])
  })

  test('but an item that is there twice is one', () => {
    const feed = parse([
      { ...capsule, title: 'Tides' },
      { ...capsule, title: ' Tides', text: 'Longer text.' },
      { title: 'x' },
    ])
    expect(feed.items.map(({ title }) => title?.trim())).toEqual(['Tides', 'x'])
    const dated = { ...capsule, title: 'Tides', date: day(1) }
    const again = parse([dated, { ...dated, text: 'Longer text.' }])
    expect(again.items.map(({ identity }) => identity)).toEqual(['url:http://lantern.example/capsule'])
    expect(again.notes).toEqual(['Items that say they are the same as another, left out: 1.'])
  })

  test('items with different titles and different enclosures never merge', () => {
    const few = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
    const facts = fc.record({
      title: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      guid: few('1', 'http://x.example/1', ''),
      link: few('http://x.example/1', 'http://x.example/2', '/'),
      date: few(day(1), day(2), 'x'),
      text: fc.constantFrom('one', 'two'),
    })
    fc.assert(
      fc.property(fc.uniqueArray(facts, { selector: ({ title }) => title, maxLength: 5 }), (list) => {
        const feed = parse(list.map((item) => ({ ...item, file: `http://x.example/${item.title}.mp4` })))
        expect(feed.items.map(({ title }) => title)).toEqual(list.map(({ title }) => title))
      }),
      { numRuns: 200 },
    )
  })
})

/** Keeps the items of one visit after another, as `keepItems` does. @returns the titles of the documents by their names */
function openKeeper() {
  const stamps = new Map<string, string>()
  const titles = new Map<string, string>()
  return async (items: readonly Facts[]) => {
    for (const item of parse(items).items) {
      const { name } = await chooseDocument({ stampOf: async (name) => stamps.get(name) }, item, item.stamp)
      stamps.set(name, printItemStamp({ content: item.stamp, page: 'none', variant: item.identities?.variant }))
      titles.set(name, item.title ?? '')
    }
    return [...titles.values()].sort()
  }
}

describe('from one visit to the next', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((title, index) => ({
    guid: 'poll',
    title,
    date: day(index + 1),
    file: `http://x.example/${title}.mp4`,
  })) as [Facts, Facts, Facts]

  test.each<[string, Facts[][], string[]]>([
    ['an item keeps its name when others come to share its guid', [[a], [b, a], [c, b, a]], ['a', 'b', 'c']],
    ['and when they leave again', [[b, a], [b], [a], [a, b]], ['a', 'b']],
    ['a feed of one item that reuses its guid loses none', [[a], [b], [c], [a]], ['a', 'b', 'c']],
    [
      'an edited item is the same item',
      [[a], [{ ...a, title: 'A!' }], [{ ...a, title: 'A!!', date: day(9) }]],
      ['A!!'],
    ],
    [
      'an edited text among others too',
      [
        [b, a],
        [b, { ...a, text: 'Edited.' }],
      ],
      ['a', 'b'],
    ],
    [
      'a new file and date alone make no new item',
      [[a], [{ ...a, file: 'http://x.example/new.mp4', date: day(8) }]],
      ['a'],
    ],
  ])('%s', async (_, visits, titles) => {
    const keep = openKeeper()
    let kept: string[] = []
    for (const visit of visits) kept = await keep(visit)
    expect(kept).toEqual(titles)
  })

  test('a document of the former code is recognised by its content', async () => {
    const [item] = parse([a]).items
    const kept = nameDocument('guid:poll', 'item')
    const stampOf = async (name: string) => (name === kept ? `${item!.stamp} none` : undefined)
    for (const each of parse([b, a]).items) {
      const { name } = await chooseDocument({ stampOf }, each, each.stamp)
      expect(name === kept).toBe(each.title === 'a')
    }
  })
})

test('whatever is parsed can be kept and read again', () => {
  const text = fc.oneof(fc.constantFrom('', ' ', '\t\n', '&#0;', '&nbsp;', '-'), fc.string({ maxLength: 6 }))
  const attribute = fc.tuple(
    fc.constantFrom('xml:lang', 'xml:base', 'url', 'href', 'type', 'lang', 'label', 'term'),
    text,
  )
  const element = fc.tuple(
    fc.constantFrom(
      'title',
      'link',
      'guid',
      'pubDate',
      'category',
      'enclosure',
      'media:content',
      'media:subTitle',
      'dc:language',
      'media:credit',
      'content',
      'updated',
    ),
    fc.array(attribute, { maxLength: 3 }),
    text,
  )
  const strip = (value: string) => value.replace(/[<"]/g, '')
  const printElement = ([name, attributes, inner]: [string, [string, string][], string]) =>
    `<${name}${attributes.map(([key, value]) => ` ${key}="${strip(value)}"`).join('')}>${strip(inner)}</${name}>`
  fc.assert(
    fc.property(
      fc.constantFrom('rss', 'feed'),
      fc.array(fc.array(element, { maxLength: 6 }), { maxLength: 4 }),
      (root, list) => {
        const entry = root === 'rss' ? 'item' : 'entry'
        const head = root === 'rss' ? '<rss><channel>' : '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="">'
        const xml = `${head}${list.map((elements) => `<${entry}>${elements.map(printElement).join('')}</${entry}>`).join('')}`
        const feed = parseFeed({ bytes: Buffer.from(xml), url: 'https://lantern.example/feed' })
        for (const item of feed.items) {
          const kept = JSON.stringify({
            item,
            feed: { title: feed.title, language: feed.language, url: 'https://x.example/' },
          })
          expect(keptItemSchema.safeParse(JSON.parse(kept)).error).toBeUndefined()
        }
      },
    ),
    { numRuns: 300 },
  )
})
