import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFetcher } from '../../../src/fetch/fetcher.js'
import { hurry, withRobots } from '../../../src/newsroom/init/time-budget.js'
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
const open = (patience: { totalMs: number; answerMs: number }) =>
  hurry(createFetcher({ allowHosts: [site.host] }), patience)

test('one answer is waited for as long as it is worth, or less where the caller has less time', async () => {
  const fetcher = open({ totalMs: 60_000, answerMs: 50 })
  await expect(fetcher.get(site.url('/silent'), limits)).rejects.toThrow('within 0.05 s')
  await expect(fetcher.get(site.url('/silent'), { ...limits, timeoutMs: 20 })).rejects.toThrow('within 0.02 s')
  fetcher.end()
})

test('when the time is over nothing is waited for or asked for any more', async () => {
  const fetcher = open({ totalMs: 100, answerMs: 20_000 })
  await expect(fetcher.get(site.url('/silent'), limits)).rejects.toMatchObject({ code: 'init-time' })
  site.asked()
  await expect(fetcher.get(site.url('/quick'), limits)).rejects.toThrow('0.1 s that are taken for a site were over')
  expect(site.asked()).toEqual([])
})

test('the pace that a site asks for is no reason to wait longer', async () => {
  const fetcher = open({ totalMs: 300, answerMs: 20_000 })
  const polite = withRobots(fetcher)
  // The first request of a host goes out at once, the second a minute later.
  const both = ['/quick', '/quick'].map((path) => polite.get(site.url(path), limits))
  const [, second] = await Promise.allSettled(both)
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'init-time' } })
})

test('with robots, what is closed is not asked for', async () => {
  const fetcher = open({ totalMs: 60_000, answerMs: 20_000 })
  await expect(withRobots(fetcher).get(site.url('/silent'), limits)).rejects.toMatchObject({ code: 'fetch-robots' })
  expect(site.asked().map(({ path }) => path)).not.toContain('/silent')
  fetcher.end()
})
