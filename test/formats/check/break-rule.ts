import { readFileSync } from 'node:fs'
import { type CheckOptions, check } from '../../../src/formats/check/index.js'

/** The ids of the rules that a document breaks, each once, in the order found. */
export async function brokenRules(document: string | Uint8Array, options: CheckOptions = {}): Promise<string[]> {
  const bytes = typeof document === 'string' ? Buffer.from(document) : document
  const { findings } = await check(bytes, options)
  return [...new Set(findings.map(({ rule }) => rule))]
}

/** A document of parsed JSON that tests take to pieces. */
// biome-ignore lint/suspicious/noExplicitAny: a mutation may do to a document whatever a publisher may do
export type Loose = any

export type Mutation = {
  mutate(document: Loose): void
  options?: CheckOptions
}

export const readFixture = (format: string, name: string): string =>
  readFileSync(new URL(`../${format}/fixtures/${name}`, import.meta.url), 'utf8')

/** Measured facts that are the same for one picture and right for all others. */
export const pictures = (url: string, facts: object): CheckOptions => ({
  pictureFacts: async (asked) =>
    asked.endsWith(url) ? facts : { status: 200, type: 'image/jpeg', width: 1920, height: 1080 },
})
