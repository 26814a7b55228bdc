import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FetchProblem } from '../../src/fetch/fetch-problem.js'
import { createFetcher, type Fetcher, type FetcherOptions, formatUserAgent } from '../../src/fetch/fetcher.js'

type Route = (request: IncomingMessage, response: ServerResponse) => unknown

/** Two hosts: what the second one answers is under `other`. */
let routes: Record<string, Route>
let other: Record<string, Route>
let asked: string[]
const start = (find: () => Record<string, Route>) => {
  const listener: RequestListener = (request, response) => {
    asked.push(request.url!)
    const route = find()[request.url!]
    if (route) route(request, response)
    else response.writeHead(404).end()
  }
  return createServer(listener)
}
const servers = [start(() => routes), start(() => other)]
const portOf = (server: (typeof servers)[0]) => (server.address() as AddressInfo).port
let url: string
let otherUrl: string
/** A port of this machine that nobody listens on. */
let deadUrl: string

let now: number
const waits: number[] = []
const clock = { now: () => now, random: () => 0, wait: async (ms: number) => void waits.push(ms) }
const limits = { maxBytes: 1000, timeoutMs: 5000 }
let fetcher: Fetcher
const finished: string[] = []

function create(options: Partial<FetcherOptions> = {}): Fetcher {
  const allowHosts = [url, otherUrl, deadUrl].map((each) => new URL(each).host)
  return createFetcher({ allowHosts, clock, onFetched: (...call) => finished.push(call.join(' ')), ...options })
}

beforeAll(async () => {
  const dead = createServer()
  for (const server of [...servers, dead]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ;[url, otherUrl, deadUrl] = [...servers, dead].map((server) => `http://127.0.0.1:${portOf(server)}`) as [
    string,
    string,
    string,
  ]
  await new Promise((resolve) => dead.close(resolve))
})
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
beforeEach(() => {
  now = Date.UTC(2031, 4, 1, 12)
  asked = []
  waits.length = 0
  finished.length = 0
  routes = {}
  other = {}
  fetcher = create()
})

async function refusal(work: Promise<unknown>): Promise<FetchProblem> {
  const error = await work.then(
    () => 'it was accepted',
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(FetchProblem)
  const problem = error as FetchProblem
  expect(problem.message).toMatch(/^[^\n]{20,500}\.$/)
  return problem
}

const lead =
  (status: number, location: string): Route =>
  (_request, response) =>
    response.writeHead(status, { location }).end()
const say =
  (text: string): Route =>
  (_request, response) =>
    response.end(text)
const fail =
  (status: number, headers = {}): Route =>
  (_request, response) =>
    response.writeHead(status, headers).end()

describe('where an address has moved', () => {
  test.each([
    ['for good', [301], '/1'],
    ['for good, twice', [301, 308], '/2'],
    ['for good, and then for now', [308, 302, 301], '/1'],
    ['for now', [302], undefined],
    ['for now, and then for good', [307, 301], undefined],
    ['not at all', [], undefined],
  ])('%s', async (_what, statuses, expected) => {
    statuses.forEach((status, hop) => {
      routes[`/${hop}`] = lead(status, `/${hop + 1}`)
    })
    routes[`/${statuses.length}`] = say('lamp')
    const fetched = await fetcher.get(`${url}/0`, limits)
    expect(fetched.url).toBe(`${url}/${statuses.length}`)
    expect(fetched.movedTo).toBe(expected && `${url}${expected}`)
  })

  test('is told with 304 too', async () => {
    routes['/old'] = lead(301, '/new')
    routes['/new'] = fail(304)
    expect(await fetcher.get(`${url}/old`, limits)).toMatchObject({ status: 304, movedTo: `${url}/new` })
  })
})

describe('what a failure tells', () => {
  test.each([404, 410, 500, 503])('the status %i', async (status) => {
    routes['/feed'] = fail(status)
    const { code, facts } = await refusal(fetcher.get(`${url}/feed`, limits))
    expect([code, facts]).toEqual(['fetch-status', { status, retryAt: undefined }])
  })

  test('when to ask again', async () => {
    routes['/seconds'] = fail(429, { 'retry-after': '90' })
    routes['/date'] = fail(503, { 'retry-after': 'Thu, 01 May 2031 14:00:00 GMT' })
    expect((await refusal(fetcher.get(`${url}/seconds`, limits))).facts.retryAt?.getTime()).toBe(now + 90_000)
    expect((await refusal(fetcher.range(`${url}/date`, 0, 1, limits))).facts.retryAt?.getTime()).toBe(now + 7_200_000)
  })

  test('the status of an answer that is no good', async () => {
    routes['/long'] = say('x'.repeat(1001))
    expect((await refusal(fetcher.get(`${url}/long`, limits))).facts.status).toBe(200)
    expect((await refusal(fetcher.range(`${url}/long`, 0, 1, limits))).facts.status).toBe(200)
  })
})

describe('post', () => {
  test('sends a form', async () => {
    routes['/hub'] = (request, response) => {
      const { method, headers } = request
      request.setEncoding('utf8').on('data', (body) => {
        response.writeHead(202).end(`${method} ${headers['content-type']} ${body}`)
      })
    }
    const answer = await fetcher.post(
      `${url}/hub`,
      { 'hub.mode': 'subscribe', 'hub.topic': 'https://a.example/ü&b' },
      limits,
    )
    expect(answer.status).toBe(202)
    expect(Buffer.from(answer.bytes).toString()).toBe(
      'POST application/x-www-form-urlencoded hub.mode=subscribe&hub.topic=https%3A%2F%2Fa.example%2F%C3%BC%26b',
    )
  })

  test('does not follow a redirect, nor go to a private host', async () => {
    routes['/hub'] = lead(307, '/elsewhere')
    expect((await refusal(fetcher.post(`${url}/hub`, {}, limits))).facts.status).toBe(307)
    expect(asked).toEqual(['/hub'])
    expect((await refusal(fetcher.post('http://10.0.0.1/', {}, limits))).code).toBe('fetch-private')
  })
})

describe('who asks', () => {
  test('is named with a version, and an address where there is one', async () => {
    routes['/'] = (request, response) => response.end(request.headers['user-agent'])
    expect(Buffer.from((await fetcher.get(url, limits)).bytes).toString()).toMatch(/^Newsreel\/\d+\.\d+\.\d+$/)
    const named = create({ userAgent: formatUserAgent('https://news.example') })
    expect(Buffer.from((await named.get(url, limits)).bytes).toString()).toMatch(
      /^Newsreel\/\d+\.\d+\.\d+ \(\+https:\/\/news\.example\)$/,
    )
  })
})

describe('robots.txt', () => {
  const pages = { ...limits, robots: true }

  test('is asked for pages only, once', async () => {
    routes['/robots.txt'] = say('User-agent: *\nDisallow: /private')
    routes['/page'] = routes['/private'] = say('lamp')
    await fetcher.get(`${url}/private`, limits)
    await fetcher.get(`${url}/page`, pages)
    await fetcher.get(`${url}/page`, pages)
    expect((await refusal(fetcher.get(`${url}/private`, pages))).code).toBe('fetch-robots')
    expect(asked).toEqual(['/private', '/robots.txt', '/page', '/page'])
    expect(finished.map((call) => call.split(' ')[0])).toEqual(['ok', 'ok', 'ok', 'fetch-robots'])
  })

  test('of the host that a redirect leads to is asked too', async () => {
    routes['/page'] = lead(302, `${otherUrl}/page`)
    other['/robots.txt'] = say('User-agent: newsreel\nDisallow: /')
    other['/page'] = say('lamp')
    const problem = await refusal(fetcher.get(`${url}/page`, pages))
    expect([problem.code, problem.message]).toEqual(['fetch-robots', expect.stringContaining(otherUrl)])
    expect(asked).toEqual(['/robots.txt', '/page', '/robots.txt'])
  })

  test('may be elsewhere itself', async () => {
    routes['/robots.txt'] = lead(301, `${otherUrl}/shared.txt`)
    other['/shared.txt'] = say('User-agent: *\nDisallow: /page')
    expect((await refusal(fetcher.get(`${url}/page`, pages))).code).toBe('fetch-robots')
    expect(asked).toEqual(['/robots.txt', '/shared.txt'])
  })

  test('cannot lead to a private host', async () => {
    routes['/robots.txt'] = lead(301, 'http://169.254.169.254/')
    expect((await refusal(fetcher.get(`${url}/page`, pages))).code).toBe('fetch-private')
  })

  test('is read as far as 500 KiB', async () => {
    const filler = '# The harbour wall\n'.repeat(27_000)
    expect(filler.length).toBeGreaterThan(500 * 1024)
    routes['/robots.txt'] = say(`User-agent: *\nDisallow: /early\n${filler}Disallow: /late`)
    routes['/late'] = say('lamp')
    expect((await refusal(fetcher.get(`${url}/early`, pages))).code).toBe('fetch-robots')
    expect((await fetcher.get(`${url}/late`, pages)).status).toBe(200)
  })

  test('that cannot be had closes the host for now', async () => {
    routes['/robots.txt'] = fail(500)
    routes['/page'] = say('lamp')
    const problem = await refusal(fetcher.get(`${url}/page`, pages))
    expect([problem.code, problem.facts.retryAt?.getTime()]).toEqual(['fetch-robots', now + 600_000])
    expect(asked).toEqual(['/robots.txt'])
    expect((await refusal(fetcher.get(`${deadUrl}/page`, pages))).code).toBe('fetch-refused')
  })

  test('that never comes ends with the time there is', async () => {
    routes['/robots.txt'] = () => {}
    const problem = await refusal(fetcher.get(`${url}/page`, { ...pages, timeoutMs: 100 }))
    expect([problem.code, problem.message]).toEqual(['fetch-timeout', expect.stringContaining('0.1 s')])
  })

  test('may ask for a pace that takes longer than the fetch itself may', async () => {
    routes['/robots.txt'] = say('User-agent: *\nCrawl-delay: 1')
    routes['/page'] = say('lamp')
    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / 10))
    const { get } = create({ clock: { ...clock, wait } })
    for (let time = 0; time < 2; time++) {
      expect((await get(`${url}/page`, { ...pages, timeoutMs: time === 0 ? 5000 : 80 })).status).toBe(200)
    }
  })

  test('sets the pace of pages, and of nothing else', async () => {
    routes['/robots.txt'] = say('User-agent: *\nCrawl-delay: 8')
    routes['/page'] = say('lamp')
    await fetcher.get(`${url}/page`, pages)
    await fetcher.get(`${url}/page`, limits)
    expect(waits).toEqual([])
    await fetcher.get(`${url}/page`, pages)
    expect(waits).toEqual([8000])
  })
})

describe('a host that fails', () => {
  test('is left alone after three failures, and asked again after a rest', async () => {
    expect((await refusal(fetcher.get(deadUrl, limits))).facts.retryAt).toBeUndefined()
    await refusal(fetcher.get(deadUrl, limits))
    const third = await refusal(fetcher.get(deadUrl, limits))
    expect([third.code, third.facts.retryAt?.getTime()]).toEqual(['fetch-refused', now + 5000])
    const fourth = await refusal(fetcher.get(deadUrl, limits))
    expect([fourth.code, fourth.facts.retryAt?.getTime()]).toEqual(['fetch-resting', now + 5000])
    routes['/'] = say('lamp')
    expect((await fetcher.get(url, limits)).status).toBe(200)
    now += 5000
    const trial = await refusal(fetcher.get(deadUrl, limits))
    expect([trial.code, trial.facts.retryAt?.getTime()]).toEqual(['fetch-refused', now + 10_000])
  })

  test('is asked as always once it is well again', async () => {
    routes['/'] = fail(429, { 'retry-after': '60' })
    for (let time = 0; time < 3; time++) await refusal(fetcher.get(url, limits))
    expect((await refusal(fetcher.get(url, limits))).code).toBe('fetch-resting')
    expect(asked).toHaveLength(3)
    now += 60_000
    routes['/'] = say('lamp')
    await fetcher.get(url, limits)
    routes['/'] = fail(503)
    const again = await refusal(fetcher.get(url, limits))
    expect([again.code, again.facts.retryAt]).toEqual(['fetch-status', undefined])
  })

  test.each([404, 410, 500])('is not one that answers %i', async (status) => {
    routes['/'] = fail(status)
    for (let time = 0; time < 5; time++) expect((await refusal(fetcher.get(url, limits))).code).toBe('fetch-status')
  })

  test('is one that never answers', async () => {
    routes['/'] = () => {}
    for (let time = 0; time < 3; time++) await refusal(fetcher.get(url, { ...limits, timeoutMs: 30 }))
    expect((await refusal(fetcher.get(url, limits))).code).toBe('fetch-resting')
  })

  test('is not one that a late redirect left no time for', async () => {
    const timers: NodeJS.Timeout[] = []
    routes['/late'] = (_request, response) => {
      const answer = () => response.writeHead(302, { location: `${otherUrl}/slow` }).end()
      timers.push(setTimeout(answer, 70))
    }
    other['/slow'] = () => {}
    other['/'] = say('lamp')
    for (let time = 0; time < 3; time++) await refusal(fetcher.get(`${url}/late`, { ...limits, timeoutMs: 100 }))
    for (const timer of timers) clearTimeout(timer)
    expect((await fetcher.get(otherUrl, limits)).status).toBe(200)
  })

  test('delays no other one, and has four requests at most', async () => {
    const held: ServerResponse[] = []
    routes['/slow'] = (_request, response) => held.push(response)
    other['/'] = say('lamp')
    const slow = Array.from({ length: 10 }, () => fetcher.get(`${url}/slow`, limits))
    for (let time = 0; time < 5; time++) expect((await fetcher.get(otherUrl, limits)).status).toBe(200)
    expect(asked.filter((path) => path === '/slow')).toHaveLength(4)
    routes['/slow'] = say('lamp')
    for (const response of held) response.end('lamp')
    expect((await Promise.all(slow)).map(({ status }) => status)).toEqual(Array(10).fill(200))
  })

  test('keeps nobody waiting longer than they have time', async () => {
    routes['/slow'] = () => {}
    const work = Array.from({ length: 8 }, () => refusal(fetcher.get(`${url}/slow`, { ...limits, timeoutMs: 100 })))
    const codes = (await Promise.all(work)).map(({ code }) => code)
    expect(codes.slice(0, 4)).toEqual(Array(4).fill('fetch-timeout'))
    for (const code of codes.slice(4)) expect(['fetch-timeout', 'fetch-resting']).toContain(code)
    expect(asked).toHaveLength(4)
  })
})

test('a player that asks one host for a hundred parts is not slowed down', async () => {
  const file = Buffer.alloc(1000, 'lamp')
  const connections = new Set<unknown>()
  routes['/video.mp4'] = (request, response) => {
    connections.add(request.socket)
    const [first, last] = /(\d+)-(\d+)/.exec(request.headers.range!)!.slice(1).map(Number) as [number, number]
    response.writeHead(206, { 'content-range': `bytes ${first}-${last}/1000` }).end(file.subarray(first, last + 1))
  }
  for (let part = 0; part < 100; part++) {
    const { bytes, total } = await fetcher.range(`${url}/video.mp4`, part * 10, part * 10 + 10, limits)
    expect([bytes.length, total]).toEqual([10, 1000])
  }
  expect(waits).toEqual([])
  expect(connections.size).toBeLessThanOrEqual(4)
})

test('tells once of each finished fetch how it ended', async () => {
  const { host } = new URL(url)
  routes['/old'] = lead(302, '/lamp')
  routes['/lamp'] = say('lamp')
  routes['/same'] = fail(304)
  await fetcher.get(`${url}/old`, limits)
  await fetcher.get(`${url}/same`, limits)
  await refusal(fetcher.get(`${url}/missing`, limits))
  await refusal(fetcher.post(`${url}/missing`, {}, limits))
  await refusal(fetcher.range(`${url}/lamp`, 0, 4, limits))
  await refusal(fetcher.get('lamp', limits))
  expect(finished).toEqual([
    `ok ${host}`,
    `not-modified ${host}`,
    `fetch-status ${host}`,
    `fetch-status ${host}`,
    `fetch-no-range ${host}`,
    'fetch-address ',
  ])
})
