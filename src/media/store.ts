import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isAlive } from '../processes/is-process-alive.js'
import { copyAside, hashFile, syncPath } from './copy-aside.js'
import { badName, checkExtension, checkTree, isMediaName, isUnit, unitOf } from './media-name.js'

/** `name` is `<hash>.jpg`, or `<hash>/master.m3u8` for a tree; `size` is in bytes, of all files of a tree together. */
export type StoredFile = { name: string; size: number }

/** One file of a tree: its relative name in the tree (with `/`) and where it lies now. */
export type TreeFile = { name: string; path: string }

/**
 * Files by the hash of their content: the first 32 hex digits of SHA-256. What is stored never changes. The time of a file
 * (of a tree: of its folder) is when it was last wanted; putting what is there already makes it young again.
 */
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
  /**
   * Makes what is there young again where it was last wanted before `than`.
   * @param name a file's, or only `<hash>` of a tree
   * @returns whether it is there
   */
  touch(name: string, than?: Date): Promise<boolean>
  /**
   * Removes a file or a whole tree, unless somebody has wanted it since `before`: that is looked at once it is out of
   * everyone's reach, so whoever touches it meanwhile either keeps it or learns that it is gone.
   * @param unit `<hash>.jpg`, or `<hash>` of a tree
   * @returns whether it was removed
   */
  remove(unit: string, before?: Date): Promise<boolean>
  /** The absolute path of a stored name, whether or not it is there. @throws {Problem} `media-name` for any other name */
  pathOf(name: string): string
}

const hashDigits = 32

/** Tells our temporary files from those of a killed process that had the same id, as processes in containers do. */
const thisRun = randomBytes(6).toString('hex')
/** `.tmp-` is not whole yet or no more; `.old-` is whole, and was about to be removed. */
const asidePattern = /^\.(tmp|old)-(\d+)-([0-9a-f]+)-(.*)$/
let temporaryCount = 0

/** Opens the store in `folder`, makes the folder, and removes what a killed process left half written. */
export async function openMediaStore(folder: string): Promise<MediaStore> {
  const root = resolve(folder)
  await mkdir(root, { recursive: true })
  await removeLeftovers(root)

  /** Makes `path` visible under `name`; whoever comes second finds the same content there. */
  async function publish(path: string, name: string): Promise<void> {
    try {
      await rename(path, join(root, name))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
      // Removed a moment ago after all.
      if (!(await makeYoung(join(root, name)))) return publish(path, name)
      await rm(path, { recursive: true })
    }
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
    if (found?.isFile() !== true || found.size !== size || !(await makeYoung(join(root, name)))) return false
    // Another put may have renamed it a moment ago and not synced the folder yet: what we acknowledge must last.
    await syncPath(root)
    return true
  }

  const has = (name: string): Promise<boolean> =>
    isMediaName(name)
      ? stat(join(root, name)).then(
          (facts) => facts.isFile(),
          () => false,
        )
      : Promise.resolve(false)

  const pathOf = (name: string): string => {
    if (!isMediaName(name)) throw badName(name)
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

    has,

    async touch(name, than = new Date()) {
      const unit = unitOf(name)
      if (!isUnit(unit) || (name !== unit && !(await has(name)))) return false
      const found = await stat(join(root, unit)).catch(() => undefined)
      return found !== undefined && (found.mtime >= than || makeYoung(join(root, unit)))
    },

    async remove(unit, before) {
      if (!isUnit(unit)) throw badName(unit)
      const aside = join(root, `.old-${process.pid}-${thisRun}-${unit}`)
      try {
        await rename(join(root, unit), aside)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
        throw error
      }
      if (before !== undefined && (await stat(aside)).mtime >= before) {
        await putBack(aside, join(root, unit))
        return false
      }
      // From here on it is torn when we are killed.
      const torn = join(root, `.tmp-${process.pid}-${thisRun}-${++temporaryCount}`)
      await rename(aside, torn)
      await rm(torn, { recursive: true })
      return true
    },

    pathOf,
  }
}

async function removeLeftovers(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const [, kind, id, run, unit] = asidePattern.exec(name) ?? []
    if (kind === undefined || run === thisRun) continue
    if (Number(id) !== process.pid && isAlive(Number(id))) continue
    if (kind === 'old' && isUnit(unit!)) await putBack(join(root, name), join(root, unit!))
    else await rm(join(root, name), { recursive: true, force: true })
  }
}

/** Whoever has put the same content there meanwhile has made the one aside needless. */
async function putBack(aside: string, path: string): Promise<void> {
  await rename(aside, path).catch(() => rm(aside, { recursive: true, force: true }))
}

/** @returns whether it is there; it is where we are not allowed to touch it */
async function makeYoung(path: string): Promise<boolean> {
  const now = new Date()
  return utimes(path, now, now).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )
}
