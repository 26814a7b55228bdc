import { createHash } from 'node:crypto'

/** A short, stable key of content: the first 32 hex digits of a SHA-256 over the parts, each ended by a zero byte. */
export const hashParts = (...parts: (string | Uint8Array)[]): string => {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part).update('\0')
  return digest.digest('hex').slice(0, 32)
}
