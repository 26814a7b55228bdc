import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, open } from 'node:fs/promises'
import { Problem } from '../problem.js'

/**
 * Copies and hashes the copy: a source that changes meanwhile cannot be stored under a hash that is not its own.
 * @throws {Problem} `media-missing`
 */
export async function copyAside(path: string, copy: string): Promise<{ hash: string; size: number }> {
  await copyFile(path, copy, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL).catch(missing(path))
  const result = await hashFile(copy)
  await syncPath(copy)
  return result
}

/** SHA-256 in hex, and bytes. @throws {Problem} `media-missing` */
export async function hashFile(path: string): Promise<{ hash: string; size: number }> {
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
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
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
