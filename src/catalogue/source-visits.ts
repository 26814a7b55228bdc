import { randomUUID } from 'node:crypto'
import type { ExpressionBuilder } from 'kysely'
import { markStored } from './feeds.js'
import type { Catalogue, SourceRow, Tables } from './tables.js'
import { after, isDeadWorker, nameWorker } from './worker-leases.js'

type SourceKey = Pick<SourceRow, 'feed' | 'source'>

/** A source that this worker visits. */
export type ClaimedVisit = SourceRow & { worker: string }

/** A worker renews its lease several times in this many milliseconds. */
const visitLease = 60_000

/** Enters the sources that are new; they are due at once. */
export async function enterSources(database: Catalogue, keys: readonly SourceKey[], now: Date): Promise<void> {
  for (const key of keys) {
    const fresh = { due_at: now.toISOString(), failures: 0, offered: 0, notes: '[]', token: randomUUID() }
    await database
      .insertInto('sources')
      .values({ ...key, ...fresh })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The sources that may be visited now, longest due first. */
export function dueSources(database: Catalogue, now: Date): Promise<SourceKey[]> {
  const instant = now.toISOString()
  return database
    .selectFrom('sources')
    .select(['feed', 'source'])
    .where('due_at', '<=', instant)
    .where(({ eb, or }) => or([eb('worker', 'is', null), eb('lease_until', '<=', instant)]))
    .orderBy('due_at')
    .execute()
}

/** Claims a source that is due. @returns undefined if another worker was faster */
export async function claimVisit(database: Catalogue, key: SourceKey, now: Date): Promise<ClaimedVisit | undefined> {
  const worker = nameWorker()
  const instant = now.toISOString()
  await whereSource(database, key)
    .set({ worker, lease_until: after(now, visitLease) })
    .where('due_at', '<=', instant)
    .where(({ eb, or }) => or([eb('worker', 'is', null), eb('lease_until', '<=', instant)]))
    .execute()
  const row = await database.selectFrom('sources').selectAll().where('worker', '=', worker).executeTakeFirst()
  return row && { ...row, worker }
}

/** Renews the lease. @returns whether the visit is still ours */
export async function keepVisit(database: Catalogue, visit: ClaimedVisit, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await mine(database, visit)
    .set({ lease_until: after(now, visitLease) })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** When it is due next, unless it was made due at once meanwhile. */
const nextDue =
  (visit: ClaimedVisit, dueAt: Date) =>
  ({ eb }: { eb: ExpressionBuilder<Tables, 'sources'> }) =>
    eb.case().when('due_at', '=', visit.due_at).then(dueAt.toISOString()).else(eb.ref('due_at')).end()

/** Records a visit that went well. */
export async function finishVisit(
  database: Catalogue,
  visit: ClaimedVisit,
  result: { state: unknown; offered: number; notes: readonly string[]; dueAt: Date },
  now: Date,
): Promise<void> {
  await mine(database, visit)
    .set({
      state: JSON.stringify(result.state ?? null),
      due_at: nextDue(visit, result.dueAt),
      worker: null,
      lease_until: null,
      failures: 0,
      visited_at: now.toISOString(),
      succeeded_at: now.toISOString(),
      offered: result.offered,
      notes: JSON.stringify(result.notes),
      problem_code: null,
      problem_message: null,
    })
    .execute()
  // The documents of former sources, listed until now, have to go.
  if (visit.succeeded_at === null) await markStored(database, visit.feed, now)
}

/** Records a visit that failed; what the source brought before stays. */
export async function failVisit(
  database: Catalogue,
  visit: ClaimedVisit,
  problem: { code: string; message: string; dueAt: Date },
  now: Date,
): Promise<void> {
  await mine(database, visit)
    .set({
      due_at: nextDue(visit, problem.dueAt),
      worker: null,
      lease_until: null,
      failures: visit.failures + 1,
      visited_at: now.toISOString(),
      problem_code: problem.code,
      problem_message: problem.message,
    })
    .execute()
}

/** Puts a source back as if it had not been begun. */
export async function releaseVisit(database: Catalogue, visit: ClaimedVisit): Promise<void> {
  await mine(database, visit).set({ worker: null, lease_until: null }).execute()
}

/** Ends the visits of processes on this machine that have ended. */
export async function endDeadVisits(database: Catalogue, isAlive: (process: number) => boolean): Promise<void> {
  const rows = await database.selectFrom('sources').select('worker').where('worker', 'is not', null).execute()
  for (const { worker } of rows) {
    if (!isDeadWorker(worker!, isAlive)) continue
    await database
      .updateTable('sources')
      .set({ worker: null, lease_until: null })
      .where('worker', '=', worker)
      .execute()
  }
}

/** Makes sources due at once: their definition has changed, or a hub announced news. */
export async function hastenSources(
  database: Catalogue,
  feed: string,
  sources: readonly string[],
  now: Date,
): Promise<void> {
  for (const source of sources) {
    await whereSource(database, { feed, source }).set({ due_at: now.toISOString() }).execute()
  }
}

/** What is known of the sources of a feed. */
export function listSources(database: Catalogue, feed: string): Promise<SourceRow[]> {
  return database.selectFrom('sources').selectAll().where('feed', '=', feed).execute()
}

/** The source that a hub means by this token. */
export function findSourceByToken(database: Catalogue, feed: string, token: string): Promise<SourceRow | undefined> {
  return database
    .selectFrom('sources')
    .selectAll()
    .where('feed', '=', feed)
    .where('token', '=', token)
    .executeTakeFirst()
}

function whereSource(database: Catalogue, { feed, source }: SourceKey) {
  return database.updateTable('sources').where('feed', '=', feed).where('source', '=', source)
}

const mine = (database: Catalogue, visit: ClaimedVisit) =>
  whereSource(database, visit).where('worker', '=', visit.worker)
