import { describe, expect, test } from 'vitest'
import { formats } from '../../src/formats/index.js'
import { goldenContext, goldenFeed, goldenItems } from './golden-items.js'
import { publish } from './publish.js'

test('the formats are the four that the addresses name', () => {
  expect(formats.map(({ name, file, contentType }) => [name, file, contentType])).toEqual([
    ['direct-publisher', 'direct-publisher.json', 'application/json; charset=utf-8'],
    ['mrss', 'mrss.xml', 'application/rss+xml; charset=utf-8'],
    ['rss', 'rss.xml', 'application/rss+xml; charset=utf-8'],
    ['search', 'search.json', 'application/json; charset=utf-8'],
  ])
})

describe.each(formats)('$name', (format) => {
  test('prints an item alone: with kept prints, fewer items are the same as a smaller feed', () => {
    const prints = goldenItems.map((item) => format.printItem(item, goldenFeed))
    for (let count = 0; count <= goldenItems.length; count++) {
      const limited = format.assemble(goldenItems.slice(0, count), prints.slice(0, count), goldenContext)
      expect(limited).toBe(publish(format, goldenItems.slice(0, count), goldenFeed))
    }
  })

  test('has no other address of this service than under the placeholder', () => {
    const document = publish(format, goldenItems, goldenFeed)
    expect(document).toContain('https://origin.newsreel.invalid/media/gull-wins')
    expect(document).not.toMatch(/["=>]\/(media|feeds)\//)
  })

  test('leaves the items and the feed as they were', () => {
    const [items, feed] = [structuredClone(goldenItems), structuredClone(goldenFeed)]
    publish(format, items, feed)
    expect([items, feed]).toEqual([goldenItems, goldenFeed])
  })

  test('keeps each item on one line, so that a report can name it', () => {
    const lines = publish(format, goldenItems, goldenFeed).split('\n')
    for (const print of goldenItems.map((item) => format.printItem(item, goldenFeed)).filter((print) => print !== '')) {
      expect(lines.filter((line) => line.replace(/,$/, '') === print)).toHaveLength(1)
    }
  })
})
