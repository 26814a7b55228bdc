import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFetcher } from '../../../src/fetch/fetcher.js'
import { withRobots, withTimeBudget } from '../../../src/newsroom/init/fetch-site.js'
import { openSite, type Site, send } from '../../sources/feed/site.js'

let site: Site
beforeAll(async () => {
  site = await openSite()
  site.answer('/silent', () => {})
  site.answer('/quick', send('here'))
  site.answer('/robots.txt', send('User-agent: *\nDisallow: /silent\nCrawl-delay: 60\n'))
})
afterAll(() => site.close())

const limits = { maxBytes: 1000, timeoutMs: 30_000 }
const open = (budget: { totalMs: number; answerMs: number }) =>
  withTimeBudget(createFetcher({ allowHosts: [site.host] }), budget)

test('a single response may take as long as the budget allows, or as long as the caller allows if that is less', async () => {
  const fetcher = open({ totalMs: 60_000, answerMs: 50 })
  await expect(fetcher.get(site.url('/silent'), limits)).rejects.toThrow('within 0.05 s')
  await expect(fetcher.get(site.url('/silent'), { ...limits, timeoutMs: 20 })).rejects.toThrow('within 0.02 s')
  fetcher.end()
})

test('once the time is up, pending requests end and no new ones are sent', async () => {
  const fetcher = open({ totalMs: 100, answerMs: 20_000 })
  await expect(fetcher.get(site.url('/silent'), limits)).rejects.toMatchObject({ code: 'init-time' })
  site.asked()
  await expect(fetcher.get(site.url('/quick'), limits)).rejects.toThrow('time limit of 0.1 s for a site was reached')
  expect(site.asked()).toEqual([])
})

test('a crawl delay does not extend the time', async () => {
  const fetcher = open({ totalMs: 300, answerMs: 20_000 })
  const withRobotsChecked = withRobots(fetcher)
  // The first request to a host is sent immediately, the second a minute later.
  const both = ['/quick', '/quick'].map((path) => withRobotsChecked.get(site.url(path), limits))
  const [, second] = await Promise.allSettled(both)
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'init-time' } })
})

test('withRobots does not request what robots.txt disallows', async () => {
  const fetcher = open({ totalMs: 60_000, answerMs: 20_000 })
  // On a busy machine, a request of an earlier test may have arrived late.
  site.asked()
  await expect(withRobots(fetcher).get(site.url('/silent'), limits)).rejects.toMatchObject({ code: 'fetch-robots' })
  expect(site.asked().map(({ path }) => path)).not.toContain('/silent')
  fetcher.end()
})
