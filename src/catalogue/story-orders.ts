import type { Kysely } from 'kysely'
import type { StoryRow, Tables } from './tables.js'

export type StoryOrder = { feed: string; article: string; wanted: string; work: string; publishedAt: string }

type Catalogue = Kysely<Tables>

/** What is known of an article's story. */
export function findStory(database: Catalogue, feed: string, article: string): Promise<StoryRow | undefined> {
  return database
    .selectFrom('stories')
    .selectAll()
    .where('feed', '=', feed)
    .where('article', '=', article)
    .executeTakeFirst()
}

/**
 * Asks for a story. The last complete video stays; work on one that is no longer wanted ends at its next sign of life.
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

/** The article has a video of its own now, or wants none. */
export async function cancelStory(database: Catalogue, feed: string, article: string): Promise<void> {
  await database.deleteFrom('stories').where('feed', '=', feed).where('article', '=', article).execute()
}

/** The video that is there is the one wanted after all: an edit was taken back. */
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

/** What of each story matters to its article: changes when a video is complete, given up or shelved. */
export async function stampStories(database: Catalogue, feed: string): Promise<Map<string, string>> {
  const rows = await database
    .selectFrom('stories')
    .select(['article', 'wanted', 'state', 'video_hash'])
    .where('feed', '=', feed)
    .execute()
  return new Map(rows.map((row) => [row.article, stampOf(row)]))
}

export const stampOf = ({ wanted, state, video_hash }: Pick<StoryRow, 'wanted' | 'state' | 'video_hash'>): string =>
  `${video_hash ?? ''}${state === 'failed' || state === 'shelved' ? ` ${state} ${wanted}` : ''}`

/** How far the stories of a feed are that are not done. */
export function listOpenStories(database: Catalogue, feed: string) {
  return database
    .selectFrom('stories')
    .select(['article', 'state', 'progress', 'attempts', 'problem_message'])
    .where('feed', '=', feed)
    .where('state', 'in', ['queued', 'running'])
    .execute()
}

/** Feeds with a story that was finished, given up or shelved after an instant, and the last such instant. */
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
