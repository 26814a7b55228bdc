import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { createFetcher, type Fetcher } from '../../../src/fetch/fetcher.js'
import { Problem } from '../../../src/problem.js'
import type { FetchedDocument } from '../../../src/sources/document.js'
import { fetchArticlePage } from '../../../src/sources/page/fetch-page.js'
import { inspectPage } from '../../../src/sources/page/inspect-page.js'
import { type PageDefinition, visitPage } from '../../../src/sources/page/visit-page.js'
import type { Parse } from '../../../src/sources/parsers.js'
import type { Visit } from '../../../src/sources/source.js'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** What the site answers, by path; everything else is 404. */
let site: Record<string, Answer>
let requests: string[]
let base: string
let fetcher: Fetcher
const server = createServer((request, response) => {
  if (request.url === '/robots.txt') return response.writeHead(404).end()
  requests.push(`${request.url}${request.headers['if-none-match'] ? ' conditional' : ''}`)
  const answer = site[request.url!]
  if (answer) answer(request, response)
  else response.writeHead(404).end()
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  base = `http://127.0.0.1:${port}`
})
beforeEach(() => {
  site = {}
  requests = []
  // A fresh one, so that no test meets the manners that another one's failures have taught it.
  fetcher = createFetcher({ allowHosts: [base.slice('http://'.length)] })
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const sentence = 'The harbour office counted the boats again on Monday and found one more than there are moorings for.'
const story = (title: string, head = '', text = sentence) =>
  `<html><head><meta property="og:type" content="article">${head}</head><body><article><h1>${title}</h1><p>${text}</p><p>${text}</p><p>${text}</p></article></body></html>`
const html =
  (content: string, etag?: string): Answer =>
  (request, response) => {
    if (etag && request.headers['if-none-match'] === etag) return response.writeHead(304).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...(etag ? { etag } : {}) }).end(content)
  }
const section = (paths: string[], next = '') =>
  `<html><head>${next && `<link rel="next" href="${next}">`}</head><body><main>${paths.map((path) => `<h2><a href="${path}">Story ${path}</a></h2>`).join('')}</main></body></html>`

const parse = (async (_kind, input) => inspectPage(input)) as Parse

/** A catalogue of one source, and a visit that comes to it at a time. */
function openSource(path: string) {
  const documents = new Map<string, FetchedDocument>()
  const log: string[] = []
  let state: unknown
  return {
    documents,
    log,
    async visit(at = '2026-11-20T08:00:00.000Z') {
      log.length = 0
      requests.length = 0
      const visit: Visit<PageDefinition> = {
        definition: { type: 'page', url: base + path },
        state,
        fetcher,
        parse,
        now: () => new Date(at),
        signal: new AbortController().signal,
        timeZone: 'UTC',
        stampOf: async (name) => documents.get(name)?.stamp,
        names: async () => [...documents.keys()],
        put: async (document) => {
          log.push(`put ${document.identity.replace(base, '')}`)
          documents.set(document.name, document)
        },
        remove: async (name) => {
          log.push(`remove ${documents.get(name)?.identity.replace(base, '')}`)
          documents.delete(name)
        },
      }
      const result = await visitPage(visit)
      state = JSON.parse(JSON.stringify(result.state))
      return result
    },
  }
}

async function refusal(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Problem)
  expect((error as Problem).message).toMatch(/^[^\n]{20,600}\.$/)
  return error as Problem
}

describe('a single article', () => {
  test('is one document, put again only when what it shows has changed', async () => {
    const source = openSource('/ferry')
    const head = `<link rel="canonical" href="${'/news/ferry'}">`
    site['/ferry'] = html(story('Ferry returns', head), '"1"')
    expect(await source.visit()).toMatchObject({ offered: 1, notes: [] })
    const [document] = source.documents.values()
    expect(document).toMatchObject({
      name: expect.stringMatching(/^[0-9a-f]{16}\.html$/),
      identity: `url:${base}/news/ferry`,
      url: `${base}/ferry`,
      modifiedAt: '2026-11-20T08:00:00.000Z',
    })
    await source.visit()
    expect([requests, source.log]).toEqual([['/ferry conditional'], []])
    site['/ferry'] = html(`${story('Ferry returns', head)}<script>count(12)</script>`, '"2"')
    await source.visit()
    expect([requests, source.log]).toEqual([['/ferry conditional'], []])
    site['/ferry'] = html(story('Ferry returns late', head), '"3"')
    await source.visit('2026-11-21T08:00:00.000Z')
    expect(source.log).toEqual(['put url:/news/ferry'])
    expect([...source.documents.values()].map(({ modifiedAt }) => modifiedAt)).toEqual(['2026-11-20T08:00:00.000Z'])
  })

  test('that is gone is removed, and comes back with its return', async () => {
    const source = openSource('/ferry')
    site['/ferry'] = html(story('Ferry returns'), '"1"')
    await source.visit()
    delete site['/ferry']
    expect(await refusal(source.visit())).toMatchObject({ code: 'fetch-status', facts: { status: 404 } })
    expect(source.documents.size).toBe(0)
    site['/ferry'] = html(story('Ferry returns'), '"1"')
    await source.visit()
    expect(source.log).toEqual(['put url:/ferry'])
  })

  test('is readable in whatever encoding its server sent it', async () => {
    const source = openSource('/paseo')
    const page = story('Un paseo por el puerto en otoño', '<meta charset="iso-8859-1">')
    site['/paseo'] = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(Buffer.from(page, 'latin1'))
    await source.visit()
    const [document] = source.documents.values()
    const draft = readArticle({ ...document!, assets: [] }, { language: 'en', timeZone: 'UTC' })
    expect(draft.headline).toBe('Un paseo por el puerto en otoño')
  })
})

describe('a section page', () => {
  const paths = (count: number, start = 0) =>
    Array.from({ length: count }, (_, index) => `/2026/11/20/story-${start + index}`)
  const publish = (list: string[]) => {
    for (const path of list) site[path] = html(story(`Story ${path}`), '"1"')
  }

  test('brings its articles in, 30 a visit, and then costs one conditional request', async () => {
    const source = openSource('/news')
    publish(paths(34))
    site['/news'] = html(section(paths(34)), '"s"')
    expect(await source.visit()).toMatchObject({ offered: 34, waitSeconds: 300 })
    expect(requests.length).toBe(31)
    expect(source.documents.size).toBe(30)
    expect(source.log).toContain('put url:/2026/11/20/story-0')
    await source.visit('2026-11-20T08:05:00.000Z')
    expect(requests.toSorted()).toEqual(['/news conditional', ...paths(4, 30)].toSorted())
    expect(source.documents.size).toBe(34)
    expect(await source.visit('2026-11-20T08:20:00.000Z')).toMatchObject({ offered: 34, waitSeconds: 900 })
    expect([requests, source.log]).toEqual([['/news conditional'], []])
  })

  test('has its articles looked at again by their age; corrections follow, what is gone is removed, what fails stays', async () => {
    const source = openSource('/news')
    const [first, second, third] = paths(3)
    publish(paths(3))
    site['/news'] = html(section(paths(3)), '"s"')
    await source.visit()
    site[first!] = html(story('Story corrected'), '"2"')
    delete site[second!]
    site[third!] = (_, response) => response.writeHead(500).end()
    const { notes } = await source.visit('2026-11-20T10:00:00.000Z')
    expect(requests.length).toBe(4)
    expect(source.log.toSorted()).toEqual([`put url:${first}`, `remove url:${second}`])
    expect(notes).toEqual([
      expect.stringMatching(/^1 article could not be fetched and will be tried again: .* answers 500/),
    ])
    expect(source.documents.size).toBe(2)
    publish([third!])
    await source.visit('2026-11-23T10:00:00.000Z')
    expect(requests.toSorted()).toEqual(
      [`${first} conditional`, `${third} conditional`, '/news conditional'].toSorted(),
    )
    await source.visit('2026-11-23T14:00:00.000Z')
    expect(requests).toEqual(['/news conditional'])
  })

  test('keeps what has left it, and takes no page for an article that is none', async () => {
    const source = openSource('/news')
    publish(paths(2))
    site['/2026/11/20/gallery-of-nothing'] = html('<h1>Soon</h1>')
    site['/news'] = html(section([...paths(2), '/2026/11/20/gallery-of-nothing']))
    await source.visit()
    expect(source.documents.size).toBe(2)
    publish(paths(1, 7))
    site['/news'] = html(section(paths(1, 7)))
    await source.visit('2026-11-20T08:10:00.000Z')
    expect(requests).toEqual(['/news', ...paths(1, 7)])
    expect(source.documents.size).toBe(3)
  })

  test('is read on to older pages on the first visit only', async () => {
    const source = openSource('/news')
    publish(paths(4))
    site['/news'] = html(section(paths(2), '/news?page=2'))
    site['/news?page=2'] = html(section(paths(2, 2)))
    await source.visit()
    expect(source.documents.size).toBe(4)
    await source.visit('2026-11-20T08:10:00.000Z')
    expect(requests).toEqual(['/news'])
  })

  test('whose host asks to be left alone is gone on with on the next visit', async () => {
    const source = openSource('/news')
    publish(paths(1))
    const busy: Answer = (_, response) => response.writeHead(429, { 'retry-after': '60' }).end()
    for (const path of paths(12, 1)) site[path] = busy
    site['/news'] = html(section(paths(13)))
    const { notes, waitSeconds } = await source.visit()
    expect(requests.length).toBeLessThan(10)
    expect(notes[0]).toMatch(/could not be fetched and will be tried again/)
    expect(waitSeconds).toBe(300)
    expect(source.documents.size).toBe(1)
  })

  test('without articles is refused with the ways out', async () => {
    site['/app'] = html(
      '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"><link rel="https://api.w.org/" href="/wp-json/"></head><body><div id="app"></div></body></html>',
    )
    const { code, message } = await refusal(openSource('/app').visit())
    expect(code).toBe('page-no-articles')
    expect(message).toContain('shows no running text and no links to articles')
    expect(message).toContain(`use its feed ${base}/feed as a source of type "rss"`)
    expect(message).toContain('"wordpress"')
  })
})

describe('an article page', () => {
  const visit = { parse } as Visit
  const fetchText = async (path: string) => fetchArticlePage({ ...visit, fetcher }, base + path)

  test('comes as text without scripts, with the address that it had in the end', async () => {
    site['/old'] = (_, response) => response.writeHead(302, { location: '/new' }).end()
    site['/new'] = html(`${story('Ferry')}<script>x</script>`)
    expect(await fetchText('/old')).toEqual({ url: `${base}/new`, html: story('Ferry') })
  })

  test('in AMP leads to the page it stands for, and a stub to its AMP edition', async () => {
    site['/amp'] = html(story('Ferry, AMP', '<link rel="canonical" href="/full">').replace('<html', '<html amp'))
    site['/full'] = html(story('Ferry, whole'))
    expect((await fetchText('/amp')).url).toBe(`${base}/full`)
    site['/stub'] = html('<html><head><link rel="amphtml" href="/amp"></head><body><div id="app"></div></body></html>')
    expect((await fetchText('/stub')).html).toContain('Ferry, AMP')
    site['/lost'] = html(story('Ferry, AMP', '<link rel="canonical" href="/nowhere">').replace('<html', '<html ⚡'))
    expect((await fetchText('/lost')).url).toBe(`${base}/lost`)
    site['/away'] = html(
      story('Ferry, AMP', '<link rel="canonical" href="https://other.example/x">').replace('<html', '<html amp'),
    )
    expect((await fetchText('/away')).url).toBe(`${base}/away`)
  })

  test.each([
    [
      'a feed',
      '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>',
      'text/html',
      '"rss"',
    ],
    ['JSON', '{"a":1}', 'application/json', 'address of a page'],
    ['a PDF', '%PDF-1.7', 'application/pdf', 'page that links to it'],
    ['a PNG picture', '\x89PNG\r\n', 'text/html', 'page that links to it'],
    ['plain text', 'Ferry returns', 'text/plain', 'address of a page'],
    ['an XML document', '<?xml version="1.0"?><urlset></urlset>', 'text/xml', 'address of a page'],
  ])('that is %s is refused by that name', async (what, body, type, wayOut) => {
    site['/x'] = (_, response) => response.writeHead(200, { 'content-type': type }).end(Buffer.from(body, 'latin1'))
    const { code, message } = await refusal(fetchText('/x'))
    expect(code).toBe('page-not-html')
    expect(message).toContain(`/x is ${what}, not a web page: `)
    expect(message).toContain(wayOut)
  })
})
