import type { RequestListener } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createFetcher } from '../../../src/fetch/fetcher.js'
import type { RssDefinition } from '../../../src/sources/feed/keep-items.js'
import { visitRss } from '../../../src/sources/feed/visit-rss.js'
import { createMemoryCatalogue } from '../memory-catalogue.js'
import { openSite, rss, type Site, type Story, send } from './site.js'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterEach(() => site.reset())
afterAll(() => site.close())

function subscribe(options: Partial<RssDefinition> = {}) {
  return createMemoryCatalogue(visitRss, { type: 'rss', url: site.url('/feed'), fullText: true, ...options }, site.host)
}

const story = (id: string): Story => ({ id, link: site.url(`/${id}`) })
const stories = (...ids: string[]) => rss(ids.map(story))
const words = 'The harbour master counted the boats twice before the tide turned. '.repeat(8)
const sendPage =
  (id: string): RequestListener =>
  (request, response) =>
    send(`<!doctype html><title>${id}</title><article><h1>Page ${id}</h1><p>${words}</p></article>`, {
      'content-type': 'text/html',
    })(request, response)
const pagesAsked = () => site.asked().flatMap(({ path }) => (/^\/(feed|robots)/.test(path) ? [] : [path]))

test('the page of each new item is kept with it, and asked for once', async () => {
  site.answer('/feed', send(stories('a', 'b'), { etag: '"v1"' }))
  for (const id of ['a', 'b', 'c']) site.answer(`/${id}`, sendPage(id))
  const catalogue = subscribe()
  expect((await catalogue.visit()).notes).toEqual([])
  const kept = catalogue.kept()
  expect(kept.map(({ page }) => page?.url).sort()).toEqual([site.url('/a'), site.url('/b')])
  for (const { item, page } of kept) expect(page!.html).toContain(`Page ${item.guid}`)
  expect(pagesAsked().sort()).toEqual(['/a', '/b'])
  site.answer('/feed', send(stories('a', 'b', 'c')))
  await catalogue.visit()
  expect(pagesAsked()).toEqual(['/c'])
  expect(catalogue.puts).toHaveLength(1)
})

test('an item that changes has its page fetched again', async () => {
  site.answer('/feed', send(stories('a')))
  site.answer('/a', sendPage('a'))
  const catalogue = subscribe()
  await catalogue.visit()
  site.answer('/feed', send(rss([{ ...story('a'), title: 'Corrected' }])))
  await catalogue.visit()
  expect(pagesAsked()).toEqual(['/a', '/a'])
  expect(catalogue.kept()[0]).toMatchObject({ item: { title: 'Corrected' }, page: { url: site.url('/a') } })
})

test('a dead page: the item is kept without, one note says so, and it is tried again later and later', async () => {
  site.answer('/feed', send(stories('a', 'dead', 'gone'), { etag: '"v1"' }))
  site.answer('/a', sendPage('a'))
  const catalogue = subscribe()
  const { notes } = await catalogue.visit()
  expect(notes).toHaveLength(1)
  expect(notes[0]).toMatch(/^2 items have only the text of the feed, .* answers 404 .*\.$/)
  expect(catalogue.documents.size).toBe(3)
  pagesAsked()

  catalogue.passMinutes(30)
  expect((await catalogue.visit()).notes).toEqual(notes)
  expect(pagesAsked()).toEqual([])

  site.answer('/dead', sendPage('dead'))
  catalogue.passMinutes(31)
  expect((await catalogue.visit()).notes[0]).toMatch(/^1 item has only/)
  expect(pagesAsked().sort()).toEqual(['/dead', '/gone'])
  expect(catalogue.puts).toHaveLength(1)

  // The second wait is four times as long as the first.
  catalogue.passMinutes(120)
  await catalogue.visit()
  expect(pagesAsked()).toEqual([])
  catalogue.passMinutes(121)
  await catalogue.visit()
  expect(pagesAsked()).toEqual(['/gone'])
})

test('a feed that says the same is read again for the pages that are due', async () => {
  const answer: RequestListener = (request, response) => {
    if (request.headers['if-none-match'] === '"v1"') return response.writeHead(304).end()
    response.writeHead(200, { etag: '"v1"' }).end(stories('late'))
  }
  site.answer('/feed', answer)
  const catalogue = subscribe()
  await catalogue.visit()
  site.answer('/late', sendPage('late'))
  await catalogue.visit()
  expect(catalogue.parsed).toEqual([])
  catalogue.passMinutes(61)
  const { notes } = await catalogue.visit()
  expect(notes).toEqual([])
  expect(catalogue.kept()[0]!.page!.url).toBe(site.url('/late'))
})

test('five pages that failed are tried again in one visit, not all', async () => {
  site.answer('/feed', send(stories(...Array.from({ length: 12 }, (_, index) => `d${index}`))))
  const catalogue = subscribe()
  await catalogue.visit()
  expect(pagesAsked()).toHaveLength(12)
  catalogue.passMinutes(61)
  const { notes } = await catalogue.visit()
  expect(pagesAsked()).toHaveLength(5)
  expect(notes[0]).toMatch(/^12 items have/)
})

test('a first import fetches a hundred pages a visit, four at once, the items being kept at once', async () => {
  const ids = Array.from({ length: 130 }, (_, index) => `n${index}`)
  let open = 0
  let most = 0
  site.answer('/feed', send(stories(...ids)))
  for (const id of ids) {
    site.answer(`/${id}`, (request, response) => {
      most = Math.max(most, ++open)
      response.on('finish', () => open--)
      setImmediate(() => sendPage(id)(request, response))
    })
  }
  const catalogue = subscribe()
  const { notes } = await catalogue.visit()
  expect([catalogue.documents.size, pagesAsked().length]).toEqual([130, 100])
  expect(most).toBeLessThanOrEqual(4)
  expect(notes).toEqual([expect.stringMatching(/^30 items have .* 100 at a time\.$/)])
  expect((await catalogue.visit()).notes).toEqual([])
  expect(pagesAsked()).toHaveLength(30)
  expect(catalogue.kept().every(({ page }) => page !== undefined)).toBe(true)
})

test('what a visit leaves stays small, however many pages are dead', async () => {
  site.answer('/feed', send(stories(...Array.from({ length: 230 }, (_, index) => `x${index}`))))
  const catalogue = subscribe()
  for (let visit = 0; visit < 3; visit++) await catalogue.visit()
  expect(catalogue.stateSize()).toBeLessThan(20_000)
  expect(catalogue.state()).toMatchObject({ pages: { count: 230, missing: { length: 200 } } })
})

test('switched on and off, it brings the pages and takes them away', async () => {
  site.answer('/feed', send(stories('a'), { etag: '"v1"' }))
  site.answer('/a', sendPage('a'))
  const catalogue = subscribe({ fullText: false })
  await catalogue.visit()
  expect(pagesAsked()).toEqual([])
  catalogue.definition = { ...catalogue.definition, fullText: true }
  await catalogue.visit()
  expect(catalogue.kept()[0]!.page).toBeDefined()
  catalogue.definition = { ...catalogue.definition, fullText: false }
  await catalogue.visit()
  expect(catalogue.kept()[0]!.page).toBeUndefined()
})

test('a host that wants to be left alone is, and its pages come later', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `r${index}`)
  site.answer('/feed', send(stories(...ids)))
  for (const id of ids) {
    site.answer(`/${id}`, (_request, response) => response.writeHead(503, { 'retry-after': '60' }).end())
  }
  const catalogue = subscribe()
  const { notes } = await catalogue.visit()
  expect(catalogue.documents.size).toBe(20)
  expect(pagesAsked().length).toBeLessThanOrEqual(4)
  expect(notes).toEqual([
    expect.stringMatching(/^20 items have .* until the next visits fetch the pages: .* 503 .*\.$/),
  ])
  for (const id of ids) site.answer(`/${id}`, sendPage(id))
  catalogue.fetcher = createFetcher({ allowHosts: [site.host] })
  expect((await catalogue.visit()).notes).toEqual([])
  expect(pagesAsked()).toHaveLength(20)
})

test('older pages of the feed go on where the share of a visit was used up', async () => {
  const ids = (from: number) => Array.from({ length: 60 }, (_, index) => `p${from + index}`)
  const next = `<atom:link rel="next" href="${site.url('/feed?2')}"/>`
  site.answer('/feed', send(rss(ids(0).map(story), next)))
  site.answer('/feed?2', send(stories(...ids(60))))
  for (const id of [...ids(0), ...ids(60)]) site.answer(`/${id}`, sendPage(id))
  const catalogue = subscribe()
  await catalogue.visit()
  expect([catalogue.documents.size, pagesAsked().length]).toEqual([120, 100])
  await catalogue.visit()
  expect(pagesAsked()).toHaveLength(20)
  site.asked()
  await catalogue.visit()
  expect(site.asked().map(({ path }) => path)).toEqual(['/feed'])
  expect(catalogue.parsed).toEqual([])
})

test('an endless page is not kept with its item, which keeps the words of the feed', async () => {
  site.answer('/feed', send(stories('a')))
  site.answer('/a', send(`<!doctype html><article><h1>A</h1>${`<p>${words}</p>`.repeat(2900)}</article>`))
  const catalogue = subscribe()
  const { notes } = await catalogue.visit()
  expect(notes).toEqual([expect.stringMatching(/^1 item has only the text of the feed.* 1\.[0-9] MB of text and tags/)])
  expect(catalogue.kept().map(({ item, page }) => [item.guid, page])).toEqual([['a', undefined]])
})
