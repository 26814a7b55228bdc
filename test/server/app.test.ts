import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLantern } from './open-lantern.js'

let lantern: Awaited<ReturnType<typeof openLantern>>
const get: typeof lantern.get = (...request) => lantern.get(...request)

beforeAll(async () => {
  lantern = await openLantern()
})

afterAll(() => lantern.close())

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
    const response = await lantern.app.request(`http://tv.example:3000${from}`)
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
