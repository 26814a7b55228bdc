import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { asDefinition, item, parse, readAll } from './read-back.js'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const notesOf = (feed: object) => parse(feed).notes.join('\n')

describe('an old channel, sloppily written', () => {
  const parsed = parse(fixture('old-channel.json'))
  const articles = readAll(parsed)

  test('is read under messages and around the object', () => {
    expect(parsed).toMatchObject({
      providerName: 'Port Meridian Community TV',
      language: 'en-us',
      lastUpdated: '2019-06-01T10:00:00',
    })
    expect(Object.keys(articles)).toEqual([
      '10071',
      'Quay_S01E01',
      'Tides.1~a',
      'Fish market / live',
      expect.stringMatching(/^10071#/),
    ])
  })

  test('a movie comes with its text, rating, genres, renditions best first and closed captions', () => {
    expect(articles['10071']).toEqual({
      id: '10071',
      headline: 'The Harbour Master’s Daughter',
      summary: 'A film of 1962.',
      publishedAt: '2018-02-03T08:00:00Z',
      language: 'en-us',
      tags: ['film', 'drama', 'romance'],
      genres: ['drama', 'romance'],
      mirrors: [],
      rating: { rating: 'TVPG', ratingSource: 'USA_PR' },
      blocks: [
        { type: 'figure', image: 'https://cdn.example/posters/daughter.jpg' },
        { type: 'paragraph', text: 'Ana waits at the pier.' },
        { type: 'paragraph', text: 'Nobody comes & the tide turns.' },
      ],
      videos: [
        {
          url: 'https://cdn.example/daughter.m3u8',
          closedCaptions: [
            { url: 'https://cdn.example/daughter.es.srt', language: 'es' },
            { url: 'https://cdn.example/daughter.en.vtt', language: 'en-us' },
          ],
        },
        { url: 'https://cdn.example/daughter-hd.mp4', closedCaptions: [] },
        { url: 'https://cdn.example/daughter-sd.mp4', closedCaptions: [] },
        { url: 'https://cdn.example/daughter.mpd', closedCaptions: [] },
      ],
    })
  })

  test('an episode has its series as section and what only the series says', () => {
    expect(articles.Quay_S01E01).toMatchObject({
      headline: 'Nets',
      section: 'On the Quay',
      tags: ['talk', 'news'],
      blocks: [{ type: 'figure', image: 'https://cdn.example/quay-1.jpg' }],
      videos: [{ url: 'https://cdn.example/quay-1-1.m3u8' }],
    })
    expect(articles['Tides.1~a']).toMatchObject({ section: 'Tides', publishedAt: '2019-05-03T00:00:00Z', videos: [] })
  })

  test('an id that addresses cannot carry is left to the catalogue', () => {
    const article = articles['Fish market / live']!
    expect(article.id).toBeUndefined()
    expect(article).toMatchObject({ publishedAt: '2019-05-03T08:00:00Z', expiresAt: '2030-01-01T00:00:00Z' })
  })

  test('rows and live feeds are what feed.json takes', () => {
    const { live, playlists, categories } = asDefinition(parsed)
    expect(live).toEqual([
      {
        id: 'harbour-camera',
        title: 'Harbour camera',
        url: 'https://cdn.example/camera.m3u8',
        description: 'Harbour camera',
        tags: ['harbour'],
        language: 'en-us',
      },
    ])
    expect(playlists).toEqual([{ name: 'The quay and other', items: ['Quay_S01E01', '10071'] }])
    expect(categories).toEqual([
      { name: 'Quay', playlist: 'The quay and other', order: 'manual' },
      { name: 'Talk', query: 'talk OR film', order: 'most_recent' },
    ])
  })

  test('what does not come along is named, one sentence a kind', () => {
    const { notes } = parsed
    for (const note of notes) expect(note).toMatch(/^[^\n]{20,4500}\.$/)
    const [live, rows] = notes
    // The very JSON that feed.json takes.
    expect(JSON.parse(/put (\{.*\}) into "live"/.exec(live!)![1]!)).toEqual(parsed.live[0])
    expect(live).toContain('https://cdn.example/camera.jpg')
    const printed = /put ("playlists".*) into it\.$/.exec(rows!)![1]!
    expect(JSON.parse(`{${printed}}`)).toEqual(
      JSON.parse(JSON.stringify({ playlists: parsed.playlists, categories: parsed.categories })),
    )
    for (const found of [
      /^1 item is left out, because an item needs an id .*\("Without an id"\)\.$/,
      /^1 item is left out, because an article needs a title.*\("Quay_S01E02"\)\.$/,
      /^1 item is under a new id, because an earlier item has the same: give each its own.*\("10071"\)\.$/,
      /^1 item is under a new id.*\("Fish market \/ live"\)\.$/,
      /^1 item has a date that cannot be read.*\("Quay_S01E01: 01\/05\/2017"\)\.$/,
      /^1 item is released on another day.*\("10071"\)\.$/,
      /^1 item is in a language that is not an ISO 639 code.*\("Tides\.1~a"\)\.$/,
      /^1 item is without its rating.*\("Tides\.1~a"\)\.$/,
      /^1 item is without a video.*\("Tides\.1~a"\)\.$/,
      /^1 item is without closed captions.*\("10071"\)\.$/,
      /^1 item is without its thumbnail.*\("Tides\.1~a"\)\.$/,
      /^1 video comes from a list of movies/,
      /^2 episodes come from series/,
      /^1 series is without episodes.*\("Nothing yet"\)\.$/,
      /^1 id is in a playlist.*\("gone"\)\.$/,
      /^2 categories are without a query or a playlist.*\("Mixed", "Hollow"\)\.$/,
      /^1 item has "credits", for which an article has no place/,
      /^1 item has "externalIds"/,
      /^1 item has "adBreaks"/,
      /^1 item has "trickPlayFiles"/,
      /^1 item has "episodeNumber"/,
      /^1 season has "seasonNumber"/,
      /^1 series has "shortDescription"/,
      /^1 series has "releaseDate"/,
    ]) {
      expect(notes.filter((note) => found.test(note))).toHaveLength(1)
    }
    expect(notes).toHaveLength(26)
  })
})

test('items written inside categories come in, with their rows, and it is said', () => {
  const parsed = parse(fixture('categories-with-items.json'))
  expect(readAll(parsed)).toMatchObject({
    a: { headline: 'Listed above', videos: [{ url: 'https://cdn.example/a.mp4' }] },
    b: { section: 'Sports from the harbour and the hills', videos: [{ url: 'https://cdn.example/b.mp4' }] },
    c: { section: 'Shows' },
  })
  const { playlists, categories } = asDefinition(parsed)
  expect(playlists.map(({ items }) => items)).toEqual([
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
  ])
  expect(categories?.map(({ name, playlist }) => `${name}: ${playlist}`)).toEqual([
    'Sports from the harbour and the hills: Sports from the',
    'Shows: Shows',
    'By id: By id',
  ])
  expect(parsed.notes.join('\n')).toMatch(/^2 items are inside a category.*\("b", "c"\)\.$/m)
})

describe('dates', () => {
  const dateOf = (content: object, more: object = {}) =>
    readAll(parse({ lastUpdated: '2020-01-01T00:00:00Z', shortFormVideos: [item('a', more, content)] })).a?.publishedAt

  test('are of the day added, else released', () => {
    expect(dateOf({ dateAdded: '2019-05-04T10:00:00+02:00' })).toBe('2019-05-04T08:00:00Z')
    expect(dateOf({ dateAdded: 'soon' })).toBe('2019-05-03T00:00:00Z')
    expect(dateOf({ dateAdded: null }, { releaseDate: null })).toBe('2025-11-16T12:00:00Z')
  })

  test('keep an embargo that the feed was made before, and pass over a period that had begun', () => {
    expect(dateOf({ validityPeriodStart: '2020-03-01T00:00:00Z' })).toBe('2020-03-01T00:00:00Z')
    expect(dateOf({ validityPeriodStart: '2019-12-01T00:00:00Z' })).toBe('2019-05-03T08:00:00Z')
  })
})

test('videos beyond the fiftieth are left out, and it is said', () => {
  const videos = Array.from({ length: 60 }, (_, index) => ({ url: `https://cdn.example/${index}.mp4` }))
  const feed = { shortFormVideos: [item('a', {}, { videos })] }
  expect(readAll(parse(feed)).a?.videos).toHaveLength(50)
  expect(notesOf(feed)).toContain('the first 50 of its videos')
})

test('a feed that is wrapped in a list, or has nothing in it, is a feed', () => {
  expect(parse([{ providerName: 'A', movies: [item('m')] }]).articles).toHaveLength(1)
  expect(parse({ providerName: 'A', lastUpdated: '2020-01-01', shortFormVideos: [] })).toMatchObject({
    articles: [],
    notes: [],
  })
})

test('windows-1252 and UTF-16 are read', () => {
  const text = JSON.stringify({ movies: [item('m', { title: 'Café' })] })
  const feeds = [Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(`\ufeff\r\n${text}`)]
  for (const feed of feeds) expect(readAll(parse(feed)).m?.headline).toBe('Café')
})

test('the second of two items with one id gets an id of its own, with a note; the same item again is left out', () => {
  const item = (title: string, video: string) => ({
    id: '7',
    title,
    content: { dateAdded: '2026-01-05', videos: [{ url: `https://x.example/${video}.mp4` }] },
  })
  const parsed = parse(
    Buffer.from(JSON.stringify({ shortFormVideos: [item('Ferry', 'a'), item('Tram', 'b'), item('Ferry!', 'a')] })),
  )
  expect(parsed.articles.map(({ id, json }) => [id, JSON.parse(json).id, JSON.parse(json).headline])).toEqual([
    ['7', '7', 'Ferry'],
    [expect.stringMatching(/^7#[0-9a-f]{12}$/), undefined, 'Tram'],
  ])
  expect(parsed.notes.filter((note) => note.includes('same'))).toEqual([
    '1 item is under a new id, because an earlier item has the same: give each its own, and rows that name it can show both ("7").',
    '1 item is left out, because an earlier item has the same id and video: write it once, or give each its own ("7").',
  ])
})

test('an item keeps its own valid genres, an episode those of its series', () => {
  const content = { dateAdded: '2026-01-05', videos: [] }
  const feed = {
    movies: [{ id: 'm1', title: 'Night of the gull', genres: ['Horror', 'polka'], content }],
    series: [{ id: 's', title: 'Quay', genres: ['drama'], episodes: [{ id: 'e1', title: 'One', content }] }],
  }
  const parsed = parse(Buffer.from(JSON.stringify(feed)))
  expect(parsed.articles.map(({ json }) => JSON.parse(json).genres)).toEqual([['horror'], ['drama']])
})

test('a list that PHP wrote as an object is a list', () => {
  const item = { id: '2', title: 'Tram', tags: { 0: 'Trending', 2: 'Tram' }, content: { dateAdded: '2026-01-05' } }
  const parsed = parse(Buffer.from(JSON.stringify({ shortFormVideos: { 1: item } })))
  expect(JSON.parse(parsed.articles[0]!.json).tags).toEqual(['trending', 'tram'])
})
