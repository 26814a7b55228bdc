import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Transaction } from 'kysely'
import { limits } from '../roku/limits.js'
import { cutId } from '../text/cut-text.js'
import { nothingMade, numberId } from './articles.js'
import type { KeptAsset } from './documents.js'
import { markStored } from './feeds.js'
import type { Catalogue, Tables } from './tables.js'

const compress = promisify(gzip)
const source = 'push'
const forms = ['.json', '.md', '.html', '.txt', '.docx', '.odt'] as const

/** The forms that an article may be pushed in, as the extension of its document. */
export type PushForm = (typeof forms)[number]

type PushedDocument = {
  feed: string
  /** The id that its sender gave; without it the proposal is taken, with a number where an article has or had that. */
  id?: string
  proposal: string
  form: PushForm
  /** Hash of the form, the bytes and the assets. */
  stamp: string
  bytes: Uint8Array
  assets: KeptAsset[]
  headline: string
  /** ISO 8601 in UTC. */
  publishedAt: string
}

export type KeptPush = { id: string; outcome: 'created' | 'replaced' | 'unchanged' }

/**
 * Claims the id and keeps the document in place of the one pushed under it before, in one transaction: kill -9 leaves the
 * one or the other. Without an id, content that is kept already keeps its id.
 * @returns undefined where the id belongs to an article from a folder or another source
 */
export async function keepPushed(
  database: Catalogue,
  document: PushedDocument,
  now: Date,
): Promise<KeptPush | undefined> {
  const { feed, form, stamp } = document
  const body = await compress(document.bytes)
  return database.transaction().execute(async (transaction) => {
    const known = document.id === undefined ? await findContent(transaction, feed, stamp) : undefined
    if (known !== undefined) return { id: known, outcome: 'unchanged' }
    const id = document.id ?? (await freeId(transaction, feed, document.proposal))
    const name = `${id}${form}`
    const before = await findPushed(transaction, feed, id)
    if (before?.name === name && before.stamp === stamp) return { id, outcome: 'unchanged' }
    if (!(await claim(transaction, id, document, now))) return undefined

    await removeForms(transaction, feed, id)
    await transaction
      .insertInto('documents')
      .values({
        feed,
        source,
        name,
        identity: `id:${id}`,
        stamp,
        modified_at: now.toISOString(),
        url: null,
        body,
        assets: JSON.stringify(document.assets),
      })
      .execute()
    await markStored(transaction, feed, now)
    return { id, outcome: before ? 'replaced' : 'created' }
  })
}

/** The files that came with the document that is kept under an id. */
export async function assetsOfPushed(database: Catalogue, feed: string, id: string): Promise<KeptAsset[]> {
  const row = await wherePushed(database.selectFrom('documents').select('assets'), feed, id).executeTakeFirst()
  return row ? (JSON.parse(row.assets) as KeptAsset[]) : []
}

/** @returns `elsewhere`: the article comes from a folder or another source */
export async function removePushed(
  database: Catalogue,
  feed: string,
  id: string,
  now: Date,
): Promise<'removed' | 'none' | 'elsewhere'> {
  return database.transaction().execute(async (transaction) => {
    if (await removeForms(transaction, feed, id)) {
      await markStored(transaction, feed, now)
      return 'removed'
    }
    const row = await findRow(transaction, feed, id)
    return !row || row.document === null || isPushed(row.document, id) ? 'none' : 'elsewhere'
  })
}

/** Binds the article's row to the document. @returns whether the id is free or the document's own */
async function claim(
  transaction: Transaction<Tables>,
  id: string,
  { feed, form, headline, publishedAt }: PushedDocument,
  now: Date,
): Promise<boolean> {
  const identity = `id:${id}`
  const bound = { identity, document: pathOf(id, form), changed_at: now.toISOString() }
  const fresh = { ...nothingMade, ...bound, fingerprint: '', headline, published_at: publishedAt }
  const row = await findRow(transaction, feed, id)
  if (row && row.document !== null && !isPushed(row.document, id)) return false
  const namesake = await transaction
    .selectFrom('articles')
    .select('id')
    .where('feed', '=', feed)
    .where('identity', '=', identity)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (namesake) return false
  if (!row)
    await transaction
      .insertInto('articles')
      .values({ feed, id, ...fresh })
      .execute()
  else {
    // What is shown of a replaced article stays up until the new one is made.
    await transaction
      .updateTable('articles')
      .set(row.document === null ? fresh : { identity, document: bound.document })
      .where('feed', '=', feed)
      .where('id', '=', id)
      .execute()
  }
  return true
}

/** The proposal, or with the first number that no article of the feed ever had. */
async function freeId(transaction: Transaction<Tables>, feed: string, proposal: string): Promise<string> {
  const stem = cutId(proposal, limits.idCharacters - 6) || proposal.slice(0, limits.idCharacters - 6)
  const rows = await transaction
    .selectFrom('articles')
    .select('id')
    .where('feed', '=', feed)
    .where('id', '>=', stem)
    .where('id', '<', `${stem}\u{10ffff}`)
    .execute()
  const taken = new Set(rows.map((row) => row.id))
  let id = proposal
  for (let number = 2; taken.has(id); number++) {
    id = numberId(proposal, number)
  }
  return id
}

async function findContent(transaction: Transaction<Tables>, feed: string, stamp: string): Promise<string | undefined> {
  const row = await transaction
    .selectFrom('documents')
    .select('name')
    .where('feed', '=', feed)
    .where('source', '=', source)
    .where('stamp', '=', stamp)
    .orderBy('name')
    .executeTakeFirst()
  return row?.name.replace(/\.(json|md|html|txt)$/, '')
}

const findPushed = (transaction: Transaction<Tables>, feed: string, id: string) =>
  wherePushed(transaction.selectFrom('documents').select(['name', 'stamp']), feed, id).executeTakeFirst()

const findRow = (transaction: Transaction<Tables>, feed: string, id: string) =>
  transaction.selectFrom('articles').select('document').where('feed', '=', feed).where('id', '=', id).executeTakeFirst()

async function removeForms(transaction: Transaction<Tables>, feed: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await wherePushed(transaction.deleteFrom('documents'), feed, id).executeTakeFirst()
  return numDeletedRows > 0n
}

interface Keyed<Self> {
  where(column: 'feed' | 'source', operator: '=', value: string): Self
  where(column: 'name', operator: 'in', value: string[]): Self
}

function wherePushed<Query extends Keyed<Query>>(query: Query, feed: string, id: string): Query {
  const names = forms.map((form) => `${id}${form}`)
  return query.where('feed', '=', feed).where('source', '=', source).where('name', 'in', names)
}

/** What a kept document is called among all documents of a feed. */
const pathOf = (id: string, form: PushForm): string => `/${source}/${id}${form}`

const isPushed = (document: string, id: string): boolean => forms.some((form) => document === pathOf(id, form))
