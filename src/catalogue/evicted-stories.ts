import { sql } from 'kysely'
import type { WaitingStory } from './story-orders.js'
import type { Catalogue, StoryRow } from './tables.js'

type Reason = { code: string; message: string }

/** A story that waits for disk space is considered again after this many milliseconds. */
const considerAgainAfter = 60_000
const pageSize = 100

/** The columns of a story that waits for disk space; the state is called `shelved` in the database. */
export const evictedState = ({ code, message }: Reason, now: Date) => ({
  state: 'shelved' as const,
  worker: null,
  lease_until: null,
  due_at: new Date(now.getTime() + considerAgainAfter).toISOString(),
  problem_code: code,
  problem_message: message,
  changed_at: now.toISOString(),
})

/** Postpones a story and all that come after it: if there is no room for the newest, there is none for the others. */
export async function postponeStories(
  database: Catalogue,
  { feed, article, published_at }: WaitingStory,
  reason: Reason,
  now: Date,
): Promise<void> {
  const row = evictedState(reason, now)
  await database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('stories')
      .set({ due_at: row.due_at })
      .where('state', '=', 'shelved')
      .where('published_at', '<=', published_at)
      .execute()
    await transaction
      .updateTable('stories')
      .set(row)
      .where((story) =>
        story.or([
          story.and([story('state', '=', 'queued'), story('published_at', '<=', published_at)]),
          story.and([story('feed', '=', feed), story('article', '=', article), story('state', '=', 'running')]),
        ]),
      )
      .execute()
  })
}

export type FinishedStory = Pick<StoryRow, 'feed' | 'article' | 'published_at'> & { video: string }

/** Every complete video of an article older than `publishedAt` that no worker is at, oldest first. */
export async function* listOldestStories(database: Catalogue, publishedAt: string): AsyncGenerator<FinishedStory> {
  let last = { published_at: '', feed: '', article: '' }
  for (;;) {
    const page = await database
      .selectFrom('stories')
      .select(['feed', 'article', 'published_at', 'video'])
      .$narrowType<{ video: string }>()
      .where('video', 'is not', null)
      .where('state', 'in', ['done', 'failed'])
      .where('published_at', '<', publishedAt)
      .where(sql<boolean>`(published_at, feed, article) > (${last.published_at}, ${last.feed}, ${last.article})`)
      .orderBy('published_at')
      .orderBy('feed')
      .orderBy('article')
      .limit(pageSize)
      .execute()
    yield* page
    if (page.length < pageSize) return
    last = page.at(-1)!
  }
}

/**
 * Drops the video of a story and takes its article off the channel, in one transaction: no item ever names a deleted file.
 * @returns false if it has another video by now
 */
export function evictVideo(
  database: Catalogue,
  { feed, article, video }: FinishedStory,
  reason: Reason,
  now: Date,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const without = (state: 'done' | 'failed', change: Partial<StoryRow>) =>
      transaction
        .updateTable('stories')
        .set({ ...change, video: null, video_hash: null, changed_at: now.toISOString() })
        .where('feed', '=', feed)
        .where('article', '=', article)
        .where('video', '=', video)
        .where('state', '=', state)
        .executeTakeFirst()
    const done = await without('done', { ...evictedState(reason, now), attempts: 0, progress: 0 })
    // A story whose new version failed keeps the reason for that.
    const failed = await without('failed', {})
    if (done.numUpdatedRows + failed.numUpdatedRows === 0n) return false
    await transaction
      .updateTable('articles')
      .set({ item: null, held_code: reason.code, held_message: reason.message, changed_at: now.toISOString() })
      .where('feed', '=', feed)
      .where('id', '=', article)
      .where('item', 'is not', null)
      .execute()
    return true
  })
}

/** Whether any story's video consists of this tree; the same article in two feeds shares one. */
export async function hasVideo(database: Catalogue, tree: string): Promise<boolean> {
  const row = await database
    .selectFrom('stories')
    .select('article')
    .where('video', 'like', `%/media/${tree}/%`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What is being made now: the work of each story that a worker has claimed. */
export async function listRunningWork(database: Catalogue): Promise<string[]> {
  const rows = await database.selectFrom('stories').select('work').where('state', '=', 'running').execute()
  return rows.map((row) => row.work)
}
