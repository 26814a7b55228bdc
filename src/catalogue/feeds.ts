import type { Catalogue } from './tables.js'

/**
 * When the published content of a feed last changed; stored, so that a restart prints the same `lastUpdated`.
 * @param published a hash of what is published now
 * @param now ISO 8601, taken when that differs from the last time
 */
export async function recordPublished(
  database: Catalogue,
  slug: string,
  published: string,
  now: string,
): Promise<string> {
  const row = await database.selectFrom('feeds').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (row?.published === published) return row.changed_at
  await database
    .insertInto('feeds')
    .values({ slug, published, changed_at: now, live: '[]', stored_at: '' })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet({ published, changed_at: now }))
    .execute()
  return now
}

/** Whether the feed had documents before. */
export async function wasPublished(database: Catalogue, slug: string): Promise<boolean> {
  const row = await database.selectFrom('feeds').select('published').where('slug', '=', slug).executeTakeFirst()
  return row !== undefined && row.published !== ''
}

/** Stores the live feeds as they were built, for the next start. */
export async function keepLive(database: Catalogue, slug: string, live: string): Promise<void> {
  await database
    .insertInto('feeds')
    .values({ slug, published: '', changed_at: '', live, stored_at: '' })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet({ live }))
    .execute()
}

/** The live feeds as they were last built: a JSON array. */
export async function keptLive(database: Catalogue, slug: string): Promise<string> {
  const row = await database.selectFrom('feeds').select('live').where('slug', '=', slug).executeTakeFirst()
  return row?.live ?? '[]'
}

/** Notes that a document of the feed was stored or removed, for `findFeedsWithDocuments` in every process. */
export async function markStored(database: Catalogue, slug: string, now: Date): Promise<void> {
  const stored_at = now.toISOString()
  await database
    .insertInto('feeds')
    .values({ slug, published: '', changed_at: '', live: '[]', stored_at })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet({ stored_at }))
    .execute()
}

/** Feeds with a document that was stored or removed after an instant, and the last such instant. */
export async function findFeedsWithDocuments(
  database: Catalogue,
  since: string,
): Promise<{ feeds: string[]; last: string }> {
  const rows = await database.selectFrom('feeds').select(['slug', 'stored_at']).where('stored_at', '>', since).execute()
  return { feeds: rows.map((row) => row.slug), last: [since, ...rows.map((row) => row.stored_at)].sort().at(-1)! }
}
