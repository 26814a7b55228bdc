import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DirectPublisherFeed, directPublisherSchema } from '../../../src/formats/direct-publisher/schema.js'
import { directPublisher } from '../../../src/formats/direct-publisher/write.js'
import { listRows } from '../../../src/formats/rows.js'
import { anyText } from '../any-text.js'
import { goldenFeed, goldenItems } from '../golden-items.js'
import { makeFeed, makeItem, makeMp4, publish } from '../items.js'

const read = (...arguments_: Parameters<typeof publish> extends [unknown, ...infer Rest] ? Rest : never) =>
  directPublisherSchema.parse(JSON.parse(publish(directPublisher, ...arguments_)))
const readOne = (overrides: Parameters<typeof makeItem>[0]) => read([makeItem(overrides)])

describe('document', () => {
  test('is the golden one, byte for byte', () => {
    const golden = readFileSync(new URL('golden/direct-publisher.json', import.meta.url), 'utf8')
    expect(publish(directPublisher, goldenItems, goldenFeed)).toBe(golden)
    expect(publish(directPublisher, structuredClone(goldenItems), structuredClone(goldenFeed))).toBe(golden)
    directPublisherSchema.parse(JSON.parse(golden))
  })

  test('has each kind in its own list, in the order of the items', () => {
    const feed = read(goldenItems, goldenFeed)
    expect(feed.shortFormVideos?.map((video) => video.id)).toEqual([
      'gull-wins',
      'mercado-nuevo',
      'harbour-lights-ar',
      'tide-tables',
    ])
    expect(feed.tvSpecials?.map((video) => video.id)).toEqual(['the-long-night'])
    expect(feed.liveFeeds?.map((channel) => channel.id)).toEqual(['harbour-camera'])
  })

  test('leaves out empty lists, categories and playlists', () => {
    const feed = makeFeed({
      playlists: [
        { name: 'gone', items: ['not-here'] },
        { name: 'mixed', items: ['not-here', 'ferries-run-again'] },
      ],
      categories: [
        { name: 'Gone', playlist: 'gone' },
        { name: 'Mixed', playlist: 'mixed' },
        { name: 'Opera', query: 'opera' },
      ],
    })
    const { categories, playlists, ...rest } = read([makeItem()], feed)
    expect(categories).toEqual([{ name: 'Mixed', playlistName: 'mixed', order: 'manual' }])
    expect(playlists).toEqual([{ name: 'mixed', itemIds: ['ferries-run-again'] }])
    expect(Object.keys(rest)).toEqual(['providerName', 'lastUpdated', 'language', 'shortFormVideos'])
  })

  test('without items is still a document', () => {
    expect(read([])).toEqual({
      providerName: 'The Port Meridian Lantern',
      lastUpdated: '2026-01-06T10:30:00+00:00',
      language: 'en',
      shortFormVideos: [],
    })
  })
})

describe('item', () => {
  test('has whole seconds, at least one', () => {
    const durations = [0.2, 74.49, 74.5, 899.7].map((duration) => readOne({ duration }).shortFormVideos?.[0]?.content)
    expect(durations.map((content) => content?.duration)).toEqual([1, 74, 75, 900])
  })

  test('has its times in UTC and its date as the publisher wrote it', () => {
    const item = readOne({ publishedAt: '2026-01-05T23:30:00.123-05:00', expiresAt: '2026-03-01T00:00:00+01:00' })
    expect(item.shortFormVideos?.[0]).toMatchObject({
      releaseDate: '2026-01-05',
      content: {
        dateAdded: '2026-01-06T04:30:00+00:00',
        validityPeriodStart: '2026-01-06T04:30:00+00:00',
        validityPeriodEnd: '2026-02-28T23:00:00+00:00',
      },
    })
  })

  test('drops a long description that repeats the short one', () => {
    const repeated = readOne({ shortDescription: 'One.', longDescription: 'One.' }).shortFormVideos?.[0]
    expect(repeated).not.toHaveProperty('longDescription')
  })

  test('keeps the order of its genres, and has the genre news if none is known', () => {
    expect(readOne({ genres: ['sports', 'news', 'gossip'] }).shortFormVideos?.[0]?.genres).toEqual(['sports', 'news'])
    expect(readOne({ genres: [] }).shortFormVideos?.[0]?.genres).toEqual(['news'])
  })

  test('has a rating only if Direct Publisher knows it', () => {
    const known = { rating: 'TVPG', ratingSource: 'USA_PR' }
    expect(readOne({ rating: known }).shortFormVideos?.[0]?.rating).toEqual(known)
    expect(readOne({ rating: { rating: 'Scary', ratingSource: 'USA_PR' } }).shortFormVideos?.[0]).not.toHaveProperty(
      'rating',
    )
  })

  test('has a bitrate for files and none for adaptive streams', () => {
    const videos = [makeItem().videos[0]!, makeMp4('clip')]
    expect(readOne({ videos }).shortFormVideos?.[0]?.content.videos.map((video) => video.bitrate)).toEqual([
      undefined,
      1185,
    ])
  })

  test('has one .srt per language: closed captions in its own, subtitles in others', () => {
    const track = (language: string) => ({ language, srt: `/media/a.${language}.srt`, vtt: `/media/a.${language}.vtt` })
    const item = readOne({ language: 'es-mx', closedCaptions: [track('es'), track('en')] })
    const host = 'https://origin.newsreel.invalid'
    expect(item.shortFormVideos?.[0]?.content.captions).toEqual([
      { url: `${host}/media/a.es.srt`, language: 'es', captionType: 'CLOSED_CAPTION' },
      { url: `${host}/media/a.en.srt`, language: 'en', captionType: 'SUBTITLE' },
    ])
    expect(readOne({ closedCaptions: [] }).shortFormVideos?.[0]?.content).not.toHaveProperty('captions')
  })

  test('of a live channel has a branded thumbnail, the tag live, and no duration or release date', () => {
    const live = readOne({ kind: 'live', tags: [], duration: 0, closedCaptions: [] }).liveFeeds?.[0]
    expect(live?.brandedThumbnail).toBe('https://origin.newsreel.invalid/media/ferries-run-again-large.jpg')
    expect(live?.tags).toEqual(['live'])
    expect(live).not.toHaveProperty('releaseDate')
    expect(live?.content).not.toHaveProperty('duration')
  })

  test('preserves every text, whatever it contains', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, tag) => {
        const document = publish(directPublisher, [makeItem({ title, tags: [tag] })])
        const item = (JSON.parse(document) as DirectPublisherFeed).shortFormVideos?.[0]
        expect(item?.title).toBe(title)
        expect(item?.tags).toEqual([tag])
      }),
    )
  })
})

/** The rows as a reader of the document makes them by the specification (sections 3 and 4). */
function readRows(feed: DirectPublisherFeed) {
  const all = [...(feed.liveFeeds ?? []), ...(feed.shortFormVideos ?? []), ...(feed.tvSpecials ?? [])]
  const newestFirst = all.toSorted((a, b) => Date.parse(b.content.dateAdded) - Date.parse(a.content.dateAdded))
  return (feed.categories ?? []).map(({ name, playlistName, query = '', order }) => {
    const ids = feed.playlists?.find((playlist) => playlist.name === playlistName)?.itemIds
    const matches = (tags: string[] = []) =>
      query.includes(' AND ')
        ? query.split(' AND ').every((tag) => tags.includes(tag))
        : query.split(' OR ').some((tag) => tags.includes(tag))
    const found = newestFirst.filter((item) => (ids ? ids.includes(item.id) : matches(item.tags))).map(({ id }) => id)
    if (order === 'manual') return { name, items: ids }
    return { name, items: order === 'chronological' ? found.toReversed() : found }
  })
}

test.each([
  ['no categories', goldenFeed],
  [
    'categories of every order',
    makeFeed({
      playlists: [{ name: 'picks', items: ['tide-tables', 'harbour-camera', 'the-long-night'] }],
      categories: [
        { name: 'Picks', playlist: 'picks' },
        { name: 'Picks, newest first', playlist: 'picks', order: 'most_recent' },
        { name: 'Picks, oldest first', playlist: 'picks', order: 'chronological' },
        { name: 'Harbour or storm', query: 'Harbour OR storm' },
        { name: 'Both, oldest first', query: 'harbour OR storm', order: 'chronological' },
        { name: 'Ferries of the harbour', query: 'harbour AND ferries', order: 'most_popular' },
      ],
    }),
  ],
])('rows of the document are the rows of the preview: %s', (_, feed) => {
  const rows = listRows(feed, goldenItems).map(({ name, items }) => ({ name, items: items.map((item) => item.id) }))
  expect(rows).toEqual(readRows(read(goldenItems, feed)))
  expect(rows.length).toBeGreaterThan(4)
})
