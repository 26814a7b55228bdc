import { posix } from 'node:path'
import type { ArticleDraft } from '../articles/article.js'
import { identityOf, proposeId } from '../articles/derived-fields.js'
import { claimId, findArticle, nothingMade } from '../catalogue/articles.js'
import { findStory, storyStamp } from '../catalogue/story-orders.js'
import type { ArticleRow } from '../catalogue/tables.js'
import { Problem } from '../problem.js'
import type { EmbeddedFile, LoadedDocument } from '../sources/document.js'
import { claimArticle } from './documents/claim-article.js'
import { fingerprint, type ScanTask } from './documents/plan-scan.js'
import type { SourceDocument } from './documents/source-documents.js'
import { type BuiltItem, buildItem } from './items/build-item.js'
import type { ItemContext } from './items/item-context.js'
import { isTransient, isWithdrawn, nextRetry } from './items/retry.js'
import { findBrokenRule } from './publication/publishing-rules.js'
import type { Resources } from './resources.js'

/**
 * Turns one document into its row in the catalogue, whatever is wrong with it: loaded, read, given its id, built into an
 * item, checked against the rules of the formats. An article that cannot be shown has its reason in the row.
 * @throws {Problem} `document-gone`: it was deleted meanwhile
 */
export async function readToRow(
  reader: Resources['reader'],
  context: ItemContext,
  { document, listing, waited }: ScanTask,
  now: () => Date,
): Promise<ArticleRow> {
  const { feed, database } = context
  const base = {
    feed: feed.slug,
    document: document.name,
    headline: document.label,
    published_at: document.modifiedAt.toISOString(),
    ...nothingMade,
    changed_at: now().toISOString(),
  }
  try {
    const loaded = await document.load()
    const { draft, files: embedded } = await reader.readWithFiles(loaded, {
      language: feed.language,
      timeZone: feed.timeZone,
    })
    const { id, identity, notes } = await claimArticle(context, document, loaded, draft)
    // Looked up before the item is built: a story that is finished meanwhile makes another scan process the article again.
    const story = await findStory(database, feed.slug, id)
    const found = await buildItem(withFilesOf(context, document, loaded, embedded), id, draft, now())
    const built = { ...found, notes: [...notes, ...found.notes] }
    const decision = await decideWhatIsShown(context, built, id, new Date(base.changed_at), waited)
    const files = listNamedFiles(draft, built, embedded)
    return {
      ...base,
      ...decision,
      id,
      identity,
      fingerprint: fingerprint(feed, document, files, listing, context.logo?.hash, story && storyStamp(story)),
      headline: draft.headline,
      published_at: toUtc(draft.publishedAt),
      expires_at: draft.expiresAt ? toUtc(draft.expiresAt) : null,
      article: JSON.stringify(built.article),
      files: JSON.stringify(files),
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'document-gone') throw error
    // All we know of a document that cannot be read, or whose id belongs to another, is its own name.
    // A draft gives its own id too, so that it stays the article that it was before it was taken back.
    const named = { id: error.articleId }
    const claim = (identity: string) =>
      claimId(database, {
        feed: feed.slug,
        document: document.name,
        identity,
        proposal: proposeId(document, named),
        headline: document.label,
        publishedAt: base.published_at,
      })
    const own = `file:${document.name}`
    const known = error.code === 'duplicate-id' ? own : identityOf(document, named)
    const claimed = await claim(known)
    const id = claimed ?? (await claim(own))
    return {
      ...base,
      id: id!,
      identity: claimed === undefined ? own : known,
      fingerprint: fingerprint(feed, document, [], listing, context.logo?.hash),
      held_code: error.code,
      // The name under which we store a fetched document means nothing to an editor.
      held_message: document.isStored
        ? error.message.replaceAll(posix.basename(document.name), document.label)
        : error.message,
    }
  }
}

const toUtc = (instant: string): string => new Date(instant).toISOString()

/** A stored document has the files that came with it and no others. */
function withFilesOf(
  context: ItemContext,
  document: SourceDocument,
  loaded: LoadedDocument,
  files: readonly EmbeddedFile[],
): ItemContext {
  const embedded = new Map(files.map(({ name, bytes }) => [name, bytes]))
  if (!document.isStored) return { ...context, embedded }
  const assets = new Map(loaded.assets.map((asset) => [asset.name, asset.path]))
  return { ...context, root: undefined, assets, embedded }
}

/** The item, or the reason why there is none, and when to try again; the previous item stays up during an outage. */
async function decideWhatIsShown(
  { feed, database }: ItemContext,
  built: BuiltItem,
  id: string,
  now: Date,
  waited: number | undefined,
): Promise<Pick<ArticleRow, 'item' | 'held_code' | 'held_message' | 'notes' | 'retry_at'>> {
  const held = built.held ?? (built.item && (await findBrokenRule(built.item, feed)))
  const mayStandIn = held && isTransient(held) && !isWithdrawn(held) && nextRetry(now, waited, true) !== undefined
  const previous = mayStandIn ? ((await findArticle(database, feed.slug, id))?.item ?? undefined) : undefined
  const isShown = held === undefined || previous !== undefined
  const mayImprove = held ? isTransient(held) : built.isIncomplete
  const retryAt = built.retryAt ?? (mayImprove ? nextRetry(now, waited, isShown) : undefined)
  return {
    item: previous ?? (built.item && !held ? JSON.stringify(built.item) : null),
    held_code: isShown ? null : held.code,
    held_message: isShown ? null : held.message,
    notes: JSON.stringify(previous ? [...built.notes, `It is shown as it was before: ${held!.message}`] : built.notes),
    retry_at: retryAt?.toISOString() ?? null,
  }
}

/** The files beside the document that the article was made of, by their names in the source. */
function listNamedFiles(
  { blocks, videos }: ArticleDraft,
  built: BuiltItem,
  embedded: readonly EmbeddedFile[],
): string[] {
  const inside = new Set(embedded.map(({ name }) => name))
  return [
    ...blocks.flatMap((block) => (block.type === 'figure' && block.image ? [block.image] : [])),
    ...videos.flatMap((video) => [video.url, ...video.closedCaptions.map((track) => track.url)]),
    ...built.files,
  ].filter((name) => !/^https?:/i.test(name) && !inside.has(name))
}
