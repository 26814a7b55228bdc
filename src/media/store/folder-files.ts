import { createHash, randomBytes } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, open, readdir, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../problem.js'
import { isProcessAlive } from '../../processes/is-process-alive.js'
import { isMediaUnit } from './media-names.js'

/**
 * Copies a file and hashes the copy, so that a source that changes meanwhile is never stored under a wrong hash.
 * @returns the SHA-256 in hex, and the size in bytes
 * @throws {Problem} `media-missing`
 */
export async function copyAndHash(path: string, copy: string): Promise<{ hash: string; size: number }> {
  await copyFile(path, copy, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL).catch(throwMediaMissing(path))
  const result = await hashFile(copy)
  await syncPath(copy)
  return result
}

/**
 * Hashes a file without loading it into memory.
 * @returns the SHA-256 in hex, and the size in bytes
 * @throws {Problem} `media-missing`
 */
export async function hashFile(path: string): Promise<{ hash: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk)
      size += chunk.length
    }
  } catch (error) {
    return throwMediaMissing(path)(error as Error)
  }
  return { hash: hash.digest('hex'), size }
}

/** Flushes a file or folder to disk, so that it survives a power failure. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Turns a failure to read the sender's file into a `Problem`; other failures are ours and are thrown unchanged. */
function throwMediaMissing(path: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    const reason = { ENOENT: 'it is not there', EISDIR: 'it is a folder', EACCES: 'it may not be read' }[
      error.code ?? ''
    ]
    if (reason === undefined) throw error
    const shown = JSON.stringify(path.split('/').at(-1))
    throw new Problem(
      'media-missing',
      `The media file ${shown} cannot be stored because ${reason}: put it back and save.`,
      { cause: error },
    )
  }
}

/**
 * Sets the modification time of a file or folder to now.
 * @returns whether it exists; true also if we are not allowed to change its time
 */
export async function refreshTime(path: string): Promise<boolean> {
  const now = new Date()
  return utimes(path, now, now).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )
}

/** Distinguishes our temporary files from those of a killed process with the same id, as happens in containers. */
const runId = randomBytes(6).toString('hex')
/**
 * `.tmp-` files are incomplete: half written or half removed. `.old-` files are complete, but were about to be removed.
 */
const temporaryName = /^\.(tmp|old)-(\d+)-([0-9a-f]+)-(.*)$/
let temporaryCount = 0

/** A new path in the store's folder for something that is not complete. */
export function temporaryPath(root: string): string {
  return join(root, `.tmp-${process.pid}-${runId}-${++temporaryCount}`)
}

/** The path in the store's folder for a unit that is about to be removed. */
export function removalPath(root: string, unit: string): string {
  return join(root, `.old-${process.pid}-${runId}-${unit}`)
}

/** Removes what killed processes left incomplete, and restores what they were about to remove. */
export async function cleanUpAfterKilledProcesses(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const [, kind, id, run, unit] = temporaryName.exec(name) ?? []
    if (kind === undefined || run === runId) continue
    if (Number(id) !== process.pid && isProcessAlive(Number(id))) continue
    if (kind === 'old' && isMediaUnit(unit!)) await restoreUnit(join(root, name), join(root, unit!))
    else await rm(join(root, name), { recursive: true, force: true })
  }
}

/** Moves a unit back that was about to be removed, unless the same content has been stored again meanwhile. */
export async function restoreUnit(removed: string, path: string): Promise<void> {
  await rename(removed, path).catch(() => rm(removed, { recursive: true, force: true }))
}
