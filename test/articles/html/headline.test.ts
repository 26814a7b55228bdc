import { expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const story =
  '<p>The harbour office counted the boats again on Monday and found one more than there are moorings.</p>'.repeat(3)
const linked = (article: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...article })}</script>`
const card = (title: string) => `<meta property="og:title" content="${title}">`
const headlineOf = (html: string) => readArticle(documentOf('page.html', html + story), defaults).headline

test('decodes a headline out of JSON-LD, however often it was encoded', () => {
  const headline = 'Ferry &quot;returns&quot;: Okoro&#8217;s day in M&uuml;nster'
  const right = 'Ferry "returns": Okoro’s day in Münster'
  const encode = (text: string) => text.replaceAll('&', '&amp;')
  expect(headlineOf(`${linked({ headline })}<h1>Ferry returns</h1>`)).toBe(right)
  expect(headlineOf(`${linked({ headline: encode(encode(encode(encode(headline)))) })}<h1>Ferry</h1>`)).toBe(right)
})

test.each([
  ['Ferry returns to Eelwick - The Lantern', '<meta property="og:site_name" content="The Lantern">'],
  ['Ferry returns to Eelwick | Harbour | The Lantern', '<meta property="og:site_name" content="The Lantern">'],
  ['Ferry returns to Eelwick – Lantern Online', '<link rel="canonical" href="https://www.lantern.example/ferry">'],
  ['Ferry returns to Eelwick — lantern.example', ''],
  ['The Lantern: Ferry returns to Eelwick', '<meta name="application-name" content="The Lantern">'],
  ['The Lantern | Ferry returns to Eelwick', '<meta property="og:site_name" content="The Lantern">'],
  ['Ferry returns to Eelwick * The Lantern * by Ana Roe', '<meta property="og:site_name" content="The Lantern">'],
])('removes the site’s name from “%s”', (title, head) => {
  expect(headlineOf(`<title>${title}</title>${card(title)}${head}`)).toBe('Ferry returns to Eelwick')
})

test.each([
  ['渡し船が港に戻る｜港の灯デジタル', '渡し船が港に戻る'],
  ['渡し船が港に戻る：港の灯デジタル', '渡し船が港に戻る'],
  ['Паром вернулся в гавань — Фонарь', 'Паром вернулся в гавань'],
  ['العبارة تعود إلى الميناء - الفانوس', 'العبارة تعود إلى الميناء'],
])('a name that the shown headline does not have is the site’s: “%s”', (title, headline) => {
  expect(headlineOf(`<title>${title}</title>${linked({ headline: title })}<h1>${headline}</h1>`)).toBe(headline)
})

test('keeps a dash and a colon that belong to the headline', () => {
  const head = '<meta property="og:site_name" content="The Lantern">'
  expect(headlineOf(`${head}${card('Harbour: Ferry returns - at last')}`)).toBe('Harbour: Ferry returns - at last')
  expect(headlineOf(`${head}${card('Lantern lit: Ferry returns at night')}`)).toBe(
    'Lantern lit: Ferry returns at night',
  )
})

test('an <h1> in the path of the page is not its headline', () => {
  const path = '<ol class="path"><li><a href="/">Home</a></li><li><h1>Ferry timetable Eelwick 2026</h1></li></ol>'
  const shown = '<header><h2>Ferry returns after nine days</h2></header>'
  const html = `${linked({ headline: 'Ferry timetable Eelwick 2026' })}${card('Ferry returns after nine days')}`
  expect(headlineOf(`${html}${path}<article>${shown}`)).toBe('Ferry returns after nine days')
})

const kicker = '<span class="article-title__overline">Harbour</span> - '

test('a kicker inside the heading counts only where the metadata have it too', () => {
  const heading = `<h1>${kicker}<span>Ferry returns after nine days</span></h1>`
  expect(headlineOf(`${card('Ferry returns after nine days')}${heading}`)).toBe('Ferry returns after nine days')
  expect(headlineOf(heading)).toBe('Ferry returns after nine days')
  expect(headlineOf(`${card('Harbour - Ferry returns after nine days')}${heading}`)).toBe(
    'Harbour - Ferry returns after nine days',
  )
})

test('the page and its card decide on a kicker that JSON-LD has or lacks, unless JSON-LD has it apart', () => {
  const shown = 'Ferry returns after nine days'
  const long = `Nine days: ${shown}`
  expect(headlineOf(`${linked({ headline: long })}${card(shown)}<h1>${shown}</h1>`)).toBe(shown)
  expect(headlineOf(`${linked({ headline: shown })}${card(long)}<h1>${long}</h1>`)).toBe(long)
  const apart = linked({ headline: shown, alternativeHeadline: 'Nine days' })
  expect(headlineOf(`${apart}${card(long)}<h1>${long}</h1>`)).toBe(shown)
})

test('takes the shown headline where JSON-LD or the card is cut off', () => {
  const shown = 'Ferry returns to Eelwick after nine days without a boat'
  expect(headlineOf(`${linked({ headline: 'Ferry returns to Eelwick after…' })}<h1>${shown}</h1>`)).toBe(shown)
  expect(headlineOf(`${card('Ferry returns to Eelwick after...')}<h1>${shown}</h1>`)).toBe(shown)
})

test('leaves the heading of the page out of the text where the headline says something else', () => {
  const html = `${linked({ headline: 'Ferry is back' })}<article><h1>Nine days without a boat are over</h1>${story}</article>`
  const draft = readArticle(documentOf('page.html', html), defaults)
  expect(draft.headline).toBe('Ferry is back')
  expect(JSON.stringify(draft.blocks)).not.toContain('Nine days without')
})

test('takes the article of the page, not that of a teaser', () => {
  const teaser = { '@type': 'NewsArticle', headline: 'Mayor counts gulls', author: 'Ben Okoro' }
  const own = { '@type': 'NewsArticle', headline: 'Ferry returns to Eelwick', author: 'Ana Roe' }
  const html = `<script type="application/ld+json">${JSON.stringify([teaser, own])}</script><h1>Ferry returns to Eelwick</h1>`
  const draft = readArticle(documentOf('page.html', html + story), defaults)
  expect([draft.headline, draft.byline]).toEqual(['Ferry returns to Eelwick', 'Ana Roe'])
})
