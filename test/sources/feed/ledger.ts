import type { RemoteSource } from '../../../src/feed-definition.js'
import { createFetcher, type Fetcher } from '../../../src/fetch/fetcher.js'
import type { KeptItem } from '../../../src/sources/feed/item.js'
import { parsers } from '../../../src/sources/parsers.js'
import type { FetchedDocument, Source, Visit } from '../../../src/sources/source.js'

/** Stands in for the catalogue: keeps what a source brings from one visit to the next. */
export function openLedger<Definition extends RemoteSource>(
  source: Source<Definition>,
  definition: Definition,
  host: string,
) {
  const documents = new Map<string, FetchedDocument>()
  let state: string | undefined
  const ledger = {
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
      ledger.now = new Date(ledger.now.getTime() + minutes * 60_000)
    },
    kept: (): KeptItem[] => [...documents.values()].map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString())),
    visit: async () => {
      ledger.puts = []
      ledger.parsed = []
      const visit: Visit<Definition> = {
        definition: ledger.definition,
        state: ledger.state(),
        fetcher: ledger.fetcher,
        parse: (async (kind: keyof typeof parsers, input: Parameters<typeof parsers.feed>[0]) => {
          ledger.parsed.push(kind)
          return parsers[kind](input)
        }) as Visit['parse'],
        now: () => ledger.now,
        signal: ledger.abort.signal,
        timeZone: 'UTC',
        stampOf: async (name) => documents.get(name)?.stamp,
        names: async () => [...documents.keys()],
        put: async (document) => {
          ledger.puts.push(document.name)
          documents.set(document.name, document)
        },
        remove: async (name) => {
          documents.delete(name)
        },
        callback: ledger.callback,
      }
      const result = await source(visit)
      state = JSON.stringify(result.state)
      return result
    },
  }
  return ledger
}
