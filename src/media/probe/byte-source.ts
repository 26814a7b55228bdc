import { open } from 'node:fs/promises'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import { unplayable } from './refuse.js'

/** A file that can be read in pieces, wherever it is. */
export type ByteSource = {
  /** How sentences name it. */
  label: string
  /** Bytes. */
  size: number
  /** Fewer bytes than asked for only at the file's end. */
  read(offset: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/**
 * @param label how sentences name it
 * @throws {Problem} `video-missing`
 */
export async function openFile(path: string, label: string): Promise<ByteSource> {
  const missing = (cause: unknown) =>
    new Problem('video-missing', `${label} cannot be read: put the file there and let this service read it.`, { cause })
  const handle = await open(path).catch((error: unknown) => {
    throw missing(error)
  })
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw missing(undefined)
    return {
      label,
      size: stat.size,
      async read(offset, length) {
        const bytes = new Uint8Array(Math.max(0, Math.min(length, stat.size - offset)))
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset)
        return bytes.subarray(0, bytesRead)
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

const readAhead = 64 * 1024
/** Together they bound what one remote video can cost us. */
const budget = { bytes: 64 * 1024 * 1024, requests: 300, milliseconds: 60_000 }

/**
 * Reads by Range requests with a read-ahead, so that neighbouring boxes cost one request, and within a budget.
 * @throws {Problem} what the fetcher says; `video-unplayable` once the budget is spent
 */
export async function openAddress(url: string, label: string, fetcher: Fetcher): Promise<ByteSource> {
  const deadline = Date.now() + budget.milliseconds
  let spent = 0
  let requests = 0
  const ask = async (offset: number, length: number) => {
    const left = deadline - Date.now()
    if (spent + length > budget.bytes || ++requests > budget.requests || left <= 0) {
      throw unplayable(
        label,
        'needs too many reads to find its index: write it with the index at the start (faststart).',
      )
    }
    const limits = { maxBytes: length, timeoutMs: Math.min(15_000, left) }
    const answer = await fetcher.range(url, offset, offset + length, limits)
    spent += answer.bytes.length
    return answer
  }
  let held = { offset: 0, ...(await ask(0, readAhead)) }
  const size = held.total
  if (size === undefined) {
    throw unplayable(label, 'is on a server that does not tell its size: use a host that sends Content-Range in full.')
  }
  return {
    label,
    size,
    async read(offset, length) {
      const end = Math.min(offset + length, size)
      if (offset >= end) return new Uint8Array()
      if (offset < held.offset || end > held.offset + held.bytes.length) {
        const wanted = Math.min(Math.max(end - offset, readAhead), size - offset)
        held = { offset, ...(await ask(offset, wanted)) }
        if (held.total !== size || held.bytes.length < end - offset) {
          throw unplayable(label, 'changed while it was read, or its server sends less than asked for: try again.')
        }
      }
      return held.bytes.subarray(offset - held.offset, end - held.offset)
    },
    close: async () => {},
  }
}
