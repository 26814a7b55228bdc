import { type Kysely, type SqlBool, sql } from 'kysely'
import { shelved } from './evicted-stories.js'
import type { StoryRow, Tables } from './tables.js'
import { after, isDeadWorker, nameWorker } from './worker-leases.js'

/** The first attempt and two more. */
export const mostAttempts = 3
/** A worker gives a sign of life several times in this many milliseconds. */
export const leaseTime = 30_000
/** Before another attempt, in milliseconds. */
const pause = 5000

/** A story that this worker has in hand. */
export type Claimed = Pick<StoryRow, 'feed' | 'article' | 'wanted' | 'work' | 'attempts'> & { worker: string }

/** A story that nobody has in hand. */
export type WaitingStory = Pick<StoryRow, 'feed' | 'article' | 'work' | 'published_at'>

type Catalogue = Kysely<Tables>

/** Ends the leases of workers on this machine that are no more. */
export async function endDeadLeases(database: Catalogue, isAlive: (process: number) => boolean): Promise<void> {
  const running = await database.selectFrom('stories').select('worker').where('state', '=', 'running').execute()
  for (const { worker } of running) {
    if (worker === null || !isDeadWorker(worker, isAlive)) continue
    await database.updateTable('stories').set({ lease_until: '' }).where('worker', '=', worker).execute()
  }
}

/**
 * The story to be made next: the newest that waits, or whose worker has gone silent; then the newest that is shelved.
 * @param feed of this feed alone
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

/** Takes the next story in hand. @param of the feed, where it shall be one of that alone */
export async function claimStory(database: Catalogue, now: Date, of?: string): Promise<Claimed | undefined> {
  for (;;) {
    const next = await nextStory(database, now, of)
    if (next === undefined) return undefined
    const worker = nameWorker()
    const { feed, article } = next
    // Asked once more in the same statement: no two workers take the same one, whichever looked first.
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

/** A sign of life. @returns whether the story is still ours and wanted */
export async function keepStory(database: Catalogue, claimed: Claimed, progress: number, now: Date): Promise<boolean> {
  return changed(mine(database, claimed).set({ progress, lease_until: after(now, leaseTime) }))
}

/** Stores the complete video. @returns false where it is no longer wanted */
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

/** Puts a story aside until there is room for it: its attempt does not count. */
export async function shelveClaimed(
  database: Catalogue,
  claimed: Claimed,
  problem: { code: string; message: string },
  now: Date,
): Promise<void> {
  await mine(database, claimed)
    .set({ ...shelved(problem, now), attempts: claimed.attempts - 1 })
    .execute()
}

/** Puts a story back as if it had not been begun: its worker is told to stop. */
export async function releaseStory(database: Catalogue, claimed: Claimed): Promise<void> {
  await mine(database, claimed)
    .set({ state: 'queued', attempts: claimed.attempts - 1, worker: null, lease_until: null })
    .execute()
}

/** Gives up stories whose workers died three times without a word. @returns whether there were any */
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

/** How many stories wait or are in hand. */
export async function countOpenStories(database: Catalogue, feed?: string): Promise<number> {
  const row = await wantedStories(database, feed)
    .where('stories.state', 'in', ['queued', 'running'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The stories of articles that are still there. */
function wantedStories(database: Catalogue, feed?: string) {
  const stories = database
    .selectFrom('stories')
    .innerJoin('articles', (join) =>
      join.onRef('articles.feed', '=', 'stories.feed').onRef('articles.id', '=', 'stories.article'),
    )
    .where('articles.document', 'is not', null)
  return feed === undefined ? stories : stories.where('stories.feed', '=', feed)
}

/** Due, or given up by its worker without a word. */
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
