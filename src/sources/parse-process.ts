import { extname } from 'node:path'
import { printAddress } from '../fetch/fetch-problem.js'
import { type StoppableOptions, startStoppable } from '../processes/stoppable-children.js'
import type { ParsingOrder } from './parse-child.js'
import type { Fetchable, Parse } from './parsers.js'

export type Parser = {
  /** @throws {Problem} what the parser throws, or `parsing-stopped` when what was fetched made it run away */
  parse: Parse
  /** Ends the child; what waits is refused. */
  close(): Promise<void>
}

/**
 * Runs `parsers` in a child process that can be stopped.
 * @param options `timeoutMs` is 15 000 without it: a feed of 20 MB takes seconds
 */
export function startParser({ timeoutMs = 15_000, ...options }: StoppableOptions = {}): Parser {
  const file = new URL(`./parse-child${extname(import.meta.url)}`, import.meta.url)
  const children = startStoppable<ParsingOrder, unknown>({ ...options, timeoutMs, file, code: 'parsing-stopped' })
  const parse = (kind: ParsingOrder['kind'], fetched: Fetchable) =>
    children.run(printAddress(new URL(fetched.url)), { kind, fetched })
  // What the child answers is what the parser of that kind gives: the type is lost on the way through a process only.
  return { parse: parse as Parse, close: children.close }
}
