import type { Kysely } from 'kysely'
import { type DocumentSummary, findDocument, summariseDocuments } from '../../catalogue/documents.js'
import { listSources } from '../../catalogue/source-visits.js'
import type { Tables } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import type { MediaStore } from '../../media/store.js'
import { Problem } from '../../problem.js'
import type { SourceDocument } from '../../sources/document.js'
import { type DocumentEntry, type FileEntry, openDocument } from '../../sources/folder/folder.js'
import { sourceKey } from '../../sources/source-key.js'

/** A document to make an article of: a file of the feed's folder, or one that the catalogue keeps. */
export type Manuscript = {
  /** Unique in the feed: a path in the folder, or `/rss-3f2a90c1/9ab1.item` for a kept one. */
  name: string
  /** What it is called as long as it has no headline: its name, or where it was fetched. */
  label: string
  /** What a kept one is known by. */
  identity?: string
  /** Where a kept one was fetched, or leads to. */
  url?: string
  /** Changes whenever the content may have changed. */
  stamp: string
  modifiedAt: Date
  /** Files of the folder that belong to it by name. */
  assets: FileEntry[]
  /** Whether it is kept by the catalogue: all its files came with it. */
  isKept: boolean
  /** @throws {Problem} `document-gone`, `document-unreadable`, `too-large` */
  open(): Promise<SourceDocument>
}

export const ofFolder = (entry: DocumentEntry): Manuscript => ({
  ...entry,
  label: entry.name,
  isKept: false,
  open: () => openDocument(entry),
})

/** Documents that came without a source in feed.json. */
const withoutSource = ['push', 'import']

/** Visits that may fail, over some hours, before a new source is not waited for any more. */
const mostFailures = 8

/**
 * What the catalogue keeps: what was pushed or imported, then each source that the feed has now, in the order of feed.json.
 * While one of these has never answered, what former sources brought stands in: an address that is mended in feed.json
 * empties no channel.
 */
export async function listKept(
  { database, store }: { database: Kysely<Tables>; store: MediaStore },
  feed: FeedDefinition,
): Promise<Manuscript[]> {
  const fetched = feed.sources.flatMap((source) => (source.type === 'folder' ? [] : [sourceKey(source)]))
  const summaries = await summariseDocuments(database, feed.slug)
  const known = new Map((await listSources(database, feed.slug)).map((row) => [row.source, row]))
  const isAwaited = fetched.some((source) => {
    const row = known.get(source)
    return !row || (row.succeeded_at === null && row.failures < mostFailures)
  })
  const former = isAwaited ? [...known.keys()].filter((source) => !fetched.includes(source)) : []
  const sources = [...withoutSource, ...fetched, ...former]
  const bySource = new Map<string, DocumentSummary[]>(sources.map((source) => [source, []]))
  for (const summary of summaries) bySource.get(summary.source)?.push(summary)
  return [...bySource.values()].flat().map((summary) => {
    const name = `/${summary.source}/${summary.name}`
    const identity = summary.identity ?? name
    const key = { feed: feed.slug, source: summary.source, name: summary.name }
    const open = async (): Promise<SourceDocument> => {
      const kept = await findDocument(database, key)
      if (!kept) throw new Problem('document-gone', `${name} was taken away while it was read.`)
      const assets = kept.assets.map((asset) => ({ name: asset.name, path: store.pathOf(asset.media) }))
      const { bytes, modifiedAt, url } = kept
      // Its files are meant from where it is alone.
      return { name: summary.name, bytes, modifiedAt, assets, url, identity }
    }
    return {
      name,
      label: summary.url ?? summary.name,
      url: summary.url ?? undefined,
      identity,
      stamp: summary.stamp,
      modifiedAt: new Date(summary.modified_at),
      assets: [],
      isKept: true,
      open,
    }
  })
}
