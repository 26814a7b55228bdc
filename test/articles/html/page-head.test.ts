import { expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const text = `<p>${'The harbour office counted the boats again on Monday and found one more than there are moorings. '.repeat(3)}</p>`
const heading = '<h1>Ferry returns to Eelwick</h1>'
const script = (nodes: object, before = '', after = '') =>
  `<script type="application/ld+json">${before}${JSON.stringify(nodes)}${after}</script>`
const article = { '@type': 'NewsArticle', headline: 'Ferry returns to Eelwick' }
const read = (html: string) => readArticle(documentOf('page.html', html), defaults)
const bylineOf = (head: string, beside = '') =>
  read(`${head}<article>${heading}${beside}${text.repeat(2)}</article>`).byline

test.each<[string, unknown, string | undefined]>([
  ['a text', 'Ana Roe', 'Ana Roe'],
  ['a text with several', 'Ana Roe and Ben Okoro', 'Ana Roe and Ben Okoro'],
  ['a list', [{ name: 'Ana Roe' }, 'Ben Okoro'], 'Ana Roe, Ben Okoro'],
  ['the same twice', [{ name: 'Ana Roe' }, { name: 'ANA ROE' }], 'Ana Roe'],
  ['given and family name', { '@type': 'Person', givenName: 'Ana', familyName: 'Roe' }, 'Ana Roe'],
  ['another key', { '@type': 'Person', byline: 'Ana Roe' }, 'Ana Roe'],
  ['escaped text', { name: 'Ana O&amp;#39;Roe' }, "Ana O'Roe"],
  ['an address', { name: 'https://lantern.example/ana' }, undefined],
  ['a person and an organisation', [{ '@type': 'Organization', name: 'The Lantern' }, { name: 'Ana Roe' }], 'Ana Roe'],
  ['only an organisation', { '@type': 'Organization', name: 'Harbour Press' }, 'Harbour Press'],
])('reads authors of JSON-LD: %s', (_, author, byline) => {
  expect(bylineOf(script({ ...article, author }))).toBe(byline)
})

test('follows references to authors in JSON-LD', () => {
  const graph = [
    { ...article, author: { '@id': '#ana' } },
    { '@type': 'Person', '@id': '#ana', name: 'Ana Roe' },
  ]
  expect(bylineOf(script({ '@graph': graph }))).toBe('Ana Roe')
})

test.each([
  ['//<![CDATA[\n', '\n//]]>'],
  ['/*<![CDATA[*/', '/*]]>*/'],
  ['<!--', '-->'],
])('reads JSON-LD behind %s', (before, after) => {
  expect(bylineOf(script({ ...article, author: 'Ana Roe' }, before, after))).toBe('Ana Roe')
})

test('the person beside the headline comes before the publisher, and before an account', () => {
  const beside = '<p class="info">von <a href="/autoren/ana-roe">Dr. Ana Roe</a></p>'
  const publisher = { '@type': 'Organization', name: 'The Lantern' }
  expect(bylineOf(script({ ...article, author: publisher, publisher }), beside)).toBe('Dr. Ana Roe')
  const metas = '<meta property="og:site_name" content="LTN"><meta name="author" content="LTN">'
  expect(bylineOf(metas, beside)).toBe('Dr. Ana Roe')
  expect(bylineOf('<meta name="author" content="105092">', beside)).toBe('Dr. Ana Roe')
  expect(bylineOf('<meta name="author" content="105092">')).toBeUndefined()
})

test('takes all authors that the page shows, where the metadata name one of them', () => {
  const beside =
    '<div class="bylines"><a rel="author" href="#">Ana Roe</a> <a rel="author" href="#">Ben Okoro</a></div>'
  expect(bylineOf(script({ ...article, author: 'Ben Okoro' }), beside)).toBe('Ana Roe, Ben Okoro')
})

test.each([
  [
    'a role and a time',
    '<div class="byline"><a href="/authors/ana">Ana Roe</a><span>Harbour Reporter</span><time>14:00</time></div>',
    'Ana Roe',
  ],
  [
    'buttons',
    '<div class="byline"><a href="/authors/ana">Ana Roe</a> <a href="/all">View More Articles</a></div>',
    'Ana Roe',
  ],
  ['hashed class names', '<div class="Article_authorName__x1z">Ana Roe</div>', 'Ana Roe'],
  ['an address', '<figure><figcaption><address>Von <span>Ana Roe</span></address></figcaption></figure>', 'Ana Roe'],
  [
    'a label',
    '<ul><li>Von: <a href="/ana-roe">Ana Roe</a>, <a href="/ben">Ben Okoro</a></li></ul>',
    'Ana Roe, Ben Okoro',
  ],
  ['an aside', '<aside><span role="heading">Von <a href="/autor/ana">Ana Roe</a></span></aside>', 'Ana Roe'],
  [
    'the credit of a picture',
    '<figure><img src="a.jpg"><figcaption class="author">Ana Roe</figcaption></figure>',
    undefined,
  ],
  ['a credit', '<span class="author">Foto: Ana Roe</span>', undefined],
])('reads the author beside the headline: %s', (_, beside, byline) => {
  expect(bylineOf('', beside)).toBe(byline)
})

const teaser =
  '<div class="teaser"><span class="author">Cleo Marsh</span> <time datetime="2020-01-02T03:04:05Z">2 January 2020</time></div>'
const comments =
  '<section class="comments"><p class="author">Gull Fan</p><time datetime="2021-01-02T03:04:05Z">2 January 2021</time></section>'

test('takes no author and no date from teasers and comments', () => {
  const { byline, publishedAt } = read(`${teaser}<article>${heading}${text.repeat(2)}${comments}</article>${teaser}`)
  expect(byline).toBeUndefined()
  expect(publishedAt).not.toMatch(/^202[01]/)
})

test('the date beside the headline comes before others', () => {
  const beside = '<div class="x1">Published: 16/11/2025 | By Ana Roe</div>'
  const html = `<article><time datetime="2020-01-02T03:04:05Z">old</time></article><article>${heading}${beside}${text}</article>`
  expect(read(`${teaser}<main>${html}</main>`).publishedAt).toBe('2025-11-16T00:00:00Z')
})

test.each([
  ['<p class="line">So 16.11.25 | 14:07 Uhr | Von Ana Roe</p>', '2025-11-16T14:07:00Z'],
  ['<div>2025年11月16日14:07 | 来源：港灯</div>', '2025-11-16T14:07:00Z'],
  ['<div><time datetime="2025-11-16T14:07:00Z">gestern</time></div>', '2025-11-16T14:07:00Z'],
])('reads the date in %s', (beside, publishedAt) => {
  expect(read(`<article>${heading}${beside}${text.repeat(2)}</article>`).publishedAt).toBe(publishedAt)
})

test('a byline of a known author leaves the text, and gives its date', () => {
  const beside = '<p>By Ana Roe | 16 November 2025</p>'
  const draft = read(
    `${script({ ...article, author: 'Ana Roe' })}<article>${heading}${beside}${text.repeat(2)}</article>`,
  )
  expect(draft.publishedAt).toBe('2025-11-16T00:00:00Z')
  expect(JSON.stringify(draft.blocks)).not.toContain('Ana Roe')
})
