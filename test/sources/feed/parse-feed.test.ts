import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../../src/problem.js'
import { parseFeed } from '../../../src/sources/feed/parse-feed.js'

const url = 'https://lantern.example/feed'

const parse = (text: string | Uint8Array, contentType?: string) =>
  parseFeed({ bytes: typeof text === 'string' ? Buffer.from(text) : text, contentType, url })

const rss = (items: string, head = '<title>The Lantern</title>') =>
  `<?xml version="1.0"?><rss version="2.0"><channel>${head}${items}</channel></rss>`

const titles = (text: string | Uint8Array, contentType?: string) =>
  parse(text, contentType).items.map(({ title }) => title)

function problemOf(text: string | Uint8Array): Problem {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('read')
}

describe('what is no feed', () => {
  test.each([
    [
      '<!DOCTYPE html><html><head><title>Lantern</title></head><body><feed>x</feed></body></html>',
      /is a web page, not a feed: .*type "page"/,
    ],
    ['{"providerName":"The Lantern","shortFormVideos":[]}', /Roku Direct Publisher JSON: .*type "roku"/],
    ['[{"id":1,"title":{"rendered":"x"}}]', /JSON list, not a feed: .*type "wordpress"/],
    ['{"error":"not found"}', /JSON of another kind than JSON Feed/],
    ['{"version":"https://jsonfeed.org/version/1","items":', /broken JSON/],
    ['<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', /is a sitemap/],
    ['<opml version="2.0"><body/></opml>', /list of feeds \(OPML\)/],
    ['', /is empty/],
    ['  \n', /is empty/],
    ['Hello', /neither RSS nor Atom nor JSON Feed/],
    ['%PDF-1.7 …', /is a PDF, not a feed/],
  ])('says so of %s', (text, sentence) => {
    const problem = problemOf(text)
    expect(problem.code).toBe('feed-unreadable')
    expect(problem.message).toMatch(sentence)
    expect(problem.message).toMatch(/^https:\/\/lantern\.example\/feed is [^\n]+[a-z")]\.$/)
  })

  test.each([
    ['<html>', /is a web page/],
    ['<svg>', /neither RSS nor Atom/],
  ])('is said at once of %s behind thousands of comments', (root, sentence) => {
    expect(problemOf(`${'<!---->'.repeat(9000)}${root}`).message).toMatch(sentence)
  })

  test('is a document of more than 20 MB', () => {
    expect(problemOf(Buffer.alloc(20 * 1024 * 1024 + 1, 32))).toMatchObject({ code: 'feed-too-large' })
  })
})

test.each([
  rss(''),
  rss('', ''),
  '<rss version="2.0"/>',
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>',
  '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[]}',
])('reads a feed without items: %s', (text) => {
  expect(parse(text)).toMatchObject({ items: [], notes: [] })
})

describe('sloppy XML', () => {
  test.each([
    [
      'bare ampersands and HTML entities',
      rss('<item><title>Tom & Ana&nbsp;&ndash; caf&eacute;</title></item>'),
      'Tom & Ana\u00a0– café',
    ],
    ['a smaller-than in the text', rss('<item><title>5 < 6 and 7 > 6</title></item>'), '5 < 6 and 7 > 6'],
    ['tags of upper and mixed case', '<RSS VERSION="2.0"><Channel><ITEM><Title>x</TITLE></Item></CHANNEL></RSS>', 'x'],
    ['text before the declaration', `Warning: <b>x</b> on line 3\n${rss('<item><title>x</title></item>')}`, 'x'],
    ['control characters', rss('<item><title>a\u0000b\u0008c</title></item>'), 'abc'],
    ['comments', rss('<!-- <item><title>no</title></item> --><item><title><!-- no -->x</title></item>'), 'x'],
    ['a section that holds a closing tag', rss('<item><title><![CDATA[a </title> b]]></title></item>'), 'a </title> b'],
    ['a section in two parts', rss('<item><title><![CDATA[a ]]]]><![CDATA[> b]]></title></item>'), 'a ]]> b'],
    [
      'sections and text in turn',
      rss('<item><title>a <![CDATA[&]]> b &amp; <![CDATA[c]]></title></item>'),
      'a & b & c',
    ],
    ['HTML that nobody escaped', rss('<item><title>a <b>bold</b> b</title></item>'), 'a <b>bold</b> b'],
    ['a missing root', '<channel><item><title>x</title></item></channel>', 'x'],
    [
      'items outside of the channel',
      '<rss version="0.90"><channel><title>T</title></channel><item><title>x</title></item></rss>',
      'x',
    ],
    [
      'names of the language',
      rss('<item><__proto__>y</__proto__><constructor>z</constructor><title>x</title></item>'),
      'x',
    ],
    ['deep nonsense', rss(`<item>${'<x>'.repeat(9000)}<title>x</title></item>`), 'x'],
    ['an item that never closes', `${rss('<item><title>x</title>')}`, 'x'],
    ['a wrong prefix', rss('<item><a:title xmlns:a="http://www.w3.org/2005/Atom">x</a:title></item>'), 'x'],
    ['Atom without its namespace', '<feed><entry><title>x</title></entry></feed>', 'x'],
    [
      'Atom under a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>x</a:title></a:entry></a:feed>',
      'x',
    ],
    [
      'a title of the logo before that of the item',
      rss('<item><image><title>no</title></image><title>x</title></item>'),
      'x',
    ],
  ])('reads %s', (_, text, title) => {
    expect(titles(text)).toEqual([title])
  })

  test('takes attributes without quotes, with bare ampersands and spaces in them', () => {
    const [item] = parse(
      rss(
        `<item><enclosure url=https://lantern.example/a.mp4 type=video/mp4 /><media:content medium='image' url="/b c.jpg?x=1&y=2"></item>`,
      ),
    ).items
    expect(item?.videos[0]?.renditions).toEqual([{ url: 'https://lantern.example/a.mp4', type: 'video/mp4' }])
    expect(item?.pictures).toEqual([{ url: 'https://lantern.example/b%20c.jpg?x=1&y=2' }])
  })

  test('ends an element without a closing tag where the next begins', () => {
    const [first, second] = parse(
      rss('<item><title>One<link>/1</link><category>Port</item><item><title>Two</title></item>'),
    ).items
    expect(first).toMatchObject({ title: 'One', url: 'https://lantern.example/1', categories: ['Port'] })
    expect(second?.title).toBe('Two')
  })

  test.each([
    '<item><title>Two</title><description>cut he',
    '<item><title>Two</title><description><![CDATA[cut he',
    '<item><title>Two</title><desc',
    '<item><title>Two</title><link href="ht',
    '<item><!-- Two',
    '<item',
  ])('takes what is whole of a document that ends with %s', (end) => {
    const whole = '<rss version="2.0"><channel><title>T</title><item><title>One</title></item>'
    const feed = parse(whole + end)
    expect(feed.items.map(({ title }) => title)).toEqual(['One'])
    expect(feed.notes).toEqual(['The feed is cut off before its end: the items that are whole are read.'])
  })

  test('expands no entity of a DTD, and reads no file for one', () => {
    const laughs = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`)
    const dtd = `<!DOCTYPE rss [<!ENTITY l0 "ha"> ${laughs.join(' ')} <!ENTITY file SYSTEM "file:///etc/passwd">]>`
    const [item] = parse(dtd + rss('<item><title>&l9; &file;</title></item>')).items
    expect(item?.title).toBe('&l9; &file;')
  })
})

describe('encodings', () => {
  const text = rss('<item><title>Señal — “Мол”</title></item>')
  const western = rss('<item><title>Mañana, señal y otoño</title></item>')
  const declared = (name: string, inner: string) => inner.replace('version="1.0"', `version="1.0" encoding="${name}"`)

  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-8 that says it is Latin', Buffer.from(declared('ISO-8859-1', text))],
    ['UTF-16 with a mark', iconv.encode(text, 'utf-16', { addBOM: true })],
    ['UTF-16 without one', iconv.encode(text, 'utf-16be')],
  ])('reads %s', (_, bytes) => {
    expect(titles(bytes)).toEqual(['Señal — “Мол”'])
  })

  test('keeps all other letters where one is broken', () => {
    const bytes = Buffer.from(rss('<item><title>señal señal señal señal señal</title></item>'))
    const [good] = titles(bytes)
    const at = bytes.indexOf('ñ')
    const broken = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
    expect(titles(broken)).toEqual([good?.replace('ñ', '\ufffd')])
  })

  test('believes the document, then the content type, then the looks of it', () => {
    expect(titles(iconv.encode(declared('windows-1252', western), 'windows-1252'))).toEqual(['Mañana, señal y otoño'])
    expect(titles(iconv.encode(western, 'iso-8859-15'), 'text/xml; charset="ISO-8859-15"')).toEqual([
      'Mañana, señal y otoño',
    ])
    const russian = rss('<item><title>Маяк снова горит над заливом</title></item>')
    expect(titles(iconv.encode(declared('koi8-r', russian), 'koi8-r'), 'text/xml; charset=iso-8859-1')).toEqual([
      'Маяк снова горит над заливом',
    ])
    expect(titles(iconv.encode(russian, 'windows-1251'))).toEqual(['Маяк снова горит над заливом'])
    expect(titles(iconv.encode(declared('utf-8', western), 'latin1'))).toEqual(['Mañana, señal y otoño'])
    const polish = rss('<item><title>Łódź wraca</title></item>', '<language>pl</language>')
    expect(titles(iconv.encode(polish, 'windows-1250'))).toEqual(['Łódź wraca'])
  })
})

describe('limits', () => {
  test('reads no more of a name than a name has', () => {
    const [item] = parse(rss(`<item><title>a</title><author>${'x'.repeat(50_000)}</author></item>`)).items
    expect(item?.authors.map((author) => author.length)).toEqual([1000])
  })

  test('reads the first 5000 items and says so', () => {
    const items = (count: number) => Array.from({ length: count }, (_, at) => `<item><guid>${at}</guid></item>`)
    expect(parse(rss(items(5000).join(''))).notes).toEqual([])
    const feed = parse(rss(items(5001).join('')))
    expect(feed.items).toHaveLength(5000)
    expect(feed.notes).toEqual(['Only the first 5000 items of the feed are read.'])
    const objects = Array.from({ length: 5001 }, (_, id) => ({ id: String(id) }))
    const json = parse(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items: objects }))
    expect(json.items).toHaveLength(5000)
    expect(json.notes).toEqual(['Only the first 5000 items of the feed are read.'])
  })

  test('leaves out an item longer than 2 MB, and says so', () => {
    const long = `<item><title>long</title><description>${'a'.repeat(2 * 1024 * 1024)}</description></item>`
    const feed = parse(rss(`${long}<item><title>x</title></item>`))
    expect(feed.items.map(({ title }) => title)).toEqual(['x'])
    expect(feed.notes).toEqual(['Items longer than 2 MB, left out: 1.'])
    const items = [
      { id: '1', content_html: 'é'.repeat(1.2 * 1024 * 1024) },
      { id: '2', content_html: 'x' },
    ]
    const json = parse(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items }))
    expect(json.items.map(({ guid }) => guid)).toEqual(['2'])
    expect(json.notes).toEqual(['Items longer than 2 MB, left out: 1.'])
  })

  test.each([
    ['<!--'.repeat(100_000)],
    [`<item><title>${'<!--'.repeat(200_000)}</title></item>`],
    [`<item><title>${'<![CDATA['.repeat(200_000)}`],
    [`<item ${' '.repeat(500_000)}"`],
    [`<item ${'a="'.repeat(100_000)}`],
    [`<item>${'<category>'.repeat(20_000)}</item>`],
    ['<item><title>'.repeat(20_000)],
    ['<media:group>'.repeat(20_000)],
    ['<!DOCTYPE ['.repeat(150_000)],
  ])('is done at once with %#: no search begins again for each mark', (nonsense) => {
    expect(parse(rss(`<item><title>x</title></item>${nonsense}`)).items[0]?.title).toBe('x')
  })
})

describe('identity and stamp', () => {
  const item = (inner: string) => parse(rss(`<item>${inner}</item>`)).items[0]

  test('is the guid as it is written, as WordPress gives it everywhere', () => {
    expect(item('<guid isPermaLink="false">https://lantern.example/?p=12&#038;x=1</guid>')?.identity).toBe(
      'guid:https://lantern.example/?p=12&x=1',
    )
  })

  test('is the link without what counts clicks where there is no guid', () => {
    expect(item('<link>HTTPS://Lantern.example:443/a?utm_source=rss&amp;id=1#respond</link>')?.identity).toBe(
      'url:https://lantern.example/a?id=1',
    )
  })

  test('tells apart what is told apart by a fragment alone', () => {
    const feed = parse(rss('<item><link>/news#1</link></item><item><link>/news#2</link></item>'))
    expect(feed.items).toHaveLength(2)
  })

  test('is a hash of title and text where there is nothing else', () => {
    expect(item('<title>a</title><pubDate>1</pubDate>')?.identity).toMatch(/^hash:[0-9a-f]{32}$/)
    expect(item('<title>a</title><pubDate>1</pubDate>')?.identity).toBe(item('<title>a</title>')?.identity)
    expect(item('<title>a</title>')?.identity).not.toBe(item('<title>b</title>')?.identity)
  })

  test('stamps what is the same the same, and what has changed anew', () => {
    const stamp = (text: string) => item(`<guid>1</guid><title>${text}</title>`)?.stamp
    expect(stamp('a')).toBe(stamp('a'))
    expect(stamp('a')).not.toBe(stamp('b'))
  })

  test('never takes a script or a mail for a link', () => {
    expect(item('<link>javascript:alert(1)</link><guid>mailto:a@lantern.example</guid>')?.url).toBeUndefined()
  })
})
