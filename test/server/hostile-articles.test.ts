import { readFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { parseHTML } from 'linkedom'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDocument } from '../../src/formats/check/check.js'
import { formats } from '../../src/formats/index.js'
import { openSourceScheduler } from '../../src/newsroom/application.js'
import { createApp } from '../../src/server/app.js'
import { drawPicture, log, openTestNewsroom, shortVideo } from '../newsroom/open-test-newsroom.js'
import { openSite, rss, type Site, send } from '../sources/feed/site.js'
import { type Blog, openBlog } from '../sources/wordpress/blog.js'

/** A call that no page of ours may make; each place where it stands has its own number. */
let calls = 0
const boom = () => `boom(${++calls})`
const script = () => `<script>${boom()}</script><img src=x onerror="${boom()}"><svg onload=${boom()}>`
const escaped = (html: string) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const prose = 'The harbour office counted the boats again on Monday and found one more than there are moorings for.'
/** As an editor writes about HTML: viewers shall read it. */
const shown = 'The tag <b onclick="boom(0)">'

const body = (video: string) =>
  `<p onclick="${boom()}">${prose}${script()}</p><p><a href="javascript:${boom()}">${prose}</a></p>
<iframe src="javascript:${boom()}"></iframe><iframe srcdoc="${escaped(script())}"></iframe><style>@import 'javascript:${boom()}'</style>
<figure><img src="/boats.jpg" onload="${boom()}" alt='"><script>${boom()}</script>'><figcaption>Boats ${script()}</figcaption></figure>
<video src="${video}" onplay="${boom()}"></video><p>${escaped(shown)} makes letters bold.</p><p>${prose}</p>`

let site: Site
let blog: Blog
let place: Awaited<ReturnType<typeof openTestNewsroom>>
let app: ReturnType<typeof createApp>
const closing: (() => Promise<unknown>)[] = []
const get = (path: string) => app.request(path, { headers: { host: 'tv.example' } })

const page = (content: string): RequestListener => send(content, { 'content-type': 'text/html; charset=utf-8' })
/** A file of which parts can be asked for. */
const file =
  (bytes: Uint8Array, type: string): RequestListener =>
  ({ headers }, response) => {
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? []
    if (from === undefined) return response.writeHead(200, { 'content-type': type }).end(bytes)
    const part = bytes.subarray(Number(from), to ? Number(to) + 1 : undefined)
    const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`
    response.writeHead(206, { 'content-type': type, 'content-range': range, 'accept-ranges': 'bytes' }).end(part)
  }

const oldChannel = () => ({
  providerName: 'The Old Lantern',
  language: 'en',
  lastUpdated: '2025-11-16T08:00:00Z',
  shortFormVideos: ['Old_Clip-42.A', 'b7'].map((id) => ({
    id,
    title: `Clip ${id} ${script()}`,
    shortDescription: `${prose} ${script()}`,
    thumbnail: site.url('/boats.jpg'),
    releaseDate: '2025-11-16',
    genres: ['news'],
    tags: [`"><script>${boom()}</script>`, 'harbour'],
    content: {
      dateAdded: '2025-11-16T08:00:00Z',
      duration: 2,
      language: 'en',
      videos: [{ url: site.url('/clip.mp4'), quality: 'HD', videoType: 'MP4' }],
    },
  })),
})

beforeAll(async () => {
  site = await openSite()
  blog = await openBlog()
  place = await openTestNewsroom({ ALLOW_HOSTS: `${site.host},${blog.host}` })
  closing.push(site.close, blog.close, place.close)
  const video = site.url('/clip.mp4')
  site.answer('/clip.mp4', file(await readFile(shortVideo), 'video/mp4'))
  site.answer('/boats.jpg', file(await drawPicture(1280, 720), 'image/jpeg'))
  const item = `<item><guid isPermaLink="false">feed-item</guid><title>${escaped(`Boats ${script()}`)}</title>
<link>javascript:${boom()}</link><author>${escaped(script())}</author><category><![CDATA["><script>${boom()}</script>]]></category>
<description><![CDATA[${escaped(shown)} makes letters bold.]]></description><content:encoded><![CDATA[${body(video)}]]></content:encoded>
<enclosure url="${video}" type="video/mp4" length="1"/><media:content url="${site.url('/boats.jpg')}" medium="image"><media:credit>${escaped(script())}</media:credit></media:content></item>`
  site.answer('/feed.xml', send(rss([]).replace('</channel>', `${item}</channel>`)))
  blog.write(3, { title: `Nets ${escaped(script())}`, content: body(video) })
  site.answer(
    '/page.html',
    page(`<html><head><title>Fog ${escaped(script())}</title><meta property="og:type" content="article"><meta property="og:title" content="Fog ${escaped(script())}">
<meta name="author" content="${escaped(script())}"><link rel="canonical" href="javascript:${boom()}"><script type="application/ld+json">${JSON.stringify(
      {
        '@type': 'NewsArticle',
        headline: `Fog ${script().replaceAll('</script>', '')}`,
        url: `javascript:${boom()}`,
        articleSection: script().replaceAll('</script>', ''),
      },
    )}</script></head><body><article><h1>Fog ${script()}</h1>${body(video)}<p>${prose}</p><p>${prose}</p></article></body></html>`),
  )
  site.answer('/roku.json', send(JSON.stringify(oldChannel()), { 'content-type': 'application/json' }))
  const players = rss([
    { id: 'https://www.youtube.com/embed/abc', title: 'Regatta' },
    { id: site.url('/player/12.html'), title: 'Tide' },
    { id: site.url('/player/13.html'), title: 'Fog horn' },
  ])
  const framed = players.replaceAll(/(?<=<description>)The ferry of story (\S+) leaves on time\./g, (_, address) =>
    escaped(`<iframe src="${address}"></iframe><p>${prose}</p>`),
  )
  site.answer('/player.xml', send(framed))
  site.answer('/player/12.html', page(`<div data-settings="${escaped(JSON.stringify({ file: '/clip.mp4' }))}"></div>`))
  site.answer('/player/13.html', page('<div id="player"></div>'))
  await place.define({
    website: 'https://lantern.example/',
    sources: [
      { type: 'rss', url: site.url('/feed.xml') },
      { type: 'wordpress', url: blog.home() },
      { type: 'page', url: site.url('/page.html') },
      { type: 'roku', url: site.url('/roku.json') },
      { type: 'rss', url: site.url('/player.xml') },
      { type: 'rss', url: site.url('/missing.xml') },
    ],
  })
  const { application, newsroom } = await place.open()
  const scheduler = openSourceScheduler(application, log)
  closing.unshift(() => scheduler.close())
  await scheduler.visitAll(newsroom.feed)
  await application.newsrooms.scan()
  app = createApp({ ...application, log })
}, 60_000)

afterAll(async () => {
  for (const close of closing) await close()
})

type State = { id: string; headline: string; state: string; notes: string[]; reason?: string }
const statesOf = async () => (await (await get('/feeds/lantern/articles.json')).json()) as State[]
const hostile = ['Boats', 'Clip', 'Fog ', 'Nets']
/** A page that has not called anything has not run anything. */
const running =
  '[onclick],[onload],[onerror],[onplay],[srcdoc],iframe,svg,style:not([href]),[href^="javascript" i],[src^="javascript" i]'

describe('what strangers wrote', () => {
  it('is on the channel from every kind of source', async () => {
    const published = (await statesOf()).filter(({ state }) => state === 'published')
    for (const start of hostile) expect(published.some(({ headline }) => headline.startsWith(start))).toBe(true)
  })

  it('is text in every page, whatever it looks like', async () => {
    const paths = (await statesOf()).map(({ id }) => `/feeds/lantern/articles/${id}`)
    for (const path of [...paths, '/', '/feeds/lantern', '/feeds/lantern/report']) {
      const html = await (await get(path)).text()
      const { document } = parseHTML(html)
      expect(document.querySelector('main'), path).not.toBeNull()
      const alien = [...document.querySelectorAll(running)].filter((element) => /boom/.test(element.outerHTML))
      expect([path, alien.map(String)]).toEqual([path, []])
      const scripts = [...document.querySelectorAll('script')].filter((element) => /boom/.test(element.outerHTML))
      expect(scripts.map(String)).toEqual([])
    }
    const boats = (await statesOf()).find(({ headline }) => headline.startsWith('Boats'))!
    expect(await (await get(`/feeds/lantern/articles/${boats.id}`)).text()).toContain(
      'The tag &lt;b onclick=&quot;boom(0)&quot;&gt; makes letters',
    )
  })

  it('is text for the channel: of a body only what its readers shall see', async () => {
    for (const { id } of await statesOf()) {
      const response = await get(`/feeds/lantern/articles/${id}.json`)
      expect(response.headers.get('content-type')).toMatch(/^application\/json/)
      const { blocks, url } = (await response.json()) as { blocks: Record<string, string>[]; url?: string }
      for (const { type, image, text = '', caption = '' } of blocks) {
        expect(`${text}${caption}`.replace(shown, '')).not.toContain('<')
        // Of a picture that could not be had only its words stay.
        if (type === 'figure') expect(image ?? caption).not.toBe('')
      }
      expect(url ?? 'https:').toMatch(/^https?:/)
    }
  })

  it('is no element in RSS, neither as XML nor as the HTML that readers take a description for', async () => {
    for (const path of ['rss.xml', 'mrss.xml']) {
      const names = new Set<string>()
      const parser = new SaxesParser()
      let open = ''
      parser.on('opentag', ({ name }) => {
        open = name
        names.add(name)
      })
      parser.on('text', (text) => {
        if (open !== 'description' || path !== 'rss.xml') return
        const { document } = parseHTML(`<!doctype html><html><body>${text}</body></html>`)
        expect(document.body.querySelector('*')).toBeNull()
      })
      parser.write(await (await get(`/feeds/lantern/${path}`)).text()).close()
      expect([...names].filter((name) => /^(?:script|img|svg|b)$/.test(name))).toEqual([])
    }
  })
})

describe('an old channel', () => {
  it('leaves in all four formats under its ids, and none breaks a rule', async () => {
    for (const format of formats) {
      const text = await (await get(`/feeds/lantern/${format.file}`)).text()
      for (const id of ['Old_Clip-42.A', 'b7']) expect(text).toMatch(new RegExp(`[">]${id.replace('.', '\\.')}["<]`))
      const findings = await checkDocument(format.name, text)
      expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    }
  })
})

describe('a player', () => {
  const of = async (headline: string) => (await statesOf()).find((article) => article.headline === headline)!

  it('whose page declares its video shows it', async () => {
    expect(await of('Tide')).toMatchObject({ state: 'published', notes: [] })
  })

  it.each([
    ['Regatta', 'https://www.youtube.com/embed/abc'],
    ['Fog horn', '/player/13.html'],
  ])('that declares none is named in the report: %s', async (headline, address) => {
    expect(await of(headline)).toMatchObject({ state: 'held', reason: 'no-video' })
    const report = await (await get('/feeds/lantern/report')).text()
    expect(report).toContain(address)
  })
})

it('/metrics counts what the visits really did', async () => {
  const text = await (await get('/metrics')).text()
  const readSeries = (series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1],
    )
  expect(readSeries('newsreel_fetches_total{outcome="ok"}')).toBeGreaterThan(5)
  expect(readSeries('newsreel_fetches_total{outcome="fetch-status"}')).toBeGreaterThan(0)
  expect(readSeries('newsreel_job_seconds_count{job="visit",outcome="ok"}')).toBe(5)
  expect(readSeries('newsreel_job_seconds_count{job="visit",outcome="fetch-status"}')).toBe(1)
  expect(readSeries('newsreel_items{feed="lantern"}')).toBe(6)
  expect(readSeries('newsreel_held_back{feed="lantern",reason="no-video"}')).toBe(2)
})
