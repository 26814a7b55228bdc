import type { RemoteSource } from '../../src/feed-definition.js'
import { createFetcher, type Fetcher } from '../../src/fetch/fetcher.js'
import type { FetchedDocument } from '../../src/sources/document.js'
import type { KeptItem } from '../../src/sources/feed/item.js'
import { parsers } from '../../src/sources/parsers.js'
import type { Source, Visit } from '../../src/sources/source.js'

/** Stands in for the catalogue: keeps what a source brings from one visit to the next. */
export function createMemoryCatalogue<Definition extends RemoteSource>(
  source: Source<Definition>,
  definition: Definition,
  host: string,
) {
  const documents = new Map<string, FetchedDocument>()
  let state: string | undefined
  const catalogue = {
    definition,
    /** The clock of the visits. */
    now: new Date('2025-11-16T12:00:00Z'),
    callback: undefined as string | undefined,
    fetcher: createFetcher({ allowHosts: [host] }) as Fetcher,
    abort: new AbortController(),
    documents,
    /** Names that were put and kinds that were parsed in the last visit. */
    puts: [] as string[],
    parsed: [] as string[],
    /** What the last visit left, as the catalogue gives it back. */
    state: (): unknown => (state === undefined ? undefined : JSON.parse(state)),
    stateSize: () => state?.length ?? 0,
    passMinutes: (minutes: number) => {
      catalogue.now = new Date(catalogue.now.getTime() + minutes * 60_000)
    },
    kept: (): KeptItem[] => [...documents.values()].map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString())),
    visit: async () => {
      catalogue.puts = []
      catalogue.parsed = []
      const visit: Visit<Definition> = {
        definition: catalogue.definition,
        state: catalogue.state(),
        fetcher: catalogue.fetcher,
        parse: (async (kind: keyof typeof parsers, input: Parameters<typeof parsers.feed>[0]) => {
          catalogue.parsed.push(kind)
          return parsers[kind](input)
        }) as Visit['parse'],
        now: () => catalogue.now,
        signal: catalogue.abort.signal,
        timeZone: 'UTC',
        stampOf: async (name) => documents.get(name)?.stamp,
        names: async () => [...documents.keys()],
        put: async (document) => {
          catalogue.puts.push(document.name)
          documents.set(document.name, document)
        },
        remove: async (name) => {
          documents.delete(name)
        },
        callback: catalogue.callback,
      }
      const result = await source(visit)
      state = JSON.stringify(result.state)
      return result
    },
  }
  return catalogue
}
