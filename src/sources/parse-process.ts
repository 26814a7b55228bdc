import { extname } from 'node:path'
import { printAddress } from '../fetch/fetch-problem.js'
import { type ChildPoolOptions, startChildPool } from '../processes/child-pool.js'
import type { RawDocument } from './document.js'
import type { ParseJob } from './parse-child.js'
import type { Parse } from './parsers.js'

export type Parser = {
  /** @throws {Problem} what the parser throws, or `parsing-stopped` if it computed too long or took too much memory */
  parse: Parse
  /** Ends the child and rejects waiting jobs. */
  close(): Promise<void>
}

/**
 * Starts a parser that runs `parsers` in a child process that can be stopped.
 * @param options `timeoutMs` is 15,000 by default: a feed of 20 MB takes seconds of computing
 */
export function startParser({ timeoutMs = 15_000, ...options }: ChildPoolOptions = {}): Parser {
  const file = new URL(`./parse-child${extname(import.meta.url)}`, import.meta.url)
  const pool = startChildPool<ParseJob, unknown>({ ...options, timeoutMs, file, code: 'parsing-stopped' })
  const parse = (kind: ParseJob['kind'], fetched: RawDocument) =>
    pool.run(printAddress(new URL(fetched.url)), { kind, fetched })
  // The child returns the result of the parser of that kind; only its type is lost between the processes.
  return { parse: parse as Parse, close: pool.close }
}
