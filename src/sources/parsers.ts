import type { RawDocument } from './document.js'
import { parseFeed } from './feed/parse-feed.js'
import { inspectPage } from './page/inspect-page.js'
import { parseRoku } from './roku/parse-roku.js'
import { findStreams } from './video-players.js'

/** Pure, synchronous parsers; they run in a child process that can be stopped, because their input is untrusted. */
export const parsers = { feed: parseFeed, page: inspectPage, player: findStreams, roku: parseRoku }

/** Runs one of `parsers`. @throws {Problem} what the parser throws, or `parsing-stopped` if it computed too long or took too much memory */
export type Parse = <Kind extends keyof typeof parsers>(
  kind: Kind,
  input: RawDocument,
) => Promise<ReturnType<(typeof parsers)[Kind]>>
