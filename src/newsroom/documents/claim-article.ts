import type { ArticleDraft } from '../../articles/article.js'
import { identityOf, proposeId } from '../../articles/derived-fields.js'
import { claimId, findByIdentities, type IdentifiedArticle } from '../../catalogue/articles.js'
import type { Catalogue } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { Problem } from '../../problem.js'
import type { LoadedDocument } from '../../sources/document.js'
import { cleanAddress } from '../../text/web-addresses.js'
import type { SourceDocument } from './source-documents.js'

/** The id of an article, the identity that it is bound to, and what its editors should know about it. */
type ClaimedId = { id: string; identity: string; notes: string[] }

/**
 * Gives an article its id. A guid that is no address, and an id of an old Roku feed, say only inside their source which
 * article is meant: where another article of the feed has the same one, this article gets an identity of its own, which
 * contains the key of its source. Whoever came first keeps the plain identity, so ids given before stay.
 * @throws {Problem} `duplicate-id`: another article of the feed has it, and it is the same story or the id was written by hand
 */
export async function claimArticle(
  { feed, database }: { feed: FeedDefinition; database: Catalogue },
  document: SourceDocument,
  loaded: LoadedDocument,
  draft: ArticleDraft,
): Promise<ClaimedId> {
  const identity = identityOf(loaded, draft)
  const local = makeLocalIdentity(document, identity)
  const isLocal =
    local !== undefined && (await belongsElsewhere(database, feed.slug, { identity, local }, document, draft))
  const bound = isLocal ? local : identity
  const id = await claimId(database, {
    feed: feed.slug,
    document: document.name,
    identity: bound,
    proposal: isLocal
      ? proposeId({ ...loaded, identity: local }, { ...draft, id: undefined })
      : proposeId(loaded, draft),
    headline: draft.headline,
    publishedAt: new Date(draft.publishedAt).toISOString(),
  })
  if (id === undefined) throw duplicateId(document, draft)
  const isRenamed = isLocal && draft.id !== undefined
  return { id, identity: bound, notes: isRenamed ? [describeNewId(draft.id!, id)] : [] }
}

/** Sources whose documents have the ids that our own editors gave them. */
const writtenByHand = /^\/push\//
const address = /^https?:\/\//i

/**
 * The identity of a document among those of its source: `guid:101@rss-3f2a90c1`; undefined if the plain identity is good
 * everywhere, like an address, or if editors can correct it.
 */
function makeLocalIdentity({ isStored, name, identity: given }: SourceDocument, identity: string): string | undefined {
  const [, kind, key] = /^(guid|id):(.+)$/s.exec(identity) ?? []
  const isByHand = !isStored || writtenByHand.test(name) || given === name
  if (isByHand || key === undefined || (kind === 'guid' && address.test(key))) return undefined
  if (given?.startsWith(`guid:${key}@`)) return given
  // Not `id:`, which would be taken for an id that the publisher chose.
  return `guid:${key}@${name.split('/')[1]}`
}

/** Whether the plain identity is another article's, or this article has had its local one before. */
async function belongsElsewhere(
  database: Catalogue,
  feed: string,
  { identity, local }: { identity: string; local: string },
  document: SourceDocument,
  draft: ArticleDraft,
): Promise<boolean> {
  if (document.identity === local) return true
  const rows = await findByIdentities(database, feed, [identity, local])
  if (rows.some((row) => row.identity === local)) return true
  const holder = rows.find((row) => row.identity === identity)
  if (holder === undefined || holder.document === document.name) return false
  return !isSameStory(holder, draft)
}

/** The same page or the same headline; if the holder was never read, it counts only while it is there. */
function isSameStory({ article, document }: IdentifiedArticle, draft: ArticleDraft): boolean {
  if (article === null) return document === null
  const held = JSON.parse(article) as Partial<ArticleDraft>
  const page = (url: string | undefined) => cleanAddress(url, url ?? '')
  const words = (headline = '') =>
    headline
      .normalize('NFKC')
      .replace(/[^\p{L}\p{N}]+/gu, '')
      .toLowerCase()
  if (words(held.headline) === words(draft.headline)) return true
  return draft.url !== undefined && page(held.url) === page(draft.url)
}

function describeNewId(written: string, id: string): string {
  return `Its source gives it the id "${written}", which another article of this feed has: here its id is "${id}".`
}

function duplicateId({ label }: SourceDocument, { id }: ArticleDraft): Problem {
  return new Problem(
    'duplicate-id',
    id === undefined
      ? 'It came from another source of this feed already, and that one is shown: take one of the two out of feed.json if you want it from the other.'
      : `${label} has the id "${id}", which another article of this feed has: give it one of its own.`,
  )
}
