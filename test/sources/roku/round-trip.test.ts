import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../../../src/catalogue/item.js'
import { checkDocument } from '../../../src/formats/check/check.js'
import { directPublisher } from '../../../src/formats/direct-publisher/write.js'
import { makeAbsolute } from '../../../src/formats/format.js'
import { formats } from '../../../src/formats/index.js'
import { mrss } from '../../../src/formats/mrss/write.js'
import { idSchema } from '../../../src/text/id.js'
import { goldenItems } from '../../formats/golden-items.js'
import { makeItem, makeMp4, publish } from '../../formats/items.js'
import { asDefinition, parse, readAll } from './read-back.js'

const golden = (path: string) => readFileSync(new URL(`../../formats/${path}`, import.meta.url), 'utf8')

/** What has to come in as it went out. */
const essence = (item: Item) => ({
  headline: item.title,
  summary: item.shortDescription,
  publishedAt: new Date(item.publishedAt).toISOString().slice(0, 19),
  expiresAt: item.expiresAt && new Date(item.expiresAt).toISOString().slice(0, 19),
  language: item.language,
  videos: item.videos.map((video) => makeAbsolute(video.url)),
  closedCaptions: item.closedCaptions.map(({ srt, language }) => `${language} ${makeAbsolute(srt)}`).sort(),
  thumbnail: makeAbsolute(item.thumbnails.large.url),
})

function essences(feed: string) {
  return Object.fromEntries(
    Object.entries(readAll(parse(feed))).map(([id, draft]) => {
      expect(draft.id).toBe(id)
      const lead = draft.blocks.find((block) => block.type === 'figure')
      const own = {
        headline: draft.headline,
        summary: draft.summary,
        publishedAt: new Date(draft.publishedAt).toISOString().slice(0, 19),
        expiresAt: draft.expiresAt && new Date(draft.expiresAt).toISOString().slice(0, 19),
        language: draft.language,
        videos: draft.videos.map((video) => video.url),
        closedCaptions: draft.videos
          .flatMap((video) => video.closedCaptions)
          .map((track) => `${track.language} ${track.url}`)
          .sort(),
        thumbnail: lead?.image,
      }
      return [id, own]
    }),
  )
}
const expected = (items: readonly Item[]) => Object.fromEntries(items.map((item) => [item.id, essence(item)]))

const words = [
  'Gull',
  '“ferry”',
  '<the>',
  'cup & keeps',
  'ميناء',
  '🏆',
  "it's",
  '50 %',
  ']]>',
  '&',
  'café',
  '#5;',
  '渡轮',
]
const line = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '))
const instant = fc
  .date({ min: new Date('1998-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`)
const language = fc.constantFrom('en', 'es-mx', 'ar', 'pt-br', 'zh')

const generated = fc.uniqueArray(
  fc
    .record({
      id: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,49}$/).filter((id) => idSchema.safeParse(id).success),
      kind: fc.constantFrom('shortForm' as const, 'tvSpecial' as const),
      title: line,
      shortDescription: line,
      publishedAt: instant,
      expiresAt: fc.option(instant, { nil: undefined }),
      language,
      files: fc.constantFrom(['hls'], ['mp4'], ['hls', 'mp4']),
      captions: fc.uniqueArray(language, { maxLength: 3 }),
    })
    .map(({ files, captions, ...item }) => {
      const { id } = item
      return makeItem({
        ...item,
        longDescription: undefined,
        videos: files.map((file) => (file === 'hls' ? makeItem({ id }).videos[0]! : makeMp4(id))),
        closedCaptions: captions.map((of) => ({
          language: of,
          srt: `/media/${id}.${of}.srt`,
          vtt: `/media/${of}.vtt`,
        })),
      })
    }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 5 },
)

describe('what we print comes in again unchanged', () => {
  test('from our golden Direct Publisher JSON, the live feed as a line of feed.json', () => {
    const feed = golden('direct-publisher/golden/direct-publisher.json')
    const articles = goldenItems.filter((item) => item.kind !== 'live')
    expect(essences(feed)).toEqual(expected(articles))
    const parsed = parse(feed)
    expect(parsed).toMatchObject({
      providerName: 'The Port Meridian Lantern',
      language: 'en',
      lastUpdated: '2026-01-06T10:30:00Z',
    })
    const { live, playlists, categories } = asDefinition(parsed)
    expect(live).toMatchObject([{ id: 'harbour-camera', title: 'Harbour camera', tags: ['harbour', 'live', 'news'] }])
    expect(playlists).toEqual([
      { name: 'latest', items: ['gull-wins', 'mercado-nuevo', 'harbour-lights-ar', 'the-long-night', 'tide-tables'] },
    ])
    expect(categories?.map(({ name }) => name)).toEqual([
      'Latest',
      'Business',
      'Documentary',
      'Harbour',
      'Sport',
      'Live',
    ])
  })

  test('from our golden MRSS', () => {
    const clips = goldenItems.filter((item) => item.kind === 'shortForm')
    const feed = golden('mrss/golden/mrss.xml')
    expect(essences(feed)).toEqual(expected(clips))
    expect(parse(feed).notes).toEqual([])
  })

  test('whatever the items are', () => {
    fc.assert(
      fc.property(generated, (items) => {
        expect(essences(publish(directPublisher, items))).toEqual(expected(items))
        const clips = items.filter((item) => item.kind === 'shortForm')
        if (clips.length > 0) expect(essences(publish(mrss, clips))).toEqual(expected(clips))
      }),
      { numRuns: 60 },
    )
  })

  test('and goes out again under the same ids, by our own rules', async () => {
    const item = makeItem({ id: 'Clip_0042.v2~B' })
    for (const format of formats) {
      const findings = await checkDocument(format.name, publish(format, [item]))
      expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    }
  })

  test('with rating, tags, genres and text', () => {
    const feed = publish(directPublisher, [
      makeItem({
        id: 'a',
        tags: ['rowing, coxed'],
        genres: ['sports'],
        rating: { rating: 'PG', ratingSource: 'UK_CP' },
      }),
    ])
    expect(readAll(parse(feed)).a).toMatchObject({
      tags: ['rowing, coxed', 'sports'],
      rating: { rating: 'PG', ratingSource: 'UK_CP' },
      blocks: [
        { type: 'figure' },
        { type: 'paragraph', text: expect.stringMatching(/^Both crossings opened .* noon\.$/) },
      ],
    })
  })
})
