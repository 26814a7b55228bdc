import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { Problem } from '../../../src/problem.js'
import type { FeedItem } from '../../../src/sources/feed/item.js'
import { defaults, documentOf } from '../document.js'
import { keptItem, readKept } from './kept-items.js'

const read = (item: Partial<FeedItem>, page?: string) =>
  readKept(keptItem(item, page === undefined ? undefined : { url: 'https://lantern.example/1', html: page }))

const paragraphs = (item: Partial<FeedItem>) =>
  read({ title: 'Ferry returns', ...item }).blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []))

describe('headline', () => {
  test.each([
    ['Tom & Ana', 'Tom & Ana'],
    ['Tom &amp; Ana', 'Tom & Ana'],
    ['Tom &amp;amp; Ana', 'Tom & Ana'],
    ['A <b>bold</b><br/>move', 'A bold move'],
    ['A &lt;b&gt;bold&lt;/b&gt; move', 'A bold move'],
    ['A &amp;lt;i&amp;gt;bold&amp;lt;/i&amp;gt; move', 'A bold move'],
    ['How to use <video> and List<String>', 'How to use <video> and List<String>'],
    ['5 < 6 &#8211; really', '5 < 6 – really'],
  ])('of %s is %s', (title, headline) => {
    expect(read({ title }).headline).toBe(headline)
  })

  test('of endless text is cut between words, or letters where there are none', () => {
    const headline = read({ title: 'The harbour council meets again. '.repeat(200) }).headline
    expect(headline).toMatch(/^(The harbour council meets again\. )+(\w+ )*\w+\.?…$/)
    expect(headline.length).toBeLessThanOrEqual(300)
    expect(read({ title: '港'.repeat(5000) }).headline).toBe(`${'港'.repeat(299)}…`)
  })

  test('is the first sentence of a text without a title', () => {
    expect(read({ html: '<p>No ship came in before noon. Then three came.</p>' }).headline).toBe(
      'No ship came in before noon',
    )
    expect(read({ html: `<p>${'word '.repeat(80)}</p>` }).headline.length).toBeLessThanOrEqual(120)
  })

  test('of an item that says nothing is missing', () => {
    expect(() => read({})).toThrow(expect.objectContaining({ code: 'no-headline' }))
  })
})

describe('text', () => {
  test('is the content, with the summary apart', () => {
    const draft = read({ title: 'x', html: '<p>The long text.</p>', summary: '<p>In <b>short</b>.</p>' })
    expect(draft.summary).toBe('In short.')
    expect(draft.blocks).toEqual([{ type: 'paragraph', text: 'The long text.' }])
  })

  test('is the summary where there is no content', () => {
    expect(read({ title: 'x', summary: 'All there is.' })).toMatchObject({
      blocks: [{ type: 'paragraph', text: 'All there is.' }],
    })
    expect(read({ title: 'x', summary: 'All there is.' })).not.toHaveProperty('summary')
  })

  test('has no summary that only begins it', () => {
    const draft = read({
      title: 'x',
      html: '<p>The ferry crossed the strait on Sunday. All were glad.</p>',
      summary: 'The ferry crossed the strait on [&#8230;]',
    })
    expect(draft.summary).toBeUndefined()
  })

  test('escaped once more than it should be is read as it was meant', () => {
    expect(paragraphs({ html: '&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;' })).toEqual([
      'One & two.',
      'Three.',
    ])
  })

  test('that is plain has its paragraphs at empty lines', () => {
    expect(paragraphs({ summary: 'One line\nof one.\n\nThe second.' })).toEqual(['One line of one.', 'The second.'])
  })

  test.each([
    ['The ferry is back.', ['The ferry is back.']],
    ['The ferry is back. The post Ferry returns appeared first on The Lantern.', ['The ferry is back.']],
    ['The ferry is back.\n\nThe post Ferry returns first appeared on The Lantern.', ['The ferry is back.']],
    ['Die Fähre ist da.\n\nDer Beitrag Fähre erschien zuerst auf Die Laterne.', ['Die Fähre ist da.']],
    ['The ferry is back and … Continue reading', ['The ferry is back and …']],
    ['The ferry is back and [...] Read more at the site', ['The ferry is back and …']],
    ['The ferry is back. Continue reading Ferry returns →', ['The ferry is back.']],
    ['The ferry is back.\n\nRead more', ['The ferry is back.']],
    ['The ferry is back.\n\nRead more: Ferry returns\n\nContinue reading “Ferry returns”', ['The ferry is back.']],
    ['Der Fährmann lächelt.\n\nWeiterlesen …', ['Der Fährmann lächelt.']],
    // Words of the article itself.
    ['Children read more books this winter.', ['Children read more books this winter.']],
    ['All agree.\n\nRead more books, says the librarian.', ['All agree.', 'Read more books, says the librarian.']],
    ['The post was late. It appeared first on Monday.', ['The post was late. It appeared first on Monday.']],
  ])('without its tail: %j', (summary, expected) => {
    expect(paragraphs({ summary })).toEqual(expected)
  })

  test('does not repeat the headline that a system puts above it', () => {
    expect(paragraphs({ html: '<span>Ferry returns</span> <span>ana</span><p>It is back.</p>' })).toEqual([
      'It is back.',
    ])
    expect(paragraphs({ html: '<p>Ferry returns to the north quay after a year.</p>' })).toHaveLength(1)
  })
})

describe('facts', () => {
  test.each([
    [['ana@lantern.example (Ana Roe)'], 'Ana Roe'],
    [['Ana Roe <ana@lantern.example>', 'Ana Roe'], 'Ana Roe'],
    [['By Ana Roe', 'Tom Hale'], 'Ana Roe, Tom Hale'],
    [['admin', 'desk@lantern.example'], undefined],
  ])('byline of %j is %s', (authors, byline) => {
    expect(read({ title: 'x', authors }).byline).toBe(byline)
  })

  test.each([
    ['Sun, 22 Nov 2026 18:10:00 +0100', '2026-11-22T17:10:00Z'],
    ['22 Nov 26 18:10 EST', '2026-11-22T23:10:00Z'],
    ['2026-11-22', '2026-11-22T00:00:00Z'],
    ['22.11.2026 18:10', '2026-11-22T18:10:00Z'],
    ['2031-01-01T00:00:00Z', '2031-01-01T00:00:00Z'],
    ['yesterday', '2025-12-01T09:00:00Z'],
    [undefined, '2025-12-01T09:00:00Z'],
  ])('published %s is %s', (published, instant) => {
    expect(read({ title: 'x', published }).publishedAt).toBe(instant)
  })

  test('months are read in the language of the item, else of the feed', () => {
    expect(read({ title: 'x', language: 'fr', published: '22 novembre 2026' })).toMatchObject({
      language: 'fr',
      publishedAt: '2026-11-22T00:00:00Z',
    })
    const kept = keptItem({ title: 'x', published: '11/02/2026' })
    expect(readKept({ ...kept, feed: { ...kept.feed, language: 'es_MX' } })).toMatchObject({
      language: 'es-mx',
      publishedAt: '2026-02-11T00:00:00Z',
    })
  })

  test('the section is the first category, keywords are tags only', () => {
    const draft = read({ title: 'x', categories: ['Uncategorized', 'Port &amp; Sea', 'ferry'], keywords: ['Gale'] })
    expect(draft).toMatchObject({ section: 'Port & Sea', tags: ['port & sea', 'ferry', 'gale'] })
    expect(read({ title: 'x', keywords: ['Gale'] }).section).toBeUndefined()
  })

  test('rating and expiry are handed on', () => {
    const rating = { rating: 'TVPG', ratingSource: 'USA_PR' }
    expect(read({ title: 'x', rating, expiresAt: '2027-01-01' })).toMatchObject({
      rating,
      expiresAt: '2027-01-01T00:00:00Z',
    })
  })
})

describe('pictures and videos', () => {
  const picture = { url: 'https://lantern.example/a.jpg?w=900', caption: 'The quay &amp; mole', credit: 'Tom Hale' }

  test('a picture of the feed leads a text that shows none', () => {
    expect(read({ title: 'x', html: '<p>Text.</p>', pictures: [picture] }).blocks[0]).toEqual({
      type: 'figure',
      image: picture.url,
      caption: 'The quay & mole',
      credit: 'Tom Hale',
    })
  })

  test('a text that shows one keeps it, with the words of the feed where it has none', () => {
    const html = '<p>Text.</p><img src="/a.jpg?w=300"><p>More text.</p>'
    expect(read({ title: 'x', html, pictures: [picture] }).blocks).toEqual([
      { type: 'paragraph', text: 'Text.' },
      { type: 'figure', image: 'https://lantern.example/a.jpg?w=300', caption: 'The quay & mole', credit: 'Tom Hale' },
      { type: 'paragraph', text: 'More text.' },
    ])
  })

  test('the credit is taken from the caption where it stands there', () => {
    const pictures = [{ url: 'https://lantern.example/a.jpg', caption: 'The quay. Photo: Tom Hale' }]
    expect(read({ title: 'x', pictures }).blocks[0]).toMatchObject({ caption: 'The quay.', credit: 'Tom Hale' })
  })

  const videos: FeedItem['videos'] = [
    {
      renditions: [{ url: 'https://lantern.example/a.m3u8' }, { url: 'https://lantern.example/a.mp4' }],
      closedCaptions: [{ url: 'https://lantern.example/a.vtt', language: 'en_US' }],
    },
  ]

  test('a video is its best rendition, before those of the text', () => {
    const html = '<p>Text.</p><video src="/b.mp4"></video>'
    expect(read({ title: 'x', html, videos }).videos).toEqual([
      {
        url: 'https://lantern.example/a.m3u8',
        closedCaptions: [{ url: 'https://lantern.example/a.vtt', language: 'en-us' }],
      },
      { url: 'https://lantern.example/b.mp4', closedCaptions: [] },
    ])
  })

  test('a player counts only where the item has no video of its own', () => {
    const players = ['https://tv.example/player/1']
    expect(read({ title: 'x', players }).embeds).toEqual(players)
    expect(read({ title: 'x', players, videos }).embeds).toEqual([])
  })
})

describe('with its page', () => {
  const long =
    'The ferry crossed the strait on Sunday with four hundred passengers on board, and the band played. '.repeat(4)
  const page = `<html lang="en"><head><title>Ferry returns | The Lantern</title></head><body><article><h1>Ferry returns</h1>
    <figure><img src="/page.jpg"><figcaption>On Sunday. Photo: Tom Hale</figcaption></figure><p>${long}</p><p>${long}</p></article></body></html>`

  test('text and pictures are the page, what the page lacks is the item', () => {
    const draft = read(
      {
        title: 'Ferry',
        summary: 'In short …',
        authors: ['Ana Roe'],
        published: '2026-11-22T10:00:00Z',
        categories: ['Port'],
        pictures: [{ url: 'https://lantern.example/feed.jpg' }],
      },
      page,
    )
    expect(draft).toMatchObject({
      headline: 'Ferry returns',
      byline: 'Ana Roe',
      publishedAt: '2026-11-22T10:00:00Z',
      section: 'Port',
    })
    expect(draft.blocks[0]).toMatchObject({ image: 'https://lantern.example/page.jpg', credit: 'Tom Hale' })
    expect(draft.blocks.filter(({ type }) => type === 'paragraph')).toHaveLength(2)
  })

  test('a page with less text than the item gives none, but its picture', () => {
    const paywall = page.replaceAll(long, 'Subscribe to read on.')
    const draft = read({ title: 'Ferry', html: `<p>${long}</p>` }, paywall)
    expect(draft.blocks).toMatchObject([
      { type: 'figure', image: 'https://lantern.example/page.jpg' },
      { type: 'paragraph', text: long.trim() },
    ])
  })

  test('a page that is no article leaves the item as it is', () => {
    const draft = read({ title: 'Ferry', summary: 'It is back.' }, '<i>'.repeat(40_000))
    expect(draft).toMatchObject({ headline: 'Ferry', blocks: [{ type: 'paragraph', text: 'It is back.' }] })
  })
})

test.each(['{"item":1}', 'no JSON at all', '{"item":{"identity":"guid:1"},"feed":{}}'])(
  'refuses %s in one sentence',
  (json) => {
    const act = () => readArticle(documentOf('1.item', json), defaults)
    expect(act).toThrow(Problem)
    expect(act).toThrow(/^1\.item is not a stored feed item: .*\.$/)
  },
)
