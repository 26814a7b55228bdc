import type { Kysely } from 'kysely'
import type { Tables } from './tables.js'

/**
 * When the published content of a feed last changed. Kept, so that a restart prints the same `lastUpdated`.
 * @param published a hash of what is published now
 * @param now ISO 8601, taken when that differs from the last time
 */
export async function recordPublished(
  database: Kysely<Tables>,
  slug: string,
  published: string,
  now: string,
): Promise<string> {
  const row = await database.selectFrom('feeds').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (row?.published === published) return row.changed_at
  await database
    .insertInto('feeds')
    .values({ slug, published, changed_at: now })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet({ published, changed_at: now }))
    .execute()
  return now
}
