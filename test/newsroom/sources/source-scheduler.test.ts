import { hostname } from 'node:os'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listSources } from '../../../src/catalogue/source-visits.js'
import { openSourceScheduler } from '../../../src/newsroom/application.js'
import { listArticleStates } from '../../../src/newsroom/report/article-states.js'
import { makeReport } from '../../../src/newsroom/report/report.js'
import { openSite, rss as printRss, type Site } from '../../sources/feed/site.js'
import { log, openTestNewsroom } from '../open-test-newsroom.js'

type Answer = Parameters<Site['answer']>[1]
let workplace: Awaited<ReturnType<typeof openTestNewsroom>>
let site: Site
let clock: number
const closing: (() => Promise<void>)[] = []

const now = () => new Date(clock)
const item = (id: string, title: string) => ({ id, title, link: site.url(`/2026/${id}.html`) })
/** A feed that says whether it has changed. */
const feed = (...items: ReturnType<typeof item>[]): Answer => {
  const xml = printRss(items)
  return (request, response) => {
    const isKnown = request.headers['if-none-match'] === `"${xml.length}"`
    response.writeHead(isKnown ? 304 : 200, { 'content-type': 'application/rss+xml', etag: `"${xml.length}"` })
    response.end(isKnown ? undefined : xml)
  }
}
const status =
  (code: number): Answer =>
  (_request, response) =>
    response.writeHead(code).end()

/** Opens the application with a scheduler for its sources, as `serve` does. */
async function open() {
  const opened = await workplace.openUnscanned(now)
  const scheduler = openSourceScheduler(opened.application, log)
  closing.push(() => scheduler.close())
  const lantern = () => opened.application.newsrooms.get('lantern')!
  return {
    ...opened,
    scheduler,
    visit: () => scheduler.visitAll(lantern().feed),
    articles: async () => {
      await opened.application.newsrooms.scan()
      return listArticleStates(opened.application.database, 'lantern', now())
    },
    report: () => makeReport(opened.application, lantern(), now()),
    source: async () => (await listSources(opened.application.database, 'lantern'))[0]!,
  }
}

const define = (...sources: object[]) => workplace.define({ sources })
const rss = (path: string, more: object = {}) => ({ type: 'rss', url: site.url(path), ...more })

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  clock = Date.parse('2026-11-18T12:00:00Z')
  site.reset()
  workplace = await openTestNewsroom({ ALLOW_HOSTS: site.host })
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await workplace.close()
})

describe('a source', () => {
  it('brings its items in as articles, with ids of their own that stay', async () => {
    site.answer('/feed.xml', feed(item('ferry-returns', 'The ferry is back'), item('12', 'A new pier')))
    await define(rss('/feed.xml'))
    const place = await open()
    await place.visit()
    expect((await place.articles()).map(({ id, headline, reason }) => [id, headline, reason]).sort()).toEqual([
      ['a-new-pier', 'A new pier', 'no-video'],
      ['ferry-returns', 'The ferry is back', 'no-video'],
    ])
    site.answer('/feed.xml', feed(item('ferry-returns', 'The ferry came back at noon')))
    await place.visit()
    expect((await place.articles()).map(({ id, headline }) => [id, headline]).sort()).toEqual([
      ['a-new-pier', 'A new pier'],
      ['ferry-returns', 'The ferry came back at noon'],
    ])
  })

  it('is asked only whether it has changed, after a restart too', async () => {
    site.answer('/feed.xml', feed(item('ferry', 'The ferry is back')))
    await define(rss('/feed.xml'))
    await (await open()).visit()
    const again = await open()
    await again.visit()
    expect(site.asked().map(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([false, true])
    expect(await again.articles()).toHaveLength(1)
    expect((await again.report()).sources).toMatchObject([{ type: 'rss', state: 'ok', documents: 1, offered: 1 }])
  })

  it('keeps its articles when it fails, says why, and is tried again later and later', async () => {
    site.answer('/feed.xml', feed(item('ferry', 'The ferry is back')))
    await define(rss('/feed.xml'))
    const place = await open()
    await place.visit()
    site.answer('/feed.xml', status(500))
    await place.visit()
    const first = Date.parse((await place.source()).due_at) - clock
    await place.visit()
    await place.visit()
    const third = Date.parse((await place.source()).due_at) - clock
    expect(first).toBeGreaterThan(30_000)
    expect(third).toBeGreaterThan(2 * first)
    const { sources } = await place.report()
    expect(sources).toMatchObject([{ state: 'failing', problem: expect.stringContaining('500'), documents: 1 }])
    expect(await place.articles()).toHaveLength(1)
  })

  it('that is gone for good is not asked again until feed.json changes', async () => {
    site.answer('/feed.xml', status(410))
    await define(rss('/feed.xml'))
    const place = await open()
    await place.visit()
    clock += 366 * 86_400_000
    expect((await place.source()).due_at > now().toISOString()).toBe(true)
    expect((await place.report()).sources).toMatchObject([{ state: 'gone', problem: expect.stringContaining('410') }])
    await define(rss('/feed.xml', { everyMinutes: 5 }))
    await place.application.newsrooms.open()
    expect((await place.source()).due_at <= now().toISOString()).toBe(true)
  })

  it('is not asked before the time that its server names', async () => {
    site.answer('/feed.xml', (_request, response) => response.writeHead(429, { 'retry-after': '7200' }).end())
    await define(rss('/feed.xml'))
    const place = await open()
    await place.visit()
    // The fetcher counts by the machine's own clock.
    expect(Date.parse((await place.source()).due_at)).toBeGreaterThan(Date.now() + 7_000_000)
  })

  it('takes its articles away with it, and brings them back under the same ids', async () => {
    site.answer('/feed.xml', feed(item('ferry', 'The ferry is back')))
    await define(rss('/feed.xml'))
    const place = await open()
    await place.visit()
    await place.articles()
    await define()
    await place.application.newsrooms.open()
    expect(await place.articles()).toEqual([])
    await define(rss('/feed.xml'))
    await place.application.newsrooms.open()
    expect((await place.articles()).map(({ id }) => id)).toEqual(['ferry'])
    expect(site.asked()).toHaveLength(1)
  })

  it('whose address is mended keeps its articles, and their ids, until the new address answers', async () => {
    site.answer('/feed.xml', feed(item('ferry', 'The ferry is back')))
    await define(rss('/feed.xml'))
    const place = await open()
    await place.visit()
    await place.articles()
    await define(rss('/news.xml'))
    await place.application.newsrooms.open()
    site.answer('/news.xml', status(503))
    await place.visit()
    expect((await place.articles()).map(({ headline }) => headline)).toEqual(['The ferry is back'])
    site.answer('/news.xml', feed(item('ferry', 'The ferry came back at noon')))
    clock += 3_600_000
    await place.visit()
    await place.articles()
    expect((await place.articles()).map(({ id, headline }) => [id, headline])).toEqual([
      ['ferry', 'The ferry came back at noon'],
    ])
  })

  it('that brings an article which another brought already changes nothing', async () => {
    site.answer('/feed.xml', feed(item('ferry', 'The ferry is back')))
    site.answer('/all.xml', feed(item('ferry', 'The ferry is back')))
    await define(rss('/feed.xml'), rss('/all.xml'))
    const place = await open()
    await place.visit()
    const articles = await place.articles()
    expect(articles.map(({ reason }) => reason).sort()).toEqual(['duplicate-id', 'no-video'])
    expect(articles.find(({ reason }) => reason === 'no-video')?.id).toBe('ferry')
  })
})

describe('the scheduler', () => {
  it('lets a source that never answers delay no other', async () => {
    site.answer('/silent.xml', () => {})
    site.answer('/feed.xml', feed(item('ferry', 'The ferry is back')))
    await define(rss('/silent.xml'), rss('/feed.xml'))
    const place = await open()
    place.scheduler.open()
    await expect.poll(async () => (await place.articles()).length, { timeout: 10_000 }).toBe(1)
    const states = (await place.report()).sources.map(({ state }) => state)
    expect(states).toEqual(['visiting', 'ok'])
    // Stopping does not wait for the silent one either, and leaves it to the next.
    await place.scheduler.close()
    expect((await listSources(place.application.database, 'lantern')).map(({ worker }) => worker)).toEqual([null, null])
  })

  it('lets many that never answer hold up no other for long', async () => {
    const silent = Array.from({ length: 9 }, (_, index) => `/silent-${index}.xml`)
    for (const path of silent) site.answer(path, () => {})
    await define(...silent.map((path) => rss(path)))
    const place = await open()
    place.scheduler.open()
    const states = async () => (await place.report()).sources.map(({ state }) => state)
    const visiting = async () => (await states()).filter((state) => state === 'visiting').length
    await expect.poll(visiting, { timeout: 10_000 }).toBe(8)
    clock += 20_000
    await expect.poll(visiting, { timeout: 10_000 }).toBe(9)
  })

  it('shares the sources with another worker: each is visited by one', async () => {
    let atOnce = 0
    let most = 0
    site.answer('/feed.xml', (request, response) => {
      most = Math.max(most, ++atOnce)
      setImmediate(() => {
        atOnce--
        feed(item('ferry', 'The ferry is back'))(request, response)
      })
    })
    await define(rss('/feed.xml'))
    const [one, two] = [await open(), await open()]
    await Promise.all([one.visit(), two.visit()])
    expect(most).toBe(1)
  })

  it('takes over what a killed worker had in hand', async () => {
    site.answer('/feed.xml', feed(item('ferry', 'The ferry is back')))
    await define(rss('/feed.xml'))
    const place = await open()
    await place.visit()
    await place.application.database
      .updateTable('sources')
      // No process has such a number.
      .set({ worker: `4194305@${hostname()}/x`, lease_until: '2099-01-01T00:00:00.000Z' })
      .execute()
    await (await open()).visit()
    expect(site.asked()).toHaveLength(2)
  })
})
