import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { presentArticles } from '../../../src/catalogue/articles.js'
import { openSourceScheduler } from '../../../src/newsroom/application.js'
import { makeReport } from '../../../src/newsroom/report/report.js'
import { openSite, rss, type Site, send } from '../../sources/feed/site.js'
import { log, openTestNewsroom } from '../open-test-newsroom.js'

let workplace: Awaited<ReturnType<typeof openTestNewsroom>>
let site: Site
const clock = new Date('2026-11-18T12:00:00Z')

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  site.reset()
  workplace = await openTestNewsroom({ ALLOW_HOSTS: site.host })
})
afterEach(() => workplace.close())

async function visit(path: string, type: 'rss' | 'roku') {
  await workplace.define({ sources: [{ type, url: site.url(path) }] })
  const { application } = await workplace.openUnscanned(() => clock)
  const scheduler = openSourceScheduler(application, log)
  const lantern = application.newsrooms.get('lantern')!
  await scheduler.visitAll(lantern.feed)
  await application.newsrooms.scan()
  const report = await makeReport(application, lantern, clock)
  const rows = await presentArticles(application.database, 'lantern')
  await scheduler.close()
  return {
    dates: rows.map((row) => `${row.headline}: ${row.published_at}`),
    notes: report.sources.flatMap(({ notes }) => notes),
  }
}

it('what has no date comes after what is dated, and the report says so', async () => {
  const written = {
    new: 'dim., 14 févr. 2021 10:00:00 +0100',
    old: '1350000000',
    zero: 'Thu, 01 Jan 1970 00:00:00 GMT',
    one: 'Mon, 01 Jan 0001 00:00:00 +0000',
    event: 'Sat, 01 Jan 2028 19:00:00 GMT',
    word: 'not a date',
    none: null,
  }
  site.answer('/odd', send(rss(Object.entries(written).map(([id, date]) => ({ id, title: id, date })))))
  expect(await visit('/odd', 'rss')).toEqual({
    dates: [
      'new: 2021-02-14T09:00:00.000Z',
      'old: 2012-10-12T00:00:00.000Z',
      'zero: 2012-10-11T23:59:59.000Z',
      'one: 2012-10-11T23:59:58.000Z',
      'event: 2012-10-11T23:59:57.000Z',
      'word: 2012-10-11T23:59:56.000Z',
      'none: 2012-10-11T23:59:55.000Z',
    ],
    notes: [
      '5 items have no date on which they can have appeared (found "Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 +0000", "Sat, 01 Jan 2028 19:00:00 GMT"): dated by when first seen, and after what is dated; write dates like Sun, 16 Nov 2025 18:10:00 +0100.',
    ],
  })
})

it('a feed of coming events shows them as they were first seen', async () => {
  const events = [1, 2].map((day) => ({ id: `e${day}`, title: `Day ${day}`, date: `2028-01-0${day}T19:00:00Z` }))
  site.answer('/events', send(rss(events)))
  expect((await visit('/events', 'rss')).dates).toEqual([
    'Day 1: 2026-11-18T12:00:00.000Z',
    'Day 2: 2026-11-18T11:59:59.000Z',
  ])
})

it('so does an old Roku feed', async () => {
  const item = (id: string, dateAdded: string) => ({ id, title: id, content: { dateAdded, videos: [] } })
  const dates = { zero: '1970-01-01T00:00:00Z', new: '2026-03-01T09:00:00Z', old: '2025-03-01T09:00:00Z' }
  const shortFormVideos = Object.entries(dates).map(([id, date]) => item(id, date))
  site.answer('/roku', send(JSON.stringify({ providerName: 'Desk', language: 'en', shortFormVideos })))
  const { dates: found, notes } = await visit('/roku', 'roku')
  expect(found).toEqual([
    'new: 2026-03-01T09:00:00.000Z',
    'old: 2025-03-01T09:00:00.000Z',
    'zero: 2025-03-01T08:59:59.000Z',
  ])
  expect(notes).toEqual([
    '1 item has a date that cannot be read: write it like 2025-11-16T18:10:00Z ("zero: 1970-01-01T00:00:00Z").',
  ])
})
