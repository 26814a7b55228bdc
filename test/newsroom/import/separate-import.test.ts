import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { presentArticles } from '../../../src/catalogue/articles.js'
import { importTarget } from '../../../src/newsroom/import/import-target.js'
import { rss } from '../../sources/feed/site.js'
import { openTestNewsroom } from '../open-test-newsroom.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>
beforeEach(async () => {
  place = await openTestNewsroom()
})
afterEach(() => place.close())

async function open() {
  const { application, newsroom } = await place.openUnscanned()
  const folder = join(place.folder, 'desktop')
  await mkdir(folder)
  return {
    async bring(name: string, content: string): Promise<number> {
      const target = join(folder, name)
      await writeFile(target, content)
      return (await importTarget(application, newsroom.feed, { target, onKept: () => {} })).kept
    },
    async list() {
      await application.newsrooms.scan()
      const rows = await presentArticles(application.database, 'lantern')
      return rows.map(({ id, headline }) => `${id}: ${headline}`).sort()
    },
  }
}

const roku = (...titles: string[]) =>
  JSON.stringify({
    providerName: 'Desk',
    language: 'en',
    shortFormVideos: titles.map((title, index) => ({
      id: `${index + 1}`,
      title,
      content: { dateAdded: '2026-01-05' },
    })),
  })

it('two feeds with the same guids, imported one after the other, keep their stories', async () => {
  const { bring, list } = await open()
  expect(await bring('town.xml', rss([{ id: '101', title: 'Council votes' }]))).toBe(1)
  const sport = rss([{ id: '101', title: 'Rowers win' }])
  expect(await bring('sport.xml', sport)).toBe(1)
  expect(await bring('sport.xml', sport)).toBe(0)
  expect(await list()).toEqual(['council-votes: Council votes', 'rowers-win: Rowers win'])
  // A newer copy of either, under its own name or another one, brings no story twice.
  expect(await bring('sport.xml', rss([{ id: '101', title: 'Rowers win at last' }]))).toBe(1)
  expect(await bring('town-2.xml', rss([{ id: '101', title: 'Council votes', date: null }]))).toBe(1)
  expect(await list()).toEqual(['council-votes: Council votes', 'rowers-win: Rowers win at last'])
})

it('so do old Roku feeds: the later ones get ids of their own', async () => {
  const { bring, list } = await open()
  await bring('a.json', roku('Ferry A', 'Tram A'))
  await bring('b.json', roku('Barco B', 'Tren B', 'Solo B'))
  await bring('c.json', roku('Bateau C'))
  expect(await list()).toEqual([
    '1: Ferry A',
    '2: Tram A',
    '3: Solo B',
    'barco-b: Barco B',
    'bateau-c: Bateau C',
    'tren-b: Tren B',
  ])
})
