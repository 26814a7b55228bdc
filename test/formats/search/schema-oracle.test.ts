import { describe, expect, test } from 'vitest'
import { check } from '../../../src/formats/check/check.js'
import { type AnyJson, readFixture } from '../check/broken-rules.js'
import { acceptsSearchFeed } from './schema-facts.js'

// Whatever Roku's schema refuses is an error of ours: every value of a document with everything that the schema knows is
// replaced, one at a time, by values of other kinds.

const everything = (): AnyJson => {
  const feed = JSON.parse(readFixture('search', 'every-rule-kept.json'))
  const [clip, , season, episode] = feed.assets
  feed.nextPageUrl = 'https://portmeridian.example/search-2.json'
  const { titles, shortDescriptions, longDescriptions, genres, tags, credits, externalIds, advisoryRatings, images } =
    clip
  Object.assign(credits[0], {
    birthDate: '1980-02-03',
    deathDate: '2020-02-03',
    imageUrl: 'https://cdn.portmeridian.example/calder.jpg',
  })
  const described = {
    titles,
    shortDescriptions,
    longDescriptions,
    genres,
    tags,
    credits,
    externalIds,
    advisoryRatings,
    images,
  }
  Object.assign(season, structuredClone(described), { releaseDate: '2026-01-05', releaseYear: 2026, isOriginal: true })
  Object.assign(feed.assets[4], structuredClone({ titles, images, content: clip.content }))
  feed.assets[4].content.playOptions[0].playId = 'MV000000000001'
  delete feed.assets[5].images
  feed.assets[5].images = [{ type: 'main', url: 'https://cdn.portmeridian.example/live.jpg' }]
  Object.assign(clip, { isOriginal: false, durationInMilliseconds: 74_000, releaseYear: 2026 })
  Object.assign(clip.content.playOptions[0], {
    availabilityStartTime: '2026-01-05T08:55:00Z',
    availabilityEndTime: '2099-01-01T00:00:00Z',
    discreteLiveEvent: {
      streamStart: 1767603300000,
      streamEnd: 1767606900000,
      streamViewable: 1767603300000,
      streamUnviewable: 1767606900000,
      eventStart: 1767603300000,
      eventEnd: 1767606900000,
      timeChangeReason: 'the storm',
    },
  })
  Object.assign(clip.content.playOptions[0].availabilityInfo, { license: ['free'], platform: ['all'] })
  episode.content.playOptions[0].currency = 'usd'
  return feed
}

const replacements: readonly [string, (value: AnyJson) => AnyJson][] = [
  ['null', () => null],
  ['an empty text', () => ''],
  ['another word', (value) => (typeof value === 'string' ? `${value}x` : 'x')],
  ['capitals', (value) => (typeof value === 'string' ? value.toUpperCase() : 'X')],
  ['a blank at the end', (value) => (typeof value === 'string' ? `${value} ` : ' ')],
  ['a long text', () => 'x'.repeat(501)],
  ['a number', () => 7],
  ['a broken number', () => 7.5],
  ['a text in place of a number', (value) => (typeof value === 'number' ? String(value) : '7')],
  ['true', () => true],
  ['an object', () => ({})],
  ['an empty list', () => []],
  ['a list of it', (value) => [value]],
  ['a list with null', (value) => (Array.isArray(value) ? [...value, null] : [null])],
  ['a list with a number', (value) => (Array.isArray(value) ? [...value, 7] : [7])],
  ['a list with another word', (value) => (Array.isArray(value) ? [...value, 'xx'] : ['xx'])],
]

/** The path of every value. */
const listPaths = (value: AnyJson, path: string[] = []): string[][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.keys(value).flatMap((key) => [[...path, key], ...listPaths(value[key], [...path, key])])

function* makeMutants(): Generator<[string, AnyJson]> {
  for (const path of listPaths(everything())) {
    const key = path.at(-1)!
    const change = (name: string, apply: (parent: AnyJson) => void): [string, AnyJson] => {
      const feed = everything()
      apply(path.slice(0, -1).reduce((parent, step) => parent[step], feed))
      return [`${path.join('.')}: ${name}`, feed]
    }
    yield change('left out', (parent) => (Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key]))
    for (const [name, replace] of replacements) yield change(name, (parent) => (parent[key] = replace(parent[key])))
  }
}

test('the document with everything is accepted by both', async () => {
  expect(acceptsSearchFeed(everything())).toBe(true)
  const { findings } = await check(Buffer.from(JSON.stringify(everything())))
  expect(findings).toEqual([])
})

describe('mutants', () => {
  test('whatever the schema refuses is an error of ours', async () => {
    let refused = 0
    const missed: string[] = []
    for (const [name, feed] of makeMutants()) {
      if (acceptsSearchFeed(feed)) continue
      refused += 1
      const { findings } = await check(Buffer.from(JSON.stringify(feed)))
      if (!findings.some(({ level }) => level === 'error')) missed.push(name)
    }
    expect(missed).toEqual([])
    expect(refused).toBeGreaterThan(2000)
  }, 120_000)
})
