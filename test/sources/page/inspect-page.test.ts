import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../../src/problem.js'
import { inspectPage } from '../../../src/sources/page/inspect-page.js'

const url = 'https://www.lantern.example/harbour/'
const inspect = (html: string | Uint8Array, at = url, contentType = 'text/html; charset=utf-8') =>
  inspectPage({ bytes: typeof html === 'string' ? Buffer.from(html) : html, contentType, url: at })
const sentence = 'The harbour office counted the boats again on Monday and found one more than there are moorings for. '
const prose = Array.from({ length: 8 }, () => `<p>${sentence}</p>`).join('')
const linked = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const teasers = Array.from(
  { length: 12 },
  (_, index) =>
    `<div class="teaser"><h3><a href="/2025/11/boats-counted-${index}">Boats counted, ${index} of them</a></h3><p>${sentence}</p></div>`,
).join('')

describe('what a page is', () => {
  const story = 'https://www.lantern.example/2025/11/boats-counted-again'
  test.each([
    ['JSON-LD', `${linked({ '@type': 'NewsArticle', headline: 'Boats' })}<h1>Boats</h1>${prose}`, story, true],
    ['Open Graph', `<meta property="og:type" content="article"><h1>Boats</h1>${prose}`, story, true],
    ['its text alone', `<h1>Boats</h1>${prose}`, story, true],
    [
      'its text, beside a list of other stories',
      `<h1>Boats</h1><article>${prose}</article><aside>${teasers}</aside>`,
      story,
      true,
    ],
    [
      'a stub behind a paywall',
      `${linked({ '@type': 'NewsArticle', headline: 'Boats' })}<h1>Boats</h1><p>${sentence}</p>`,
      story,
      true,
    ],
    ['a live blog', linked({ '@type': 'LiveBlogPosting', liveBlogUpdate: [] }) + prose, story, true],
    ['a list of teasers', `<h1>Harbour</h1>${teasers}`, url, false],
    [
      'teasers that call themselves an article',
      `<meta property="og:type" content="article"><h1>Harbour</h1>${teasers}`,
      url,
      false,
    ],
    [
      'several articles of JSON-LD',
      ['a', 'b'].map((headline) => linked({ '@type': 'NewsArticle', headline })).join('') + teasers,
      url,
      false,
    ],
    ['a collection', linked({ '@type': 'CollectionPage' }) + prose, url, false],
    [
      'a home page',
      `<meta property="og:type" content="article"><h1>Lantern</h1>${prose}`,
      'https://www.lantern.example/',
      false,
    ],
    [
      'a brief with a date, wherever it is',
      '<meta property="article:published_time" content="2026-03-01T09:00:00Z"><nav>x</nav><main><article><h1>Ferry back on Monday</h1><p>The ferry to the island sails again from Monday, the harbour office said.</p></article></main>',
      'https://www.lantern.example/',
      true,
    ],
    ['next to nothing', '<h1>Boats</h1><p>Soon.</p>', story, false],
  ])('%s tells', (_, html, at, isArticle) => {
    expect(inspect(html, at).isArticle).toBe(isArticle)
  })

  test('its head says where else it is and what made it', () => {
    const html = `<!doctype html><html lang="en-GB" amp><head><title> The  Harbour </title><base href="https://www.lantern.example/x/">
      <link rel="canonical" href="/harbour?utm_source=a#top"><link rel="amphtml" href="../amp/harbour">
      <link rel="alternate" type="application/rss+xml" title="All" href="/feed/"><link rel="alternate" type="application/feed+json" href="/feed.json">
      <link rel="alternate" hreflang="es" href="/es/"><link rel="https://api.w.org/" href="/wp-json/"><link rel="next" href="/harbour/page/2">
      <meta name="generator" content="WordPress 6.8"><meta property="article:published_time" content="2025-11-16T19:10:00+01:00"></head><body>${prose}</body></html>`
    expect(inspect(html)).toMatchObject({
      isAmp: true,
      canonical: 'https://www.lantern.example/harbour',
      amphtml: 'https://www.lantern.example/amp/harbour',
      feeds: [
        { url: 'https://www.lantern.example/feed/', title: 'All' },
        { url: 'https://www.lantern.example/feed.json' },
      ],
      wordpressApi: 'https://www.lantern.example/wp-json/',
      nextPage: 'https://www.lantern.example/harbour/page/2',
      generator: 'WordPress 6.8',
      language: 'en-GB',
      title: 'The Harbour',
      publishedAt: '2025-11-16T18:10:00.000Z',
      textLength: 8 * sentence.trim().length,
    })
  })

  test('its text is read in the encoding that the server names, else in its own', () => {
    const html = `<meta charset="windows-1251"><title>Гавань</title>`
    expect(inspect(iconv.encode(html, 'koi8-r'), url, 'text/html; charset=koi8-r').title).toBe('Гавань')
    expect(inspect(iconv.encode(html, 'windows-1251'), url, 'text/html').title).toBe('Гавань')
    expect(inspect(iconv.encode(`<title>漁港</title>`, 'shift_jis'), url, 'text/html;charset="Shift_JIS"').title).toBe(
      '漁港',
    )
  })
})

describe('article links', () => {
  const paths = (html: string) => inspect(html).links.map((link) => link.replace('https://www.lantern.example', ''))

  test('are those of headlines, cards and paths like articles’, in the order of the page, each once', () => {
    const html = `<main><h2><a href="/a">Ferry returns</a></h2>
      <article><a href="/a#comments"><img src="a.jpg"></a><a href="/news/boats-counted-again-on-monday">More</a></article>
      <a href="/2025/11/16/fog/">Fog closes the harbour for a day</a>
      <a href="/story-123456.html?utm_source=home&id=4">Lamps</a>
      <a href="https://sport.lantern.example/regatta-won-by-a-raft">The raft wins</a></main>`
    expect(paths(html)).toEqual([
      '/a',
      '/news/boats-counted-again-on-monday',
      '/2025/11/16/fog/',
      '/story-123456.html?id=4',
      'https://sport.lantern.example/regatta-won-by-a-raft',
    ])
  })

  test('are none of menus, tags, authors, adverts, other sites, files and the page itself', () => {
    const html = `<nav><a href="/2025/11/16/menu-story-of-the-day">Menu story of the day</a></nav>
      <div class="main-menu"><a href="/2025/11/16/a-b-c-d">A long enough text for a link</a></div>
      <h3><a href="/tag/harbour-lamps-and-more">Harbour lamps</a></h3><h3><a href="/author/nell-fairweather-lantern">Nell</a></h3>
      <h3><a href="https://other.example/2025/11/16/boats-counted-again">Elsewhere</a></h3><h3><a href="/a.pdf">Report</a></h3>
      <h3><a href="/harbour/#x">Harbour</a></h3><h3><a href="/">Home</a></h3><h3><a href="mailto:a@b.example">Mail</a></h3>
      <div class="advert"><h3><a href="/buy-a-boat-today-now">Buy a boat</a></h3></div>
      <h3><a href="/?s=boats">Search</a></h3><h3><a href="javascript:x()">X</a></h3><footer><h3><a href="/2025/11/16/old">Old</a></h3></footer>
      <h3><a href="/real-story-of-the-harbour">Real</a></h3>`
    expect(paths(html)).toEqual(['/real-story-of-the-harbour'])
  })

  test.each(['weather', 'section/harbour', 'events'])('are also those in the folder of a page called %s', (name) => {
    const story = `<a href="/${name}/boats-counted-again.html"><h2>Boats counted again</h2></a>`
    const others = ['page/2', 'tag/boats'].map((path) => `<a href="/${name}/${path}"><h2>Boats and boats</h2></a>`)
    const links = inspect(`${story}${others.join('')}`, `https://www.lantern.example/${name}/`).links
    expect(links).toEqual([`https://www.lantern.example/${name}/boats-counted-again.html`])
  })

  test('are also those that JSON-LD lists', () => {
    const html = linked({
      '@type': 'ItemList',
      itemListElement: [
        { '@type': 'ListItem', url: '/x1' },
        { '@type': 'ListItem', item: { '@id': 'https://www.lantern.example/x2' } },
        'https://www.lantern.example/x3',
        { '@type': 'ListItem', url: 'https://other.example/x4' },
      ],
    })
    expect(paths(html)).toEqual(['/x1', '/x2', '/x3'])
  })
})

describe('the page that is kept', () => {
  const page = (noise: string, text = sentence) =>
    `<!doctype html><html><head><meta name="csrf-token" content="${noise}"><script nonce="${noise}">var t="${noise}"</script><style>.a${noise}{}</style>
     ${linked({ '@type': 'NewsArticle', headline: 'Boats', interactionCount: noise })}</head><body data-token="${noise}"><!-- made at ${noise} -->
     <article><h1>Boats</h1><time>${noise} minutes ago</time><p>Seen 5 minutes ago.</p><p>${text}</p><img src="/a.jpg?sig=${noise}"><form><input type="hidden" value="${noise}"></form></article>
     <div class="most-read"><a href="/x">Story ${noise}</a></div></body></html>`

  test('has no scripts, styles, comments and tokens, but its JSON-LD', () => {
    const { html } = inspect(
      page('n0ise').replaceAll(/interactionCount":"n0ise"|sig=n0ise|Story n0ise|>n0ise minutes/g, ''),
    )
    expect(html).toContain('"headline":"Boats"')
    expect(html).not.toMatch(/n0ise|<style|<input|<!--/)
  })

  test('has the same stamp as long as only noise differs', () => {
    const { stamp } = inspect(page('1a'))
    expect(stamp).toMatch(/^[0-9a-f]{32}$/)
    expect(inspect(page('2b').replace('Seen 5', 'Seen 17')).stamp).toBe(stamp)
    expect(inspect(page('1a', `${sentence} One is a raft.`)).stamp).not.toBe(stamp)
    expect(inspect(page('1a').replace('/a.jpg', '/b.jpg')).stamp).not.toBe(stamp)
    expect(inspect(page('1a').replace('"Boats"', '"Boats, again"')).stamp).not.toBe(stamp)
  })

  test('is not cut where a comment or a script never ends, and not made endless by many', () => {
    expect(inspect(`<p>${sentence}</p><!--><p>on</p><script>x`).html).toBe(`<p>${sentence}</p><p>on</p>`)
    expect(inspect(`<p>a</p>${'<!--'.repeat(200_000)}`).html).toBe('<p>a</p>')
    expect(inspect(`<p>a</p>${'<input '.repeat(200_000)}`).html).toBe('<p>a</p>')
  })
})

const piece = fc.constantFrom(
  ...[
    '<a href="/2025/11/16/x">',
    '</a>',
    '<h1>',
    '<article>',
    '<main>',
    '<script type="application/ld+json">',
    '</script>',
    '{"@type":"NewsArticle"}',
  ],
  ...[
    '{"@type":["ItemList"],"itemListElement":[null,{"item":4},"/x"]}',
    '[[[',
    '<link rel=canonical href="',
    '<link rel="next" href="http://[">',
  ],
  ...[
    '<base href="http://%">',
    '<!--',
    '-->',
    '<meta property=og:type content=article>',
    '<html amp>',
    sentence,
    '<p>',
    'https://a.example/%E0%A4',
  ],
)

test('any bytes are inspected or refused, and the facts keep their promises', () => {
  const any = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 30 })
  fc.assert(
    fc.property(
      fc.oneof(
        any.map((pieces) => Buffer.from(pieces.join(''))),
        fc.uint8Array({ maxLength: 200 }),
      ),
      (bytes) => {
        try {
          const facts = inspectPage({ bytes, url })
          for (const link of [...facts.links, facts.canonical, facts.nextPage, facts.amphtml]) {
            if (link !== undefined) expect(new URL(link).protocol).toMatch(/^https?:$/)
          }
          expect(new Set(facts.links).size).toBe(facts.links.length)
          expect(facts.html.length).toBeLessThanOrEqual(bytes.length * 3)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
        }
      },
    ),
    { numRuns: 300 },
  )
})
