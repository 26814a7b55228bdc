import type { Catalogue, StoryRow } from './tables.js'

type StoryOrder = { feed: string; article: string; wanted: string; work: string; publishedAt: string }

/** A story that no worker has claimed. */
export type WaitingStory = Pick<StoryRow, 'feed' | 'article' | 'work' | 'published_at'>

/** Finds the story of an article. */
export function findStory(database: Catalogue, feed: string, article: string): Promise<StoryRow | undefined> {
  return database
    .selectFrom('stories')
    .selectAll()
    .where('feed', '=', feed)
    .where('article', '=', article)
    .executeTakeFirst()
}

/**
 * Orders a story. The last complete video stays; work on one that is no longer wanted ends when its lease is renewed.
 */
export async function orderStory(database: Catalogue, order: StoryOrder, now: Date): Promise<void> {
  const { feed, article, wanted, work, publishedAt } = order
  const fresh = {
    wanted,
    work,
    published_at: publishedAt,
    state: 'queued' as const,
    attempts: 0,
    progress: 0,
    worker: null,
    lease_until: null,
    due_at: now.toISOString(),
    problem_code: null,
    problem_message: null,
    changed_at: now.toISOString(),
  }
  await database
    .insertInto('stories')
    .values({ feed, article, ...fresh, video: null, video_hash: null })
    .onConflict((conflict) => conflict.columns(['feed', 'article']).doUpdateSet(fresh))
    .execute()
}

/** Drops an article's story, because it has a video of its own now or wants none. */
export async function cancelStory(database: Catalogue, feed: string, article: string): Promise<void> {
  await database.deleteFrom('stories').where('feed', '=', feed).where('article', '=', article).execute()
}

/** Makes the existing video the one wanted, after an edit was reverted. */
export async function restoreStory(database: Catalogue, feed: string, article: string, now: Date): Promise<void> {
  await database
    .updateTable('stories')
    .set((row) => ({
      wanted: row.ref('video_hash').$notNull(),
      state: 'done',
      worker: null,
      lease_until: null,
      problem_code: null,
      problem_message: null,
      changed_at: now.toISOString(),
    }))
    .where('feed', '=', feed)
    .where('article', '=', article)
    .where('video_hash', 'is not', null)
    .execute()
}

/** A text for each story that changes when its video is complete, has failed or is postponed. */
export async function stampStories(database: Catalogue, feed: string): Promise<Map<string, string>> {
  const rows = await database
    .selectFrom('stories')
    .select(['article', 'wanted', 'state', 'video_hash'])
    .where('feed', '=', feed)
    .execute()
  return new Map(rows.map((row) => [row.article, storyStamp(row)]))
}

export const storyStamp = ({ wanted, state, video_hash }: Pick<StoryRow, 'wanted' | 'state' | 'video_hash'>): string =>
  `${video_hash ?? ''}${state === 'failed' || state === 'shelved' ? ` ${state} ${wanted}` : ''}`

/** The progress of each unfinished story of a feed. */
export function listOpenStories(database: Catalogue, feed: string) {
  return database
    .selectFrom('stories')
    .select(['article', 'state', 'progress', 'attempts', 'problem_message'])
    .where('feed', '=', feed)
    .where('state', 'in', ['queued', 'running'])
    .execute()
}

/** Feeds with a story that was finished, failed or postponed after an instant, and the last such instant. */
export async function findFeedsWithStories(
  database: Catalogue,
  since: string,
): Promise<{ feeds: string[]; last: string }> {
  const rows = await database
    .selectFrom('stories')
    .select(['feed', ({ fn }) => fn.max('changed_at').as('last')])
    .where('state', 'in', ['done', 'failed', 'shelved'])
    .where('changed_at', '>', since)
    .groupBy('feed')
    .execute()
  return {
    feeds: rows.map((row) => row.feed),
    last: [since, ...rows.map((row) => row.last)].sort().at(-1)!,
  }
}
