import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { formatBytes, isDiskFullError, openDisk } from '../../../src/media/store/disk-use.js'
import { findMediaUnits, mediaUnitOf } from '../../../src/media/store/media-names.js'
import { type MediaStore, openFolderStore } from '../../../src/media/store/media-store.js'

let base: string
let store: MediaStore

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'newsreel-disk-'))
  store = await openFolderStore(join(base, 'media'))
})
afterEach(() => rm(base, { recursive: true, force: true }))

test('measures files and trees, added and removed', async () => {
  const disk = openDisk(store.folder, 5e6)
  expect(await disk.measure()).toMatchObject({ media: 0, limit: 5e6 })
  const { name } = await store.put(Buffer.alloc(1000), 'jpg')
  await writeFile(join(base, 'segment'), Buffer.alloc(500))
  const tree = await store.putTree(
    ['main.m3u8', '720p/1.m4s', '720p/2.m4s'].map((file) => ({ name: file, path: join(base, 'segment') })),
    'main.m3u8',
  )
  await writeFile(join(store.folder, '.tmp-1-aa-1'), 'not whole yet')
  const use = await disk.measure()
  expect(use.media).toBe(2500)
  expect([await disk.sizeOf(name), await disk.sizeOf(mediaUnitOf(tree.name))]).toEqual([1000, 1500])
  await store.remove(mediaUnitOf(tree.name))
  expect((await disk.measure()).media).toBe(1000)
  expect(await disk.sizeOf(mediaUnitOf(tree.name))).toBe(0)
})

test('reports the disk, and keeps a twentieth of it free, at most 2 GB', async () => {
  const { bsize, blocks } = await statfs(store.folder)
  const { size, free, reserve, limit } = await openDisk(store.folder).measure()
  expect(size).toBe(bsize * blocks)
  expect(free).toBeLessThan(size)
  expect(reserve).toBe(Math.min(size / 20, 2e9))
  expect(limit).toBeUndefined()
})

test('finds the media mentioned in a text', () => {
  const [a, b] = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210']
  const text = JSON.stringify({ url: `/media/${a}/720p/1.m4s`, image: `/media/${b}.jpg`, media: `${b}.jpg`, hash: a })
  expect(findMediaUnits(text)).toEqual([a, `${b}.jpg`])
  expect(findMediaUnits(`/media/0${a}.jpg /media/${a}.toolongext ${a.toUpperCase()}.jpg`)).toEqual([])
})

test.each([
  [0, '0 kB'],
  [1234, '1.2 kB'],
  [640_000, '640 kB'],
  [999_600, '1 MB'],
  [312_400_000, '312 MB'],
  [1.25e9, '1.3 GB'],
  [20e9, '20 GB'],
  [1.5e12, '1500 GB'],
])('formats %d as %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words)
})

test('recognises a full disk from the errors of the system, FFmpeg and SQLite', async () => {
  const full: unknown = await writeFile('/dev/full', 'x').catch((error: unknown) => error)
  expect(isDiskFullError(full)).toBe(true)
  expect(isDiskFullError(new Error('Failed to write trailer: No space left on device'))).toBe(true)
  expect(isDiskFullError(new Error('database or disk is full'))).toBe(true)
  const missing: unknown = await writeFile(join(base, 'no', 'folder'), 'x').catch((error: unknown) => error)
  expect(isDiskFullError(missing)).toBe(false)
})
