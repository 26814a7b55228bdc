import { mkdir, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findDocuments, listFiles, loadDocument } from '../../src/sources/folder.js'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'newsreel-'))
})

afterEach(() => rm(root, { recursive: true }))

async function put(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), name)
  }
}

async function documents(): Promise<Record<string, string[]>> {
  const found = findDocuments(await listFiles(root))
  return Object.fromEntries(found.map(({ name, assets }) => [name, assets.map((asset) => asset.name)]))
}

describe('findDocuments', () => {
  it('puts media with the document of their name, in natural order', async () => {
    await put(
      'story.txt',
      'story-10.png',
      'story-2.png',
      'story.jpg',
      'story.mp4',
      'story.en.vtt',
      'story.es.srt',
      'other.jpg',
    )
    expect(await documents()).toEqual({
      'story.txt': ['story.jpg', 'story.mp4', 'story-2.png', 'story-10.png', 'story.en.vtt', 'story.es.srt'],
    })
  })

  it('gives a numbered picture to its exact namesake', async () => {
    await put('story.txt', 'story-2.md', 'story-2.jpg', 'story-3.jpg')
    expect(await documents()).toEqual({ 'story.txt': ['story-3.jpg'], 'story-2.md': ['story-2.jpg'] })
  })

  it('lets a translation share what it has not of its own', async () => {
    await put('regatta.txt', 'regatta.es.txt', 'regatta.jpg', 'regatta.es.jpg', 'regatta.mp4', 'regatta.es.srt')
    expect(await documents()).toEqual({
      'regatta.txt': ['regatta.jpg', 'regatta.mp4', 'regatta.es.srt'],
      'regatta.es.txt': ['regatta.es.jpg', 'regatta.mp4', 'regatta.es.srt'],
    })
  })

  it('finds articles in folders, beside equal names elsewhere', async () => {
    await put('sport/story.html', 'sport/story.jpg', 'story.json', 'story.jpg')
    expect(await documents()).toEqual({ 'sport/story.html': ['sport/story.jpg'], 'story.json': ['story.jpg'] })
  })

  it('counts links inside the folder only, and no links to folders', async () => {
    await put('story.txt', 'films/tide.mp4')
    await symlink(join(root, 'films/tide.mp4'), join(root, 'story.mp4'))
    await symlink(tmpdir(), join(root, 'all'))
    await symlink(process.execPath, join(root, 'story.jpg'))
    await symlink(join(root, 'absent'), join(root, 'story-2.jpg'))
    expect(await documents()).toEqual({ 'story.txt': ['story.mp4'] })
  })

  it('passes over hidden and backup files, and lists office files so that they can be explained', async () => {
    await put('.hidden.txt', '.git/notes.txt', 'draft.txt~', '~$report.docx', 'report.docx', 'notes.xyz')
    expect(await documents()).toEqual({ 'report.docx': [] })
  })
})

it('reads a document with its assets', async () => {
  await put('story.txt', 'story.jpg')
  const [entry] = findDocuments(await listFiles(root))
  expect(await loadDocument(entry!)).toEqual({
    name: 'story.txt',
    bytes: Buffer.from('story.txt'),
    modifiedAt: entry!.modifiedAt.toISOString(),
    assets: [{ name: 'story.jpg', path: join(root, 'story.jpg') }],
  })
})

it('refuses more than 2 MB of text', async () => {
  await writeFile(join(root, 'long.txt'), 'x'.repeat(2_100_000))
  const [entry] = findDocuments(await listFiles(root))
  await expect(loadDocument(entry!)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('long.txt has 2.1 MB of text and an article may have 2 MB'),
  })
})

it('tells a document that was taken away from one that cannot be read', async () => {
  await put('story.txt', 'other.txt')
  const [other, story] = findDocuments(await listFiles(root))
  await unlink(story!.path)
  await expect(loadDocument(story!)).rejects.toMatchObject({ code: 'document-gone' })
  await unlink(other!.path)
  await mkdir(other!.path)
  await expect(loadDocument(other!)).rejects.toMatchObject({
    code: 'document-unreadable',
    message: 'other.txt cannot be read (EISDIR): let this program read it, or write the file again.',
  })
})

it('says that a folder is not there', async () => {
  await expect(listFiles(join(root, 'absent'))).rejects.toMatchObject({
    code: 'source-folder',
    message: expect.stringMatching(/absent cannot be read \(does not exist\): create it/),
  })
})
