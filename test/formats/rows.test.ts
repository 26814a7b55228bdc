import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listRows, planRows } from '../../src/formats/rows.js'
import { makeFeed, makeItem } from './items.js'

const story = (id: string, tags: string[], section?: string) => makeItem({ id, tags, section })
const named = (rows: ReturnType<typeof listRows>) =>
  Object.fromEntries(rows.map(({ name, items }) => [name, items.map((item) => item.id)]))

describe('without categories', () => {
  test('the rows are the latest stories, the sections in the order of their tags, and the live channels', () => {
    const items = [
      makeItem({ id: 'camera', kind: 'live', tags: [], section: undefined }),
      story('d', ['sport', 'rowing'], 'Sport'),
      story('c', ['weather'], 'Weather'),
      story('b', ['culture'], 'Culture'),
      story('a', ['sport'], 'SPORT'),
    ]
    const rows = listRows(makeFeed(), items)
    expect(named(rows)).toEqual({
      Latest: ['d', 'c', 'b', 'a'],
      Culture: ['b'],
      Sport: ['d', 'a'],
      Weather: ['c'],
      Live: ['camera'],
    })
    expect(rows.map((row) => row.name)).toEqual(['Latest', 'Culture', 'Sport', 'Weather', 'Live'])
  })

  test('the latest row has twenty stories, or fewer if there are fewer items', () => {
    const items = Array.from({ length: 25 }, (_, index) => story(`s${index}`, []))
    const ids = items.map((item) => item.id)
    expect(named(listRows(makeFeed(), items))).toEqual({ Latest: ids.slice(0, 20) })
    expect(named(listRows(makeFeed(), items.slice(0, 3)))).toEqual({ Latest: ids.slice(0, 3) })
  })

  test('a section whose tag was cut has a row', () => {
    const items = [story('a', ['harbour', 'harbour and fisherie'], 'Harbour and Fisheries')]
    expect(planRows(makeFeed(), items).categories[1]).toMatchObject({
      name: 'Harbour and Fisheries',
      query: 'harbour and fisherie',
    })
  })

  test("a section named Live shares its row with the live channels, an editor's playlist `latest` is kept", () => {
    const items = [makeItem({ id: 'camera', kind: 'live', tags: [] }), story('b', ['live'], 'Live'), story('a', [])]
    const feed = makeFeed({ playlists: [{ name: 'latest', items: ['a'] }] })
    expect(listRows(feed, items).map(({ name, items }) => [name, items.map((item) => item.id)])).toEqual([
      ['Latest', ['a']],
      ['Live', ['camera', 'b']],
    ])
  })

  test('there are none without items', () => {
    expect(planRows(makeFeed(), [])).toEqual({ categories: [], playlists: [] })
  })
})

describe('with categories', () => {
  const items = [story('c', ['sport', 'rowing']), story('b', ['rowing']), story('a', ['sport', 'reality shows'])]
  const rowOf = (category: NonNullable<Parameters<typeof makeFeed>[0]>['categories'], playlist = ['a', 'c']) =>
    listRows(makeFeed({ categories: category, playlists: [{ name: 'picks', items: playlist }] }), items)[0]?.items.map(
      (item) => item.id,
    )

  test.each([
    ['sport', ['c', 'a']],
    ['SPORT', ['c', 'a']],
    ['sport AND Rowing', ['c']],
    ['sport AND rowing AND opera', undefined],
    ['sport OR rowing', ['c', 'b', 'a']],
    ['opera OR reality shows OR rowing', ['c', 'b', 'a']],
    ['reality shows', ['a']],
    ['sport AND opera', undefined],
    ['opera OR rowing', ['c', 'b']],
    ['sport and rowing', undefined],
  ])('the query %s', (query, expected) => {
    expect(rowOf([{ name: 'Row', query }])).toEqual(expected)
  })

  test.each([
    [undefined, ['a', 'c']],
    ['manual' as const, ['a', 'c']],
    ['most_recent' as const, ['c', 'a']],
    ['most_popular' as const, ['c', 'a']],
    ['chronological' as const, ['a', 'c']],
  ])('a playlist in the order %s', (order, expected) => {
    expect(rowOf([{ name: 'Row', playlist: 'picks', order }])).toEqual(expected)
  })

  test('a query in chronological order', () => {
    expect(rowOf([{ name: 'Row', query: 'sport', order: 'chronological' }])).toEqual(['a', 'c'])
  })

  test('a playlist lists each item once, and only existing items', () => {
    expect(rowOf([{ name: 'Row', playlist: 'picks' }], ['x', 'b', 'c', 'b'])).toEqual(['b', 'c'])
  })
})

test('whatever the query and the tags, a row lists only given items, newest first, and never throws', () => {
  const tag = fc.constantFrom('a', 'b', 'c', 'and', 'or')
  const query = fc.oneof(
    fc.array(tag, { minLength: 1 }).map((tags) => tags.join(' AND ')),
    fc.array(tag, { minLength: 1 }).map((tags) => tags.join(' OR ')),
    fc.string({ minLength: 1, maxLength: 20 }),
  )
  fc.assert(
    fc.property(query, fc.array(fc.array(tag)), (query, tags) => {
      const items = tags.map((tags, index) => story(`s${index}`, tags))
      const feed = { ...makeFeed(), categories: [{ name: 'Row', query }] }
      const [row, ...others] = listRows(feed, items)
      expect(others).toEqual([])
      const positions = (row?.items ?? []).map((item) => items.indexOf(item))
      expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b))
      expect(positions).not.toContain(-1)
      expect(row?.items).not.toEqual([])
    }),
  )
})
