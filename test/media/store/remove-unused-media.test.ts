import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeUnusedMedia } from '../../../src/media/store/disk-use.js'
import { mediaUnitOf } from '../../../src/media/store/media-names.js'
import { type MediaStore, openFolderStore } from '../../../src/media/store/media-store.js'

let base: string
let store: MediaStore
const day = 24 * 3_600_000
const yesterday = () => new Date(Date.now() - day)
const removeUnused = () => removeUnusedMedia(store, yesterday(), () => false)

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'newsreel-sweep-'))
  store = await openFolderStore(join(base, 'media'))
  await writeFile(join(base, 'segment'), 'segment')
})
afterEach(() => rm(base, { recursive: true, force: true }))

const put = async (text: string) => (await store.put(Buffer.from(text), 'jpg')).name
const putTree = async (main: string) => (await store.putTree([{ name: main, path: join(base, 'segment') }], main)).name
/** Makes it look as if it had not been needed for two days. */
const age = async (name: string) => {
  const before = new Date(Date.now() - 2 * day)
  await utimes(join(store.folder, mediaUnitOf(name)), before, before)
}

test('removes what has not been needed for a day, a tree with everything in it, and nothing else', async () => {
  const [old, young] = [await put('old'), await put('young')]
  const [oldTree, youngTree] = [await putTree('a.m3u8'), await putTree('b.m3u8')]
  for (const name of [old, oldTree]) await age(name)
  await writeFile(join(store.folder, 'README'), 'not ours')
  await utimes(join(store.folder, 'README'), 1, 1)
  expect(await removeUnused()).toBe(2)
  expect((await readdir(store.folder)).sort()).toEqual(['README', young, mediaUnitOf(youngTree)].sort())
})

test('what is put again or touched is kept', async () => {
  const names = [await put('same'), await putTree('main.m3u8'), await put('touched')]
  for (const name of names) await age(name)
  await put('same')
  await putTree('main.m3u8')
  expect(await store.touch(names[2]!)).toBe(true)
  expect(await removeUnused()).toBe(0)
  for (const name of names) expect(await store.has(name)).toBe(true)
})

test('touch leaves recent times alone, and returns false for what is not stored', async () => {
  const [name, tree] = [await put('x'), await putTree('main.m3u8')]
  for (const each of [name, tree]) {
    await age(each)
    const { mtimeMs } = await stat(join(store.folder, mediaUnitOf(each)))
    expect(await store.touch(each, new Date(Date.now() - 3 * day))).toBe(true)
    expect((await stat(join(store.folder, mediaUnitOf(each)))).mtimeMs).toBe(mtimeMs)
    expect(await store.touch(mediaUnitOf(each), yesterday())).toBe(true)
    expect((await stat(join(store.folder, mediaUnitOf(each)))).mtimeMs).toBeGreaterThan(mtimeMs)
  }
  for (const missing of [`${'0'.repeat(32)}.jpg`, tree.replace('main', 'other'), '../segment', '']) {
    expect(await store.touch(missing)).toBe(false)
  }
})

test('what is put while it is being removed is stored afterwards', async () => {
  for (let round = 0; round < 60; round++) {
    const names = [await put('ferry'), await putTree('main.m3u8')]
    for (const name of names) await age(name)
    await Promise.all([removeUnused(), put('ferry'), removeUnused().catch(() => 0), putTree('main.m3u8')])
    for (const name of names) expect(await store.has(name)).toBe(true)
  }
  expect((await readdir(store.folder)).filter((name) => name.startsWith('.'))).toEqual([])
})

test('checks the time again before removing what seemed old', async () => {
  for (const name of [await put('ferry'), await putTree('main.m3u8')]) {
    expect(await store.remove(mediaUnitOf(name), yesterday())).toBe(false)
    expect(await store.has(name)).toBe(true)
    await age(name)
    expect(await store.remove(mediaUnitOf(name), yesterday())).toBe(true)
    expect(await store.remove(mediaUnitOf(name), yesterday())).toBe(false)
  }
  await expect(store.remove('../segment')).rejects.toMatchObject({ code: 'media-name' })
})

test('restores what a killed process was about to remove, and finishes removals that it had started', async () => {
  const [file, tree, again] = [await put('file'), await putTree('main.m3u8'), await put('put again meanwhile')]
  for (const name of [file, tree]) {
    await rename(
      join(store.folder, mediaUnitOf(name)),
      join(store.folder, `.old-${process.pid}-aa-${mediaUnitOf(name)}`),
    )
  }
  await writeFile(join(store.folder, `.old-${process.pid}-aa-${again}`), 'put again meanwhile')
  await mkdir(join(store.folder, `.tmp-${process.pid}-aa-1`, 'half', 'removed'), { recursive: true })
  await openFolderStore(store.folder)
  expect((await readdir(store.folder)).sort()).toEqual([file, mediaUnitOf(tree), again].sort())
  expect(await readFile(store.pathOf(file), 'utf8')).toBe('file')
  expect(await store.has(tree)).toBe(true)
})

test('stops when asked to', async () => {
  for (const text of ['a', 'b', 'c']) await age(await put(text))
  let asked = 0
  expect(await removeUnusedMedia(store, yesterday(), () => ++asked > 2)).toBe(2)
  expect(await readdir(store.folder)).toHaveLength(1)
})
