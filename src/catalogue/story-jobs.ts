import { type SqlBool, sql } from 'kysely'
import { evictedState } from './evicted-stories.js'
import type { WaitingStory } from './story-orders.js'
import type { Catalogue, StoryRow } from './tables.js'
import { after, isDeadWorker, nameWorker } from './worker-leases.js'

/** The first attempt and two more. */
export const mostAttempts = 3
/** A worker renews its lease several times in this many milliseconds. */
export const leaseTime = 30_000
/** Before another attempt, in milliseconds. */
const pause = 5000

/** A story that this worker is making. */
export type Claimed = Pick<StoryRow, 'feed' | 'article' | 'wanted' | 'work' | 'attempts'> & { worker: string }

/** Ends the leases of workers on this machine whose process has ended. */
export async function endDeadLeases(database: Catalogue, isAlive: (process: number) => boolean): Promise<void> {
  const running = await database.selectFrom('stories').select('worker').where('state', '=', 'running').execute()
  for (const { worker } of running) {
    if (worker === null || !isDeadWorker(worker, isAlive)) continue
    await database.updateTable('stories').set({ lease_until: '' }).where('worker', '=', worker).execute()
  }
}

/**
 * The story to make next: the newest that waits, or whose worker no longer responds; then the newest that was postponed
 * for lack of disk space.
 * @param feed only stories of this feed
 */
export function nextStory(database: Catalogue, now: Date, feed?: string): Promise<WaitingStory | undefined> {
  return wantedStories(database, feed)
    .where(isClaimable(now))
    .select(['stories.feed', 'stories.article', 'stories.work', 'stories.published_at'])
    .orderBy(sql`case when stories.state = 'shelved' then 1 else 0 end`)
    .orderBy('stories.published_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Claims the next story. @param of only stories of this feed */
export async function claimStory(database: Catalogue, now: Date, of?: string): Promise<Claimed | undefined> {
  for (;;) {
    const next = await nextStory(database, now, of)
    if (next === undefined) return undefined
    const worker = nameWorker()
    const { feed, article } = next
    // Checked again in the same statement: no two workers can claim the same story.
    const isOurs = await changed(
      database
        .updateTable('stories')
        .set((row) => ({
          state: 'running',
          attempts: sql<number>`${row.ref('attempts')} + 1`,
          progress: 0,
          worker,
          lease_until: after(now, leaseTime),
        }))
        .where('feed', '=', feed)
        .where('article', '=', article)
        .where(isClaimable(now)),
    )
    if (!isOurs) continue
    const row = await database.selectFrom('stories').selectAll().where('worker', '=', worker).executeTakeFirst()
    return row && { ...row, worker }
  }
}

/** Renews the lease. @returns whether the story is still ours and wanted */
export async function keepStory(database: Catalogue, claimed: Claimed, progress: number, now: Date): Promise<boolean> {
  return changed(mine(database, claimed).set({ progress, lease_until: after(now, leaseTime) }))
}

/** Stores the complete video. @returns false if it is no longer wanted */
export async function finishStory(database: Catalogue, claimed: Claimed, video: unknown, now: Date): Promise<boolean> {
  return changed(
    mine(database, claimed).set({
      state: 'done',
      progress: 1,
      worker: null,
      lease_until: null,
      video: JSON.stringify(video),
      video_hash: claimed.wanted,
      problem_code: null,
      problem_message: null,
      changed_at: now.toISOString(),
    }),
  )
}

/** Puts a story back for another attempt, or gives it up after the third. */
export async function failStory(
  database: Catalogue,
  claimed: Claimed,
  problem: { code: string; message: string },
  now: Date,
): Promise<void> {
  await mine(database, claimed)
    .set({
      state: claimed.attempts < mostAttempts ? 'queued' : 'failed',
      worker: null,
      lease_until: null,
      due_at: after(now, pause * claimed.attempts),
      problem_code: problem.code,
      problem_message: problem.message,
      changed_at: now.toISOString(),
    })
    .execute()
}

/** Postpones a story until there is disk space for it; the attempt does not count. */
export async function postponeClaimed(
  database: Catalogue,
  claimed: Claimed,
  problem: { code: string; message: string },
  now: Date,
): Promise<void> {
  await mine(database, claimed)
    .set({ ...evictedState(problem, now), attempts: claimed.attempts - 1 })
    .execute()
}

/** Puts a story back as if it had not been begun, because its worker was told to stop. */
export async function releaseStory(database: Catalogue, claimed: Claimed): Promise<void> {
  await mine(database, claimed)
    .set({ state: 'queued', attempts: claimed.attempts - 1, worker: null, lease_until: null })
    .execute()
}

/** Gives up stories whose workers died three times. @returns whether there were any */
export async function giveUpStories(database: Catalogue, now: Date): Promise<boolean> {
  const lost = await database
    .selectFrom('stories')
    .select('worker')
    .where('state', '=', 'running')
    .where('attempts', '>=', mostAttempts)
    .where('lease_until', '<=', now.toISOString())
    .execute()
  for (const { worker } of lost) {
    await database
      .updateTable('stories')
      .set({
        state: 'failed',
        worker: null,
        lease_until: null,
        problem_code: 'story-failed',
        problem_message: 'The program that makes it ended three times.',
        changed_at: now.toISOString(),
      })
      .where('worker', '=', worker)
      .execute()
  }
  return lost.length > 0
}

/** How many stories wait or are being made. */
export async function countOpenStories(database: Catalogue, feed?: string): Promise<number> {
  const row = await wantedStories(database, feed)
    .where('stories.state', 'in', ['queued', 'running'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The stories of articles that still exist. */
function wantedStories(database: Catalogue, feed?: string) {
  const stories = database
    .selectFrom('stories')
    .innerJoin('articles', (join) =>
      join.onRef('articles.feed', '=', 'stories.feed').onRef('articles.id', '=', 'stories.article'),
    )
    .where('articles.document', 'is not', null)
  return feed === undefined ? stories : stories.where('stories.feed', '=', feed)
}

/** Due, or its worker's lease has run out. */
function isClaimable(now: Date) {
  const instant = now.toISOString()
  return sql<SqlBool>`stories.attempts < ${mostAttempts}
    and ((stories.state in ('queued', 'shelved') and stories.due_at <= ${instant})
      or (stories.state = 'running' and stories.lease_until <= ${instant}))`
}

function mine(database: Catalogue, { feed, article, wanted, worker }: Claimed) {
  return database
    .updateTable('stories')
    .where('feed', '=', feed)
    .where('article', '=', article)
    .where('wanted', '=', wanted)
    .where('worker', '=', worker)
}

async function changed(update: { executeTakeFirst(): Promise<{ numUpdatedRows: bigint }> }): Promise<boolean> {
  return (await update.executeTakeFirst()).numUpdatedRows > 0n
}
