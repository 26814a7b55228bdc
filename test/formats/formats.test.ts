import { describe, expect, test } from 'vitest'
import { formats } from '../../src/formats/index.js'
import { goldenContext, goldenFeed, goldenItems } from './golden-items.js'
import { publish } from './items.js'

test('there are four formats, with their file names and content types', () => {
  expect(formats.map(({ name, file, contentType }) => [name, file, contentType])).toEqual([
    ['direct-publisher', 'direct-publisher.json', 'application/json; charset=utf-8'],
    ['mrss', 'mrss.xml', 'application/rss+xml; charset=utf-8'],
    ['rss', 'rss.xml', 'application/rss+xml; charset=utf-8'],
    ['search', 'search.json', 'application/json; charset=utf-8'],
  ])
})

describe.each(formats)('$name', (format) => {
  test('prints each item independently: fewer printed items give the document of a smaller feed', () => {
    const prints = goldenItems.map((item) => format.printItem(item, goldenFeed))
    for (let count = 0; count <= goldenItems.length; count++) {
      const limited = format.assemble(goldenItems.slice(0, count), prints.slice(0, count), goldenContext)
      expect(limited).toBe(publish(format, goldenItems.slice(0, count), goldenFeed))
    }
  })

  test('has addresses of this service only under the placeholder', () => {
    const document = publish(format, goldenItems, goldenFeed)
    expect(document).toContain('https://origin.newsreel.invalid/media/gull-wins')
    expect(document).not.toMatch(/["=>]\/(media|feeds)\//)
  })

  test('does not change the items and the feed', () => {
    const [items, feed] = [structuredClone(goldenItems), structuredClone(goldenFeed)]
    publish(format, items, feed)
    expect([items, feed]).toEqual([goldenItems, goldenFeed])
  })

  test('has each item on one line, so that reports can refer to it', () => {
    const lines = publish(format, goldenItems, goldenFeed).split('\n')
    for (const print of goldenItems.map((item) => format.printItem(item, goldenFeed)).filter((print) => print !== '')) {
      expect(lines.filter((line) => line.replace(/,$/, '') === print)).toHaveLength(1)
    }
  })
})
