import { describe, expect, test } from 'vitest'
import { check } from '../../../src/formats/check/check.js'
import type { contentRules } from '../../../src/formats/check/rules.js'
import { type AnyJson, findBrokenRules, readFixture } from './broken-rules.js'

const good = readFixture('direct-publisher', 'every-rule-kept.json')

/** Checks the good document with a change; `clip` is its first short-form video. */
async function checkChanged(change: (feed: AnyJson, clip: AnyJson) => void) {
  const feed = JSON.parse(good)
  change(feed, feed.shortFormVideos[0])
  return check(Buffer.from(JSON.stringify(feed, null, 1)))
}

describe('each mutation breaks its rule and no other', () => {
  const mutations: Record<keyof typeof contentRules, (feed: AnyJson, clip: AnyJson) => void> = {
    'document-items-hidden': (feed) => {
      feed.shortFormVidoes = feed.shortFormVideos
      delete feed.shortFormVideos
    },
    'document-name-misspelt': (_, clip) => {
      clip.content.adbreaks = clip.content.adBreaks
      delete clip.content.adBreaks
    },
    'document-name-misplaced': (_, clip) => (clip.videos = []),
    'document-name-unknown': (_, clip) => (clip.mood = 'calm'),
    'document-text-markup': (_, clip) => (clip.title = 'Ferries <b>run</b>'),
    'document-text-entities': (_, clip) => (clip.title = 'Ferries &amp; trams'),
    'document-text-mojibake': (_, clip) => (clip.title = 'The harbourâ€™s ferries'),
    'document-text-invisible': (_, clip) => (clip.title = 'Ferries\u0007 run'),
    'document-text-blanks': (_, clip) => clip.tags.push('storm '),
    'document-address-entities': (_, clip) => (clip.content.videos[0].url += '?a=1&amp;b=2'),
    'document-address-private': (_, clip) => (clip.content.videos[0].url = 'https://192.168.1.20/ferries.mp4'),
    'document-thumbnail-file': (_, clip) => (clip.thumbnail = 'https://cdn.portmeridian.example/ferries.mov'),
    'document-video-page': (_, clip) => (clip.content.videos[0].url = 'https://www.youtube.com/watch?v=abcdefghijk'),
    'document-video-file': (_, clip) => (clip.content.videos[0].url = 'https://cdn.portmeridian.example/ferries.webm'),
  }
  test.each(Object.entries(mutations))('%s', async (rule, mutation) => {
    const { findings } = await checkChanged(mutation)
    expect([...new Set(findings.map((finding) => finding.rule))]).toEqual([rule])
  })
})

describe('names', () => {
  test('a misspelt list says what was meant and how many items it hides; the items are checked all the same', async () => {
    const { findings, items } = await checkChanged((feed, clip) => {
      feed.shortFormVidoes = [clip, { ...clip, id: 'two', title: '' }, { ...clip, id: 'three' }]
      delete feed.shortFormVideos
    })
    expect(items).toBe(7)
    expect(findings.map(({ rule, found }) => [rule, found])).toEqual([
      ['dp-title-missing', 'an empty text'],
      ['document-items-hidden', '"shortFormVidoes" holds 3 items: meant shortFormVideos?'],
    ])
  })

  test.each([
    ['Movies', 'movies'],
    ['short_form_videos', 'shortFormVideos'],
    ['TVSpecials', 'tvSpecials'],
    ['live-feeds', 'liveFeeds'],
  ])('a feed with nothing but %s is Direct Publisher JSON', async (name, meant) => {
    const [clip] = JSON.parse(good).shortFormVideos
    const { format, findings } = await check(Buffer.from(JSON.stringify({ [name]: [clip] })))
    expect(format).toBe('direct-publisher')
    expect(findings.find(({ rule }) => rule === 'document-items-hidden')?.found).toContain(`meant ${meant}?`)
  })

  test('a list of items under a name of its own is an error with their number', async () => {
    const { findings } = await checkChanged((feed, clip) => (feed.clips = [clip, clip]))
    expect(findings).toMatchObject([{ level: 'error', where: 'clips', found: '"clips" in the root holds 2 items' }])
  })

  test('the same unknown name in many items is one finding with its number', async () => {
    const { findings } = await checkChanged((feed, clip) => {
      for (let index = 0; index < 1200; index += 1)
        feed.shortFormVideos.push({ ...clip, id: `c${index}`, mood: 'calm' })
    })
    const unknown = findings.filter(({ rule }) => rule === 'document-name-unknown')
    expect(unknown.map(({ found }) => found)).toEqual(['"mood" in an item, 1,200 times'])
  })

  test.each([
    ['Thumbnail', 'thumbnail'],
    ['release_date', 'releaseDate'],
    ['longDescripton', 'longDescription'],
    ['description', 'shortDescription'],
    ['genre', 'genres'],
  ])('%s was meant to be %s', async (name, meant) => {
    const { findings } = await checkChanged((_, clip) => {
      clip[name] = clip[meant] ?? 'Both crossings are open, says the harbour master.'
      delete clip[meant]
    })
    const misspelt = findings.find(({ rule }) => rule === 'document-name-misspelt')
    expect(misspelt).toMatchObject({ itemId: 'ferries', found: expect.stringContaining(`meant ${meant}?`) })
    expect(misspelt?.fix).toContain(`Rename "${name}" to "${meant}"`)
  })

  test('a name in the wrong place says where it belongs', async () => {
    const { findings } = await checkChanged((_, clip) => (clip.dateAdded = clip.content.dateAdded))
    expect(findings[0]!.found).toBe('"dateAdded" in an item, it belongs in content')
  })
})

describe('values', () => {
  test.each([
    [
      'quality with U+00A0',
      (clip: AnyJson) => (clip.content.videos[0].quality = 'HD\u00a0'),
      '"HD[U+00A0]"',
      'Write "HD".',
    ],
    ['genre with U+200B', (clip: AnyJson) => (clip.genres = ['news\u200b']), '"news[U+200B]"', 'Write "news".'],
    [
      'genre with a Cyrillic letter',
      (clip: AnyJson) => (clip.genres = ['n\u0435ws']),
      '"n\u0435ws", with U+0435 that only looks like "e"',
      'Write "news".',
    ],
    ['quality in lines', (clip: AnyJson) => (clip.content.videos[0].quality = '1080p'), '"1080p"', 'Write "FHD".'],
    ['rating with a dash', (clip: AnyJson) => (clip.rating.rating = 'TV-PG'), '"TV-PG"', 'Write "TVPG".'],
    [
      'duration as a clock',
      (clip: AnyJson) => (clip.content.duration = '1:14'),
      '"1:14"',
      'Write the seconds: "duration": 74.',
    ],
    [
      'address that ends in a line break',
      (clip: AnyJson) => (clip.thumbnail += '\n'),
      '"https://cdn.portmeridian.example/ferries.jpg[U+000A]"',
      'Remove U+000A, a line break: write "https://cdn.portmeridian.example/ferries.jpg".',
    ],
    [
      'address without a scheme',
      (clip: AnyJson) => (clip.thumbnail = '//cdn.portmeridian.example/ferries.jpg'),
      '"//cdn.portmeridian.example/ferries.jpg"',
      'Write "https://cdn.portmeridian.example/ferries.jpg".',
    ],
    [
      'date in words',
      (clip: AnyJson) => (clip.releaseDate = 'Mon, 05 Jan 2026 08:55:00 GMT'),
      undefined,
      'Write "2026-01-05".',
    ],
  ])('%s: the value as it is, and how to write it', async (_, change, found, fix) => {
    const { findings } = await checkChanged((_, clip) => change(clip))
    expect(findings).toHaveLength(1)
    if (found) expect(findings[0]!.found).toBe(found)
    expect(findings[0]!.fix).toBe(fix)
  })

  test('a releaseDate with a time is a warning, since readers pass over the time', async () => {
    const { findings } = await checkChanged((_, clip) => (clip.releaseDate = '2026-01-05T08:55:00Z'))
    expect(findings).toMatchObject([{ rule: 'dp-release-date-time', level: 'warning', fix: 'Write "2026-01-05".' }])
  })

  test('a query that joins tags by "or" in lower case shows itself in capitals; a tag may hold such a word', async () => {
    const query = async (text: string, tag: string) => {
      const { findings } = await checkChanged((feed, clip) => {
        feed.categories[1].query = text
        clip.tags.push(tag)
      })
      return findings.map(({ rule, fix }) => `${rule}: ${fix}`)
    }
    expect(await query('harbour or storm', 'x')).toEqual(['dp-query-operator: Write "harbour OR storm".'])
    expect(await query('bed and breakfast OR harbour', 'bed and breakfast')).toEqual([])
  })
})

describe('texts in every script', () => {
  test.each([
    'L’été à « La Marée » — 20 % de rabais',
    'Привет, мир: «Да» и „нет“',
    'CAFÉ» und „SPÄ“ in Ünïcode',
    'SÃO PAULO À LA CARTE',
    '日本語の見出し “テスト”',
    'می‌خواهم بروم',
    '👩‍👩‍👧 at the harbour',
    'Tom & Jerry; 5 < 6 > 4, AT&T',
    'The <video> element',
  ])('%s is as it should be', async (title) => {
    expect((await checkChanged((_, clip) => (clip.title = title))).findings).toEqual([])
  })

  test.each([
    ['CafÃ© CrÃ¨me', 'Café Crème'],
    ['ÄŒeskÃ¡ televize', 'Česká televize'],
    ['РџСЂРёРІРµС‚', 'Привет'],
    ['Quay ðŸš¢', 'Quay 🚢'],
    ['Itâ\u0080\u0099s back', 'It’s back'],
    ['‚Äúopen‚Äù caf√©', '“open” café'],
  ])('%s was %s', async (title, meant) => {
    const { findings } = await checkChanged((_, clip) => (clip.title = title))
    expect(findings.map(({ rule }) => rule)).toEqual(['document-text-mojibake'])
    expect(findings[0]!.fix).toContain(`Write "${meant}"`)
  })

  test('a text with tags is shown without them', async () => {
    const { findings } = await checkChanged(
      (_, clip) => (clip.shortDescription = '<p>The ferry &amp; its crew are <b>back</b>.</p>'),
    )
    expect(findings[0]!.fix).toBe('Write plain text: "The ferry & its crew are back.".')
  })
})

describe('addresses', () => {
  test.each([
    ['https://', 'Leave the object out: an address without a host freezes devices.'],
    ['https:///ferries.jpg', 'Add the name of the host after https://.'],
    ['https://https://cdn.portmeridian.example/a.jpg', 'Write "https://cdn.portmeridian.example/a.jpg".'],
    ['https://cdn.portmeridian.example/the ferry.jpg', 'Write "https://cdn.portmeridian.example/the%20ferry.jpg".'],
    ['rtmp://cdn.portmeridian.example/live', 'Serve the file over https: a Roku does not open rtmp.'],
  ])('%s', async (thumbnail, fix) => {
    const { findings } = await checkChanged((_, clip) => (clip.thumbnail = thumbnail))
    expect(findings).toMatchObject([{ rule: 'dp-url-invalid', fix }])
  })

  test.each([
    'https://vimeo.com/618839401',
    'https://player.vimeo.com/video/618839401',
    'https://youtu.be/abcdefghijk',
    'https://portmeridian.example/watch/ferries.html',
  ])('%s is a page, not a video', async (url) => {
    expect(await findBrokenRules(good.replace('https://cdn.portmeridian.example/ferries.mp4', url))).toEqual([
      'document-video-page',
    ])
  })

  test.each([
    'https://player.vimeo.com/external/618839401.hd.mp4?s=1&profile_id=174',
    'https://player.portmeridian.example/ferries.mp4',
    'https://video.portmeridian.example/v/ferries',
    'https://cdn.jwplayer.com/videos/abc-123.mp4',
  ])('%s is a video', async (url) => {
    expect(await findBrokenRules(good.replace('https://cdn.portmeridian.example/ferries.mp4', url))).toEqual([])
  })
})

describe('XML', () => {
  const mrss = readFixture('mrss', 'every-rule-kept.xml')
  test.each([
    ['document-items-hidden', /<(\/?)item>/g, '<$1Item>', '<Item> in <channel> holds 1 item: meant <item>?'],
    [
      'document-name-misspelt',
      'media:subTitle',
      'media:subtitle',
      '<media:subtitle> in <item>: meant <media:subTitle>?',
    ],
    ['document-name-misspelt', ' href="', ' Href="', 'Href of <media:subTitle>: meant href?'],
    ['document-name-misplaced', '<guid', '<ttl>5</ttl><guid', '<ttl> in <item>'],
    ['document-name-unknown', '<guid', '<mood>calm</mood><guid', '<mood> in <item>'],
    ['document-text-mojibake', 'All twelve races', 'All twelve racesâ€™ winners', '"All twelve racesâ€™ winners.'],
    ['document-text-markup', 'All twelve races', '&lt;p>All twelve races', '"<p>All twelve races.'],
    ['document-thumbnail-file', /regatta\.jpg/g, 'regatta.mp4', 'a .mp4 video'],
    ['document-video-page', /https:[^"]*regatta\.m3u8/, 'https://vimeo.com/618839401', 'a page of vimeo.com'],
    ['document-address-entities', 'regatta.m3u8', 'regatta.m3u8?a=1&amp;amp;b=2', '&amp; in "https'],
  ])('%s: %s', async (rule, from, to, found) => {
    const broken = mrss.replace(from as string, to)
    expect(broken).not.toBe(mrss)
    const { findings } = await check(Buffer.from(broken))
    const named = findings.find((finding) => finding.rule === rule)
    expect(named?.found).toContain(found)
    expect(named?.line).toBeGreaterThan(1)
  })

  test('descriptions of general RSS are HTML, its titles are not', async () => {
    const rss = readFixture('rss', 'every-rule-kept.xml')
    const withMarkup = (name: string) => rss.replace(`<${name}>Ferries`, `<${name}>&lt;b>Ferries&lt;/b>`)
    expect(await findBrokenRules(withMarkup('title'))).toEqual(['document-text-markup'])
    const html = rss.replace(/(<item>[\s\S]*?<description>)/, '$1&lt;p>Both')
    expect(html).not.toBe(rss)
    expect(await findBrokenRules(html)).toEqual([])
  })
})
