import { parseFeed } from './feed/parse-feed.js'
import { inspectPage } from './page/inspect-page.js'
import { findStreams } from './player/find-streams.js'
import { parseRoku } from './roku/parse-roku.js'

/** What was fetched, as it came. */
export type Fetchable = {
  bytes: Uint8Array
  /** `Content-Type` as the server said it; it is often wrong. */
  contentType?: string
  /** Where it was fetched, after redirects. */
  url: string
}

/** Pure and synchronous; run in a child process that can be stopped, for what they read is somebody else's. */
export const parsers = { feed: parseFeed, page: inspectPage, player: findStreams, roku: parseRoku }

/** Runs one of `parsers` on what was fetched. @throws {Problem} what the parser throws, or `parsing-stopped` when it ran away */
export type Parse = <Kind extends keyof typeof parsers>(
  kind: Kind,
  input: Fetchable,
) => Promise<ReturnType<(typeof parsers)[Kind]>>
