import { beforeAll, describe, expect, test } from 'vitest'
import { loadBrightScript, type Value } from './brightscript.js'

let call: (name: string, ...args: unknown[]) => Value
beforeAll(async () => {
  call = await loadBrightScript(
    'texts',
    'dates',
    'languages',
    'addresses',
    'feeds',
    'stories',
    'playback',
    'bookmarks',
    'deeplinks',
    'articles',
    'theme',
  )
})

const raw = {
  id: 'ferry',
  title: 'Ferries &amp; storms',
  shortDescription: 'Boats sail again.',
  longDescription: '',
  thumbnail: 'https://cdn.example/t.jpg',
  genres: 'news',
  content: {
    dateAdded: '2026-01-05T09:00:00Z',
    duration: '74',
    language: 'en-US',
    videos: [
      { url: 'https://cdn.example/high.mp4', videoType: 'MP4', bitrate: 4300, quality: 'FHD' },
      { url: 'https://cdn.example/low.mp4', videoType: 'mp4', bitrate: 800, quality: 'SD' },
      { url: 'https://cdn.example/master.m3u8', videoType: 'odd' },
      { url: 'ftp://cdn.example/x.mp4', videoType: 'MP4' },
    ],
    captions: [
      { url: 'https://cdn.example/c.en.srt', language: 'en', captionType: 'CLOSED_CAPTION' },
      { url: 'https://cdn.example/c.es.srt?v=1', language: 'es-mx', captionType: 'SUBTITLE' },
      { url: 'https://cdn.example/c.vtt', language: 'en' },
      { url: 'https://cdn.example/c.ttml' },
      null,
    ],
    trickPlayFiles: [
      { url: 'https://cdn.example/hd.bif', quality: 'HD' },
      { url: 'x', quality: 'FHD' },
    ],
  },
}

const entry = (kind: string, item: object = raw) => ({
  id: 'ferry',
  kind,
  raw: item,
  rank: '2026-01-05T09:00:00999999',
})
const story = (kind = 'shortFormVideo', item: object = raw) =>
  call('readStory', entry(kind, item)) as Record<string, Value>

describe('readStory', () => {
  test('cleans the words and reads the facts', () => {
    expect(story()).toMatchObject({
      title: 'Ferries & storms',
      summary: 'Boats sail again.',
      detail: 'Boats sail again.',
      picture: 'https://cdn.example/t.jpg',
      at: 1767603600,
      length: 74,
      live: false,
      bif: { hd: 'https://cdn.example/hd.bif', fhd: '' },
    })
  })

  test('offers SRT and TTML beside the video in three-letter languages, not WebVTT', () => {
    expect(story().captions).toEqual([
      { language: 'eng', description: 'English (CC)', trackname: 'https://cdn.example/c.en.srt' },
      { language: 'spa', description: 'Spanish', trackname: 'https://cdn.example/c.es.srt?v=1' },
      { language: 'eng', description: 'English', trackname: 'https://cdn.example/c.ttml' },
    ])
  })

  test('an item with nothing but a video still is a story', () => {
    const bare = { id: 'ferry', title: 'Bare', content: { videos: [{ url: 'https://cdn.example/v.mp4' }] } }
    expect(story('movie', bare)).toMatchObject({ title: 'Bare', summary: '', picture: '', captions: [], length: 0 })
  })
})

describe('playbackFields', () => {
  test('plays the best video first and leaves the choice of bitrate to the device', () => {
    const fields = call('playbackFields', story(), 0, 0) as Record<string, Value>
    expect(fields).toMatchObject({
      url: 'https://cdn.example/high.mp4',
      streamformat: 'mp4',
      hdbifurl: 'https://cdn.example/hd.bif',
      contentclassifier: 'news',
      streams: [
        { url: 'https://cdn.example/high.mp4', bitrate: 4300, quality: true },
        { url: 'https://cdn.example/low.mp4', bitrate: 800, quality: false },
      ],
    })
    expect(fields.subtitletracks).toHaveLength(3)
    // The viewer's own language must win: Roku, content metadata, SubtitleConfig.
    expect(Object.keys(fields)).not.toContain('subtitleconfig')
    expect(Object.keys(fields)).not.toContain('fhdbifurl')
  })

  test('knows HLS by its address when the type is odd, and resumes', () => {
    expect(call('playbackFields', story(), 2, 930)).toMatchObject({ streamformat: 'hls', playstart: 930 })
    expect(Object.keys(call('playbackFields', story(), 2, 0) as object)).not.toContain('streams')
  })
})

test.each([
  ['2,1767603600', 2],
  ['930,1767000000', 930],
  ['930,1700000000', 0],
  ['930', 0],
  ['', 0],
])('the bookmark %j goes on at %d', (text, seconds) => {
  expect(call('parseBookmark', text, 1767603600)).toBe(seconds)
})

test.each([
  ['en', 'eng'],
  ['EN-us', 'eng'],
  ['es_MX', 'spa'],
  ['fra', 'fre'],
  ['eng', 'eng'],
  ['English', 'eng'],
  ['haw', 'haw'],
  ['', 'und'],
  [null, 'und'],
  ['a very long thing', 'und'],
])('the language %j is %j on a Roku', (language, code) => {
  expect(call('threeLetterLanguage', language)).toBe(code)
})

describe('readDeepLink', () => {
  test.each([
    [
      { contentId: 'ferry', mediaType: 'shortFormVideo' },
      { id: 'ferry', kind: 'shortformvideo' },
    ],
    [
      { CONTENTID: 'ferry', mediatype: 'SERIES' },
      { id: 'ferry', kind: 'series' },
    ],
    [
      { contentid: 'a%20b', mediaType: 'movie' },
      { id: 'a b', kind: 'movie' },
    ],
    [{ contentId: 'ferry' }, { id: 'ferry', kind: '' }],
    [{ contentId: 'ferry', mediaType: 'recipe' }, null],
    [{ contentId: '', mediaType: 'movie' }, null],
    [{ contentId: 'x'.repeat(256), mediaType: 'movie' }, null],
    [{ source: 'homescreen' }, null],
    [null, null],
  ])('%j gives %j', (args, link) => {
    expect(call('readDeepLink', args)).toEqual(link)
  })
})

describe('addresses', () => {
  test('the manifest names the feed and its mirrors', () => {
    const setting = 'https://a.example/f.json, http://b.example/f.json,ftp://c.example,,https://a.example/f.json'
    expect(call('readFeedAddresses', setting)).toEqual(['https://a.example/f.json', 'http://b.example/f.json'])
    expect(call('readFeedAddresses', '')).toEqual([])
    expect(call('preferAddress', ['a', 'b', 'c'], 'c')).toEqual(['c', 'a', 'b'])
  })

  test('articles lie beside the feed', () => {
    const feed = 'https://a.example/feeds/lantern/direct-publisher.json?limit=5'
    expect(call('articleAddress', feed, 'ferry run', '/qr.png')).toBe(
      'https://a.example/feeds/lantern/articles/ferry%20run/qr.png',
    )
  })

  test('tiles ask for a small picture, and leave signed addresses alone', () => {
    expect(call('tileAddress', 'https://a.example/t.jpg')).toBe('https://a.example/t.jpg?w=640')
    expect(call('tileAddress', 'https://a.example/t.jpg?sig=1')).toBe('https://a.example/t.jpg?sig=1')
    expect(call('tileAddress', '')).toBe('')
  })
})

describe('readArticle', () => {
  test('reads every block, and figures without a picture', () => {
    const article = {
      byline: 'By Ines Calder',
      url: 'https://lantern.example/ferry',
      blocks: [
        { type: 'paragraph', text: 'A & B' },
        { type: 'list', items: ['one', 'two'] },
        { type: 'figure', image: 'https://a.example/p.jpg', caption: 'The quay', credit: 'City Desk' },
        { type: 'figure', caption: 'Only words' },
        { type: 'figure' },
        { type: 'quote', text: '' },
        { type: 'surprise', text: 'Still text' },
      ],
    }
    expect(call('readArticle', JSON.stringify(article))).toEqual({
      ok: true,
      byline: 'By Ines Calder',
      url: 'https://lantern.example/ferry',
      blocks: [
        { kind: 'paragraph', text: 'A & B' },
        { kind: 'item', text: 'one' },
        { kind: 'item', text: 'two' },
        { kind: 'figure', image: 'https://a.example/p.jpg', caption: 'The quay', credit: 'City Desk' },
        { kind: 'figure', image: '', caption: 'Only words', credit: '' },
        { kind: 'paragraph', text: 'Still text' },
      ],
    })
  })

  test.each(['', '<html>', '{', '[]', '{"blocks": "none"}', 'null'])('%j is nothing to read', (text) => {
    expect(call('readArticle', text)).toMatchObject({ ok: false, blocks: [] })
  })
})

test.each([
  [
    '#E0A526',
    '#0f1720',
    { accent: '0xE0A526FF', background: '0x0F1720FF', text: '0xF5F7FAFF', onaccent: '0x10151BFF' },
  ],
  [
    '#1f6feb',
    '#ffffff',
    { accent: '0x1F6FEBFF', background: '0xFFFFFFFF', text: '0x10151BFF', onaccent: '0xFFFFFFFF' },
  ],
  ['red', '', { accent: '0x1F6FEBFF', background: '0x0F1720FF' }],
])('accent %j on %j is readable', (accent, background, theme) => {
  expect(call('makeTheme', 'Lantern', accent, background)).toMatchObject(theme)
})
