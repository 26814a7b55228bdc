import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { FetchProblem } from '../../../src/fetch/fetch-problem.js'
import { Problem } from '../../../src/problem.js'
import type { RssDefinition } from '../../../src/sources/feed/keep-items.js'
import { visitRss } from '../../../src/sources/feed/visit-rss.js'
import { createMemoryCatalogue } from '../memory-catalogue.js'
import { openSite, redirect, rss, type Site, send } from './site.js'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterEach(() => site.reset())
afterAll(() => site.close())

function subscribe(path = '/feed', options: Partial<RssDefinition> = {}) {
  return createMemoryCatalogue(visitRss, { type: 'rss', url: site.url(path), fullText: false, ...options }, site.host)
}

const two = [{ id: 'a' }, { id: 'b', link: 'https://lantern.example/b' }]
const documentName = (identity: string) => `${createHash('sha256').update(identity).digest('hex').slice(0, 16)}.item`

/** What a visit fails with: a Problem whose message is one sentence. */
async function refusal(work: Promise<unknown>): Promise<Problem> {
  const reason: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(reason).toBeInstanceOf(Problem)
  expect((reason as Problem).message).toMatch(/^[^\n]{20,600}\.$/)
  return reason as Problem
}

describe('items', () => {
  test('are kept under a name made of their identity, with their date and address', async () => {
    site.answer('/feed', send(rss(two)))
    const catalogue = subscribe()
    const result = await catalogue.visit()
    expect(result).toMatchObject({ offered: 2, waitSeconds: 900, notes: [] })
    expect([...catalogue.documents.keys()]).toEqual([documentName('guid:a'), documentName('guid:b')])
    expect([...catalogue.documents.values()]).toMatchObject([
      { identity: 'guid:a', modifiedAt: '2025-11-16T08:00:00.000Z', url: site.url('/feed') },
      { identity: 'guid:b', modifiedAt: '2025-11-16T08:00:00.000Z', url: 'https://lantern.example/b' },
    ])
    expect(catalogue.kept()[0]).toMatchObject({
      item: { guid: 'a', title: 'Story a' },
      feed: { title: 'The Port Meridian Lantern', url: site.url('/feed') },
    })
    expect(catalogue.kept()[0]!.page).toBeUndefined()
  })

  test('one of a thousand changes: exactly one is put', async () => {
    const stories = Array.from({ length: 1000 }, (_, index) => ({ id: `s${index}` }))
    site.answer('/feed', send(rss(stories)))
    const catalogue = subscribe()
    expect((await catalogue.visit()).offered).toBe(1000)
    expect(catalogue.puts).toHaveLength(1000)
    site.answer('/feed', send(rss(stories.map((each) => (each.id === 's7' ? { ...each, title: 'Corrected' } : each)))))
    await catalogue.visit()
    expect(catalogue.puts).toEqual([documentName('guid:s7')])
  })

  test('that leave the feed stay', async () => {
    site.answer('/feed', send(rss(two)))
    const catalogue = subscribe()
    await catalogue.visit()
    site.answer('/feed', send(rss([{ id: 'c' }])))
    expect((await catalogue.visit()).offered).toBe(1)
    expect(catalogue.documents.size).toBe(3)
  })

  test('without a date keep the instant of the first look, even when their text changes', async () => {
    site.answer('/feed', send(rss([{ id: 'a', date: null }])))
    const catalogue = subscribe()
    await catalogue.visit()
    catalogue.passMinutes(60)
    site.answer('/feed', send(rss([{ id: 'a', date: null }, { id: 'new' }])))
    await catalogue.visit()
    expect(catalogue.puts).toEqual([documentName('guid:new')])
    site.answer('/feed', send(rss([{ id: 'a', date: null, title: 'Corrected' }])))
    await catalogue.visit()
    expect(catalogue.puts).toEqual([documentName('guid:a')])
    expect(catalogue.documents.get(documentName('guid:a'))!.modifiedAt).toBe('2025-11-16T12:00:00.000Z')
  })

  test('a service that stops ends the visit', async () => {
    site.answer('/feed', send(rss(two)))
    const catalogue = subscribe()
    catalogue.abort.abort()
    await expect(catalogue.visit()).rejects.toThrow('abort')
    expect(catalogue.puts).toEqual([])
  })
})

describe('a feed that has not changed', () => {
  test('answers 304 to its validators and costs no parse and no put', async () => {
    site.answer('/feed', (request, response) => {
      const validators = { etag: '"v1"', 'last-modified': 'Sun, 16 Nov 2025 09:00:00 GMT' }
      if (request.headers['if-none-match'] === '"v1"') return response.writeHead(304, validators).end()
      response.writeHead(200, validators).end(rss(two))
    })
    const catalogue = subscribe()
    await catalogue.visit()
    for (let visit = 0; visit < 2; visit++) {
      const result = await catalogue.visit()
      expect(result).toMatchObject({ offered: 2, waitSeconds: 900 })
      expect([catalogue.parsed, catalogue.puts]).toEqual([[], []])
    }
    const [first, ...later] = site.asked()
    expect(first!.headers).not.toHaveProperty('if-none-match')
    for (const { headers } of later) {
      expect(headers).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': 'Sun, 16 Nov 2025 09:00:00 GMT' })
    }
  })

  test('is known by its bytes where the server has no validators', async () => {
    site.answer('/feed', send(gzipSync(rss(two)), { 'content-encoding': 'gzip' }))
    const catalogue = subscribe()
    await catalogue.visit()
    expect(catalogue.parsed).toEqual(['feed'])
    expect(await catalogue.visit()).toMatchObject({ offered: 2 })
    expect([catalogue.parsed, catalogue.puts]).toEqual([[], []])
  })

  test('forgets the validators of an answer that is no longer the last', async () => {
    site.answer('/feed', send(rss(two), { etag: '"v1"' }))
    const catalogue = subscribe()
    await catalogue.visit()
    site.answer('/feed', send(rss([{ id: 'c' }])))
    await catalogue.visit()
    await catalogue.visit()
    expect(site.asked().map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"', undefined])
  })
})

describe('a feed that moves', () => {
  test('for good is asked at its new address from then on, and the editor is told', async () => {
    site.answer('/feed', redirect(301, '/news.xml'))
    site.answer('/news.xml', send(rss(two)))
    const catalogue = subscribe()
    const note = `The feed has moved to ${site.url('/news.xml')}: write that address into feed.json.`
    expect((await catalogue.visit()).notes).toEqual([note])
    expect((await catalogue.visit()).notes).toEqual([note])
    expect(site.asked().map(({ path }) => path)).toEqual(['/feed', '/news.xml', '/news.xml'])
  })

  test('for a while is asked at its own address', async () => {
    site.answer('/feed', redirect(302, '/mirror.xml'))
    site.answer('/mirror.xml', send(rss(two)))
    const catalogue = subscribe()
    expect((await catalogue.visit()).notes).toEqual([])
    await catalogue.visit()
    expect(site.asked().map(({ path }) => path)).toEqual(['/feed', '/mirror.xml', '/feed', '/mirror.xml'])
  })

  test('to what is no feed is not followed for good', async () => {
    site.answer('/feed', redirect(301, '/maintenance'))
    site.answer(
      '/maintenance',
      send('<!doctype html><title>Back soon</title><p>Back soon.', { 'content-type': 'text/html' }),
    )
    const catalogue = subscribe()
    expect((await refusal(catalogue.visit())).code).toBe('feed-unreadable')
    site.answer('/feed', send(rss(two)))
    expect((await catalogue.visit()).offered).toBe(2)
  })
})

describe('the wait', () => {
  test('is what the server and the feed recommend', async () => {
    site.answer('/feed', send(rss(two, '<ttl>40</ttl>'), { 'cache-control': 'max-age=1200' }))
    const catalogue = subscribe()
    expect((await catalogue.visit()).waitSeconds).toBe(2400)
    // The second answer is the same bytes: the ttl is remembered.
    expect((await catalogue.visit()).waitSeconds).toBe(2400)
  })

  test('is what feed.json wishes', async () => {
    site.answer('/feed', send(rss(two, '<ttl>40</ttl>')))
    expect((await subscribe('/feed', { everyMinutes: 7 }).visit()).waitSeconds).toBe(420)
  })
})

describe('what goes wrong', () => {
  test('gone: the status is handed on, and what is kept stays', async () => {
    site.answer('/feed', send(rss(two)))
    const catalogue = subscribe()
    await catalogue.visit()
    site.answer('/feed', (_request, response) => response.writeHead(410).end())
    const problem = await refusal(catalogue.visit())
    expect(problem).toBeInstanceOf(FetchProblem)
    expect((problem as FetchProblem).facts.status).toBe(410)
    expect(catalogue.documents.size).toBe(2)
  })

  test('too many requests: Retry-After is handed on', async () => {
    site.answer('/feed', (_request, response) => response.writeHead(429, { 'retry-after': '1800' }).end())
    const { facts } = (await refusal(subscribe().visit())) as FetchProblem
    expect(facts.status).toBe(429)
    expect(facts.retryAt!.getTime() - Date.now()).toBeGreaterThan(1_700_000)
  })

  test('a server that is too slow, and one that breaks off', async () => {
    site.answer('/slow', (_request, response) => void response.writeHead(200).write('<rss>'))
    const slow = subscribe('/slow')
    const { get } = slow.fetcher
    slow.fetcher = { ...slow.fetcher, get: (url, limits, headers) => get(url, { ...limits, timeoutMs: 200 }, headers) }
    expect((await refusal(slow.visit())).code).toBe('fetch-timeout')
    site.answer('/cut', (_request, response) => {
      response.writeHead(200, { 'content-length': '5000' }).write('<rss>', () => response.destroy())
    })
    expect((await refusal(subscribe('/cut').visit())).code).toBe('fetch-broken')
  })

  test('a document that ends early: the items that are whole are kept, and the note stays', async () => {
    const whole = rss(two)
    site.answer('/feed', send(whole.slice(0, whole.indexOf('</item>', whole.indexOf('</item>') + 1) - 20)))
    const catalogue = subscribe()
    const { notes } = await catalogue.visit()
    expect(catalogue.puts).toEqual([documentName('guid:a')])
    expect(notes).toHaveLength(1)
    expect((await catalogue.visit()).notes).toEqual(notes)
    expect(catalogue.parsed).toEqual([])
  })

  test('a web page: its feed is named', async () => {
    site.answer(
      '/',
      send(
        '<!doctype html><html><head><title>Lantern</title><link rel="alternate" type="application/rss+xml" href="/feed"></head><body><p>News</p></body></html>',
        { 'content-type': 'text/html' },
      ),
    )
    const problem = await refusal(subscribe('/').visit())
    expect(problem.code).toBe('feed-is-page')
    expect(problem.message).toContain(site.url('/feed'))
  })

  test('a state that cannot be read is as none', async () => {
    site.answer('/feed', send(rss(two)))
    const catalogue = subscribe()
    await catalogue.visit()
    catalogue.state = () => ({ etag: 7 })
    expect((await catalogue.visit()).offered).toBe(2)
    expect([catalogue.parsed, catalogue.puts]).toEqual([['feed'], []])
  })
})

describe('older pages (RFC 5005)', () => {
  const next = (path: string) => `<atom:link rel="next" href="${site.url(path)}"/>`

  test('are followed once, and what they say of a kept item is no news', async () => {
    site.answer('/feed', send(rss([{ id: 'a', title: 'Newer' }], next('/feed?2'))))
    site.answer('/feed?2', send(rss([{ id: 'a', title: 'Older' }, { id: 'b' }], next('/feed?3'))))
    site.answer('/feed?3', send(rss([{ id: 'c' }])))
    const catalogue = subscribe()
    expect((await catalogue.visit()).offered).toBe(1)
    expect(catalogue.kept().map(({ item }) => item.title)).toEqual(['Newer', 'Story b', 'Story c'])
    site.asked()
    await catalogue.visit()
    expect(site.asked().map(({ path }) => path)).toEqual(['/feed'])
  })

  test('are followed to twenty at most', async () => {
    site.answer('/feed', send(rss([{ id: 'p0' }], next('/feed?1'))))
    for (let page = 1; page <= 30; page++) {
      site.answer(`/feed?${page}`, send(rss([{ id: `p${page}` }], next(`/feed?${page + 1}`))))
    }
    const catalogue = subscribe()
    await catalogue.visit()
    expect(catalogue.documents.size).toBe(21)
  })

  test('one that fails is where the next visit goes on; the third time it is left', async () => {
    site.answer('/feed', send(rss([{ id: 'a' }], next('/feed?2'))))
    site.answer('/feed?2', send(rss([{ id: 'b' }], next('/feed?3'))))
    const catalogue = subscribe()
    for (let visit = 0; visit < 3; visit++) {
      const { notes } = await catalogue.visit()
      expect(notes).toHaveLength(1)
      expect(notes[0]).toMatch(visit < 2 ? /requested again.*404/ : /left out.*404/)
    }
    site.asked()
    site.answer('/feed?3', send(rss([{ id: 'c' }])))
    await catalogue.visit()
    expect(site.asked().map(({ path }) => path)).toEqual(['/feed'])
    expect(catalogue.documents.size).toBe(2)
  })
})
