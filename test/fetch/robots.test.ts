import { beforeEach, expect, test } from 'vitest'
import { FetchProblem } from '../../src/fetch/fetch-problem.js'
import { createRobotsChecker, type RobotsChecker } from '../../src/fetch/robots.js'

const minute = 60_000
let now: number
let asked: string[]
let answer: (url: URL) => Uint8Array | FetchProblem
let robots: RobotsChecker

beforeEach(() => {
  now = Date.UTC(2031, 4, 1)
  asked = []
  robots = createRobotsChecker(
    async (url) => {
      asked.push(url.href)
      const given = answer(url)
      if (given instanceof FetchProblem) throw given
      return given
    },
    () => now,
  )
})

const text = (...lines: string[]) => Buffer.from(lines.join('\n'))
const status = (code: number, retryAt?: Date) =>
  new FetchProblem('fetch-status', 'It fails.', { status: code, retryAt })
const page = new URL('https://lantern.example/news/ferry?from=rss')
const check = (url = page) =>
  robots.check(url).catch((error: unknown) => {
    expect(error).toBeInstanceOf(FetchProblem)
    return error as FetchProblem
  })

test('asks once an hour, all who come at once together, each origin for itself', async () => {
  answer = () => text('User-agent: *', 'Crawl-delay: 2')
  expect(await Promise.all([check(), check(), check()])).toEqual([2000, 2000, 2000])
  now += 59 * minute
  await check()
  expect(asked).toEqual(['https://lantern.example/robots.txt'])
  await check(new URL('http://lantern.example/'))
  await check(new URL('https://lantern.example:8443/'))
  now += 2 * minute
  await check()
  expect(asked.slice(1)).toEqual([
    'http://lantern.example/robots.txt',
    'https://lantern.example:8443/robots.txt',
    'https://lantern.example/robots.txt',
  ])
})

test('a refusal says which rule, and the way out, but not the query', async () => {
  answer = () => text('User-agent: Newsreel', 'Disallow: /news/')
  const problem = (await check()) as FetchProblem
  expect(problem.code).toBe('fetch-robots')
  expect(problem.message).toMatch(
    /^https:\/\/lantern\.example\/news\/ferry is closed .*"Disallow: \/news\/".*allow Newsreel.*use the site's feed\.$/,
  )
  expect(problem.facts.retryAt).toBeUndefined()
})

test.each([400, 401, 403, 404, 410, 451])('everything is allowed where it answers %i', async (code) => {
  answer = () => status(code)
  expect(await check()).toBe(0)
  await check()
  expect(asked).toHaveLength(1)
})

test('everything is allowed where it only leads in circles', async () => {
  answer = () => new FetchProblem('fetch-redirects', 'It redirects.', { status: 302 })
  expect(await check()).toBe(0)
})

test.each([500, 503, 429])('nothing is allowed for ten minutes where it answers %i', async (code) => {
  answer = () => status(code)
  const problem = (await check()) as FetchProblem
  expect([problem.code, problem.facts.status]).toEqual(['fetch-robots', code])
  expect(problem.facts.retryAt?.getTime()).toBe(now + 10 * minute)
  expect(problem.message).toContain("use the site's feed.")
  now += 9 * minute
  await check()
  expect(asked).toHaveLength(1)
  now += minute
  answer = () => text('')
  expect(await check()).toBe(0)
})

test('its server says when to ask again', async () => {
  const retryAt = new Date(now + 90 * minute)
  answer = () => status(503, retryAt)
  expect(((await check()) as FetchProblem).facts.retryAt).toEqual(retryAt)
  now += 80 * minute
  await check()
  expect(asked).toHaveLength(1)
})

test('a host that does not answer at all is named as that, and asked again', async () => {
  answer = () => new FetchProblem('fetch-refused', 'It did not answer.')
  expect(((await check()) as FetchProblem).code).toBe('fetch-refused')
  answer = () => text('')
  expect(await check()).toBe(0)
})

test.each([status(500), new FetchProblem('fetch-timeout', 'It took too long.')])(
  'what was read before holds on while it cannot be read: %s',
  async (failure) => {
    answer = () => text('User-agent: *', 'Disallow: /news')
    await check()
    now += 61 * minute
    answer = () => failure
    expect(((await check()) as FetchProblem).message).toContain('Disallow: /news')
    expect(await check(new URL('https://lantern.example/sport'))).toBe(0)
    expect(asked).toHaveLength(2)
    now += 10 * minute
    answer = () => text('')
    expect(await check()).toBe(0)
  },
)

test('forgets the oldest of a thousand hosts, and sooner where their files are large', async () => {
  answer = () => text('')
  for (let host = 0; host <= 1000; host++) await check(new URL(`https://a${host}.example/`))
  asked = []
  await check(new URL('https://a1.example/'))
  await check(new URL('https://a0.example/'))
  expect(asked).toEqual(['https://a0.example/robots.txt'])
  answer = () => Buffer.alloc(500 * 1024, '#')
  for (let host = 0; host < 20; host++) await check(new URL(`https://b${host}.example/`))
  asked = []
  await check(new URL('https://b1.example/'))
  await check(new URL('https://b0.example/'))
  expect(asked).toEqual(['https://b0.example/robots.txt'])
})
