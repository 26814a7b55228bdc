import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { identityOf } from '../../../src/articles/derived-fields.js'
import { readArticle } from '../../../src/articles/read-article.js'
import { FetchProblem } from '../../../src/fetch/fetch-problem.js'
import { type RokuDefinition, visitRoku } from '../../../src/sources/roku/visit-roku.js'
import { openSite, redirect, type Site, send } from '../feed/site.js'
import { createMemoryCatalogue } from '../memory-catalogue.js'
import { item } from './read-back.js'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterEach(() => site.reset())
afterAll(() => site.close())

const follow = (path = '/feed.json', options: Partial<RokuDefinition> = {}) =>
  createMemoryCatalogue(visitRoku, { type: 'roku', url: site.url(path), ...options }, site.host)
const feed = (...items: object[]) => JSON.stringify({ providerName: 'A', shortFormVideos: items })
const nameOf = (id: string) => `${createHash('sha256').update(id).digest('hex').slice(0, 16)}.json`

test('items are kept under a name made of their id, and known by it', async () => {
  site.answer('/feed.json', send(feed(item('Gull_1.a'), item('two words'))))
  const catalogue = follow()
  expect(await catalogue.visit()).toMatchObject({ offered: 2, waitSeconds: 900 })
  const documents = [...catalogue.documents.values()]
  expect(documents).toMatchObject([
    {
      name: nameOf('Gull_1.a'),
      identity: 'id:Gull_1.a',
      url: site.url('/feed.json'),
      modifiedAt: '2025-11-16T12:00:00.000Z',
    },
    { name: nameOf('two words'), identity: 'guid:two words' },
  ])
  for (const document of documents) {
    const draft = readArticle({ ...document, assets: [] }, { language: 'en', timeZone: 'UTC' })
    expect(identityOf(document, draft)).toBe(document.identity)
  }
})

test('only what changed is put again; what leaves the feed stays', async () => {
  const many = Array.from({ length: 300 }, (_, index) => item(`s${index}`))
  site.answer('/feed.json', send(feed(...many)))
  const catalogue = follow()
  await catalogue.visit()
  expect(catalogue.puts).toHaveLength(300)
  site.answer('/feed.json', send(feed(...many.slice(0, 200), item('s7', { title: 'Corrected' }), item('new'))))
  // The first of two items with an id is the one that counts.
  expect((await catalogue.visit()).offered).toBe(201)
  expect(catalogue.puts).toEqual([nameOf('new')])
  site.answer('/feed.json', send(feed(item('s7', { title: 'Corrected' }))))
  expect((await catalogue.visit()).offered).toBe(1)
  expect(catalogue.puts).toEqual([nameOf('s7')])
  expect(catalogue.documents.size).toBe(301)
})

test('an item without a date keeps the instant of the first look', async () => {
  const undated = (title: string) => item('a', { title, releaseDate: '' }, { dateAdded: '' })
  site.answer('/feed.json', send(feed(undated('First'))))
  const catalogue = follow()
  await catalogue.visit()
  catalogue.passMinutes(60)
  site.answer('/feed.json', send(feed(undated('Second'))))
  await catalogue.visit()
  expect([...catalogue.documents.values()]).toMatchObject([{ modifiedAt: '2025-11-16T12:00:00.000Z' }])
  expect(Buffer.from([...catalogue.documents.values()][0]!.bytes).toString()).toContain('Second')
})

test('one conditional request is all that an unchanged feed costs, and it says what it said', async () => {
  const body = feed(item('a', { credits: [{ name: 'Ines Calder' }] }))
  site.answer('/feed.json', (request, response) => {
    if (request.headers['if-none-match'] === '"v1"' && request.headers['if-modified-since'] !== undefined) {
      response.writeHead(304, { 'cache-control': 'max-age=3600' }).end()
    } else {
      response.writeHead(200, { etag: '"v1"', 'last-modified': 'Sun, 16 Nov 2025 08:00:00 GMT' }).end(body)
    }
  })
  const catalogue = follow()
  const first = await catalogue.visit()
  expect(first.notes).toEqual(['1 item has "credits", for which an article has no place: it is left out.'])
  for (const _ of [1, 2]) {
    expect(await catalogue.visit()).toEqual({ ...first, waitSeconds: 3600 })
    expect(catalogue.parsed).toEqual([])
  }
  expect(site.asked().map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"', '"v1"'])
})

test('bytes that are the same are not read again, even without validators', async () => {
  site.answer('/feed.json', send(feed(item('a'))))
  const catalogue = follow()
  await catalogue.visit()
  await catalogue.visit()
  expect(catalogue.parsed).toEqual([])
  site.answer('/feed.json', send(feed(item('b'))))
  await catalogue.visit()
  expect(catalogue.parsed).toEqual(['roku'])
})

test('a feed that has moved for good is asked for where it is, and feed.json shall say so', async () => {
  site.answer('/feed.json', redirect(301, '/new.json'))
  site.answer('/new.json', send(feed(item('a'))))
  const catalogue = follow()
  const sentence = `The feed has moved to ${site.url('/new.json')}: write that address into feed.json.`
  expect((await catalogue.visit()).notes).toEqual([sentence])
  site.asked()
  expect((await catalogue.visit()).notes).toEqual([sentence])
  expect(site.asked().map(({ path }) => path)).toEqual(['/new.json'])
})

test('MRSS comes in too, and its ttl and everyMinutes are minded', async () => {
  const clip = '<item><guid>a</guid><title>A</title><media:content url="/a.mp4"/></item>'
  site.answer('/feed.xml', send(`<rss><channel><ttl>180</ttl>${clip}</channel></rss>`))
  const catalogue = follow('/feed.xml')
  expect(await catalogue.visit()).toMatchObject({ offered: 1, waitSeconds: 10_800 })
  expect(await catalogue.visit()).toMatchObject({ waitSeconds: 10_800 })
  const [{ bytes } = { bytes: Buffer.of() }] = catalogue.documents.values()
  expect(JSON.parse(Buffer.from(bytes).toString()).videos).toEqual([{ url: site.url('/a.mp4'), closedCaptions: [] }])
  expect(await follow('/feed.xml', { everyMinutes: 7 }).visit()).toMatchObject({ waitSeconds: 420 })
})

test('what is no Roku feed changes nothing of what is kept', async () => {
  site.answer('/feed.json', send(feed(item('a'))))
  const catalogue = follow()
  await catalogue.visit()
  const before = catalogue.state()
  site.answer('/feed.json', send('<!doctype html><title>Down for maintenance</title>', { 'content-type': 'text/html' }))
  await expect(catalogue.visit()).rejects.toThrow(/is a web page, "Down for maintenance"/)
  site.answer('/feed.json', (_request, response) => void response.writeHead(410).end())
  const gone: unknown = await catalogue.visit().catch((error: unknown) => error)
  expect(gone).toBeInstanceOf(FetchProblem)
  expect((gone as FetchProblem).facts.status).toBe(410)
  expect(catalogue.state()).toEqual(before)
  expect(catalogue.documents.size).toBe(1)
})

test('a service that stops ends the visit between two articles', async () => {
  site.answer('/feed.json', send(feed(item('a'), item('b'))))
  const catalogue = follow()
  catalogue.abort.abort(new Error('stopping'))
  await expect(catalogue.visit()).rejects.toThrow('stopping')
  expect(catalogue.documents.size).toBe(0)
})
