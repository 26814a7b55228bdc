import type { ArticleDraft } from '../../articles/article.js'
import type { ArticleReader } from '../../articles/reading-process.js'
import type { RemoteSource } from '../../feed-definition.js'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import type { Parse } from '../../sources/parsers.js'
import type { FetchedDocument, Visit } from '../../sources/source.js'

/** What is needed to look at a site; nothing of it writes anything. */
export type Desk = { fetcher: Fetcher; parse: Parse; reader: Pick<ArticleReader, 'read'>; now(): Date }

/** Articles of a source, read as they would be read for the channel. */
export type Sample = {
  /** How many the source offers altogether. */
  offered: number
  drafts: ArticleDraft[]
  /** What went wrong on the way, one sentence each. */
  notes: string[]
}

const defaults = { language: 'en', timeZone: 'UTC' }

/**
 * Takes some articles of a source, reads them and forgets them.
 * @param bring calls `visit.put` for each; the visit is a first one, and nothing of it is kept
 * @throws {Problem} as `bring`
 */
export async function sampleArticles<Definition extends RemoteSource>(
  { fetcher, parse, reader, now }: Desk,
  definition: Definition,
  bring: (visit: Visit<Definition>) => Promise<{ offered: number; notes: string[] }>,
): Promise<Sample> {
  const documents = new Map<string, FetchedDocument>()
  const { offered, notes } = await bring({
    definition,
    state: undefined,
    fetcher,
    parse,
    now,
    signal: new AbortController().signal,
    timeZone: defaults.timeZone,
    stampOf: async (name) => documents.get(name)?.stamp,
    names: async () => [...documents.keys()],
    put: async (document) => {
      documents.set(document.name, document)
    },
    remove: async (name) => {
      documents.delete(name)
    },
  })
  const drafts: ArticleDraft[] = []
  const unread: string[] = []
  for (const document of documents.values()) {
    try {
      drafts.push(await reader.read({ ...document, assets: [] }, defaults))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      unread.push(error.message)
    }
  }
  return { offered, drafts, notes: [...notes, ...describeUnread(unread)] }
}

function describeUnread([first, ...others]: readonly string[]): string[] {
  return first === undefined ? [] : [`${others.length + 1} of them could not be read: ${first}`]
}
