import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import {
  cleanUpAfterKilledProcesses,
  copyAndHash,
  hashFile,
  refreshTime,
  removalPath,
  restoreUnit,
  syncPath,
  temporaryPath,
} from './folder-files.js'
import {
  checkExtension,
  checkTreeNames,
  isMediaName,
  isMediaUnit,
  mediaNameProblem,
  mediaUnitOf,
} from './media-names.js'

/**
 * `name` is `<hash>.jpg`, or `<hash>/master.m3u8` for a tree; `size` is in bytes, for a tree of all its files together.
 */
export type StoredFile = { name: string; size: number }

/** One file of a tree: its relative name in the tree (with `/`), and the path of its source. */
type TreeFile = { name: string; path: string }

/**
 * Stores files under the hash of their content: the first 32 hex digits of its SHA-256. Stored content never changes.
 * The modification time of a file (of a tree: of its folder) is when it was last needed; storing the same content again
 * refreshes it.
 */
export type MediaStore = {
  /** Absolute path of the folder that holds everything. */
  readonly folder: string
  /** @throws {Problem} `media-name` if the extension is not 1 to 8 characters of a-z and 0-9 */
  put(bytes: Uint8Array, extension: string): Promise<StoredFile>
  /**
   * Stores a file without loading it into memory, and shares its disk blocks if the file system can.
   * @throws {Problem} `media-name`, `media-missing`
   */
  putFile(path: string, extension: string): Promise<StoredFile>
  /**
   * Stores an HLS playlist and its segments under one hash of their names and contents.
   * @throws {Problem} `media-name`, `media-missing`
   */
  putTree(files: readonly TreeFile[], main: string): Promise<StoredFile>
  has(name: string): Promise<boolean>
  /**
   * Refreshes the time of what is stored, if it was last needed before `before`.
   * @param name of a file, or just `<hash>` for a tree
   * @returns whether it is stored
   */
  touch(name: string, before?: Date): Promise<boolean>
  /**
   * Removes a file or a whole tree, unless it has been needed since `before`. The time is checked once nobody can reach
   * it any longer, so whoever touches it meanwhile either keeps it or learns that it is gone.
   * @param unit `<hash>.jpg`, or `<hash>` of a tree
   * @returns whether it was removed
   */
  remove(unit: string, before?: Date): Promise<boolean>
  /** The absolute path of a stored name, whether or not it exists. @throws {Problem} `media-name` for any other name */
  pathOf(name: string): string
}

const hashDigits = 32

/** Opens the store in `folder`. Creates the folder if needed, and cleans up after killed processes. */
export async function openFolderStore(folder: string): Promise<MediaStore> {
  const root = resolve(folder)
  await mkdir(root, { recursive: true })
  await cleanUpAfterKilledProcesses(root)

  /** Moves complete content to its name; if another process was faster, the same content is already there. */
  async function publish(path: string, name: string): Promise<void> {
    try {
      await rename(path, join(root, name))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
      // It may have been removed since.
      if (!(await refreshTime(join(root, name)))) return publish(path, name)
      await rm(path, { recursive: true })
    }
    await syncPath(root)
  }

  /** Runs `write` with a temporary path, which is removed afterwards whatever happens. */
  async function withTemporaryPath<T>(write: (path: string) => Promise<T>): Promise<T> {
    const path = temporaryPath(root)
    try {
      return await write(path)
    } finally {
      await rm(path, { recursive: true, force: true })
    }
  }

  async function isStored(name: string, size: number): Promise<boolean> {
    const found = await stat(join(root, name)).catch(() => undefined)
    if (found?.isFile() !== true || found.size !== size || !(await refreshTime(join(root, name)))) return false
    // Another put may have just renamed it without having synced the folder yet: what we acknowledge must last.
    await syncPath(root)
    return true
  }

  const has = (name: string): Promise<boolean> =>
    isMediaName(name)
      ? stat(join(root, name)).then(
          (found) => found.isFile(),
          () => false,
        )
      : Promise.resolve(false)

  const pathOf = (name: string): string => {
    if (!isMediaName(name)) throw mediaNameProblem(name)
    return join(root, name)
  }

  return {
    folder: root,

    async put(bytes, extension) {
      checkExtension(extension)
      const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, hashDigits)}.${extension}`
      if (await isStored(name, bytes.length)) return { name, size: bytes.length }
      await withTemporaryPath(async (path) => {
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
      return withTemporaryPath(async (copy) => {
        const { hash, size } = await copyAndHash(path, copy)
        const name = `${hash.slice(0, hashDigits)}.${extension}`
        await publish(copy, name)
        return { name, size }
      })
    },

    async putTree(files, main) {
      checkTreeNames(files, main)
      return withTemporaryPath(async (folder) => {
        const folders = new Set([folder])
        const lines: string[] = []
        let total = 0
        for (const file of files) {
          const copy = join(folder, file.name)
          for (let parent = dirname(copy); parent !== root; parent = dirname(parent)) folders.add(parent)
          await mkdir(dirname(copy), { recursive: true })
          const { hash, size } = await copyAndHash(file.path, copy)
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

    async touch(name, before = new Date()) {
      const unit = mediaUnitOf(name)
      if (!isMediaUnit(unit) || (name !== unit && !(await has(name)))) return false
      const found = await stat(join(root, unit)).catch(() => undefined)
      return found !== undefined && (found.mtime >= before || refreshTime(join(root, unit)))
    },

    async remove(unit, before) {
      if (!isMediaUnit(unit)) throw mediaNameProblem(unit)
      const hidden = removalPath(root, unit)
      try {
        await rename(join(root, unit), hidden)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
        throw error
      }
      if (before !== undefined && (await stat(hidden)).mtime >= before) {
        await restoreUnit(hidden, join(root, unit))
        return false
      }
      // If we are killed from here on, what is left is incomplete and must not be restored.
      const incomplete = temporaryPath(root)
      await rename(hidden, incomplete)
      await rm(incomplete, { recursive: true })
      return true
    },

    pathOf,
  }
}

/** Media in use are touched once they are older than this many milliseconds, for retention deletes what nothing touches. */
const touchAfter = 3_600_000

/** Whether every medium that a stored value names is still in the store; if so, their time of last use is renewed. */
export async function hasAllMedia(store: MediaStore, value: unknown): Promise<boolean> {
  const names = [...JSON.stringify(value).matchAll(/"\/media\/([^"]+)"/g)].map((match) => match[1]!)
  const olderThan = new Date(Date.now() - touchAfter)
  const present = await Promise.all(names.map((name) => store.touch(name, olderThan)))
  return present.every(Boolean)
}
