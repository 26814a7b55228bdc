import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isUnit } from './media-name.js'
import type { MediaStore } from './store.js'

/**
 * Removes every file and tree that nobody has wanted since `before`. What is needed has to be touched first. One after the
 * other, so that the disk and this process have time for others.
 * @param isStopped asked before each: the rest is left for the next time
 * @returns how many were removed
 */
export async function sweepStore(
  store: Pick<MediaStore, 'folder' | 'remove'>,
  before: Date,
  isStopped: () => boolean,
): Promise<number> {
  let removed = 0
  for await (const { name } of await opendir(store.folder)) {
    if (isStopped()) break
    if (!isUnit(name)) continue
    const found = await stat(join(store.folder, name)).catch(() => undefined)
    if (found && found.mtime < before && (await store.remove(name, before))) removed++
  }
  return removed
}
