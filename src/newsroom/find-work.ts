import { proposeId } from '../articles/identity.js'
import type { KnownDocument } from '../catalogue/articles.js'
import type { FeedDefinition } from '../feed-definition.js'
import { type DocumentEntry, type FileEntry, findDocuments, listFiles } from '../sources/folder.js'
import { fingerprint } from './make-row.js'
import type { Logo } from './workshop.js'

/** A document to make an article of. */
export type Work = {
  entry: DocumentEntry
  /** The whole listing that it was found in. */
  files: ReadonlyMap<string, FileEntry>
  /** The id that its article had until now. */
  former?: string
}

export type FoundWork = {
  /**
   * Latest edits first. The documents of one series want the same id: one after the other, so that each gets the same
   * one on every machine.
   */
  work: Work[][]
  /** Known documents that are no longer there. */
  gone: KnownDocument[]
  /** Some files are being written at this moment: their documents wait. */
  unsettled: boolean
}

/** A file that was written to less than this many milliseconds ago may not be whole yet. */
const settleTime = 250

/**
 * Compares the source with what the catalogue knows of it.
 * @param known every document in the catalogue; `root`: absolute path of the source; `stories`: stamps of story videos
 * by article
 * @throws {Problem} `source-folder`: the source cannot be listed
 */
export async function findWork({
  feed,
  root,
  known,
  stories,
  logo,
  now,
}: {
  feed: FeedDefinition
  root: string
  known: readonly KnownDocument[]
  stories: ReadonlyMap<string, string>
  logo: Logo | undefined
  now: Date
}): Promise<FoundWork> {
  const rows = new Map(known.map((row) => [row.document!, row]))
  const files = await listFiles(root)
  const work: Work[] = []
  const waiting: Work[] = []
  let unsettled = false
  for (const entry of findDocuments(files)) {
    const row = rows.get(entry.name)
    rows.delete(entry.name)
    const named = row ? (JSON.parse(row.files) as string[]) : []
    const piece = { entry, files, former: row?.id }
    const isDue = row?.retry_at && Date.parse(row.retry_at) <= now.getTime()
    if (row && !isDue && row.fingerprint === fingerprint(feed, entry, named, files, logo, stories.get(row.id))) {
      if (row.held_code === 'duplicate-id') waiting.push(piece)
    } else if (isBeingWritten([entry, ...entry.assets, ...named.flatMap((name) => files.get(name) ?? [])])) {
      unsettled = true
    } else work.push(piece)
  }
  const gone = [...rows.values()]
  // The id that such an article wants may be free now.
  if (gone.length > 0 || work.length > 0) work.push(...waiting)
  return { work: inSeries(work), gone, unsettled }
}

function inSeries(work: readonly Work[]): Work[][] {
  const series = new Map<string, Work[]>()
  for (const piece of work) {
    const id = proposeId(piece.entry, {})
    series.set(id, [...(series.get(id) ?? []), piece])
  }
  const latest = (pieces: Work[]) => Math.max(...pieces.map(({ entry }) => entry.modifiedAt.getTime()))
  return [...series.values()].sort((a, b) => latest(b) - latest(a))
}

/** By the files' own clock: a time in the future says nothing. */
function isBeingWritten(files: readonly FileEntry[]): boolean {
  const now = Date.now()
  return files.some(({ modifiedAt }) => {
    const age = now - modifiedAt.getTime()
    return age >= 0 && age < settleTime
  })
}
