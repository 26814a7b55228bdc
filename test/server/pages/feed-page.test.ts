import { expect, it } from 'vitest'
import { readFeedDefinition } from '../../../src/feed-definition.js'
import { EmptyChannel, FeedPage } from '../../../src/server/pages/feed-page.js'
import { makeFeed, makeItem } from '../../formats/items.js'

const print = (sources: unknown, hasArticles = false): string => {
  const feed = readFeedDefinition('lantern', JSON.stringify({ title: 'A', provider: 'B', sources }))
  return String(EmptyChannel({ feed, hasArticles }))
}

it.each([
  ['a folder', undefined, 'into the folder <code>articles</code>'],
  ['a folder of another name', [{ type: 'folder', path: 'stories' }], 'into the folder <code>stories</code>'],
  ['a site', [{ type: 'page', url: 'https://lantern.example/' }], '<a href="/feeds/lantern/report">the report</a>'],
  ['no source', [], 'import FILE_OR_URL --feed lantern'],
])('a feed of %s says what its editor can do', (_what, sources, advice) => {
  expect(print(sources)).toContain(advice)
})

it('a feed whose articles wait sends to them', () => {
  expect(print([], true)).toContain('Its articles are listed below')
})

it('a row of thousands is told, not drawn', () => {
  const items = Array.from({ length: 75 }, (_, index) => makeItem({ id: `item-${index}` }))
  const feed = makeFeed()
  const html = String(
    FeedPage({ feed, rows: [{ name: 'All', items }], hidden: [], problems: [], origin: 'http://tv.example' }),
  )
  expect(html.match(/<li><a class="tile"/g)).toHaveLength(60)
  expect(html).toContain('and 15 more stories')
})
