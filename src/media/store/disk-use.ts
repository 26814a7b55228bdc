import { opendir, readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { isMediaUnit } from './media-names.js'
import type { MediaStore } from './media-store.js'

/** How much disk space the media use, and how much there is. All in bytes. */
export type DiskUse = {
  /** The size of all media together. */
  media: number
  /** What the operator allows the media to use; absent if there is no limit. */
  limit?: number
  /**
   * About the disk that holds the media: free space, the space kept free whatever the limit is, and the disk's size.
   */
  free: number
  reserve: number
  size: number
}

/** Measures the disk use of the media. Stored content never changes, so each file is measured only once. */
export type Disk = {
  /** Lists the store's folder, and reads the size of each new file. */
  measure(): Promise<DiskUse>
  /** The size in bytes of a file or of a whole tree; 0 if it is not stored. */
  sizeOf(unit: string): Promise<number>
}

/** The share of the disk that is kept free for everything else on it. On a large disk, 2 GB are enough. */
const reservedShare = 0.05
const largestReserve = 2e9

/**
 * Opens the measuring of a media store's disk use.
 * @param folder of the media store
 * @param limit in bytes
 */
export function openDisk(folder: string, limit?: number): Disk {
  let sizes = new Map<string, number>()
  let measuring: Promise<DiskUse> | undefined

  const sizeOf = async (unit: string): Promise<number> => {
    const known = sizes.get(unit)
    if (known !== undefined) return known
    const size = await measureUnit(join(folder, unit))
    if (size > 0) sizes.set(unit, size)
    return size
  }

  const measure = async (): Promise<DiskUse> => {
    const present = new Map<string, number>()
    let media = 0
    for (const unit of await readdir(folder)) {
      if (!isMediaUnit(unit)) continue
      const size = sizes.get(unit) ?? (await measureUnit(join(folder, unit)))
      present.set(unit, size)
      media += size
    }
    sizes = present
    const { bsize, blocks, bavail } = await statfs(folder)
    const size = bsize * blocks
    const reserve = Math.min(reservedShare * size, largestReserve)
    return { media, limit, free: bsize * bavail, reserve, size }
  }

  return {
    sizeOf,
    measure() {
      measuring ??= measure().finally(() => {
        measuring = undefined
      })
      return measuring
    },
  }
}

async function measureUnit(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) return found?.size ?? 0
  let size = 0
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (entry.isFile()) size += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size
  }
  return size
}

/** Formats a size for a person to read: `640 kB`, `312 MB`, `1.2 GB`, with one decimal place below ten. */
export function formatBytes(bytes: number): string {
  const [unit, size] = bytes < 999_500 ? ['kB', 1e3] : bytes < 999.5e6 ? ['MB', 1e6] : ['GB', 1e9]
  const value = bytes / (size as number)
  return `${value < 9.95 ? Number(value.toFixed(1)) : Math.round(value)} ${unit}`
}

/** Whether an error means that the disk or our quota is full. FFmpeg and SQLite only say so in their messages. */
export function isDiskFullError(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: unknown; message?: string }
  return /^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(String(code)) || /no space left on device|disk is full/i.test(message)
}

/**
 * Removes every file and tree that has not been needed since `before`. Touch what is still needed first. Removes one at
 * a time, so that the disk and this process stay responsive.
 * @param isStopped called before each removal; if it returns true, the rest is left for next time
 * @returns how many were removed
 */
export async function removeUnusedMedia(
  store: Pick<MediaStore, 'folder' | 'remove'>,
  before: Date,
  isStopped: () => boolean,
): Promise<number> {
  let removed = 0
  for await (const { name } of await opendir(store.folder)) {
    if (isStopped()) break
    if (!isMediaUnit(name)) continue
    const found = await stat(join(store.folder, name)).catch(() => undefined)
    if (found && found.mtime < before && (await store.remove(name, before))) removed++
  }
  return removed
}
