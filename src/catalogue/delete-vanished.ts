import type { Catalogue } from './tables.js'

/** Every feed that the catalogue knows. */
export async function listFeeds(database: Catalogue): Promise<string[]> {
  const rows = await database
    .selectFrom('feeds')
    .select('slug as feed')
    .union(database.selectFrom('articles').select('feed').distinct())
    .execute()
  return rows.map((row) => row.feed)
}

/** Notes since when each feed has no folder, and which ones have theirs again. */
export async function noteMissingFeeds(database: Catalogue, missing: readonly string[], now: Date): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const found = transaction.updateTable('feeds').set({ missing_since: null }).where('missing_since', 'is not', null)
    await (missing.length > 0 ? found.where('slug', 'not in', missing) : found).execute()
    for (const slug of missing) {
      const missing_since = now.toISOString()
      await transaction
        .insertInto('feeds')
        .values({ slug, published: '', changed_at: '', live: '[]', stored_at: '', missing_since })
        .onConflict((conflict) =>
          conflict.column('slug').doUpdateSet({ missing_since }).where('feeds.missing_since', 'is', null),
        )
        .execute()
    }
  })
}

/**
 * Deletes what was made of feeds and articles that have been gone since `before`: stories, items and texts. Ids stay
 * reserved, and documents that were pushed or fetched stay, because there may be no other copy.
 */
export async function deleteVanished(database: Catalogue, before: Date): Promise<void> {
  const instant = before.toISOString()
  const gone = await database.selectFrom('feeds').select('slug').where('missing_since', '<=', instant).execute()
  for (const { slug } of gone) await deleteFeed(database, slug)
  await database
    .deleteFrom('stories')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('articles')
            .select('articles.id')
            .whereRef('articles.feed', '=', 'stories.feed')
            .whereRef('articles.id', '=', 'stories.article')
            .where((article) =>
              article.or([article('articles.document', 'is not', null), article('articles.changed_at', '>', instant)]),
            ),
        ),
      ),
    )
    .execute()
  await database
    .updateTable('articles')
    .set({ article: null, item: null })
    .where('document', 'is', null)
    .where('changed_at', '<=', instant)
    .where('article', 'is not', null)
    .execute()
}

async function deleteFeed(database: Catalogue, feed: string): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('stories').where('feed', '=', feed).execute()
    await transaction
      .updateTable('articles')
      .set({ document: null, fingerprint: '', article: null, item: null })
      .where('feed', '=', feed)
      .where('document', 'is not', null)
      .execute()
    await transaction.updateTable('feeds').set({ published: '', live: '[]' }).where('slug', '=', feed).execute()
  })
}
