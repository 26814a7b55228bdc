import { createHash, randomBytes } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Problem } from '../problem.js'
import { isAlive } from '../process-alive.js'

/** `name` is `<hash>.jpg`, or `<hash>/master.m3u8` for a tree; `size` is in bytes, of all files of a tree together. */
export type StoredFile = { name: string; size: number }

/** One file of a tree: its relative name in the tree (with `/`) and where it lies now. */
export type TreeFile = { name: string; path: string }

/** Files by the hash of their content: the first 32 hex digits of SHA-256. What is stored never changes. */
export type MediaStore = {
  /** Absolute path of the folder that holds it all. */
  readonly folder: string
  /** @throws {Problem} `media-name` for an extension that is not 1 to 8 of a-z and 0-9 */
  put(bytes: Uint8Array, extension: string): Promise<StoredFile>
  /** Streams; shares the blocks where the file system can. @throws {Problem} `media-name`, `media-missing` */
  putFile(path: string, extension: string): Promise<StoredFile>
  /** An HLS playlist and its segments under one hash of names and contents. @throws {Problem} `media-name`, `media-missing` */
  putTree(files: readonly TreeFile[], main: string): Promise<StoredFile>
  has(name: string): Promise<boolean>
  /** The absolute path of a stored name, whether or not it is there. @throws {Problem} `media-name` for any other name */
  pathOf(name: string): string
}

const hashDigits = 32
const extensionPattern = /^[a-z0-9]{1,8}$/
const fileNamePattern = /^[0-9a-f]{32}\.[a-z0-9]{1,8}$/
const treeNamePattern = /^[0-9a-f]{32}\/(.+)$/s
const maxTreeFiles = 20_000

/** Tells our temporary files from those of a killed process that had the same id, as processes in containers do. */
const thisRun = randomBytes(6).toString('hex')
const temporaryPattern = /^\.tmp-(\d+)-([0-9a-f]+)-/
let temporaryCount = 0

/** Opens the store in `folder`, makes the folder, and removes what a killed process left half written. */
export async function openMediaStore(folder: string): Promise<MediaStore> {
  const root = resolve(folder)
  await mkdir(root, { recursive: true })
  await removeLeftovers(root)

  /** Makes `path` visible under `name`; whoever comes second finds the same content there. */
  async function publish(path: string, name: string): Promise<void> {
    await rename(path, join(root, name)).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
      await rm(path, { recursive: true })
    })
    await syncPath(root)
  }

  /** Runs `write` on a temporary path, which is gone afterwards whatever happens. */
  async function aside<T>(write: (path: string) => Promise<T>): Promise<T> {
    const path = join(root, `.tmp-${process.pid}-${thisRun}-${++temporaryCount}`)
    try {
      return await write(path)
    } finally {
      await rm(path, { recursive: true, force: true })
    }
  }

  async function isStored(name: string, size: number): Promise<boolean> {
    const found = await stat(join(root, name)).catch(() => undefined)
    if (found?.isFile() !== true || found.size !== size) return false
    // Another put may have renamed it a moment ago and not synced the folder yet: what we acknowledge must last.
    await syncPath(root)
    return true
  }

  const pathOf = (name: string): string => {
    const inTree = treeNamePattern.exec(name)?.[1]
    if (!fileNamePattern.test(name) && (inTree === undefined || !isTreeFileName(inTree))) throw badName(name)
    return join(root, name)
  }

  return {
    folder: root,

    async put(bytes, extension) {
      checkExtension(extension)
      const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, hashDigits)}.${extension}`
      if (await isStored(name, bytes.length)) return { name, size: bytes.length }
      await aside(async (path) => {
        const file = await open(path, 'wx')
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await publish(path, name)
      })
      return { name, size: bytes.length }
    },

    async putFile(path, extension) {
      checkExtension(extension)
      const source = await hashFile(path)
      const known = { name: `${source.hash.slice(0, hashDigits)}.${extension}`, size: source.size }
      if (await isStored(known.name, known.size)) return known
      return aside(async (copy) => {
        const { hash, size } = await copyAside(path, copy)
        const name = `${hash.slice(0, hashDigits)}.${extension}`
        await publish(copy, name)
        return { name, size }
      })
    },

    async putTree(files, main) {
      checkTree(files, main)
      return aside(async (folder) => {
        const folders = new Set([folder])
        const lines: string[] = []
        let total = 0
        for (const file of files) {
          const copy = join(folder, file.name)
          for (let parent = dirname(copy); parent !== root; parent = dirname(parent)) folders.add(parent)
          await mkdir(dirname(copy), { recursive: true })
          const { hash, size } = await copyAside(file.path, copy)
          lines.push(`${hash} ${file.name}\n`)
          total += size
        }
        for (const path of folders) await syncPath(path)
        const hash = createHash('sha256').update(lines.sort().join('')).digest('hex').slice(0, hashDigits)
        await publish(folder, hash)
        return { name: `${hash}/${main}`, size: total }
      })
    },

    async has(name) {
      try {
        return (await stat(pathOf(name))).isFile()
      } catch {
        return false
      }
    },

    pathOf,
  }
}

/** Copies and hashes the copy: a source that changes meanwhile cannot be stored under a hash that is not its own. */
async function copyAside(path: string, copy: string): Promise<{ hash: string; size: number }> {
  await copyFile(path, copy, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL).catch(missing(path))
  const result = await hashFile(copy)
  await syncPath(copy)
  return result
}

async function hashFile(path: string): Promise<{ hash: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk)
      size += chunk.length
    }
  } catch (error) {
    return missing(path)(error as Error)
  }
  return { hash: hash.digest('hex'), size }
}

/** Flushes a file or folder, so that it outlives a power cut. */
async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function removeLeftovers(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const [, id, run] = temporaryPattern.exec(name) ?? []
    if (id === undefined || run === thisRun) continue
    if (Number(id) !== process.pid && isAlive(Number(id))) continue
    await rm(join(root, name), { recursive: true, force: true })
  }
}

/** A relative name whose parts cannot leave the tree, hide, or end a string early. */
function isTreeFileName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (name.length > 500 || /[\\\u0000-\u001f\u007f]/.test(name)) return false
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && Buffer.byteLength(part) <= 255)
}

function checkExtension(extension: string): void {
  if (!extensionPattern.test(extension)) throw badName(`.${extension}`)
}

function checkTree(files: readonly TreeFile[], main: string): void {
  if (files.length > maxTreeFiles) {
    throw new Problem('media-name', `${files.length} files cannot be stored as one video: at most ${maxTreeFiles} can.`)
  }
  const names = new Set(files.map((file) => file.name))
  const parents = new Set<string>()
  for (const { name } of files) {
    if (!isTreeFileName(name)) throw badName(name)
    for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) parents.add(name.slice(0, end))
  }
  const twice = names.size < files.length || [...names].some((name) => parents.has(name))
  if (!names.has(main) || twice) {
    const rule = twice ? 'has two files of one name' : `lacks its main file ${JSON.stringify(main.slice(0, 80))}`
    throw new Problem(
      'media-name',
      `The set of ${files.length} media files ${rule}: give every file once, by its name.`,
    )
  }
}

function badName(name: string): Problem {
  const shown = JSON.stringify(name.slice(0, 80))
  return new Problem('media-name', `${shown} is no name in the media store: use the one that storing gave.`)
}

/** Turns the failure to read a given file into a sentence for its sender; other failures are ours and pass as they are. */
function missing(path: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    const reason = { ENOENT: 'it is not there', EISDIR: 'it is a folder', EACCES: 'it may not be read' }[
      error.code ?? ''
    ]
    if (reason === undefined) throw error
    const shown = JSON.stringify(path.split('/').at(-1))
    throw new Problem(
      'media-missing',
      `The media file ${shown} cannot be stored because ${reason}: put it back and save.`,
      {
        cause: error,
      },
    )
  }
}
