import { readFileSync } from 'node:fs'
import { type CheckOptions, check } from '../../../src/formats/check/check.js'

/** The ids of the rules that a document breaks, without duplicates, in the order found. */
export async function findBrokenRules(document: string | Uint8Array, options: CheckOptions = {}): Promise<string[]> {
  const bytes = typeof document === 'string' ? Buffer.from(document) : document
  const { findings } = await check(bytes, options)
  return [...new Set(findings.map(({ rule }) => rule))]
}

/** A parsed JSON document that tests change. */
// biome-ignore lint/suspicious/noExplicitAny: a mutation may make any mistake that a publisher can make
export type AnyJson = any

export const readFixture = (format: string, name: string): string =>
  readFileSync(new URL(`../${format}/fixtures/${name}`, import.meta.url), 'utf8')

/** Options with the given facts for one picture and correct facts for all others. */
export const withPictureFacts = (url: string, facts: object): CheckOptions => ({
  pictureFacts: async (asked) =>
    asked.endsWith(url) ? facts : { status: 200, type: 'image/jpeg', width: 1920, height: 1080 },
})
