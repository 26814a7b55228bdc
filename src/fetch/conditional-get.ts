import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Fetched } from './fetcher.js'

/** What a server wants to be asked with the next time (RFC 9110 section 13.1). */
export const validatorsSchema = z.object({ etag: z.string().optional(), lastModified: z.string().optional() })
export type Validators = z.infer<typeof validatorsSchema>

/** What is remembered of the last answer for a document that is asked for again and again. */
export const answerSchema = validatorsSchema.extend({
  /** Where it has moved for good. */
  movedTo: z.string().optional(),
  /** SHA-256 of the bytes that were read last. */
  hash: z.string(),
})
export type LastAnswer = z.infer<typeof answerSchema>

/** Headers of a request that is answered 304 where nothing has changed since. */
export function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  }
}

/** The validators of an answer; each is undefined where there is none that can be sent back. */
export function readValidators(headers: { get(name: string): string | null }): Validators {
  return { etag: readValidator(headers.get('etag')), lastModified: readValidator(headers.get('last-modified')) }
}

/** A validator is sent back as it came; what is endless or could not be sent is none. */
const readValidator = (value: string | null): string | undefined =>
  value !== null && /^[\x20-\x7e]{1,500}$/.test(value) ? value : undefined

/**
 * Asks for a document that may be as it was, where it was found the last time.
 * @param url as feed.json has it
 * @param last answer; one without validators where the document must come whatever has changed
 * @throws {Problem} as `get`
 */
export async function getConditionally(
  url: string,
  last: LastAnswer | undefined,
  get: (url: string, validators: Validators) => Promise<Fetched>,
): Promise<{ fetched: Fetched; isSame: boolean; answer: LastAnswer; notes: string[] }> {
  const fetched = await get(last?.movedTo ?? url, last ?? {})
  const isAsKnown = fetched.status === 304 && last !== undefined
  const hash = isAsKnown ? last.hash : createHash('sha256').update(fetched.bytes).digest('hex')
  const { etag, lastModified } = readValidators(fetched.headers)
  const before = isAsKnown ? last : undefined
  const moved = fetched.movedTo ?? last?.movedTo
  const movedTo = moved === url ? undefined : moved
  return {
    fetched,
    isSame: hash === last?.hash,
    answer: { movedTo, etag: etag ?? before?.etag, lastModified: lastModified ?? before?.lastModified, hash },
    notes: movedTo === undefined ? [] : [`The feed has moved to ${movedTo}: write that address into feed.json.`],
  }
}
