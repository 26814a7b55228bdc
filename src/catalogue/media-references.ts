import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ArticleRow, Catalogue, DerivationRow, DocumentRow, StoryRow } from './tables.js'

/** JSON that names media, and whether they are those of a story video. */
type MediaText = { text: string; isStory: boolean }

const pageSize = 100

/**
 * Everything in the catalogue that names media, a hundred rows at a time: articles, items, story videos and the work on
 * them, files that came with documents, and live feeds.
 * @param feed of one feed only
 */
export async function* readMediaTexts(database: Catalogue, feed?: string): AsyncGenerator<MediaText> {
  for await (const { article, item } of readArticles(database, feed)) yield* [...other(article), ...other(item)]
  for await (const { work, video } of readStories(database, feed)) {
    yield* other(work)
    if (video !== null) yield { text: video, isStory: true }
  }
  for await (const { assets } of readAssets(database, feed)) yield* other(assets)
  const feeds = database.selectFrom('feeds').select('live')
  for (const { live } of await (feed === undefined ? feeds : feeds.where('slug', '=', feed)).execute()) {
    yield* other(live)
  }
}

const other = (text: string | null): MediaText[] => (text === null ? [] : [{ text, isStory: false }])

const readArticles = (database: Catalogue, feed?: string) =>
  readPages<Pick<ArticleRow, 'feed' | 'id' | 'article' | 'item'>>((last) =>
    database
      .selectFrom('articles')
      .select(['feed', 'id', 'article', 'item'])
      .where(
        feed === undefined
          ? sql<boolean>`(feed, id) > (${last?.feed ?? ''}, ${last?.id ?? ''})`
          : sql<boolean>`feed = ${feed} and id > ${last?.id ?? ''}`,
      )
      .orderBy('feed')
      .orderBy('id')
      .limit(pageSize)
      .execute(),
  )

const readStories = (database: Catalogue, feed?: string) =>
  readPages<Pick<StoryRow, 'feed' | 'article' | 'work' | 'video'>>((last) =>
    database
      .selectFrom('stories')
      .select(['feed', 'article', 'work', 'video'])
      .where(
        feed === undefined
          ? sql<boolean>`(feed, article) > (${last?.feed ?? ''}, ${last?.article ?? ''})`
          : sql<boolean>`feed = ${feed} and article > ${last?.article ?? ''}`,
      )
      .orderBy('feed')
      .orderBy('article')
      .limit(pageSize)
      .execute(),
  )

const readAssets = (database: Catalogue, feed?: string) =>
  readPages<Pick<DocumentRow, 'feed' | 'source' | 'name' | 'assets'>>((last) => {
    const [source, name] = [last?.source ?? '', last?.name ?? '']
    return database
      .selectFrom('documents')
      .select(['feed', 'source', 'name', 'assets'])
      .where('assets', '<>', '[]')
      .where(
        feed === undefined
          ? sql<boolean>`(feed, source, name) > (${last?.feed ?? ''}, ${source}, ${name})`
          : sql<boolean>`feed = ${feed} and (source, name) > (${source}, ${name})`,
      )
      .orderBy('feed')
      .orderBy('source')
      .orderBy('name')
      .limit(pageSize)
      .execute()
  })

/** What was derived from content, a hundred at a time. */
export function readDerivations(database: Catalogue): AsyncGenerator<DerivationRow> {
  return readPages((last) =>
    database
      .selectFrom('derivations')
      .selectAll()
      .where('key', '>', last?.key ?? '')
      .orderBy('key')
      .limit(pageSize)
      .execute(),
  )
}

/** Forgets a derivation, unless it was made anew. */
export async function dropDerivation(database: Catalogue, { key, value }: DerivationRow): Promise<void> {
  await database.deleteFrom('derivations').where('key', '=', key).where('value', '=', value).execute()
}

async function* readPages<Row>(readPage: (last: Row | undefined) => Promise<Row[]>): AsyncGenerator<Row> {
  let last: Row | undefined
  for (;;) {
    const page = await readPage(last)
    yield* page
    if (page.length < pageSize) return
    last = page.at(-1)
    // SQLite answers at once: without this, nobody else would have a turn before the last page.
    await yieldToOthers()
  }
}
