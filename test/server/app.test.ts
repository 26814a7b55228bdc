import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FeedPage } from '../../src/server/pages/feed-page.js'
import { makeFeed, makeItem } from '../formats/items.js'
import { drawPicture, markdown, openWorkplace } from '../newsroom/open-test-resources.js'

let place: Awaited<ReturnType<typeof openWorkplace>>
let opened: Awaited<ReturnType<typeof place.open>>

const files = ['direct-publisher.json', 'mrss.xml', 'rss.xml', 'search.json']

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  opened.app.request(path, { method, headers: { host: 'tv.example:3000', ...headers } })

beforeAll(async () => {
  place = await openWorkplace()
  await place.define({ brand: { colour: '#ffb000', background: '#102030', logo: 'logo.svg' } })
  await place.put('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
  await place.put('articles/regatta.md', markdown('Harbour boats race', '2026-11-02'))
  await place.put('articles/regatta.jpg', await drawPicture(1600, 900))
  await place.put('articles/regatta.en.srt', '1\n00:00:00,100 --> 00:00:01,000\nHello\n')
  await place.putVideo('articles/regatta.mp4')
  await place.put('articles/market.md', markdown('Market hall opens', '2026-11-01'))
  await place.putVideo('articles/market.mp4')
  await place.put('articles/tides.md', markdown('Tide tables', '2026-10-29', 'id: Tides.v2_a~B\nstory: false\n'))
  await place.put('articles/letters.md', markdown('Letters <script>alert(1)</script>', '2026-10-30'))
  await place.put('articles/later.md', markdown('Much later', '2031-01-01'))
  await place.putVideo('articles/later.mp4')
  await place.put('../broken/feed.json', '{')
  opened = await place.open()
})

afterAll(() => place.close())

describe.each(files)('%s', (file) => {
  const path = `/feeds/lantern/${file}`

  it('is answered ready-made, with validators and for every origin', async () => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(
      file.endsWith('.json') ? /^application\/json/ : /^application\/rss\+xml; charset=utf-8$/,
    )
    expect(response.headers.get('etag')).toMatch(/^"[\w-]{27}"$/)
    expect(Date.parse(response.headers.get('last-modified')!)).toBeLessThanOrEqual(Date.now())
    expect(response.headers.get('cache-control')).toMatch(/max-age=\d+, stale-while-revalidate=\d+/)
    expect(response.headers.get('vary')).toContain('Accept-Encoding')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const text = await response.text()
    expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(text))
    expect(text).toMatch(file.endsWith('.json') ? /^\{/ : /^<\?xml/)
    expect(text).toContain('http://tv.example:3000/media/')
    expect(text).not.toContain('newsreel.invalid')
  })

  it('answers HEAD alike without a body', async () => {
    const [head, full] = [await get(path, {}, 'HEAD'), await get(path)]
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const name of ['etag', 'content-length', 'last-modified', 'content-type']) {
      expect(head.headers.get(name)).toBe(full.headers.get(name))
    }
  })

  it('is compressed as the client asks', async () => {
    const plain = await (await get(path)).text()
    const brotli = await get(path, { 'accept-encoding': 'gzip, deflate, br' })
    expect(brotli.headers.get('content-encoding')).toBe('br')
    expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(plain)
    const gzip = await get(path, { 'accept-encoding': 'gzip, br;q=0' })
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(plain)
    expect((await get(path, { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull()
    const etags = [brotli, gzip, await get(path)].map((response) => response.headers.get('etag'))
    expect(new Set(etags).size).toBe(3)
  })

  it('answers 304 to who has it', async () => {
    for (const encoding of ['br', 'gzip', 'identity']) {
      const etag = (await get(path, { 'accept-encoding': encoding })).headers.get('etag')!
      const again = await get(path, { 'accept-encoding': encoding, 'if-none-match': `"other", W/${etag}` })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
    }
    const modified = (await get(path)).headers.get('last-modified')!
    expect((await get(path, { 'if-modified-since': modified })).status).toBe(304)
    expect((await get(path, { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).status).toBe(200)
    expect((await get(path, { 'if-none-match': '"other"', 'if-modified-since': modified })).status).toBe(200)
  })

  it('has its own absolute addresses under another origin', async () => {
    const other = await (await get(path, { host: 'roku.lan' })).text()
    expect(other).toContain('http://roku.lan/media/')
    expect(other).not.toContain('tv.example')
  })
})

describe('?limit', () => {
  it('gives the newest only', async () => {
    const { shortFormVideos, playlists } = await (await get('/feeds/lantern/direct-publisher.json?limit=1')).json()
    expect(shortFormVideos.map((video: { id: string }) => video.id)).toEqual(['regatta'])
    expect(playlists).toMatchObject([{ itemIds: ['regatta'] }])
    const all = await (await get('/feeds/lantern/direct-publisher.json?limit=99')).json()
    expect(all.shortFormVideos).toHaveLength(2)
  })

  it.each(['0', '-1', 'all', '1e3'])('refuses %s in one sentence', async (limit) => {
    const response = await get(`/feeds/lantern/mrss.xml?limit=${limit}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ code: 'limit', detail: expect.stringContaining('a whole number') })
  })
})

describe('the origin', () => {
  it.each(['evil.example/x', 'a"b', 'a b', '', '<script>'])('is refused when Host is %j', async (host) => {
    const response = await get('/feeds/lantern/mrss.xml', { host })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'host' })
  })
})

describe('the request', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('may not be %s', async (method) => {
    const response = await get('/feeds/lantern/mrss.xml', {}, method)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect((await response.json()).detail).toBe(`${method} is not answered here: read with GET.`)
  })

  it.each(['mrss.xml', 'articles.json', 'report.json', 'articles/regatta.json'])(
    'from another site for %s is allowed beforehand',
    async (file) => {
      const asked = { origin: 'http://other.example', 'access-control-request-headers': 'if-none-match' }
      const response = await get(`/feeds/lantern/${file}`, asked, 'OPTIONS')
      expect(response.status).toBe(204)
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.get('access-control-allow-headers')).toBe('if-none-match')
    },
  )

  it.each([
    ['/feeds/lantern/', '/feeds/lantern'],
    ['//other.example/', '/other.example'],
  ])('for %s is sent on to %s', async (from, to) => {
    const response = await opened.app.request(`http://tv.example:3000${from}`)
    expect(response.status).toBe(301)
    expect(response.headers.get('location')).toBe(to)
  })

  it('may come through a name of containers, of IPv6 or of the whole domain name system', async () => {
    for (const host of ['news_room:3000', '[::1]:3000', 'news.example.']) {
      const text = await (await get('/feeds/lantern/mrss.xml', { host })).text()
      expect(text).toContain(`http://${host}/media/`)
    }
  })

  it.each([
    '/%ff',
    '/feeds/%00',
    '/feeds/__proto__',
    '/feeds/constructor/mrss.xml',
    `/${'x'.repeat(9000)}`,
    '/assets/no.css',
  ])('for %s gets one short sentence, and nobody keeps it', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await response.json()).detail).toMatch(/^There is no[^\n]{1,300}\.$/)
  })
})

describe('articles', () => {
  it('are all listed with their state and reason', async () => {
    const list = await (await get('/feeds/lantern/articles.json')).json()
    expect(list).toMatchObject([
      { id: 'later', state: 'scheduled' },
      { id: 'regatta', headline: 'Harbour boats race', state: 'published' },
      { id: 'market', state: 'published' },
      { id: 'letters', state: 'held', reason: 'no-video', message: expect.stringContaining('no video') },
      { id: 'Tides.v2_a~B', state: 'held', reason: 'no-video' },
    ])
  })

  it('are readable as JSON with absolute pictures, held back or not', async () => {
    const article = await (await get('/feeds/lantern/articles/regatta.json')).json()
    expect(article).toMatchObject({ id: 'regatta', headline: 'Harbour boats race', language: 'en' })
    const figure = article.blocks.find((block: { type: string }) => block.type === 'figure')
    expect(figure.image).toMatch(/^http:\/\/tv\.example:3000\/media\/[0-9a-f]{32}\.jpg$/)
    expect((await get('/feeds/lantern/articles/letters.json')).status).toBe(200)
  })

  it('are found under every id that one can have', async () => {
    const article = await (await get('/feeds/lantern/articles/Tides.v2_a~B.json')).json()
    expect(article).toMatchObject({ id: 'Tides.v2_a~B', headline: 'Tide tables' })
    expect((await get('/feeds/lantern/articles/Tides.v2_a~B')).status).toBe(200)
    expect((await get('/feeds/lantern/articles/tides.v2_a~b.json')).status).toBe(404)
  })

  it('are not told before their time', async () => {
    expect((await get('/feeds/lantern/articles/later.json')).status).toBe(404)
    expect((await get('/feeds/lantern/articles/nobody.json')).status).toBe(404)
  })
})

describe('media', () => {
  const mediaOf = async (field: 'video' | 'thumbnail' | 'captions') => {
    const { shortFormVideos } = await (await get('/feeds/lantern/direct-publisher.json')).json()
    const { content, thumbnail } = shortFormVideos[0]
    const url = { video: content.videos[0].url, thumbnail, captions: content.captions[0].url }[field]
    return new URL(url).pathname
  }

  it('never change and say so', async () => {
    const path = await mediaOf('thumbnail')
    const response = await get(path)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const again = await get(path, { 'if-none-match': response.headers.get('etag')! })
    expect(again.status).toBe(304)
  })

  it('have the types that players insist on', async () => {
    expect((await get(await mediaOf('captions'))).headers.get('content-type')).toBe(
      'application/x-subrip; charset=utf-8',
    )
    expect((await get(await mediaOf('video'))).headers.get('content-type')).toBe('video/mp4')
  })

  it('answer Range requests', async () => {
    const path = await mediaOf('video')
    const whole = Buffer.from(await (await get(path)).arrayBuffer())
    const part = await get(path, { range: 'bytes=100-199' })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 100-199/${whole.length}`)
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 200))).toBe(true)
    const end = await get(path, { range: 'bytes=-50' })
    expect(Buffer.from(await end.arrayBuffer()).equals(whole.subarray(-50))).toBe(true)
    const outside = await get(path, { range: `bytes=${whole.length}-` })
    expect(outside.status).toBe(416)
    expect(outside.headers.get('content-range')).toBe(`bytes */${whole.length}`)
    expect((await get(path, { range: 'bytes=-0' })).status).toBe(416)
    const head = await get(path, { range: 'bytes=0-9' }, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)])
  })

  it.each([
    [{ range: 'bytes=0-9,20-29' }, 200],
    [{ range: 'bytes=9-5' }, 200],
    [{ range: 'items=0-9' }, 200],
    [{ range: 'bytes=0-9', 'if-range': '"of another"' }, 200],
    [{ range: 'bytes=0-99999999999' }, 206],
  ])('answer %j with %i and all their bytes', async (headers, status) => {
    const path = await mediaOf('video')
    const whole = (await (await get(path)).arrayBuffer()).byteLength
    const response = await get(path, headers as Record<string, string>)
    expect(response.status).toBe(status)
    expect((await response.arrayBuffer()).byteLength).toBe(whole)
    const etag = response.headers.get('etag')!
    expect((await get(path, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
  })

  it.each([
    '/media/../catalogue.db',
    '/media/..%2fcatalogue.db',
    '/media/%2e%2e/catalogue.db',
    '/media/00000000000000000000000000000000.jpg',
    '/media/.tmp-1',
    '/media/%00.jpg',
    '/media/%',
    '/media/00000000000000000000000000000000/%2e%2e/%2e%2e/catalogue.db',
    '/media/*',
  ])('does not give %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
  })
})

describe('the report', () => {
  it('says what is held back, what is mended and which rules are broken', async () => {
    const report = await (await get('/feeds/lantern/report.json')).json()
    expect(report.articles).toEqual({ published: 2, held: 2, scheduled: 1, rendering: 0 })
    expect(report.held.map((article: { id: string }) => article.id)).toEqual(['later', 'letters', 'Tides.v2_a~B'])
    expect(report.formats.map((format: { file: string }) => format.file)).toEqual(files)
    for (const { findings } of report.formats) {
      expect(findings.filter((finding: { level: string }) => finding.level === 'error')).toEqual([])
    }
  })
})

it('a row of thousands is told, not drawn', () => {
  const items = Array.from({ length: 75 }, (_, index) => makeItem({ id: `item-${index}` }))
  const feed = makeFeed()
  const html = String(
    FeedPage({ feed, rows: [{ name: 'All', items }], hidden: [], problems: [], origin: 'http://tv.example' }),
  )
  expect(html.match(/<li><a class="tile"/g)).toHaveLength(60)
  expect(html).toContain('and 15 more stories')
})

describe('pages', () => {
  const page = (path: string) => get(path, { accept: 'text/html' })

  it.each([
    ['/', 'The Lantern'],
    ['/feeds/lantern', 'Harbour boats race'],
    ['/feeds/lantern/articles/regatta', 'The first paragraph of the story'],
    ['/feeds/lantern/articles/letters', 'Not on the channel.'],
    ['/feeds/lantern/report', 'no-video'],
  ])('%s is a whole document', async (path, text) => {
    const response = await page(path)
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en">/)
    expect(html).toContain(text)
    expect(html).not.toContain('<script>alert')
  })

  it('run no foreign script', async () => {
    const policy = (await page('/feeds/lantern')).headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('unsafe-inline')
  })

  it('wear the colours of the feed', async () => {
    expect(await (await get('/feeds/lantern/brand.css')).text()).toContain('--background: #102030')
  })

  it('tell people what is wrong on a page, and programs in problem JSON', async () => {
    const html = await page('/feeds/nobody')
    expect(html.status).toBe(404)
    expect(await html.text()).toContain('There is no feed')
    const json = await get('/feeds/nobody/mrss.xml')
    expect(json.status).toBe(404)
    expect(await json.json()).toMatchObject({
      status: 404,
      code: 'not-found',
      detail: expect.stringContaining('There is no feed'),
      requestId: expect.any(String),
    })
  })

  it('say why a feed is missing', async () => {
    expect(await (await page('/')).text()).toContain('broken/feed.json is not JSON')
    expect(await (await page('/feeds/broken')).text()).toContain('broken/feed.json is not JSON')
  })
})

it('has assets for the pages and a schema for editors', async () => {
  for (const path of ['/assets/style.css', '/assets/preview.js', '/assets/hls.js', '/assets/inter.ttf']) {
    expect((await get(path)).status).toBe(200)
  }
  expect(await (await get('/schemas/feed.json')).json()).toMatchObject({ required: ['title', 'provider'] })
})

it('tells operators that it is alive and ready', async () => {
  expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' })
  expect(await (await get('/readyz')).json()).toEqual({
    status: 'ok',
    catalogue: true,
    feeds: [{ feed: 'lantern', ready: true }],
  })
})

it('gives every answer a request id', async () => {
  const ids = await Promise.all(
    ['/healthz', '/healthz', '/nowhere'].map(async (path) => (await get(path)).headers.get('x-request-id')),
  )
  expect(new Set(ids).size).toBe(3)
  expect(ids).not.toContain(null)
})
