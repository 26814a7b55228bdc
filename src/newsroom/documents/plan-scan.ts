import { proposeId } from '../../articles/identity.js'
import type { KnownDocument } from '../../catalogue/articles.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { Problem } from '../../problem.js'
import { type FileEntry, findDocuments, listFiles } from '../../sources/folder/folder.js'
import type { Logo } from '../items/item-context.js'
import { fingerprint } from '../items/read-to-row.js'
import { type Manuscript, ofFolder } from './source-documents.js'

/** A document to make an article of. */
export type Work = {
  entry: Manuscript
  /** The whole listing of the folder that it was found in; empty for a kept one. */
  files: ReadonlyMap<string, FileEntry>
  /** The id that its article had until now. */
  former?: string
  /** Milliseconds since it was made, where only a passing problem of then is why it is made again. */
  waited?: number
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
  /** Why the folder could not be looked at; its articles stay as they are. */
  problem?: string
}

/** A file that was written to less than this many milliseconds ago may not be whole yet. */
const settleTime = 250

/**
 * Compares what the sources have with what was made of it.
 * @param known every document that has an article; `root`: absolute path of the folder, where the feed has one; `kept`: what
 * the catalogue keeps; `stories`: stamps of story videos by article
 */
export async function findWork({
  feed,
  root,
  kept,
  known,
  stories,
  logo,
  now,
}: {
  feed: FeedDefinition
  root: string | undefined
  kept: readonly Manuscript[]
  known: readonly KnownDocument[]
  stories: ReadonlyMap<string, string>
  logo: Logo | undefined
  now: Date
}): Promise<FoundWork> {
  const rows = new Map(known.map((row) => [row.document!, row]))
  const listed = await listFolder(root)
  const files = listed.files
  const work: Work[] = []
  const waiting: Work[] = []
  let unsettled = false
  for (const entry of [...findDocuments(files).map(ofFolder), ...kept]) {
    const row = rows.get(entry.name)
    rows.delete(entry.name)
    const named = row ? (JSON.parse(row.files) as string[]) : []
    const piece: Work = { entry, files: entry.isKept ? noFiles : files, former: row?.id }
    const isDue = row?.retry_at && Date.parse(row.retry_at) <= now.getTime()
    const isSame = row?.fingerprint === fingerprint(feed, entry, named, piece.files, logo, stories.get(row?.id ?? ''))
    if (isDue && isSame) piece.waited = Date.parse(row.retry_at!) - Date.parse(row.changed_at)
    if (row && isSame && !isDue) {
      if (row.held_code === 'duplicate-id') waiting.push(piece)
    } else if (
      !entry.isKept &&
      isBeingWritten([entry, ...entry.assets, ...named.flatMap((name) => files.get(name) ?? [])])
    ) {
      unsettled = true
    } else work.push(piece)
  }
  const gone = [...rows.values()].filter((row) => listed.problem === undefined || row.document!.startsWith('/'))
  // The id that such an article wants may be free now.
  if (gone.length > 0 || work.length > 0) work.push(...waiting)
  return { work: inSeries(work), gone, unsettled, problem: listed.problem }
}

const noFiles: ReadonlyMap<string, FileEntry> = new Map()

async function listFolder(
  root: string | undefined,
): Promise<{ files: ReadonlyMap<string, FileEntry>; problem?: string }> {
  try {
    return { files: root === undefined ? noFiles : await listFiles(root) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { files: noFiles, problem: error.message }
  }
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
function isBeingWritten(files: readonly { modifiedAt: Date }[]): boolean {
  const now = Date.now()
  return files.some(({ modifiedAt }) => {
    const age = now - modifiedAt.getTime()
    return age >= 0 && age < settleTime
  })
}
