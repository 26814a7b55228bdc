import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { isUnit } from './media-name.js'

/** All in bytes. */
export type DiskUse = {
  /** Of all media together. */
  media: number
  /** What the operator allows them; absent without a limit. */
  limit?: number
  /** Of the disk that they are on: what is free, what is kept free whatever the limit says, and its size. */
  free: number
  reserve: number
  size: number
}

/** What the media take. What is stored never changes, so each file is measured once. */
export type Disk = {
  /** Costs a listing of the store's folder, and a look at each file that is new. */
  measure(): Promise<DiskUse>
  /** Bytes of a file, or of a whole tree; 0 of one that is not there. */
  sizeOf(unit: string): Promise<number>
}

/** The share of a disk that is kept free for everything else on it; of a large one 2 GB are enough to go on working. */
const reservedShare = 0.05
const largestReserve = 2e9

/** @param folder of the media store; `limit` in bytes */
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
      if (!isUnit(unit)) continue
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
  const facts = await stat(path).catch(() => undefined)
  if (!facts?.isDirectory()) return facts?.size ?? 0
  let size = 0
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (entry.isFile()) size += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size
  }
  return size
}

/** `640 kB`, `312 MB`, `1.2 GB`: with one decimal under ten. */
export function wordBytes(bytes: number): string {
  const [unit, size] = bytes < 999_500 ? ['kB', 1e3] : bytes < 999.5e6 ? ['MB', 1e6] : ['GB', 1e9]
  const value = bytes / (size as number)
  return `${value < 9.95 ? Number(value.toFixed(1)) : Math.round(value)} ${unit}`
}

/** Whether an error says that a disk, or what we may use of it, is full. FFmpeg and SQLite say so in words. */
export function isDiskFull(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: unknown; message?: string }
  return /^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(String(code)) || /no space left on device|disk is full/i.test(message)
}
