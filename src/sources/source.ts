import type { RemoteSource } from '../feed-definition.js'
import type { Fetcher } from '../fetch/fetcher.js'
import type { SourceDocument } from './document.js'
import type { Parse } from './parsers.js'

/** A document as a source hands it over, to be kept until the source says otherwise. */
export type FetchedDocument = Pick<SourceDocument, 'bytes' | 'modifiedAt' | 'url'> & {
  /**
   * Unique in its source, stable as long as the article exists, with the form as extension: `3f2a90c1.item`, `3f2a90c1.post`,
   * `3f2a90c1.html`, `3f2a90c1.json`.
   */
  name: string
  /** What its publisher knows it by (`guid:...`, `url:...`): the same whichever source brings it. */
  identity: string
  /** Hash of all that matters of it: a document with the stamp that is kept already costs nothing more. */
  stamp: string
}

/** One look at a source. All that a source needs is in here: it knows no database. */
export type Visit<Definition extends RemoteSource = RemoteSource> = {
  definition: Definition
  /** What the last successful visit returned; undefined the first time. Plain JSON. */
  state: unknown
  fetcher: Fetcher
  /** Reads what was fetched, in a child process that can be stopped. */
  parse: Parse
  now(): Date
  /** Aborted when the service stops. */
  signal: AbortSignal
  /** Zone of dates that do not say theirs. */
  timeZone: string
  /** @returns the stamp of the kept document of this name, undefined where there is none */
  stampOf(name: string): Promise<string | undefined>
  /** Names of all kept documents of this source. */
  names(): Promise<string[]>
  /** Keeps a document; durable when it resolves. */
  put(document: FetchedDocument): Promise<void>
  /** Its publisher has deleted it. */
  remove(name: string): Promise<void>
  /** Where a WebSub hub may call us; absent where this service has no public address. */
  callback?: string
}

/** What a visit that went well tells. */
export type VisitResult = {
  /** For the next visit: validators, cursors, where the source has moved. Plain JSON, small. */
  state: unknown
  /** Articles that the source offers now, as far as it tells. */
  offered: number
  /** Not to be visited again within this many seconds (`ttl`, Cache-Control), where the source says so. */
  waitSeconds?: number
  /** What an editor should know although the visit went well: one sentence each. */
  notes: string[]
}

/**
 * Looks at one source and brings what is kept of it up to date.
 * @throws {Problem} one sentence; what is kept stays. A `FetchProblem` with status 410 ends the source until feed.json
 * changes; one with `retryAt` is obeyed.
 */
export type Source<Definition extends RemoteSource = RemoteSource> = (visit: Visit<Definition>) => Promise<VisitResult>
