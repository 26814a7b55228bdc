import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Fetched } from './fetcher.js'

/** Validators of a response, to be sent with the next request (RFC 9110 section 13.1). */
export const validatorsSchema = z.object({ etag: z.string().optional(), lastModified: z.string().optional() })
export type Validators = z.infer<typeof validatorsSchema>

/** What is stored of the last response for a document that is polled. */
export const lastResponseSchema = validatorsSchema.extend({
  /** Where it has moved permanently. */
  movedTo: z.string().optional(),
  /** SHA-256 of the bytes of the last full response. */
  hash: z.string(),
})
type LastResponse = z.infer<typeof lastResponseSchema>

/** Headers of a conditional request, to which the server responds 304 if nothing has changed. */
export function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  }
}

/** Reads the validators of a response; each is undefined if it is missing or cannot be sent back. */
export function readValidators(headers: { get(name: string): string | null }): Validators {
  return { etag: readValidator(headers.get('etag')), lastModified: readValidator(headers.get('last-modified')) }
}

/** Validators are sent back verbatim, so overlong or unprintable ones are ignored. */
const readValidator = (value: string | null): string | undefined =>
  value !== null && /^[\x20-\x7e]{1,500}$/.test(value) ? value : undefined

/**
 * Requests a document that may not have changed, from where it was found last time.
 * @param url as in feed.json
 * @param last the last response; without validators if the document must be sent even if unchanged
 * @returns `lastResponse` to store for the next request
 * @throws {Problem} as `get`
 */
export async function getConditionally(
  url: string,
  last: LastResponse | undefined,
  get: (url: string, validators: Validators) => Promise<Fetched>,
): Promise<{ fetched: Fetched; isSame: boolean; lastResponse: LastResponse; notes: string[] }> {
  const fetched = await get(last?.movedTo ?? url, last ?? {})
  const isUnchanged = fetched.status === 304 && last !== undefined
  const hash = isUnchanged ? last.hash : createHash('sha256').update(fetched.bytes).digest('hex')
  const { etag, lastModified } = readValidators(fetched.headers)
  const known = isUnchanged ? last : undefined
  const moved = fetched.movedTo ?? last?.movedTo
  const movedTo = moved === url ? undefined : moved
  return {
    fetched,
    isSame: hash === last?.hash,
    lastResponse: { movedTo, etag: etag ?? known?.etag, lastModified: lastModified ?? known?.lastModified, hash },
    notes: movedTo === undefined ? [] : [`The feed has moved to ${movedTo}: write that address into feed.json.`],
  }
}

/**
 * Reads how long a response stays fresh (RFC 9111 sections 4.2.1 and 4.2.3).
 * @returns seconds, more than 0; undefined if the response does not say, or asks for revalidation every time
 */
export function readFreshness(headers: { get(name: string): string | null }, now: Date): number | undefined {
  const control = headers.get('cache-control') ?? ''
  if (/(?:^|[\s,])no-(?:cache|store)\b/i.test(control)) return undefined
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i.exec(control)
  const seconds =
    maxAge === null
      ? (Date.parse(headers.get('expires') ?? '') - (Date.parse(headers.get('date') ?? '') || now.getTime())) / 1000
      : Number(maxAge[1]) - (Number(headers.get('age')) || 0)
  return seconds > 0 ? Math.ceil(seconds) : undefined
}
