import { keepDocument, listDocumentNames, removeDocument, stampOfDocument } from '../../catalogue/documents.js'
import type { ClaimedVisit } from '../../catalogue/source-visits.js'
import type { FeedDefinition, RemoteSource } from '../../feed-definition.js'
import type { VisitResult } from '../../sources/source.js'
import { visitSource } from '../../sources/visit-source.js'
import type { SourceDeskOptions } from './source-scheduler.js'

/**
 * Visits a source with all in its hands that it needs, so that it knows no catalogue.
 * @returns what the source told, and how many documents were kept
 * @throws {Problem} as `Source`
 */
export async function visitWith(
  { database, fetcher, parse, callbackOrigin, now }: SourceDeskOptions,
  feed: FeedDefinition,
  definition: RemoteSource,
  { source, state, token }: ClaimedVisit,
  signal: AbortSignal,
): Promise<VisitResult & { kept: number }> {
  const key = (name: string) => ({ feed: feed.slug, source, name })
  let kept = 0
  const visited = visitSource({
    definition,
    state: state === null ? undefined : (JSON.parse(state) as unknown),
    fetcher,
    parse,
    now,
    signal,
    timeZone: feed.timeZone,
    stampOf: (name) => stampOfDocument(database, key(name)),
    names: () => listDocumentNames(database, feed.slug, source),
    async put(document) {
      // A visit that was stopped keeps nothing more, however deep in its work it is.
      signal.throwIfAborted()
      await keepDocument(database, { ...document, ...key(document.name), assets: [] }, now())
      kept++
    },
    async remove(name) {
      signal.throwIfAborted()
      await removeDocument(database, key(name), now())
    },
    callback: callbackOrigin && `${callbackOrigin}/feeds/${feed.slug}/websub/${token}`,
  })
  const result = await Promise.race([visited, rejectOnAbort(signal)])
  return { ...result, kept }
}

/** A server that is silent is not waited for when the visit must end: what still comes of it is refused by `put`. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
