import { describe, expect, test } from 'vitest'
import type { Block, ReadingContext } from '../../../src/articles/article.js'
import { readFragment } from '../../../src/articles/html/read-html.js'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const paragraphs = [1, 2, 3, 4, 5].map(
  (n) =>
    `The ferry to Eelwick ran again on Tuesday, paragraph ${n}, after divers had cleared the harbour mouth of the cable that stopped it for nine days.`,
)
const prose = paragraphs.map((text) => `<p>${text}</p>`).join('\n')
const context: ReadingContext = {
  name: '3f2a90c1.item',
  modifiedAt: '2025-12-01T09:00:00.000Z',
  pictures: 0,
  url: 'https://lantern.example/ferry/',
  dates: defaults,
}

const textsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === 'figure' ? [] : block.type === 'list' ? block.items : [block.text]))
const readPage = (body: string, head = '') =>
  textsOf(readArticle(documentOf('page.html', `<title>Ferry returns</title>${head}<body>${body}`), defaults).blocks)
const readFeed = (html: string) => textsOf(readFragment(html, context).blocks)

describe('a box that holds the article is the article', () => {
  test.each([
    ['<div class="pmc-paywall">', '</div>'],
    ['<div class="entry-content entry-content-read-more">', '</div>'],
    ['<div class="sidebar-grid__content article__content">', '</div>'],
    ['<div class="article-widget article-widget-text">', '</div>'],
    ['<aside class="promo">', '</aside>'],
    ['<form id="aspnetForm" method="post">', '</form>'],
  ])('%s', (start, end) => {
    expect(readPage(`<div class="page"><h1>Ferry returns</h1>${start}${prose}${end}</div>`)).toEqual(paragraphs)
    expect(readPage(`${start}<h1>Ferry returns</h1>${prose}${end}`)).toEqual(paragraphs)
  })

  test('and so are the boxes of the same name with its other parts', () => {
    const box = (n: number) =>
      `<div class="grid sidebar">${paragraphs.map((p) => `<p>${p} Part ${n}.</p>`).join('')}</div>`
    const [first, second] = [1, 2].map((n) => paragraphs.map((p) => `${p} Part ${n}.`)) as [string[], string[]]
    const short = `<div class="grid sidebar"><p>${paragraphs[0]} And this is the end of it.</p></div>`
    const texts = readPage(`<article><h1>Ferry returns</h1>${box(1)}${box(2)}${short}</article>`)
    expect(texts).toEqual([...first, ...second, `${paragraphs[0]} And this is the end of it.`])
  })

  test('but teasers that add up to more than the article are not', () => {
    const teasers = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
      (n) =>
        `<div><p>Teaser ${n} says in a few words what another story of the Lantern tells about the town, its boats and its people.</p></div>`,
    )
    const page = `<article><h1>Ferry returns</h1>${prose}</article><div class="sidebar">${teasers.join('')}</div>`
    expect(readPage(page)).toEqual(paragraphs)
  })

  test('an offer that is longer than a short notice is left out', () => {
    const offer =
      '<div class="paywall"><p>Get every story, the crossword and the tide tables for two crowns a week, and cancel at any time.</p></div>'
    const notice =
      'The pool at Eelwick is closed on Monday, because the pump has to be exchanged before the holidays begin in town, as the harbour office says.'
    expect(readPage(`<article><h1>Pool closed</h1><p>${notice}</p>${offer}${offer}</article>`)).toEqual([notice])
  })

  test('readers’ comments are left out even if they are longer than the article', () => {
    const comments = `<section class="comments-area">${prose.replaceAll('Tuesday', 'Friday')}${prose.replaceAll('Tuesday', 'Sunday')}</section>`
    expect(readPage(`<article><h1>Ferry returns</h1>${prose}${comments}</article>`)).toEqual(paragraphs)
  })

  test('other articles beside or inside the one with the headline are left out', () => {
    const other = `<article class="second"><h1>Mayor resigns</h1><p>${paragraphs[0]?.replace('Tuesday', 'Friday')}</p></article>`
    expect(readPage(`<main><article><h1>Ferry returns</h1>${prose}${other}</article>${other}</main>`)).toEqual(
      paragraphs,
    )
  })
})

describe('the text', () => {
  test('keeps a first paragraph that is also the description', () => {
    const head = `<meta name="description" content="${paragraphs[0]}">`
    expect(readPage(`<div class="page"><h1>Ferry returns</h1>${prose}</div>`, head)).toEqual(paragraphs)
  })

  test('keeps a sentence at its top that speaks of an author and a date', () => {
    const found =
      'The find was described by Rowan Pike in an article published on Monday, 3 March 2025, in the Lantern.'
    expect(readPage(`<h1>Jar found</h1><p>A jar was found in the harbour.</p><p>${found}</p>${prose}`)).toContain(found)
  })

  test('keeps what stands in a list but in no item of it', () => {
    const list =
      '<ol><h3><li>The first reason.</li></h3><p>This paragraph stands in no item.</p>And this line neither.<li>The second reason.</li></ol>'
    expect(readFragment(`<p>${paragraphs[0]}</p>${list}`, context).blocks.slice(1)).toEqual([
      { type: 'list', items: ['The first reason.'] },
      { type: 'paragraph', text: 'This paragraph stands in no item.' },
      { type: 'paragraph', text: 'And this line neither.' },
      { type: 'list', items: ['The second reason.'] },
    ])
  })

  test.each([
    '<del>nine</del>',
    '<s>nine</s>',
    '<strike>nine</strike>',
    '<span style="text-decoration: line-through">nine</span>',
  ])('is without what its author took back: %s', (struck) => {
    const html = `<p>It cost ${struck} ten crowns <!-- check this -->a day, said the town, and no boat has paid it yet.</p><h2>Old ${struck} price</h2><ul><li>Fee ${struck} paid</li></ul>`
    const texts = ['It cost ten crowns a day, said the town, and no boat has paid it yet.', 'Old price', 'Fee paid']
    expect(readFeed(html)).toEqual(texts)
    expect(readPage(`<h1>Fees</h1>${prose}${html}`)).toEqual([...paragraphs, ...texts])
  })

  test('is without the comments and footnote marks of Google Docs and Word', () => {
    const html = `<p>The mole was built in 1904<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> and is closed<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p>
      <p>Word<span class="MsoCommentReference"><a href="#_msocom_1">[RP1]</a></span> marks them so<a class="footnote-ref" href="#fn1"><sup>2</sup></a>.</p>
      <div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this true?</span></p></div>
      <div style="mso-element:comment-list"><p>Ask the mayor.</p></div>`
    expect(readFeed(html)).toEqual(['The mole was built in 1904 and is closed.', 'Word marks them so.'])
  })
})

describe('links to other stories', () => {
  test.each([
    '<p><a href="/a">Mayor resigns over the cost of the new pier</a></p>',
    '<p>Les også: <a href="/a">Ordføreren går av</a></p>',
    '<p><strong>MEHR:</strong> <a href="/a">Bürgermeisterin tritt zurück</a></p>',
    '<h4>Dazu passt das hier</h4><ul><li><a href="/a">Mayor resigns</a></li><li><a href="/b">Pier closed</a></li></ul>',
  ])('go: %s', (html) => {
    expect(readPage(`<article><h1>Ferry returns</h1>${prose}${html}${prose}</article>`)).toEqual([
      ...paragraphs,
      ...paragraphs,
    ])
  })

  test('a sentence that is a link stays, and so does a text that is mostly links', () => {
    const sentence = 'The harbour office had ended the contract with the diving company in May.'
    expect(readPage(`<h1>Ferry returns</h1>${prose}<p><a href="/a">${sentence}</a></p>`)).toContain(sentence)
    const links = ['Mayor resigns after the pier', 'Ferry returns with a new bell'].map(
      (text) => `<li><a href="/a">${text}</a></li>`,
    )
    expect(
      readPage(`<article><h1>The week</h1><p>The week in links.</p><ul>${links.join('')}</ul></article>`),
    ).toContain('Mayor resigns after the pier')
  })
})

test.each([
  'Advertisement',
  'Czytaj więcej',
  'Taip pat skaitykite:',
  'Les også',
  'Pubblicità',
  'Читайте также:',
  '関連記事',
  '다른기사 보기',
  'Đọc thêm',
  'Diesen Artikel teilen',
  '1 of 12',
  'Image 1 of / 5',
  'Get the latest updates right in your inbox. Subscribe to the Lantern’s newsletters.',
  'Підписуйтесь на наш телеграм-канал',
])('a label of the site is no text: %s', (label) => {
  expect(readPage(`<article><h1>Ferry returns</h1>${prose}<p>${label}</p>${prose}</article>`)).toEqual([
    ...paragraphs,
    ...paragraphs,
  ])
})

test.each([
  [
    'Ghost',
    '<figure class="kg-card kg-bookmark-card"><a href="https://pier.example/"><div class="kg-bookmark-title">Pier</div><img src="https://pier.example/a.jpg"></a></figure><div class="kg-card kg-audio-card"><div>Bells</div><span>0:00</span></div><div class="kg-card kg-file-card"><div>2 MB</div></div><div class="kg-card kg-signup-card"><h2>Join us</h2><button>Sign up</button></div>',
  ],
  [
    'WordPress',
    '<div class="wp-block-buttons"><a href="/a">Give now</a></div><div class="wp-block-embed is-type-wp-embed"><blockquote class="wp-embedded-content"><a href="/a">Mayor resigns</a></blockquote></div><ul class="wp-block-latest-posts"><li>Pier closed</li></ul>',
  ],
  [
    'Substack',
    '<div class="subscription-widget-wrap"><p>The Lantern is supported by readers.</p></div><p class="button-wrapper"><a href="/a">Share</a></p><div class="digest-post-embed"><h4>Mayor resigns</h4></div>',
  ],
  [
    'Squarespace',
    '<div class="sqs-block sqs-block-newsletter"><p>Write your address here.</p></div><div class="sqs-block sqs-block-button"><a href="/a">Give now</a></div>',
  ],
  [
    'Medium',
    '<div class="graf--mixtapeEmbed"><a href="/a"><strong>Mayor resigns</strong> After the pier lantern.example</a></div>',
  ],
  [
    'Drupal',
    '<div class="field field--name-field-tags"><div>Tags</div><div>Harbour</div></div><ul class="links inline"><li>Log in to write</li></ul>',
  ],
  ['Arc', '<div class="interstitial-link">[Related: Mayor resigns]</div>'],
  [
    'Brightspot',
    '<div class="ActionBar"><span>Facebook page</span></div><div class="RelatedList"><h3>Mayor resigns</h3></div>',
  ],
  [
    'Wix',
    '<div data-hook="file-upload-viewer"><p>tides.pdf</p></div><div data-hook="related-posts"><p>Mayor resigns</p></div>',
  ],
  [
    'Blogger',
    '<div class="feedflare"><p>Digg it</p></div><div class="post-footer"><p>Posted by Rowan at noon</p></div>',
  ],
])('the cards and offers of %s are no text, on pages and in feeds', (_, cards) => {
  expect(readFragment(`${prose}${cards}`, context).blocks).toEqual(
    paragraphs.map((text) => ({ type: 'paragraph', text })),
  )
  expect(readPage(`<article><h1>Ferry returns</h1>${prose}${cards}${prose}</article>`)).toEqual([
    ...paragraphs,
    ...paragraphs,
  ])
})
