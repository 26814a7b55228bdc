import { afterEach, expect, it } from 'vitest'
import { findArticle } from '../../../src/catalogue/articles.js'
import { nextStory } from '../../../src/catalogue/story-jobs.js'
import { findFeedsWithStories, findStory } from '../../../src/catalogue/story-orders.js'
import type { Disk } from '../../../src/media/store/disk-use.js'
import { freeDiskSpace } from '../../../src/newsroom/stories/free-disk-space.js'
import { log } from '../open-test-newsroom.js'
import { openTestStore } from '../open-test-store.js'

let fixture: Awaited<ReturnType<typeof openTestStore>>
afterEach(() => fixture.close())

/** Videos of 20 kB of the 2nd, 4th and 6th of the month, and an order of another day, which needs 16 kB. */
async function fill(limit: number, day: number): Promise<Record<number, string>> {
  fixture = await openTestStore(limit)
  const trees: Record<number, string> = {}
  for (const made of [2, 4, 6]) {
    trees[made] = await fixture.putTree(`day-${made}`, 20_000)
    await fixture.addArticle(`day-${made}`, made, { item: { videos: [{ url: trees[made] }] } })
    await fixture.addStory(`day-${made}`, made, { url: trees[made] })
  }
  await fixture.addArticle('next', day, {})
  await fixture.addStory('next', day)
  return trees
}
const room = async (disk: Disk = fixture.disk) => {
  const next = (await nextStory(fixture.database, new Date()))!
  expect(next.article).toBe('next')
  return freeDiskSpace({ ...fixture, disk, log }, next, new Date())
}
const isThere = async (trees: Record<number, string>) => Promise.all(Object.values(trees).map(fixture.has))
const storyOf = (day: number) => findStory(fixture.database, 'lantern', `day-${day}`)

it('gives nothing up where there is room', async () => {
  const trees = await fill(76_000, 8)
  expect(await room()).toBeUndefined()
  expect(await isThere(trees)).toEqual([true, true, true])
})

it('gives up the oldest story for a newer article, takes its article off the channel and says why', async () => {
  const trees = await fill(75_000, 8)
  expect(await room()).toBeUndefined()
  expect(await isThere(trees)).toEqual([false, true, true])
  expect(await storyOf(2)).toMatchObject({ state: 'shelved', video: null, problem_code: 'disk-limit' })
  const article = (await findArticle(fixture.database, 'lantern', 'day-2'))!
  expect(article).toMatchObject({ item: null, held_code: 'disk-limit' })
  expect(article.held_message).toContain('the media use 60 kB of the 75 kB that DISK_LIMIT allows')
  expect(article.held_message).toContain('Raise DISK_LIMIT')
  expect((await findFeedsWithStories(fixture.database, '')).feeds).toEqual(['lantern'])
  expect(await storyOf(4)).toMatchObject({ state: 'done' })
})

it('gives up as many as it takes', async () => {
  const trees = await fill(45_000, 8)
  expect(await room()).toBeUndefined()
  expect(await isThere(trees)).toEqual([false, false, true])
})

it('gives up nothing for an older article, nor where it would not do', async () => {
  const trees = await fill(75_000, 1)
  expect(await room()).toMatchObject({ code: 'disk-limit' })
  expect(await isThere(trees)).toEqual([true, true, true])
  await fixture.close()
  // Only the 2nd is older, and its 20 kB are not enough.
  const others = await fill(50_000, 3)
  expect(await room()).toMatchObject({ code: 'disk-limit' })
  expect(await isThere(others)).toEqual([true, true, true])
})

it('gives up story videos only, whatever else fills the disk', async () => {
  const trees = await fill(100_000, 8)
  const own = await fixture.put('x'.repeat(100_000))
  await fixture.addArticle('own', 1, { item: { videos: [{ url: own }] } })
  expect(await room()).toMatchObject({ code: 'disk-limit' })
  expect([await fixture.has(own), ...(await isThere(trees))]).toEqual([true, true, true, true])
})

it('keeps a video that the same article has in another feed', async () => {
  const trees = await fill(75_000, 8)
  await fixture.addArticle('twin', 7, {}, 'gazette')
  await fixture.database.updateTable('stories').set({ due_at: '9' }).where('article', '=', 'next').execute()
  await fixture.addStory('twin', 7, { url: trees[2] }, 'gazette')
  await fixture.database.updateTable('stories').set({ due_at: '' }).where('article', '=', 'next').execute()
  expect(await room()).toBeUndefined()
  expect(await isThere(trees)).toEqual([true, false, true])
})

it('counts what is being made as if it were there', async () => {
  const trees = await fill(80_000, 8)
  await fixture.addArticle('running', 9, {})
  await fixture.addStory('running', 9)
  const running = { state: 'running', lease_until: '9' } as const
  await fixture.database.updateTable('stories').set(running).where('article', '=', 'running').execute()
  expect(await room()).toBeUndefined()
  expect(await isThere(trees)).toEqual([false, true, true])
})

it('leaves a part of the disk free, and room for the video beside its copy', async () => {
  await fill(1e9, 1)
  const { sizeOf } = fixture.disk
  const diskOf = (free: number): Disk => ({
    sizeOf,
    measure: async () => ({ media: 60_000, free, reserve: 1e9, size: 20e9 }),
  })
  expect(await room(diskOf(1e9 + 32_000))).toBeUndefined()
  const problem = await room(diskOf(1e9 + 31_000))
  expect(problem?.message).toContain('has 1 GB free of 20 GB, and 1 GB stay free for everything else')
})
