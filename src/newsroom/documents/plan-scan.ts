import { proposeId } from '../../articles/derived-fields.js'
import type { KnownDocument } from '../../catalogue/articles.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { Problem } from '../../problem.js'
import { findLooseFiles, type LooseFiles } from '../../sources/explain-unclaimed.js'
import { type FileEntry, type FolderListing, findDocuments, listFolder } from '../../sources/folder.js'
import { hashParts } from '../../text/hash.js'
import { folderDocument, type SourceDocument } from './source-documents.js'

/** The files of a folder by name; empty for a stored document. */
export type Listing = ReadonlyMap<string, FileEntry>

/** A document that has to be read. */
export type ScanTask = {
  document: SourceDocument
  /** The whole listing of the folder that it was found in. */
  listing: Listing
  /** The id that its article had until now. */
  former?: string
  /** Milliseconds since the last attempt, if a transient problem of that attempt is the only reason for this one. */
  waited?: number
}

type ScanPlan = {
  /**
   * Latest edits first. The documents of one series propose the same id and are processed one after the other, so that
   * each gets the same id on every machine.
   */
  series: ScanTask[][]
  /** Known documents that are no longer there. */
  gone: KnownDocument[]
  /** Some files are being written at this moment: their documents wait. */
  unsettled: boolean
  /** Why the folder could not be listed; its articles stay as they are. */
  problem?: string
  /** The files of the folder that are no documents. */
  loose: LooseFiles
}

/** A file that was written to less than this many milliseconds ago may not be complete yet. */
const settleTime = 250

/**
 * Compares what the sources have with what the catalogue has made of it.
 * @param root absolute path of the articles' folder, if the feed has one
 * @param stored the documents in the catalogue
 * @param known every document that has an article
 * @param fingerprintOf the fingerprint that the article of a document would have now; `files` are names the article gave
 */
export async function planScan(
  root: string | undefined,
  stored: readonly SourceDocument[],
  known: readonly KnownDocument[],
  fingerprintOf: (document: SourceDocument, files: readonly string[], listing: Listing, id?: string) => string,
  now: Date,
): Promise<ScanPlan> {
  const rows = new Map(known.map((row) => [row.document!, row]))
  const { problem, ...folder } = await listArticles(root)
  const { files } = folder
  const inFolder = findDocuments(files)
  const tasks: ScanTask[] = []
  const waiting: ScanTask[] = []
  let unsettled = false
  for (const document of [...inFolder.map(folderDocument), ...stored]) {
    const row = rows.get(document.name)
    rows.delete(document.name)
    const named = row ? (JSON.parse(row.files) as string[]) : []
    const task: ScanTask = { document, listing: document.isStored ? noFiles : files, former: row?.id }
    const isDue = row?.retry_at && Date.parse(row.retry_at) <= now.getTime()
    const isSame = row?.fingerprint === fingerprintOf(document, named, task.listing, row?.id)
    if (isDue && isSame) task.waited = Date.parse(row.retry_at!) - Date.parse(row.changed_at)
    if (row && isSame && !isDue) {
      if (row.held_code === 'duplicate-id') waiting.push(task)
    } else if (
      !document.isStored &&
      isBeingWritten([document, ...document.assets, ...named.flatMap((name) => files.get(name) ?? [])])
    ) {
      unsettled = true
    } else tasks.push(task)
  }
  const gone = [...rows.values()].filter((row) => problem === undefined || row.document!.startsWith('/'))
  // The id that such an article wants may be free now.
  if (gone.length > 0 || tasks.length > 0) tasks.push(...waiting)
  return { series: groupById(tasks), gone, unsettled, problem, loose: findLooseFiles(folder, inFolder) }
}

const noFiles: Listing = new Map()

async function listArticles(root: string | undefined): Promise<FolderListing & { problem?: string }> {
  const nothing: FolderListing = { files: new Map(), passedOver: [] }
  try {
    return root === undefined ? nothing : await listFolder(root)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...nothing, problem: error.message }
  }
}

function groupById(tasks: readonly ScanTask[]): ScanTask[][] {
  const series = new Map<string, ScanTask[]>()
  for (const task of tasks) {
    const id = proposeId(task.document, {})
    series.set(id, [...(series.get(id) ?? []), task])
  }
  const latest = (group: ScanTask[]) => Math.max(...group.map(({ document }) => document.modifiedAt.getTime()))
  return [...series.values()].sort((a, b) => latest(b) - latest(a))
}

/** Judged by the clock of the file system: a time in the future says nothing. */
function isBeingWritten(files: readonly { modifiedAt: Date }[]): boolean {
  const now = Date.now()
  return files.some(({ modifiedAt }) => {
    const age = now - modifiedAt.getTime()
    return age >= 0 && age < settleTime
  })
}

/** Part of every fingerprint: raise it when articles are read or items built differently, so that all are built again. */
const version = 'newsroom-4'

/**
 * A hash of everything that an article's row is made from.
 * @param files names in the source; one that ends in `/` stands for everything in that folder
 * @param logoHash of the feed's logo, empty without one
 * @param storyStamp of the article's story video, empty without one
 */
export function fingerprint(
  feed: FeedDefinition,
  document: SourceDocument,
  files: readonly string[],
  listing: Listing,
  logoHash = '',
  storyStamp = '',
): string {
  const { language, timeZone, rating, genres, brand, title, story } = feed
  const beside = [...document.assets.map((asset) => asset.name), ...files]
  const stamps = beside.flatMap((name) =>
    name.endsWith('/') ? stampsUnder(name, listing) : `${name} ${listing.get(name)?.stamp ?? 'missing'}`,
  )
  return hashParts(
    version,
    JSON.stringify({ language, timeZone, rating, genres, brand, title, story }),
    storyStamp,
    document.name,
    document.identity ?? '',
    document.stamp,
    logoHash,
    ...stamps,
  )
}

function stampsUnder(folder: string, listing: Listing): string[] {
  const isInside = (name: string) => folder === './' || name.startsWith(folder)
  return [...listing.values()].filter(({ name }) => isInside(name)).map(({ name, stamp }) => `${name} ${stamp}`)
}
