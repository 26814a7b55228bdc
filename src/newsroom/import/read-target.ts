import { readFile, stat } from 'node:fs/promises'
import { Problem } from '../../problem.js'

/** Large enough for a feed with the full text of its articles. */
export const maxTargetBytes = 50_000_000

/** Whether a target is an http(s) address rather than a path. */
export const isWebAddress = (target: string): boolean => /^https?:\/\//i.test(target)

/**
 * Reads a file that a user named.
 * @param code the problem's code
 * @throws {Problem} it does not exist, is no file, or has more than 50 MB
 */
export async function readTarget(path: string, code: string): Promise<{ bytes: Uint8Array; modifiedAt: Date }> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code})`
    throw new Problem(code, `${path} ${reason}: name a file, or an http(s) address.`)
  })
  if (!facts.isFile()) throw new Problem(code, `${path} is not a file: name a file, or an http(s) address.`)
  if (facts.size > maxTargetBytes) {
    throw new Problem(code, `${path} has ${Math.round(facts.size / 1e6)} MB and may have 50 MB: split it.`)
  }
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(code, `${path} cannot be read (${error.code}): let this program read it.`)
  })
  return { bytes, modifiedAt: facts.mtime }
}
