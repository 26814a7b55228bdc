import type { KnownDocument } from '../../catalogue/articles.js'
import { type DocumentSummary, findDocument, summariseDocuments } from '../../catalogue/documents.js'
import { listSources } from '../../catalogue/source-visits.js'
import type { Catalogue } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import type { MediaStore } from '../../media/store/media-store.js'
import { Problem } from '../../problem.js'
import type { LoadedDocument } from '../../sources/document.js'
import { sourceKey } from '../../sources/document.js'
import type { DocumentEntry, FileEntry } from '../../sources/folder.js'
import { loadDocument } from '../../sources/folder.js'
import { cleanAddress } from '../../text/web-addresses.js'

/** A document to read an article from: a file in the feed's folder, or one that the catalogue stores. */
export type SourceDocument = {
  /** Unique in the feed: a path in the folder, or `/rss-3f2a90c1/9ab1.item` for a stored one. */
  name: string
  /** What to call it while it has no headline: its name, or the address it was fetched from. */
  label: string
  /** What its publisher knows a stored one by. */
  identity?: string
  /** Where a stored one was fetched from, or leads to. */
  url?: string
  /** Changes whenever the content may have changed. */
  stamp: string
  modifiedAt: Date
  /** Files of the folder that belong to it by name. */
  assets: FileEntry[]
  /** Whether the catalogue stores it: all of its files came with it. */
  isStored: boolean
  /** @throws {Problem} `document-gone`, `document-unreadable`, `too-large` */
  load(): Promise<LoadedDocument>
}

/** The document that a file of the feed's folder is. */
export const folderDocument = (entry: DocumentEntry): SourceDocument => ({
  ...entry,
  label: entry.name,
  isStored: false,
  load: () => loadDocument(entry),
})

/** Sources of documents that feed.json does not list. */
const unlistedSources = ['push', 'import']

/** After this many failed visits, which takes some hours, a new source is no longer waited for. */
const mostFailures = 8

/**
 * Lists the documents in the catalogue: those pushed or imported, then those of each source in feed.json, in its order.
 * As long as one of these sources has never answered, the documents of former sources are listed too: correcting an
 * address in feed.json must not empty the channel.
 */
export async function listStoredDocuments(
  database: Catalogue,
  store: MediaStore,
  feed: FeedDefinition,
): Promise<SourceDocument[]> {
  const listed = feed.sources.flatMap((source) => (source.type === 'folder' ? [] : [sourceKey(source)]))
  const summaries = await summariseDocuments(database, feed.slug)
  const known = new Map((await listSources(database, feed.slug)).map((row) => [row.source, row]))
  const isAwaited = listed.some((source) => {
    const row = known.get(source)
    return !row || (row.succeeded_at === null && row.failures < mostFailures)
  })
  const former = isAwaited ? [...known.keys()].filter((source) => !listed.includes(source)) : []
  const sources = [...unlistedSources, ...listed, ...former]
  const bySource = new Map<string, DocumentSummary[]>(sources.map((source) => [source, []]))
  for (const summary of summaries) bySource.get(summary.source)?.push(summary)
  return [...bySource.values()].flat().map((summary) => storedDocument(database, store, feed.slug, summary))
}

function storedDocument(
  database: Catalogue,
  store: MediaStore,
  feed: string,
  summary: DocumentSummary,
): SourceDocument {
  const name = `/${summary.source}/${summary.name}`
  const identity = summary.identity ?? name
  return {
    name,
    label: summary.url ?? summary.name,
    url: summary.url ?? undefined,
    identity,
    stamp: summary.stamp,
    modifiedAt: new Date(summary.modified_at),
    assets: [],
    isStored: true,
    async load() {
      const stored = await findDocument(database, { feed, source: summary.source, name: summary.name })
      if (!stored) throw new Problem('document-gone', `${name} was removed while it was being read.`)
      const assets = stored.assets.map((asset) => ({ name: asset.name, path: store.pathOf(asset.media) }))
      const { bytes, modifiedAt, url } = stored
      // Its name without the source: the files it mentions are relative to the document alone.
      return { name: summary.name, bytes, modifiedAt, assets, url, identity }
    },
  }
}

/**
 * Gives documents of different sources that lead to the same page one identity, so that the article is shown once: the
 * identity of the document that has an article already, else of the first. A feed knows an article by its guid, a section
 * page of the same site knows it by its address.
 * @param documents those of the first source in feed.json first
 */
export function shareIdentities(
  documents: readonly SourceDocument[],
  known: readonly KnownDocument[],
): SourceDocument[] {
  // This runs at every scan, and parsing ten thousand addresses takes a while: a single source needs none of it.
  if (new Set(documents.map(sourceName)).size < 2) return [...documents]
  const shown = new Set(known.filter((row) => row.held_code !== 'duplicate-id').map((row) => row.document))
  const pages = new Map<string, SourceDocument[]>()
  for (const document of documents) {
    const page = pageKey(document)
    if (page !== undefined) pages.set(page, [...(pages.get(page) ?? []), document])
  }
  const identities = new Map<SourceDocument, string>()
  for (const group of pages.values()) {
    // Several items of one source that all lead to one page are not that page.
    if (group.length < 2 || new Set(group.map(sourceName)).size < group.length) continue
    const first = group.find(({ name }) => shown.has(name)) ?? group[0]!
    for (const document of group) identities.set(document, first.identity!)
  }
  return documents.map((document) => withIdentity(document, identities.get(document)))
}

const sourceName = ({ name }: SourceDocument): string => name.split('/')[1]!

/** Undefined if the address says nothing: it is missing, or a site's home page, or the publisher chose an id. */
function pageKey({ url, identity }: SourceDocument): string | undefined {
  const address = cleanAddress(url, url ?? '')
  if (address === undefined || identity === undefined || identity.startsWith('id:')) return undefined
  const { host, pathname, search } = new URL(address)
  if (pathname === '/' && search === '') return undefined
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`
}

function withIdentity(document: SourceDocument, identity: string | undefined): SourceDocument {
  if (identity === undefined || identity === document.identity) return document
  return { ...document, identity, load: async () => ({ ...(await document.load()), identity }) }
}
