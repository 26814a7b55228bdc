import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../../../src/catalogue/item.js'
import { type SearchFeed, searchSchema } from '../../../src/formats/search/schema.js'
import { search } from '../../../src/formats/search/write.js'
import { directPublisherGenres } from '../../../src/roku/direct-publisher.js'
import { searchCountries, searchGenres, searchLanguages } from '../../../src/roku/search.js'
import { anyText } from '../any-text.js'
import { goldenFeed, goldenItems } from '../golden-items.js'
import { makeFeed, makeItem, makeMp4, publish } from '../items.js'

const read = (items: readonly Item[], feed = makeFeed()) => searchSchema.parse(JSON.parse(publish(search, items, feed)))
const readOne = (overrides: Partial<Item>, feed = makeFeed()) => read([makeItem(overrides)], feed).assets[0]!

describe('document', () => {
  test('is the golden one, byte for byte', () => {
    const golden = readFileSync(new URL('golden/search.json', import.meta.url), 'utf8')
    expect(publish(search, goldenItems, goldenFeed)).toBe(golden)
    expect(publish(search, structuredClone(goldenItems), structuredClone(goldenFeed))).toBe(golden)
    searchSchema.parse(JSON.parse(golden))
  })

  test('has every item except live channels', () => {
    expect(read(goldenItems, goldenFeed).assets.map(({ id, type }) => [id, type])).toEqual([
      ['gull-wins', 'shortForm'],
      ['mercado-nuevo', 'shortForm'],
      ['harbour-lights-ar', 'shortForm'],
      ['the-long-night', 'tvSpecial'],
      ['tide-tables', 'shortForm'],
    ])
  })

  test('without items is still a document', () => {
    expect(read([], makeFeed({ language: 'nb', countries: ['gb', 'ie'] }))).toEqual({
      version: '1',
      defaultLanguage: 'no',
      defaultAvailabilityCountries: ['gb', 'ie'],
      assets: [],
    })
  })
})

describe('asset', () => {
  test('has every text and picture in the same language, one that Roku lists', () => {
    const asset = readOne({ language: 'es-mx' })
    const { titles, shortDescriptions, longDescriptions, images } = asset
    expect([titles, shortDescriptions, longDescriptions, images].map((list) => list?.[0]?.languages)).toEqual(
      Array(4).fill(['es-mx']),
    )
    expect(images).toEqual([
      { type: 'main', url: 'https://origin.newsreel.invalid/media/ferries-run-again-full.jpg', languages: ['es-mx'] },
    ])
  })

  test.each([
    ['en', 'en'],
    ['es-419', 'es'],
    ['pt-br', 'pt-br'],
    ['pt-pt', 'pt'],
    ['nb-no', 'no'],
    ['eng', 'en'],
    ['iw', 'he'],
    ['zh-hant-hk', 'zh-tw'],
    ['zh-latn', 'zh'],
    ['tlh', 'fr-ca'],
    ['not a language', 'fr-ca'],
    ['en_us!', 'fr-ca'],
  ])('in the language %s is listed as %s', (language, expected) => {
    expect(readOne({ language }, makeFeed({ language: 'fr-ca' })).titles[0]?.languages).toEqual([expected])
  })

  test('in no listed language of a feed in no listed language is English', () => {
    expect(readOne({ language: 'tlh' }, makeFeed({ language: 'qya' })).titles[0]?.languages).toEqual(['en'])
  })

  test.each([
    [['news'], 'Weather', ['news', 'weather']],
    [['news'], 'POLITICS', ['news', 'politics']],
    [['news'], 'Sport', ['news', 'sports']],
    [['news', 'sports'], 'Sports', ['news', 'sports']],
    [['news'], 'Business', ['news', 'bus./financial']],
    [['news'], 'Harbour', ['news']],
    [['documentary'], undefined, ['documentary']],
    [[], undefined, ['news']],
    [['gossip'], 'constructor', ['news']],
  ])('of the genres %j and the section %s has the genres %j', (genres, section, expected) => {
    expect(readOne({ genres, section }).genres).toEqual(expected)
  })

  test('may have any genre of Direct Publisher: each is one of Search too', () => {
    expect(directPublisherGenres.filter((genre) => !(searchGenres as readonly string[]).includes(genre))).toEqual([])
  })

  test.each([
    ['TVPG', 'USA_PR', [{ source: 'USA_PR', value: 'TVPG' }]],
    ['NC17', 'MPAA', [{ source: 'MPAA', value: 'NC17' }]],
    ['12A', 'BBFC', [{ source: 'BBFC', value: '12A' }]],
    ['14+', 'CPR', [{ source: 'CPR', value: '14+' }]],
    ['UNRATED', 'CHVRS', [{ source: 'CHVRS', value: 'NR' }]],
    ['PG', 'USA_PR', [{ source: 'FSF', value: 'NR' }]],
    ['PG', 'UK_CP', [{ source: 'FSF', value: 'NR' }]],
    ['UNRATED', 'UK_CP', [{ source: 'FSF', value: 'NR' }]],
    ['PG', 'constructor', [{ source: 'FSF', value: 'NR' }]],
  ])('rated %s by %s has the ratings %j', (rating, ratingSource, expected) => {
    const asset = readOne({ rating: { rating, ratingSource } }, makeFeed({ countries: ['de'] }))
    expect(asset.advisoryRatings).toEqual(expected)
  })

  test.each([
    [
      ['us', 'gb'],
      ['USA_PR', 'BBFC'],
    ],
    [['ca', 'fr'], ['CPR']],
    [['fr', 'es', 'ie', 'at'], ['USA_PR']],
  ] as const)('without a rating in %j is not rated by %j', (countries, sources) => {
    const asset = readOne({}, makeFeed({ countries: [...countries] }))
    expect(asset.advisoryRatings).toEqual(sources.map((source) => ({ source, value: 'NR' })))
  })

  test.each(searchCountries)('in the country %s has a rating and is available there', (country) => {
    const asset = readOne({}, makeFeed({ countries: [country] }))
    expect(asset.advisoryRatings).toHaveLength(1)
    expect(asset.content.playOptions[0]?.availabilityInfo).toEqual({ country: [country] })
  })

  test('is available from publication to its end, or for ten years', () => {
    const times = (overrides: Partial<Item>) => {
      const [option] = readOne({ publishedAt: '2024-02-29T10:00:00+02:00', ...overrides }).content.playOptions
      return [option?.availabilityStartTimeStamp, option?.availabilityEndTimeStamp]
    }
    const start = Date.UTC(2024, 1, 29, 8)
    expect(times({})).toEqual([start, Date.UTC(2034, 2, 1, 8)])
    expect(times({ expiresAt: '2024-03-01T00:00:00Z' })).toEqual([start, Date.UTC(2024, 2, 1)])
  })

  test('is free, with its own id as playId and the quality of its best video', () => {
    const { id, content } = readOne({ videos: [{ ...makeMp4('a'), quality: 'UHD' }, makeMp4('b')] })
    expect(content.playOptions).toHaveLength(1)
    expect(content.playOptions[0]).toMatchObject({ license: 'free', quality: 'uhd', playId: id })
  })

  test('has whole seconds, at least one', () => {
    expect([0.2, 74.5].map((duration) => readOne({ duration }).durationInSeconds)).toEqual([1, 75])
  })

  test('drops a long description that repeats the short one', () => {
    expect(readOne({ shortDescription: 'One.', longDescription: 'One.' })).not.toHaveProperty('longDescriptions')
  })

  test.each([
    ['at a word', `${'word '.repeat(60)}`, `${'word '.repeat(40).trim()}…`],
    ['anywhere in one long word', 'w'.repeat(201), `${'w'.repeat(199)}…`],
    ['never inside a character', `${'w'.repeat(198)}🏆🏆`, `${'w'.repeat(198)}…`],
    ['not at all when it fits', 'w'.repeat(200), 'w'.repeat(200)],
  ])('has its title cut to 200 characters %s', (_, title, expected) => {
    expect(readOne({ title }).titles[0]?.value).toBe(expected)
  })

  test('preserves every text, whatever it contains', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => text.length <= 200),
        anyText,
        (title, tag) => {
          const [asset] = (JSON.parse(publish(search, [makeItem({ title, tags: [tag] })])) as SearchFeed).assets
          expect(asset?.tags).toEqual([tag])
          expect(asset?.titles[0]?.value).toBe(title)
        },
      ),
    )
  })

  test('in any language has one that Roku lists', () => {
    fc.assert(
      fc.property(anyText, (language) => {
        const [asset] = (JSON.parse(publish(search, [makeItem({ language })])) as SearchFeed).assets
        expect(searchLanguages).toContain(asset?.titles[0]?.languages[0])
      }),
    )
  })
})
