import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { markStored } from './feeds.js'
import type { Catalogue, DocumentRow } from './tables.js'

const compress = promisify(gzip)
const unpack = promisify(gunzip)

/** A file that came with a document: the name that the document gives it, and its name in the media store. */
export type KeptAsset = { name: string; media: string }

type DocumentKey = Pick<DocumentRow, 'feed' | 'source' | 'name'>

type KeptDocument = DocumentKey & {
  identity?: string
  stamp: string
  /** ISO 8601. */
  modifiedAt: string
  url?: string
  bytes: Uint8Array
  assets: KeptAsset[]
}

/** A document as a scan compares it with its article: everything but its bytes. */
export type DocumentSummary = Pick<DocumentRow, 'source' | 'name' | 'identity' | 'stamp' | 'modified_at' | 'url'>

/** Stores a document, replacing the one of its name; durable when it resolves. */
export async function keepDocument(database: Catalogue, document: KeptDocument, now: Date): Promise<void> {
  const { feed, source, name, stamp, url, identity } = document
  const content = {
    stamp,
    identity: identity ?? null,
    modified_at: document.modifiedAt,
    url: url ?? null,
    body: await compress(document.bytes),
    assets: JSON.stringify(document.assets),
  }
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('documents')
      .values({ feed, source, name, ...content })
      .onConflict((conflict) => conflict.columns(['feed', 'source', 'name']).doUpdateSet(content))
      .execute()
    await markStored(transaction, feed, now)
  })
}

/** @returns whether there was such a document */
export async function removeDocument(database: Catalogue, key: DocumentKey, now: Date): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await whereKey(transaction.deleteFrom('documents'), key).executeTakeFirst()
    if (numDeletedRows > 0n) await markStored(transaction, key.feed, now)
    return numDeletedRows > 0n
  })
}

export async function findDocument(database: Catalogue, key: DocumentKey): Promise<KeptDocument | undefined> {
  const row = await whereKey(database.selectFrom('documents').selectAll(), key).executeTakeFirst()
  return (
    row && {
      ...key,
      identity: row.identity ?? undefined,
      stamp: row.stamp,
      modifiedAt: row.modified_at,
      url: row.url ?? undefined,
      bytes: await unpack(row.body),
      assets: JSON.parse(row.assets) as KeptAsset[],
    }
  )
}

export async function stampOfDocument(database: Catalogue, key: DocumentKey): Promise<string | undefined> {
  return (await whereKey(database.selectFrom('documents').select('stamp'), key).executeTakeFirst())?.stamp
}

/** Names of all documents of a source. */
export async function listDocumentNames(database: Catalogue, feed: string, source: string): Promise<string[]> {
  const rows = await database
    .selectFrom('documents')
    .select('name')
    .where('feed', '=', feed)
    .where('source', '=', source)
    .orderBy('name')
    .execute()
  return rows.map((row) => row.name)
}

/** How many documents of each source of a feed are stored. */
export async function countDocuments(database: Catalogue, feed: string): Promise<Map<string, number>> {
  const rows = await database
    .selectFrom('documents')
    .select(['source', ({ fn }) => fn.countAll<number>().as('count')])
    .where('feed', '=', feed)
    .groupBy('source')
    .execute()
  return new Map(rows.map((row) => [row.source, Number(row.count)]))
}

/** Every document of a feed, by source and name. */
export function summariseDocuments(database: Catalogue, feed: string): Promise<DocumentSummary[]> {
  return database
    .selectFrom('documents')
    .select(['source', 'name', 'identity', 'stamp', 'modified_at', 'url'])
    .where('feed', '=', feed)
    .orderBy('source')
    .orderBy('name')
    .execute()
}

interface Keyed<Self> {
  where(column: 'feed' | 'source' | 'name', operator: '=', value: string): Self
}

function whereKey<Query extends Keyed<Query>>(query: Query, { feed, source, name }: DocumentKey): Query {
  return query.where('feed', '=', feed).where('source', '=', source).where('name', '=', name)
}
