import { sql, type Transaction } from 'kysely'
import { limits } from '../roku/limits.js'
import { cutId } from '../text/cut-text.js'
import type { ArticleRow, Catalogue, Tables } from './tables.js'

/** Every article of a feed whose document is there, newest first. */
export function presentArticles(database: Catalogue, feed: string): Promise<ArticleRow[]> {
  return database
    .selectFrom('articles')
    .selectAll()
    .where('feed', '=', feed)
    .where('document', 'is not', null)
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .execute()
}

/** An article as lists show it: everything but its content. */
export type ArticleSummary = Omit<ArticleRow, 'article' | 'item'> & { has_item: number }

/** Every article of a feed whose document is there, newest first, without the content. */
export function summariseArticles(database: Catalogue, feed: string): Promise<ArticleSummary[]> {
  return database
    .selectFrom('articles')
    .select(['feed', 'id', 'identity', 'document', 'fingerprint', 'headline', 'published_at', 'expires_at'])
    .select(['held_code', 'held_message', 'notes', 'files', 'retry_at', 'changed_at'])
    .select(sql<number>`case when item is null then 0 else 1 end`.as('has_item'))
    .where('feed', '=', feed)
    .where('document', 'is not', null)
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .execute()
}

/** What a scan compares with the documents that it finds. */
export type KnownDocument = Pick<
  ArticleRow,
  'id' | 'document' | 'fingerprint' | 'files' | 'retry_at' | 'held_code' | 'changed_at'
>

export function knownDocuments(database: Catalogue, feed: string): Promise<KnownDocument[]> {
  return database
    .selectFrom('articles')
    .select(['id', 'document', 'fingerprint', 'files', 'retry_at', 'held_code', 'changed_at'])
    .where('feed', '=', feed)
    .where('document', 'is not', null)
    .execute()
}

/** Some articles by id, with their content. */
export function findArticles(database: Catalogue, feed: string, ids: readonly string[]): Promise<ArticleRow[]> {
  return database
    .selectFrom('articles')
    .selectAll()
    .where('feed', '=', feed)
    .where('id', 'in', ids)
    .where('document', 'is not', null)
    .execute()
}

/** One article by id, as long as its document is there. */
export function findArticle(database: Catalogue, feed: string, id: string): Promise<ArticleRow | undefined> {
  return database
    .selectFrom('articles')
    .selectAll()
    .where('feed', '=', feed)
    .where('id', '=', id)
    .where('document', 'is not', null)
    .executeTakeFirst()
}

/** The columns of an article that nothing has been made of yet. */
export const nothingMade = {
  expires_at: null,
  article: null,
  item: null,
  held_code: null,
  held_message: null,
  notes: '[]',
  files: '[]',
  retry_at: null,
} satisfies Partial<ArticleRow>

/** What `claimId` needs to know of a document. */
type Claim = {
  feed: string
  document: string
  identity: string
  /** The id it should get if that is free. */
  proposal: string
  headline: string
  publishedAt: string
}

/**
 * Gives the document its id, the same one every time: found by its identity, else taken over from a file of the same
 * name that is gone (an article that changed its form), else the proposal, with a number when that is taken.
 * The row is there from now on, in state rendering, so that no other document can get the id.
 * @returns the id, or undefined when another present document has this very identity
 */
export function claimId(database: Catalogue, claim: Claim): Promise<string | undefined> {
  const { feed, document, identity, proposal } = claim
  return database.transaction().execute(async (transaction) => {
    const mine = await findRow(transaction, feed, 'identity', identity)
    if (mine) {
      if (mine.document !== null && mine.document !== document) return undefined
      await bind(transaction, feed, mine.id, { document, identity })
      return mine.id
    }
    const namesake = await findRow(transaction, feed, 'id', proposal)
    if (namesake && namesake.document === null) {
      await bind(transaction, feed, namesake.id, { document, identity })
      return namesake.id
    }
    let id = proposal
    for (let number = 2; await findRow(transaction, feed, 'id', id); number++) {
      id = numberId(proposal, number)
    }
    await transaction
      .insertInto('articles')
      .values({
        feed,
        id,
        identity,
        document,
        fingerprint: '',
        headline: claim.headline,
        published_at: claim.publishedAt,
        ...nothingMade,
        changed_at: claim.publishedAt,
      })
      .execute()
    return id
  })
}

/** What is known of the article that an identity is bound to. */
export type IdentifiedArticle = Pick<ArticleRow, 'identity' | 'document' | 'article'>

/** The articles bound to some identities, whether or not their documents are there. */
export function findByIdentities(
  database: Catalogue,
  feed: string,
  identities: readonly string[],
): Promise<IdentifiedArticle[]> {
  return database
    .selectFrom('articles')
    .select(['identity', 'document', 'article'])
    .where('feed', '=', feed)
    .where('identity', 'in', identities)
    .execute()
}

/** The proposal with a number, cut between its words so that it stays an id; an id without words is cut anywhere. */
export function numberId(proposal: string, number: number): string {
  const limit = limits.idCharacters - String(number).length - 1
  return `${cutId(proposal, limit) || proposal.slice(0, limit)}-${number}`
}

/** Stores an article's row; durable when it resolves. */
export async function saveArticle(database: Catalogue, row: ArticleRow): Promise<void> {
  const { feed, id, identity: _bound, ...rest } = row
  await database.transaction().execute(async (transaction) => {
    // A document that changed its identity leaves its former row behind.
    await transaction
      .updateTable('articles')
      .set({ document: null, changed_at: row.changed_at })
      .where('feed', '=', feed)
      .where('document', '=', row.document)
      .where('id', '<>', id)
      .execute()
    await transaction.updateTable('articles').set(rest).where('feed', '=', feed).where('id', '=', id).execute()
  })
}

/** Removes the articles of documents that are gone; their ids stay reserved. */
export async function dropDocuments(database: Catalogue, feed: string, documents: string[], now: Date): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const document of documents) {
      await transaction
        .updateTable('articles')
        .set({ document: null, fingerprint: '', item: null, changed_at: now.toISOString() })
        .where('feed', '=', feed)
        .where('document', '=', document)
        .execute()
    }
  })
}

function findRow(transaction: Transaction<Tables>, feed: string, column: 'id' | 'identity', value: string) {
  return transaction
    .selectFrom('articles')
    .select(['id', 'document'])
    .where('feed', '=', feed)
    .where(column, '=', value)
    .executeTakeFirst()
}

async function bind(
  transaction: Transaction<Tables>,
  feed: string,
  id: string,
  to: { document: string; identity: string },
): Promise<void> {
  await transaction.updateTable('articles').set(to).where('feed', '=', feed).where('id', '=', id).execute()
}

/** How many articles of a feed are held back, by the code of the reason; `expired` are those whose time has gone. */
export async function countHeldBack(
  database: Catalogue,
  feed: string,
  now: Date,
): Promise<{ reason: string; count: number }[]> {
  const rows = await database
    .selectFrom('articles')
    .select([sql<string>`coalesce(held_code, 'expired')`.as('reason'), ({ fn }) => fn.countAll<number>().as('count')])
    .where('feed', '=', feed)
    .where('document', 'is not', null)
    .where(({ or, and, eb }) =>
      or([
        eb('held_code', 'is not', null),
        and([eb('item', 'is not', null), eb('expires_at', '<=', now.toISOString())]),
      ]),
    )
    .groupBy('reason')
    .orderBy('reason')
    .execute()
  return rows.map(({ reason, count }) => ({ reason, count: Number(count) }))
}
