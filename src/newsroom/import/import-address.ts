import { keepDocument, stampOfDocument } from '../../catalogue/documents.js'
import type { FeedDefinition, RemoteSource } from '../../feed-definition.js'
import type { Fetcher } from '../../fetch/fetcher.js'
import { visitSource } from '../../sources/visit-source.js'
import type { OpenHouse } from '../open-resources.js'

export type Imported = {
  /** Articles that were new or had changed. */
  kept: number
  /** Articles that were found. */
  found: number
  notes: string[]
}

/**
 * Brings in once what a source would bring again and again; articles that came this way stay until they are replaced.
 * @param onKept told how many are kept so far
 * @throws {Problem} as `Source`
 */
export async function importAddress(
  { database, parse, now }: OpenHouse,
  feed: FeedDefinition,
  definition: RemoteSource,
  fetcher: Fetcher,
  onKept: (count: number) => void,
): Promise<Imported> {
  const key = (name: string) => ({ feed: feed.slug, source: 'import', name })
  let kept = 0
  const { offered, notes } = await visitSource({
    definition,
    state: undefined,
    fetcher,
    parse,
    now,
    signal: new AbortController().signal,
    timeZone: feed.timeZone,
    stampOf: (name) => stampOfDocument(database, key(name)),
    // What other imports brought is not this one's to look after.
    names: async () => [],
    remove: async () => {},
    async put(document) {
      await keepDocument(database, { ...document, ...key(document.name), assets: [] }, now())
      onKept(++kept)
    },
  })
  return { kept, found: offered, notes }
}
