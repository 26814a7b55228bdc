import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse, readAll } from './read-back.js'

const clips = readFileSync(new URL('fixtures/old-clips.xml', import.meta.url), 'utf8')
const asLatin = Buffer.from(`\r\n<!-- made by hand -->${clips}`, 'latin1')
const parsed = parse(asLatin)
const articles = readAll(parsed)

test('old clips come in, whatever stands before the declaration, in windows-1252, without declared namespaces', () => {
  expect(parsed).toMatchObject({
    providerName: 'Port Meridian Community TV',
    language: 'en-us',
    lastUpdated: '2019-09-07T09:42:31Z',
    waitSeconds: 10_800,
    live: [],
  })
  expect(articles.clip_0042).toEqual({
    id: 'clip_0042',
    url: 'https://old.lantern.example/clips/42',
    headline: 'Café on the quay & more',
    summary: 'It opens at six.',
    // Its validity began after the feed was made.
    publishedAt: '2019-12-24T00:00:00Z',
    expiresAt: '2031-01-01T00:00:00Z',
    language: 'es-mx',
    tags: ['food, quay', 'breakfast', 'fish'],
    mirrors: [],
    rating: { rating: 'TVG', ratingSource: 'USA_PR' },
    blocks: [{ type: 'figure', image: 'https://cdn.example/42.jpg' }],
    videos: [
      {
        url: 'https://cdn.example/42-large.mp4',
        closedCaptions: [{ url: 'https://cdn.example/42.en.srt', language: 'en-us' }],
      },
      { url: 'https://old.lantern.example/v/42.mp4', closedCaptions: [] },
    ],
  })
})

test('groups, enclosures and guids that are addresses are read', () => {
  expect(articles['https://old.lantern.example/?p=43']).toMatchObject({
    headline: 'Grouped renditions',
    blocks: [{ type: 'figure', image: 'https://cdn.example/43-t.jpg' }],
    videos: [{ url: 'https://cdn.example/43.m3u8', closedCaptions: [] }],
  })
  expect(articles['https://old.lantern.example/?p=43']?.id).toBeUndefined()
  expect(articles['plain-45']).toMatchObject({ videos: [{ url: 'https://cdn.example/45.mp4' }] })
})

test('what does not come along is named', () => {
  const kinds = [
    /^1 item is without closed captions.*\("clip_0042"\)\.$/,
    /^1 item is under a new id.*\("https:\/\/old\.lantern\.example\/\?p=43"\)\.$/,
    /^1 item has a date that cannot be read.*: yesterday"\)\.$/,
    /^1 item is left out, because an item needs an id.*\("No guid"\)\.$/,
    /^1 item has "credits", for which an article has no place: it is left out\.$/,
  ]
  expect(parsed.notes).toEqual(kinds.map((kind) => expect.stringMatching(kind)))
})

test.each([
  [
    'RSS without a video',
    '<rss><channel><item><guid>a</guid><title>A</title></item></channel></rss>',
    /without a video.*"rss"\.$/,
  ],
  ['half a document', clips.slice(0, 900), /breaks off before <\/rss>/],
  [
    'an Atom feed',
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    /is an Atom feed.*"rss"\.$/,
  ],
  ['a web page', '<!DOCTYPE html><html><head><title>Lantern &amp; more</title></head><rss>', /is a web page, "Lantern/],
  ['a page of XHTML', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>', /is a web page: /],
  ['other XML', '<?xml version="1.0"?><urlset></urlset>', /is XML of another kind/],
  ['nothing', ' \ufeff\n', /is empty/],
  ['a sentence', 'Please log in.', /is neither JSON nor XML, it begins with "Please log in\."/],
  ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]), /is a JPEG picture/],
  ['broken JSON', '{\n"movies": [\n{"id": "a" "title": "b"}]}', /is JSON that is broken at line 3/],
  ['a JSON list', '[1, 2]', /is a JSON list of 2/],
  ['a JSON Feed', { version: 'https://jsonfeed.org/version/1.1', items: [] }, /is a JSON Feed.*"rss"\.$/],
  ['a Search feed', { version: '1', assets: [] }, /is a Roku Search feed/],
  ['other JSON', { code: 'rest_no_route', message: 'x' }, /is JSON of another kind, with "code", "message"/],
])('%s is refused with what it is and the way out', (_, feed, sentence) => {
  expect(() => parse(feed)).toThrow(sentence)
  try {
    parse(feed)
  } catch (error) {
    expect(error).toMatchObject({ name: 'Problem', code: expect.stringMatching(/^roku-(form|broken)$/) })
    expect((error as Error).message).toMatch(/^https:\/\/old\.lantern\.example\/roku\/feed\.json [^\n]{20,400}\.$/)
  }
})
