import { expect, test } from 'vitest'
import type { Figure } from '../../../src/articles/article.js'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const paragraph = (number: number) =>
  `<p>The ferry to Eelwick ran again on Tuesday, paragraph ${number}, after divers had cleared the harbour mouth of the cable that stopped it for nine days, the port said.</p>`
const paragraphs = [1, 2, 3, 4, 5].map(paragraph).join('\n')
const others = Array.from(
  { length: 40 },
  (_, number) =>
    `<li><a href="/s/${number}">Another story of the site with a headline of some length, ${number}</a></li>`,
).join('')

/** The article of a page of the Lantern; `body` is under its headline. */
function readPage(body: string, head = '') {
  const html = `<!doctype html><html lang="en"><head><title>Ferry returns</title>${head}<meta property="article:published_time" content="2026-03-02T08:00:00Z"></head><body><div class="page"><h1>Ferry returns</h1>${body}</div><div class="more"><ul>${others}</ul></div></body></html>`
  return readArticle({ ...documentOf('3f2a.html', html), url: 'https://lantern.example/ferry' }, defaults)
}

const figuresOf = (body: string, head?: string): Figure[] =>
  readPage(body, head).blocks.filter((block): block is Figure => block.type === 'figure')
const wordsOf = (body: string) => figuresOf(body).map(({ caption, credit }) => [caption, credit])
const picture = (name: string) => `https://cdn.example/${name}.jpeg`

test('the author’s portrait is never the lead picture', () => {
  const portrait = `<div class="author-teaser"><figure><img src="${picture('portraits/roe_400')}" width="400" height="400" alt="Ana Roe"><figcaption>By Ana Roe, reporter 02.03.2026, 08:00</figcaption></figure></div>`
  const own = `<figure><picture><source srcset="${picture('ferry_1600')} 1600w"><img src="${picture('ferry_800')}" alt="The ferry"></picture><figcaption>The ferry in the harbour.</figcaption></figure>`
  const head = `<meta property="og:image" content="${picture('ferry_1200')}"><meta name="author" content="Ana Roe">`
  expect(figuresOf(`<article>${portrait}${own}${paragraphs}</article>`, head)).toEqual([
    {
      type: 'figure',
      image: picture('ferry_1600'),
      caption: 'The ferry in the harbour.',
      alt: 'The ferry',
      alternatives: [picture('ferry_800')],
    },
  ])
})

test.each([
  ['a portrait under a byline', `<p class="x"><a href="/autor/roe"><img src="${picture('roe')}"></a> Ana Roe</p>`],
  [
    'a picture of another story',
    `<div><a href="/s/1"><img src="${picture('gulls')}"><h3>Gulls win a prize</h3></a></div>`,
  ],
  ['a newsletter', `<div class="newsletter-box"><img src="${picture('letter')}"><b>Every morning</b></div>`],
  ['an advertisement', `<div class="ad-slot"><img src="${picture('shoes')}"></div>`],
])('%s is not the article’s', (_, box) => {
  expect(figuresOf(`<article>${box}${paragraph(1)}${box}${paragraphs}</article>`)).toEqual([])
})

test.each([
  ['in its figure', '<figure>IMG<figcaption>The ferry at the quay</figcaption></figure>'],
  ['in a button', '<figure><button class="viewer">IMG</button><figcaption>The ferry at the quay</figcaption></figure>'],
  [
    'beside a figure in a button',
    '<div><button><figure>IMG</figure></button><figcaption>The ferry at the quay</figcaption></div>',
  ],
  [
    'in a div beside it',
    '<div class="media"><picture>IMG</picture></div><div class="image-caption"><p>The ferry at the quay</p></div>',
  ],
  [
    'in a paragraph beside it',
    '<div class="lead"><div class="pic">IMG</div><p class="image-description">The ferry at the quay</p></div>',
  ],
  [
    'in small print',
    '<figure>IMG<figcaption><small class="text-12">The ferry at the quay</small></figcaption></figure>',
  ],
  ['in an aside', '<aside class="image wide">IMG<p class="caption">The ferry at the quay</p></aside>'],
  [
    'in a slide',
    '<div class="carousel"><div class="slide">IMG<div class="slide-info"><button>More</button><p>The ferry at the quay</p></div></div></div>',
  ],
  [
    'named as a widget’s',
    '<div class="widget">IMG<span class="widget__captionText">The ferry at the quay</span></div>',
  ],
  [
    'that its description points to',
    '<div aria-describedby="c7">IMG</div><hr><div><p>&nbsp;</p><i id="c7">The ferry at the quay</i></div>',
  ],
])('a caption %s is read', (_, box) => {
  const img = `<img src="${picture('quay')}">`
  const draft = readPage(`<article>${paragraph(0)}${box.replace('IMG', img)}${paragraphs}</article>`)
  expect(draft.blocks[1]).toMatchObject({ type: 'figure', image: picture('quay'), caption: 'The ferry at the quay' })
  expect(draft.blocks.filter((block) => block.type === 'paragraph')).toHaveLength(6)
})

test('a picture above the content, outside its column, is the article’s', () => {
  const above = `<header class="story-head"><figure><img src="${picture('p')}"><figcaption>The ferry at the quay</figcaption></figure></header>`
  expect(figuresOf(`${above}<div class="cols"><div class="story">${paragraphs}</div></div>`)).toEqual([
    { type: 'figure', image: picture('p'), caption: 'The ferry at the quay' },
  ])
})

test('a caption under the headline belongs to the picture above it', () => {
  const figures = figuresOf(
    `<img class="header-image" src="${picture('wide')}"><div><div class="subline">Divers at work</div><div class="image-caption">A diver comes up. (Photo: Ana Roe)</div></div><div class="story">${paragraphs}</div>`,
  )
  expect(figures).toMatchObject([{ image: picture('wide'), caption: 'A diver comes up.', credit: 'Ana Roe' }])
})

test('pictures stay between the paragraphs that they stand between', () => {
  const figure = (name: string) => `<figure><img src="${picture(name)}"><figcaption>Boat ${name}</figcaption></figure>`
  const draft = readPage(
    `<div class="story">${paragraph(1)}<div class="widget">${figure('one')}</div>${paragraph(2)}${paragraph(3)}<form>${figure('two')}</form>${paragraph(4)}</div>`,
  )
  expect(draft.blocks.map((block) => (block.type === 'figure' ? block.caption : block.type))).toEqual([
    'paragraph',
    'Boat one',
    'paragraph',
    'paragraph',
    'Boat two',
    'paragraph',
  ])
})

test('caption and credit come apart, whatever their order', () => {
  const box = (words: string) => `<figure><img src="${picture('p')}"><figcaption>${words}</figcaption></figure>`
  const read = (words: string) => wordsOf(`<article>${box(words)}${paragraphs}</article>`)[0]
  const right = ['A strait at dusk.', 'Ana Roe/Sea Agency']
  expect(read('<span>A strait at dusk.</span> <span class="widget__captionCredit">Ana Roe/Sea Agency</span>')).toEqual(
    right,
  )
  expect(read('<span class="byline">Ana Roe/Sea Agency</span> A strait at dusk.')).toEqual(right)
  expect(read('A strait at dusk. <small>© Ana Roe/Sea Agency</small>')).toEqual(right)
  expect(read('A strait at dusk.</figcaption><footer>Ana Roe/Sea Agency</footer>')).toEqual(right)
  expect(read('1/12 A strait at dusk. <b>Foto: Ana Roe/Sea Agency</b> <button>Enlarge</button>')).toEqual(right)
  expect(
    read(
      'A strait at dusk. <span class="credit">Ana Roe/Sea Agency/Copyright 2026 The Sea Agency. All rights reserved.</span>',
    ),
  ).toEqual(right)
  expect(read('A strait at dusk.<p>Image: Ana Roe/Sea Agency</p>')).toEqual(right)
  expect(read('<small>The tanker “Marinera” off the coast last week: the navy had sent two ships</small>')).toEqual([
    'The tanker “Marinera” off the coast last week: the navy had sent two ships',
    undefined,
  ])
})

test('the widest rendition is taken, whatever attribute a script loads it from', () => {
  const image = (attributes: string) =>
    figuresOf(`<article>${paragraph(0)}<div><img ${attributes}></div>${paragraphs}</article>`)
  expect(
    image(`src="data:image/gif;base64,R0" data-flickity-lazyload-srcset="${picture('a')} 1x, ${picture('b')} 2x"`),
  ).toMatchObject([{ image: picture('b'), alternatives: [picture('a')] }])
  expect(image(`srcSet="${picture('a')} 400w, ${picture('b')} 1600w" src="${picture('c')}"`)).toMatchObject([
    { image: picture('b'), alternatives: [picture('a'), picture('c')] },
  ])
  expect(image(`width="16" height="9" src="${picture('ratio')}"`)).toMatchObject([{ image: picture('ratio') }])
  expect(image(`width="24" height="24" src="${picture('small')}"`)).toEqual([])
})

test('a picture that is shown twice is there once, with its words', () => {
  const again = `<noscript><img src="${picture('quay-800x600')}"></noscript>`
  const figure = `<figure><img src="${picture('quay-1600x1200')}">${again}<figcaption>At the quay. Photo: Ana Roe</figcaption></figure>`
  expect(wordsOf(`<img src="${picture('quay-300x200')}" alt=""><article>${figure}${paragraphs}</article>`)).toEqual([
    ['At the quay.', 'Ana Roe'],
  ])
})
