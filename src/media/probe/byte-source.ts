import { open } from 'node:fs/promises'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import { unplayable } from './playable-video.js'

/** A local or remote file that can be read in parts. */
export type ByteSource = {
  /** How messages name it. */
  label: string
  /** In bytes. */
  size: number
  /** Returns fewer bytes than requested only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/**
 * Opens a local file.
 * @param label how messages name it
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

const readAheadBytes = 64 * 1024
/** Together these limit what one remote video can cost. */
const readBudget = { bytes: 64 * 1024 * 1024, requests: 300, milliseconds: 60_000 }

/**
 * Opens a file on the web. It is read with Range requests, within a budget, and ahead, so that neighbouring boxes take
 * one request.
 * @param label how messages name it
 * @throws {Problem} those of the fetcher; `video-unplayable` once the budget is used up
 */
export async function openAddress(url: string, label: string, fetcher: Fetcher): Promise<ByteSource> {
  const deadline = Date.now() + readBudget.milliseconds
  let received = 0
  let requests = 0
  const request = async (offset: number, length: number) => {
    const left = deadline - Date.now()
    if (received + length > readBudget.bytes || ++requests > readBudget.requests || left <= 0) {
      throw unplayable(
        label,
        'needs too many reads to find its index: write it with the index at the start (faststart).',
      )
    }
    const limits = { maxBytes: length, timeoutMs: Math.min(15_000, left) }
    const answer = await fetcher.range(url, offset, offset + length, limits)
    received += answer.bytes.length
    return answer
  }
  let buffered = { offset: 0, ...(await request(0, readAheadBytes)) }
  const size = buffered.total
  if (size === undefined) {
    throw unplayable(label, 'is on a server that does not tell its size: use a host that sends Content-Range in full.')
  }
  return {
    label,
    size,
    async read(offset, length) {
      const end = Math.min(offset + length, size)
      if (offset >= end) return new Uint8Array()
      if (offset < buffered.offset || end > buffered.offset + buffered.bytes.length) {
        const wanted = Math.min(Math.max(end - offset, readAheadBytes), size - offset)
        buffered = { offset, ...(await request(offset, wanted)) }
        if (buffered.total !== size || buffered.bytes.length < end - offset) {
          throw unplayable(label, 'changed while it was read, or its server sends less than asked for: try again.')
        }
      }
      return buffered.bytes.subarray(offset - buffered.offset, end - buffered.offset)
    },
    close: async () => {},
  }
}
