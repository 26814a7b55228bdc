import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedDefinitionJsonSchema, readFeedDefinition } from '../src/feed-definition.js'
import { Problem } from '../src/problem.js'

const read = (value: unknown, slug = 'lantern') => readFeedDefinition(slug, JSON.stringify(value))

describe('readFeedDefinition', () => {
  it('needs a title and a provider only', () => {
    expect(read({ title: 'The Lantern', provider: 'Lantern Press' })).toEqual({
      slug: 'lantern',
      title: 'The Lantern',
      provider: 'Lantern Press',
      language: 'en',
      countries: ['us'],
      timeZone: 'UTC',
      brand: { colour: '#1f6feb', background: '#0f1720' },
      genres: ['news'],
      sources: [{ type: 'folder', path: 'articles' }],
      playlists: [],
      story: { maxMinutes: 3, size: '720p' },
      live: [],
      mirrors: [],
    })
  })

  it('reads how stories are made, or that they are not', () => {
    const story = (value: unknown) => read({ title: 'A', provider: 'B', story: value }).story
    expect(story(false)).toBe(false)
    expect(story({ size: '1080p', voice: 'none' })).toEqual({ maxMinutes: 3, size: '1080p', voice: 'none' })
    for (const wrong of [true, { maxMinutes: 60 }, { voice: 'anyone' }, { speed: 2 }]) {
      expect(() => story(wrong)).toThrow(/field story/)
    }
  })

  it('reads a file that an editor saved with a byte order mark', () => {
    expect(readFeedDefinition('a', '\uFEFF{"title":"A","provider":"B"}').title).toBe('A')
  })

  const whole = { title: 'The Lantern', provider: 'Lantern Press' }
  it.each([
    ['not JSON', 'lantern', '{"title":', /^lantern\/feed\.json is not JSON: .+\.$/],
    ['no provider', 'lantern', { title: 'A' }, /^lantern\/feed\.json, field provider: it is missing: add it\.$/],
    [
      'a misspelt field',
      'lantern',
      { title: 'A', provder: 'B' },
      /^lantern\/feed\.json: "provder" is not known here: .+\.$/,
    ],
    ['two unknown fields', 'lantern', { ...whole, a: 1, b: 2 }, /"a", "b" are not known here: take them out/],
    [
      'a source of an unknown type',
      'a',
      { ...whole, sources: [{ type: 'rrs' }] },
      /field sources\.0\.type: a source is of/,
    ],
    [
      'a website without https',
      'a',
      { ...whole, website: 'lantern.example' },
      /field website: an address is written like/,
    ],
    ['a story that is no setting', 'a', { ...whole, story: true }, /field story: story is false, or has maxMinutes/],
    [
      'a colour by name',
      'lantern',
      { ...whole, brand: { colour: 'red' } },
      /field brand\.colour: a colour is written #RRGGBB\.$/,
    ],
    [
      'a time zone that is none',
      'lantern',
      { ...whole, timeZone: 'Mars/Olympus' },
      /field timeZone: a time zone is written like/,
    ],
    ['a country that Roku Search lacks', 'lantern', { ...whole, countries: ['zz'] }, /field countries\.0/],
    [
      'a category with neither playlist nor query',
      'lantern',
      { ...whole, categories: [{ name: 'A' }] },
      /either a playlist or a query/,
    ],
    [
      'a category with both',
      'lantern',
      { ...whole, categories: [{ name: 'A', query: 'a', playlist: 'b' }] },
      /either a playlist or a query/,
    ],
    [
      'a mixed query',
      'lantern',
      { ...whole, categories: [{ name: 'A', query: 'a AND b OR c' }] },
      /by AND or by OR, not by both/,
    ],
    [
      'a manual order of a query',
      'lantern',
      { ...whole, categories: [{ name: 'A', query: 'a', order: 'manual' }] },
      /"manual" goes with a playlist only/,
    ],
    [
      'a playlist that is not there',
      'lantern',
      { ...whole, categories: [{ name: 'A', playlist: 'top' }], playlists: [{ name: 'best', items: ['a'] }] },
      /there is no playlist "top" \(the feed has: "best"\)/,
    ],
    [
      'a live feed without an address',
      'lantern',
      { ...whole, live: [{ id: 'cam', title: 'Cam', description: 'x' }] },
      /field live\.0\.url/,
    ],
    ['a mirror that is no address', 'lantern', { ...whole, mirrors: ['https://'] }, /field mirrors\.0/],
    [
      'a logo outside the folder',
      'a',
      { ...whole, brand: { logo: '../../secret.png' } },
      /field brand\.logo: a file is named inside/,
    ],
    [
      'articles outside the folder',
      'a',
      { ...whole, sources: [{ type: 'folder', path: '/etc' }] },
      /a file is named inside/,
    ],
    [
      'two live feeds of one id',
      'a',
      { ...whole, live: [1, 2].map(() => ({ id: 'camera', title: 'C', url: 'c.m3u8', description: 'C' })) },
      /field live\.1\.id: "camera" is there twice/,
    ],
    [
      'two playlists of one name',
      'a',
      { ...whole, playlists: [1, 2].map(() => ({ name: 'top', items: ['a'] })) },
      /field playlists\.1\.name: "top" is there twice/,
    ],
    ['a folder name that is no address', 'The Lantern', whole, /^The feed folder "The Lantern" cannot be an address/],
  ])('refuses %s in one sentence', (_what, slug, value, sentence) => {
    const json = typeof value === 'string' ? value : JSON.stringify(value)
    expect(() => readFeedDefinition(slug, json)).toThrow(
      expect.objectContaining({ code: 'feed-definition', message: expect.stringMatching(sentence) }),
    )
  })

  it('never fails with anything but a Problem', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        try {
          readFeedDefinition('a', json)
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
        }
      }),
    )
  })
})

it('the published JSON Schema names the fields and requires two', () => {
  expect(feedDefinitionJsonSchema()).toMatchObject({
    type: 'object',
    required: ['title', 'provider'],
    properties: { title: { type: 'string' }, categories: {}, live: {}, brand: {} },
    additionalProperties: false,
  })
})
