import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { presentArticles } from '../../../src/catalogue/articles.js'
import { openSourceScheduler } from '../../../src/newsroom/application.js'
import { openSite, rss, type Site, send } from '../../sources/feed/site.js'
import { log, openTestNewsroom } from '../open-test-newsroom.js'

let workplace: Awaited<ReturnType<typeof openTestNewsroom>>
let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  site.reset()
  workplace = await openTestNewsroom({ ALLOW_HOSTS: site.host })
})
afterEach(() => workplace.close())

const town = [
  { id: '101', title: 'Council votes for the tram', link: 'https://town.example/tram' },
  { id: '102', title: 'Library reopens', link: 'https://town.example/library' },
]
const sport = [
  { id: '101', title: 'Rowers win the cup', link: 'https://sport.example/cup' },
  { id: '102', title: 'Keeper signs for two years', link: 'https://sport.example/keeper' },
]
const source = (path: string, type = 'rss') => ({ type, url: site.url(path) })

/** Opens the newsroom, as the service does at its start. */
async function open() {
  const { application } = await workplace.openUnscanned()
  const scheduler = openSourceScheduler(application, log)
  const feed = () => application.newsrooms.get('lantern')!.feed
  const scan = async () => {
    await application.newsrooms.scan()
    return (await presentArticles(application.database, 'lantern'))
      .map(({ id, headline, held_code }) => `${id}: ${headline}${held_code === 'duplicate-id' ? ' (held)' : ''}`)
      .sort()
  }
  return {
    database: application.database,
    scan,
    visit: async () => {
      await scheduler.visitAll(feed())
      return scan()
    },
    close: () => scheduler.close(),
  }
}

const both = [
  'cup: Rowers win the cup',
  'keeper: Keeper signs for two years',
  'library: Library reopens',
  'tram: Council votes for the tram',
]

it('a guid that is no address is local to its source', async () => {
  site.answer('/town', send(rss(town)))
  site.answer('/sport', send(rss(sport)))
  await workplace.define({ sources: [source('/town'), source('/sport')] })
  let place = await open()
  expect(await place.visit()).toEqual(both)

  // An edit, and the end of the other source, change nothing.
  site.answer('/sport', send(rss([{ ...sport[0]!, title: 'Rowers win the cup at last' }, sport[1]!])))
  await workplace.define({ sources: [source('/sport')] })
  await place.close()
  place = await open()
  expect(await place.visit()).toEqual(['cup: Rowers win the cup at last', both[1]])
  await place.close()
})

it('ids given by the former code stay, and what it held back is shown', async () => {
  site.answer('/town', send(rss(town)))
  site.answer('/sport', send(rss(sport)))
  await workplace.define({ sources: [source('/town'), source('/sport')] })
  const place = await open()
  await place.visit()
  // What the former code made of it: the second source's stories held, under the name of their documents.
  for (const row of await presentArticles(place.database, 'lantern')) {
    const isSecond = row.identity.includes('@')
    await place.database
      .updateTable('articles')
      .set(
        isSecond
          ? { id: `article-${row.id}`, identity: `file:${row.document}`, held_code: 'duplicate-id', fingerprint: 'x' }
          : { id: `former-${row.id}`, fingerprint: 'x' },
      )
      .where('id', '=', row.id)
      .execute()
  }
  const again = ['former-library: Library reopens', 'former-tram: Council votes for the tram']
  expect(await place.scan()).toEqual([both[0], ...again, both[1]].sort())
  await place.close()
})

it('the same story of two sources is still one, and a feed that moves keeps its ids', async () => {
  site.answer('/town', send(rss(town)))
  site.answer('/copy', send(rss(town.map((story) => ({ ...story, link: undefined })))))
  await workplace.define({ sources: [source('/town'), source('/copy')] })
  let place = await open()
  expect((await place.visit()).filter((article) => !article.endsWith('(held)'))).toEqual([both[2], both[3]])
  await workplace.define({ sources: [source('/copy')] })
  await place.close()
  place = await open()
  expect(await place.visit()).toEqual([both[2], both[3]])
  await place.close()
})

it('a source that takes the place of another does not take its ids', async () => {
  site.answer('/town', send(rss(town)))
  site.answer('/sport', send(rss(sport)))
  await workplace.define({ sources: [source('/town')] })
  let place = await open()
  expect(await place.visit()).toEqual([both[2], both[3]])
  await workplace.define({ sources: [source('/sport')] })
  await place.close()
  place = await open()
  expect(await place.visit()).toEqual([both[0], both[1]])
  await place.close()
})

it('of two old Roku feeds with one id, the second gets an id of its own, with a note', async () => {
  const roku = (...titles: string[]) =>
    JSON.stringify({
      providerName: 'Desk',
      language: 'en',
      lastUpdated: '2026-03-01T09:00:00Z',
      shortFormVideos: titles.map((title, index) => ({
        id: String(index + 1),
        title,
        shortDescription: `${title} in short`,
        content: { dateAdded: `2026-01-0${index + 1}T09:00:00Z`, videos: [] },
      })),
    })
  site.answer('/a.json', send(roku('Ferry A', 'Tram A')))
  site.answer('/b.json', send(roku('Barco B', 'Tren B', 'Solo B')))
  await workplace.define({ sources: [source('/a.json', 'roku'), source('/b.json', 'roku')] })
  const place = await open()
  expect(await place.visit()).toEqual(['1: Ferry A', '2: Tram A', '3: Solo B', 'barco-b: Barco B', 'tren-b: Tren B'])
  const [barco] = (await presentArticles(place.database, 'lantern')).filter(({ id }) => id === 'barco-b')
  expect(barco!.notes).toContain(
    'Its source gives it the id \\"1\\", which another article of this feed has: here its id is \\"barco-b\\".',
  )
  await place.close()
})
