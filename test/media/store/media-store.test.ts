import { spawn } from 'node:child_process'
import { createHash, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MediaStore, openFolderStore } from '../../../src/media/store/media-store.js'
import { Problem } from '../../../src/problem.js'

let base: string
let folder: string
let store: MediaStore

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'newsreel-store-'))
  folder = join(base, 'data', 'media')
  store = await openFolderStore(folder)
})
afterEach(() => rm(base, { recursive: true, force: true }))

const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const lantern = Buffer.from('the lantern of Port Meridian')

async function source(name: string, content: string | Uint8Array): Promise<string> {
  await mkdir(join(base, 'sources'), { recursive: true })
  const path = join(base, 'sources', name)
  await writeFile(path, content)
  return path
}

const problem = (code: string) => expect.objectContaining({ name: 'Problem', code })

test('names bytes by the first 32 digits of their SHA-256 and keeps them unchanged', async () => {
  const stored = await store.put(lantern, 'jpg')
  expect(stored).toEqual({ name: `${sha(lantern).slice(0, 32)}.jpg`, size: lantern.length })
  expect(await readFile(store.pathOf(stored.name))).toEqual(lantern)
  expect(await store.has(stored.name)).toBe(true)
})

test('stores a file under the same name as its bytes', async () => {
  const large = Buffer.alloc(5_000_000, 'tide ')
  const stored = await store.putFile(await source('tide.mp4', large), 'mp4')
  expect(stored).toEqual(await store.put(large, 'mp4'))
  expect(sha(await readFile(store.pathOf(stored.name))).slice(0, 32)).toBe(stored.name.slice(0, 32))
})

test('keeps the copy if the source changes later', async () => {
  const path = await source('tide.mp4', 'high water')
  const { name } = await store.putFile(path, 'mp4')
  await writeFile(path, 'low water')
  expect(await readFile(store.pathOf(name), 'utf8')).toBe('high water')
})

test('stores a playlist with its segments under one hash of names and contents', async () => {
  const playlist = await source('m', '#EXTM3U')
  const segment = await source('s', 'segment')
  const files = [
    { name: 'master.m3u8', path: playlist },
    { name: '720p/first segment.ts', path: segment },
  ]
  const stored = await store.putTree(files, 'master.m3u8')
  expect(stored.name).toMatch(/^[0-9a-f]{32}\/master\.m3u8$/)
  expect(stored.size).toBe(14)
  const segmentName = stored.name.replace('master.m3u8', '720p/first segment.ts')
  expect(await readFile(store.pathOf(segmentName), 'utf8')).toBe('segment')
  expect(await store.putTree(files.toReversed(), 'master.m3u8')).toEqual(stored)
  const renamed = await store.putTree([files[0]!, { name: '720p/2.ts', path: segment }], 'master.m3u8')
  expect(renamed.name).not.toBe(stored.name)
})

test('puts of the same content at the same time all succeed with one result', async () => {
  const path = await source('x', 'ferry')
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, index) => [
      index % 2 ? store.put(Buffer.from('ferry'), 'ts') : store.putFile(path, 'ts'),
      store.putTree([{ name: 'a.ts', path }], 'a.ts'),
    ]).flat(),
  )
  expect(new Set(results.map((result) => result.name)).size).toBe(2)
  expect((await readdir(folder)).length).toBe(2)
})

test('repairs a stored file whose length is wrong', async () => {
  const { name } = await store.put(lantern, 'jpg')
  await truncate(store.pathOf(name), 3)
  await store.put(lantern, 'jpg')
  expect(await readFile(store.pathOf(name))).toEqual(lantern)
})

test('explains what is wrong with a source that cannot be read', async () => {
  await expect(store.putFile(join(base, 'gone.mp4'), 'mp4')).rejects.toEqual(problem('media-missing'))
  await expect(store.putFile(base, 'mp4')).rejects.toEqual(problem('media-missing'))
  await expect(store.putTree([{ name: 'a.ts', path: join(base, 'gone') }], 'a.ts')).rejects.toEqual(
    problem('media-missing'),
  )
  await expect(store.putTree([{ name: 'a.ts', path: base }], 'a.ts')).rejects.toEqual(problem('media-missing'))
  expect(await readdir(folder)).toEqual([])
})

test('refuses extensions and trees that would make invalid names', async () => {
  const path = await source('x', 'x')
  for (const extension of ['', 'JPG', '../x', 'j/g', 'toolongext']) {
    await expect(store.put(lantern, extension)).rejects.toEqual(problem('media-name'))
    await expect(store.putFile(path, extension)).rejects.toEqual(problem('media-name'))
  }
  for (const name of ['../up.ts', '/etc/up.ts', 'a/../../up.ts', '.hidden', 'a//b.ts', 'a\\b.ts', 'a\0.ts', '']) {
    await expect(store.putTree([{ name, path }], name)).rejects.toEqual(problem('media-name'))
  }
  await expect(store.putTree([{ name: 'a.ts', path }], 'b.ts')).rejects.toEqual(problem('media-name'))
  await expect(store.putTree([], 'b.ts')).rejects.toEqual(problem('media-name'))
  const twice = { name: 'a.ts', path }
  await expect(store.putTree([twice, twice], 'a.ts')).rejects.toEqual(problem('media-name'))
  await expect(store.putTree([twice, { name: 'a.ts/b.ts', path }], 'a.ts')).rejects.toEqual(problem('media-name'))
  expect(await readdir(base)).toEqual(['data', 'sources'])
})

test('pathOf refuses every name that the store cannot have given', () => {
  const hash = '0123456789abcdef0123456789abcdef'
  for (const name of [
    '',
    '.',
    '..',
    '/etc/passwd',
    hash,
    `${hash}.jpg/`,
    `${hash}.jpg/../../x`,
    `${hash}/../x`,
    `${hash}/a/../../../x`,
    `${hash}/.tmp`,
    `${hash}/`,
    `${hash}//a`,
    `${hash}.jpg\0`,
    `${hash}.jpg\n`,
    `${hash}/a\n`,
    `${hash.toUpperCase()}.jpg`,
    `x${hash}.jpg`,
    `../${hash}.jpg`,
    `.tmp-1-a-1`,
  ]) {
    expect(() => store.pathOf(name), JSON.stringify(name)).toThrow(problem('media-name'))
  }
  expect(store.pathOf(`${hash}.jpg`)).toBe(join(folder, `${hash}.jpg`))
})

test('no name leads out of the store', async () => {
  const hash = fc.constant('0123456789abcdef0123456789abcdef')
  const part = fc.oneof(fc.string(), fc.constantFrom('..', '.', '/', '../', '%2e%2e', '\\', '\0', 'a'))
  const name = fc.tuple(
    hash,
    fc.constantFrom('/', '.', ''),
    fc.array(part).map((parts) => parts.join('/')),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        name.map((parts) => parts.join('')),
      ),
      (text) => {
        try {
          expect(join(store.pathOf(text), '.').startsWith(`${folder}/`)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
        }
      },
    ),
    { numRuns: 500 },
  )
  expect(await store.has('../../secret')).toBe(false)
  expect(await store.has('0123456789abcdef0123456789abcdef.jpg')).toBe(false)
})

test('removes what a dead process left behind, and nothing of a live one', async () => {
  const dead = spawn(process.execPath, ['-e', ''])
  await once(dead, 'exit')
  await writeFile(join(folder, `.tmp-${dead.pid}-aa-1`), 'torn')
  await mkdir(join(folder, `.tmp-${dead.pid}-aa-2`, 'deep'), { recursive: true })
  await writeFile(join(folder, `.tmp-${process.pid}-bb-1`), 'an earlier process with our id')
  await writeFile(join(folder, `.tmp-${process.ppid}-cc-1`), 'at work')
  const { name } = await store.put(lantern, 'jpg')
  await openFolderStore(folder)
  expect((await readdir(folder)).sort()).toEqual([`.tmp-${process.ppid}-cc-1`, name].sort())
})

test('a process killed at any moment leaves no incomplete file and loses nothing that it acknowledged', async () => {
  const script = fileURLToPath(new URL('./fixtures/put-until-killed.ts', import.meta.url))
  for (let round = 0; round < 3; round++) {
    await Promise.all([0, 1].map((lane) => killWhilePutting(script, folder, join(base, `sources-${lane}`))))
    await openFolderStore(folder)
    const names = await readdir(folder)
    expect(names.filter((name) => name.startsWith('.'))).toEqual([])
    for (const name of names) expect(await hashOfStored(join(folder, name), name)).toBe(name.slice(0, 32))
  }
}, 60_000)

async function killWhilePutting(script: string, target: string, sources: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, target, sources], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const acknowledged: string[] = []
  const killAfter = randomInt(1, 9)
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line)
    if (acknowledged.length < killAfter) continue
    // After a random number of event loop turns, the child is at a random point of its next put.
    for (let turns = randomInt(0, 3000); turns > 0; turns--) await new Promise(setImmediate)
    child.kill('SIGKILL')
  }
  // Until the process has exited, its temporary files still count as those of a live process.
  await ended
  expect(acknowledged.length).toBeGreaterThanOrEqual(killAfter)
  for (const name of acknowledged) expect(await store.has(name)).toBe(true)
}

async function hashOfStored(path: string, name: string): Promise<string> {
  if (name.includes('.')) return sha(await readFile(path)).slice(0, 32)
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const lines = await Promise.all(
    files.map(async (file) => `${sha(await readFile(file))} ${file.slice(path.length + 1)}\n`),
  )
  return sha(lines.sort().join('')).slice(0, 32)
}
