import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLantern } from '../open-lantern.js'

let lantern: Awaited<ReturnType<typeof openLantern>>
const get: typeof lantern.get = (...request) => lantern.get(...request)

const files = ['direct-publisher.json', 'mrss.xml', 'rss.xml', 'search.json']

beforeAll(async () => {
  lantern = await openLantern()
})

afterAll(() => lantern.close())

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
