import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claimId, nothingMade, saveArticle } from '../../src/catalogue/articles.js'
import { openDatabase } from '../../src/catalogue/database.js'
import { claimStory, finishStory } from '../../src/catalogue/story-jobs.js'
import { orderStory } from '../../src/catalogue/story-orders.js'
import { openDisk } from '../../src/media/store/disk-use.js'
import { mediaUnitOf } from '../../src/media/store/media-names.js'
import { openFolderStore } from '../../src/media/store/media-store.js'

/** A catalogue and a store with articles, put there without reading or filming any. */
export async function openTestStore(limit?: number) {
  const folder = await mkdtemp(join(tmpdir(), 'newsreel-retention-'))
  const database = await openDatabase(join(folder, 'catalogue.db'))
  const store = await openFolderStore(join(folder, 'media'))
  const disk = openDisk(store.folder, limit)
  const feedsDir = join(folder, 'feeds')
  await mkdir(join(feedsDir, 'lantern'), { recursive: true })

  const put = async (text: string) => `/media/${(await store.put(Buffer.from(text), 'jpg')).name}`
  /** A tree of two files: `bytes` of them, and a playlist without any. */
  const putTree = async (seed: string, bytes: number) => {
    const files = [
      { name: 'master.m3u8', path: join(folder, 'empty') },
      { name: `${seed}.m4s`, path: join(folder, 'segment') },
    ]
    await writeFile(files[0]!.path, '')
    await writeFile(files[1]!.path, Buffer.alloc(bytes, 1))
    return `/media/${(await store.putTree(files, 'master.m3u8')).name}`
  }
  /** An article of that day with its item, as far as media go. */
  const addArticle = async (id: string, day: number, media: { article?: object; item?: object }, feed = 'lantern') => {
    const [document, publishedAt] = [`${id}.md`, dateOf(day)]
    await claimId(database, { feed, document, identity: id, proposal: id, headline: id, publishedAt })
    const made = { ...nothingMade, article: toText(media.article), item: toText(media.item) }
    const row = { feed, id, identity: id, document, fingerprint: 'f', headline: id, ...made }
    await saveArticle(database, { ...row, published_at: publishedAt, changed_at: publishedAt })
  }
  /** An order, and its video where there is one; the order says what room it needs: 16 kB. */
  const addStory = async (article: string, day: number, video?: object, feed = 'lantern', more: object = {}) => {
    const work = JSON.stringify({ size: '720p', maxMinutes: 0.001, ...more })
    const publishedAt = dateOf(day)
    await orderStory(database, { feed, article, wanted: 'hash', work, publishedAt }, new Date(0))
    if (!video) return
    const claimed = (await claimStory(database, new Date()))!
    await finishStory(database, claimed, video, new Date())
  }

  return {
    database,
    store,
    disk,
    feedsDir,
    put,
    putTree,
    addArticle,
    addStory,
    has: (address: string) => store.has(address.slice('/media/'.length)),
    /** As if nobody had wanted it for some hours. */
    async age(address: string, hours = 72) {
      const before = new Date(Date.now() - hours * 3_600_000)
      await utimes(pathOf(address), before, before)
    },
    ageOf: async (address: string) => Date.now() - (await stat(pathOf(address))).mtimeMs,
    async close() {
      await database.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }

  function pathOf(address: string): string {
    return join(store.folder, mediaUnitOf(address.slice('/media/'.length)))
  }
}

export const dateOf = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`

const toText = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value))
