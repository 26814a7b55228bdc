import type { Kysely } from 'kysely'
import { countDocuments } from '../../catalogue/documents.js'
import { listSources } from '../../catalogue/source-visits.js'
import type { SourceRow, Tables } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { sourceKey } from '../../sources/source-key.js'

/** How a source of a feed is doing. */
export type SourceState = {
  type: FeedDefinition['sources'][number]['type'] | 'push' | 'import'
  /** Address of a fetched source, path of a folder; absent for what was pushed or imported. */
  address?: string
  /** `waiting`: not visited yet; `visiting`: now; `gone`: not visited any more. */
  state: 'ok' | 'waiting' | 'visiting' | 'failing' | 'gone'
  /** Documents of it that are kept. */
  documents: number
  /** Articles that it offered at the last visit that went well. */
  offered?: number
  /** ISO 8601. */
  lastSuccess?: string
  nextVisit?: string
  /** Why the last visit failed, in a sentence. */
  problem?: string
  /** What should be known although the visit went well. */
  notes: string[]
}

/**
 * The sources of a feed in the order of feed.json, then what came without one.
 * @param inFolder how many documents of the feed's folder have an article
 */
export async function listSourceStates(
  database: Kysely<Tables>,
  feed: FeedDefinition,
  inFolder: number,
): Promise<SourceState[]> {
  const rows = new Map((await listSources(database, feed.slug)).map((row) => [row.source, row]))
  const counts = await countDocuments(database, feed.slug)
  const named = feed.sources.map((source): SourceState => {
    if (source.type === 'folder') {
      return { type: 'folder', address: `${source.path}/`, state: 'ok', documents: inFolder, notes: [] }
    }
    const key = sourceKey(source)
    return {
      type: source.type,
      address: source.url,
      documents: counts.get(key) ?? 0,
      ...tell(rows.get(key)),
    }
  })
  const others = (['push', 'import'] as const).flatMap((type): SourceState[] => {
    const documents = counts.get(type) ?? 0
    return documents > 0 ? [{ type, state: 'ok', documents, notes: [] }] : []
  })
  return [...named, ...others]
}

function tell(row: SourceRow | undefined): Omit<SourceState, 'type' | 'address' | 'documents'> {
  if (!row) return { state: 'waiting', notes: [] }
  const isGone = row.problem_code === 'source-gone'
  return {
    state: stateOf(row, isGone),
    offered: row.succeeded_at === null ? undefined : row.offered,
    lastSuccess: row.succeeded_at ?? undefined,
    nextVisit: isGone ? undefined : row.due_at,
    problem: row.problem_message ?? undefined,
    notes: JSON.parse(row.notes) as string[],
  }
}

function stateOf(row: SourceRow, isGone: boolean): SourceState['state'] {
  if (row.worker !== null) return 'visiting'
  if (isGone) return 'gone'
  if (row.problem_code !== null) return 'failing'
  return row.visited_at === null ? 'waiting' : 'ok'
}
