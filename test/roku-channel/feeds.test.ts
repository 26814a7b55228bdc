import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadBrightScript, type Value } from './brightscript.js'

let call: (name: string, ...args: unknown[]) => Value
beforeAll(async () => {
  call = await loadBrightScript('texts', 'dates', 'languages', 'addresses', 'feeds', 'stories', 'rows', 'finding')
})

const now = Date.UTC(2026, 0, 5, 12) / 1000

type Entry = { id: string; kind: string }
type Row = { title: string; entries: Entry[] }
type Index = {
  reason: string
  entries: Entry[]
  byid: Record<string, Entry>
  feed: Record<string, Value>
  complete: boolean
  ordered: boolean
}

const readText = (text: string, limit = 0): Index => {
  const opened = call('openFeed', text) as { reason: string; feed?: Value }
  if (opened.reason !== '') return { ...opened, entries: [], byid: {}, feed: {}, complete: true, ordered: true }
  return call('indexFeed', opened.feed, now, limit) as unknown as Index
}
const read = (feed: object) => readText(JSON.stringify(feed))
const ids = (index: Index) => index.entries.map((entry) => entry.id)

const video = { url: 'https://cdn.example/v.m3u8', quality: 'HD', videoType: 'HLS' }
const item = (id: string, more: object = {}, content: object = {}) => ({
  id,
  title: `Story ${id}`,
  thumbnail: 'https://cdn.example/t.jpg',
  content: { dateAdded: '2026-01-05T09:00:00Z', duration: 60, videos: [video], ...content },
  ...more,
})

describe('a feed', () => {
  test.each([
    ['', "The newsroom's feed is empty."],
    ['   ', "The newsroom's feed is empty."],
    ['<!doctype html><script>{}</script>', "The newsroom's address answers with something that is not a feed."],
    ['not found', "The newsroom's address answers with something that is not a feed."],
    ['{"shortFormVideos": [', "The newsroom's feed is damaged and cannot be read."],
    ['{"shortFormVideos": []}', 'The newsroom has no stories to show right now.'],
    ['{}', 'The newsroom has no stories to show right now.'],
    [
      '{"shortFormVideos": "none", "movies": {"a": 1}, "series": [null, 3, "x"]}',
      'The newsroom has no stories to show right now.',
    ],
  ])('says why %j has nothing to show', (text, reason) => {
    expect(readText(text)).toMatchObject({ reason, entries: [] })
  })

  test('reads past a byte order mark and junk before the first brace', () => {
    const feed = JSON.stringify({ shortFormVideos: [item('a')] })
    expect(ids(readText(`\uFEFF${feed}`))).toEqual(['a'])
    expect(ids(readText(`var feed = ${feed}`))).toEqual(['a'])
  })

  test('reads property names in any case', () => {
    const { content, ...rest } = item('a')
    expect(
      ids(read({ ShortFormVideos: [{ ...rest, Content: { Videos: content.videos, DateAdded: '2026-01-05' } }] })),
    ).toEqual(['a'])
  })

  test('skips what is broken and keeps the rest', () => {
    const { id: _, ...withoutId } = item('x')
    const index = read({
      shortFormVideos: [
        withoutId,
        item('untitled', { title: '' }),
        item('silent', {}, { videos: [] }),
        item('file', {}, { videos: [{ url: 'file:///etc/passwd' }] }),
        { id: 'bare', title: 'Bare' },
        item('good'),
        item('good', { title: 'The same id again' }),
        item('ratings', { rating: 'TV-PG' }, { adBreaks: null, captions: null, trickPlayFiles: {} }),
      ],
    })
    expect(ids(index)).toEqual(['good', 'ratings'])
  })

  test('takes ids that differ in upper and lower case only for different ones', () => {
    const index = read({ shortFormVideos: [item('Gull'), item('gull'), item('v1.2_a~B', { tags: ['boats'] })] })
    expect(ids(index)).toEqual(['Gull', 'gull', 'v1.2_a~B'])
    const plan = call('planRows', { ...index, feed: { categories: [{ name: 'Boats', query: 'boats' }] } })
    const [, rest] = call('takeRows', plan, 0, 9) as unknown as Row[]
    expect(rest?.entries.map((entry) => entry.id)).toEqual(['Gull', 'gull'])
  })

  test('hides what is outside its validity period', () => {
    const index = read({
      shortFormVideos: [
        item('future', {}, { validityPeriodStart: '2026-01-06T00:00:00Z' }),
        item('expired', {}, { validityPeriodEnd: '2026-01-05T11:59:59Z' }),
        item('valid', {}, { validityPeriodStart: '2026-01-01', validityPeriodEnd: '2026-02-01' }),
        item('open', {}, { validityPeriodStart: null, validityPeriodEnd: '' }),
      ],
    })
    expect(ids(index)).toEqual(['valid', 'open'])
  })

  test('puts the newest first, over all lists, and keeps the order of equal dates', () => {
    const at = (dateAdded: string) => ({ dateAdded })
    const index = read({
      shortFormVideos: [
        item('old', {}, at('2026-01-01')),
        item('b', {}, at('2026-01-03')),
        item('c', {}, at('2026-01-03')),
      ],
      movies: [item('film', {}, at('2026-01-02T10:00:00Z'))],
      series: [{ id: 'show', title: 'Show', episodes: [item('e', {}, at('2026-01-02T12:00:00+01:00'))] }],
      tvSpecials: [item('special', { releaseDate: '2026-01-04' }, at(''))],
    })
    expect(ids(index)).toEqual(['special', 'b', 'c', 'show', 'film', 'old'])
  })

  test('takes series with seasons or with episodes alone, and leaves out those with nothing to play', () => {
    const index = read({
      series: [
        { id: 's1', title: 'Seasons', seasons: [{ seasonNumber: '1', episodes: [item('e1', { episodeNumber: 1 })] }] },
        { id: 's2', title: 'Episodes', episodes: [item('e2', { episodeNumber: 2 })] },
        { id: 's3', title: 'Empty', seasons: [] },
      ],
    })
    expect(ids(index).sort()).toEqual(['s1', 's2'])
  })

  test('survives any JSON', () => {
    fc.assert(
      fc.property(
        fc.record({
          shortFormVideos: fc.jsonValue({ maxDepth: 4 }),
          categories: fc.jsonValue({ maxDepth: 3 }),
          playlists: fc.jsonValue(),
        }),
        (feed) => {
          const index = read({ ...feed, movies: [item('kept')] })
          expect(ids(index)).toContain('kept')
          const rows = call('takeRows', call('planRows', index), 0, 99) as unknown as Row[]
          for (const row of rows) expect(row.entries.length).toBeGreaterThan(0)
          expect(rows.flatMap((row) => row.entries.map((entry) => entry.id))).toContain('kept')
        },
      ),
      { numRuns: 100 },
    )
  })

  test('survives any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', 'a', '1', '\\', ' ', '<') }),
        (text) => {
          expect(readText(text).reason).not.toBe('')
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('planRows', () => {
  const tagged = (id: string, day: number, ...tags: string[]) =>
    item(id, { tags }, { dateAdded: `2026-01-0${day}T00:00:00Z` })
  const clips = [
    tagged('a', 1, 'sport'),
    tagged('b', 2, 'Sport', 'rowing'),
    tagged('c', 3, 'town'),
    tagged('d', 4, 'rowing'),
  ]
  const plan = (feed: object) =>
    (call('takeRows', call('planRows', read(feed)), 0, 99) as unknown as Row[]).map(
      (row) => `${row.title}: ${row.entries.map((entry) => entry.id).join(' ')}`,
    )

  test('follows playlists and queries, in their order', () => {
    const rows = plan({
      shortFormVideos: clips,
      playlists: [{ name: 'Top', itemIds: ['c', 'a', 'nowhere', 'd'] }],
      categories: [
        { name: 'Top &amp; new', playlistName: 'top', order: 'manual' },
        { name: 'Newest of the top', playlistName: 'Top', order: 'most_recent' },
        { name: 'Sport AND rowing', query: 'sport AND rowing', order: 'most_recent' },
        { name: 'Either', query: 'sport OR rowing', order: 'chronological' },
        { name: 'Popular', query: 'TOWN', order: 'most_popular' },
      ],
    })
    expect(rows).toEqual([
      'Top & new: c a d',
      'Newest of the top: d c a',
      'Sport AND rowing: b',
      'Either: a b d',
      'Popular: c',
    ])
  })

  test('leaves out empty rows and gives what no category names a row of its own', () => {
    const rows = plan({
      shortFormVideos: clips,
      liveFeeds: [item('camera')],
      playlists: [
        { name: 'gone', itemIds: ['x'] },
        { name: 'odd', itemIds: 'a' },
      ],
      categories: [
        { name: 'Dangling', playlistName: 'missing', order: 'manual' },
        { name: 'Gone', playlistName: 'gone', order: 'manual' },
        { name: 'Sport', query: 'sport', order: 'most_recent' },
        { name: '', query: 'town' },
        null,
      ],
    })
    expect(rows).toEqual(['Sport: b a', 'Live: camera', 'More stories: d c'])
  })

  test('without categories there is a row a kind, and a row a genre of many clips', () => {
    const genre = (id: string, name: unknown) => item(id, { genres: name })
    const rows = plan({
      movies: [item('m')],
      liveFeeds: [item('l')],
      shortFormVideos: [
        ...['1', '2', '3'].map((id) => genre(id, ['news'])),
        ...['4', '5', '6'].map((id) => genre(id, 'Sports')),
        genre('7', null),
      ],
    })
    expect(rows).toEqual(['Live: l', 'Latest stories: 1 2 3 4 5 6 7', 'Films: m', 'News: 1 2 3', 'Sports: 4 5 6'])
  })
})

describe('the beginning of a large feed', () => {
  const clips = (order: (index: number) => number) =>
    Array.from({ length: 20 }, (_, index) =>
      item(`s${index}`, { tags: ['town'] }, { dateAdded: `2026-01-${10 + order(index)}T00:00:00Z` }),
    )
  const begins = (feed: object) => {
    const index = readText(JSON.stringify(feed), 5)
    expect(index.entries).toHaveLength(5)
    expect(index.complete).toBe(false)
    return call('canBeginWith', index)
  }
  const categories = [{ name: 'Town', query: 'town' }]

  test('is enough when the newest come first', () => {
    const feed = { shortFormVideos: clips((index) => 20 - index), categories }
    expect(begins(feed)).toBe(true)
    const screen = (limit: number) =>
      call('firstScreen', call('takeRows', call('planRows', readText(JSON.stringify(feed), limit)), 0, 2))
    expect(screen(10)).toBe(screen(0))
  })

  test('is not enough when they do not, or a playlist names a story beyond it', () => {
    expect(begins({ shortFormVideos: clips((index) => index), categories })).toBe(false)
    const playlists = [{ name: 'top', itemIds: ['s0', 's19'] }]
    expect(
      begins({
        shortFormVideos: clips((index) => 20 - index),
        playlists,
        categories: [{ name: 'Top', playlistName: 'Top' }],
      }),
    ).toBe(false)
  })
})

describe('finding', () => {
  const feed = {
    shortFormVideos: [
      item('ferry', { tags: ['harbour'], shortDescription: 'Boats sail again' }),
      item('council', { title: 'Council votes on the ferry line', tags: ['town'] }),
      item('market', { tags: ['town'] }),
    ],
    series: [
      {
        id: 'evening',
        title: 'Evening news',
        seasons: [
          { seasonNumber: 1, episodes: [item('e1', { episodeNumber: 1 }, { dateAdded: '2026-01-01' })] },
          {
            seasonNumber: 2,
            episodes: [
              item('e2', { episodeNumber: 1 }, { dateAdded: '2026-01-04' }),
              item('e3', { episodeNumber: 2 }, { dateAdded: '2026-01-03' }),
            ],
          },
        ],
      },
    ],
  }
  const found = (name: string, ...args: unknown[]) =>
    (call(name, ...args) as unknown as Entry[]).map((entry) => entry.id)

  test('search takes all words, headlines first', () => {
    const { entries } = read(feed)
    expect(found('searchEntries', entries, 'Ferry', 10)).toEqual(['ferry', 'council'])
    expect(found('searchEntries', entries, 'story market', 10)).toEqual(['market'])
    expect(found('searchEntries', entries, 'boats', 10)).toEqual(['ferry'])
    expect(found('searchEntries', entries, '', 10)).toEqual([])
    expect(found('searchEntries', entries, 'story', 1)).toHaveLength(1)
  })

  test('related stories share tags, and never are the story itself', () => {
    const { entries } = read(feed)
    expect(found('relatedEntries', entries, 'council', 2)).toEqual(['market', expect.any(String)])
    expect(found('relatedEntries', entries, 'council', 12)).not.toContain('council')
  })

  test('a deep link finds items, episodes, and of a series the newest episode', () => {
    const index = read(feed)
    const linked = (id: string) => (call('findLinked', index, id, now) as unknown as Entry | null)?.id
    expect(linked('market')).toBe('market')
    expect(linked('e3')).toBe('e3')
    expect(linked('evening')).toBe('e2')
    expect(linked('nowhere')).toBeUndefined()
  })

  test('an episode says its season and number', () => {
    const [newest] = call('readEpisodeEntries', read(feed).byid.evening, now) as unknown as (Entry & {
      season: number
    })[]
    expect(call('readStory', newest)).toMatchObject({ id: 'e2', kind: 'episode', label: 'S2 E1' })
  })
})
