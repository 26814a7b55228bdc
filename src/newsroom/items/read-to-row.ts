import { posix } from 'node:path'
import { identityOf, proposeId } from '../../articles/identity.js'
import { claimId, findArticle, nothingMade } from '../../catalogue/articles.js'
import { findStory, stampOf } from '../../catalogue/story-orders.js'
import type { ArticleRow } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { Problem } from '../../problem.js'
import type { FileEntry } from '../../sources/folder/folder.js'
import type { Manuscript } from '../documents/source-documents.js'
import { brokenRule } from '../publication/publishing-rules.js'
import type { House } from '../resources.js'
import { makeItem } from './build-item.js'
import { hashOf, type Logo, type Workshop } from './item-context.js'
import { isPassing, isTakenAway, whenToTryAgain } from './retry.js'

/** Raised when articles are read or made differently, so that all are made again. */
const version = 'newsroom-3'

/**
 * Hash of everything that an article's result is made from.
 * @param files names in the source; one that ends in `/` stands for all that is in that folder
 * @param storyStamp of its story video, where it has or gets one
 */
export function fingerprint(
  feed: FeedDefinition,
  entry: Manuscript,
  files: readonly string[],
  listing: ReadonlyMap<string, FileEntry>,
  logo?: Logo,
  storyStamp = '',
): string {
  const { language, timeZone, rating, genres, brand, title, story } = feed
  const beside = [...entry.assets.map((asset) => asset.name), ...files]
  const stamps = beside.flatMap((name) =>
    name.endsWith('/') ? stampsUnder(name, listing) : `${name} ${listing.get(name)?.stamp ?? 'missing'}`,
  )
  return hashOf(
    version,
    JSON.stringify({ language, timeZone, rating, genres, brand, title, story }),
    storyStamp,
    entry.name,
    entry.identity ?? '',
    entry.stamp,
    logo?.hash ?? '',
    ...stamps,
  )
}

function stampsUnder(folder: string, listing: ReadonlyMap<string, FileEntry>): string[] {
  const inside = (name: string) => folder === './' || name.startsWith(folder)
  return [...listing.values()].filter(({ name }) => inside(name)).map(({ name, stamp }) => `${name} ${stamp}`)
}

/**
 * Carries one document to its row, whatever is wrong with the document.
 * @param waited milliseconds since it was made before, where it is made again because of a passing problem
 * @throws {Problem} `document-gone`: it was taken away meanwhile
 */
export async function makeRow(
  house: House,
  workshop: Workshop,
  entry: Manuscript,
  listing: ReadonlyMap<string, FileEntry>,
  waited?: number,
): Promise<ArticleRow> {
  const { feed } = workshop
  const now = house.now()
  const modified = entry.modifiedAt.toISOString()
  const claim = (identity: string, proposal: string, headline: string, publishedAt: string) =>
    claimId(house.database, { feed: feed.slug, document: entry.name, identity, proposal, headline, publishedAt })
  const base = {
    feed: feed.slug,
    document: entry.name,
    headline: entry.label,
    published_at: modified,
    ...nothingMade,
    changed_at: now.toISOString(),
  }
  try {
    const document = await entry.open()
    const draft = await house.reader.read(document, { language: feed.language, timeZone: feed.timeZone })
    const identity = identityOf(document, draft)
    const proposal = proposeId(document, draft)
    const publishedAt = new Date(draft.publishedAt).toISOString()
    const id = await claim(identity, proposal, draft.headline, publishedAt)
    if (id === undefined) {
      throw new Problem(
        'duplicate-id',
        draft.id === undefined
          ? 'It came from another source of this feed already, and that one is shown: take one of the two out of feed.json if you want it from the other.'
          : `${entry.label} has the id "${draft.id}", which another article of this feed has: give it one of its own.`,
      )
    }
    // Asked before: a story that is finished meanwhile makes another scan take the article again.
    const story = await findStory(house.database, feed.slug, id)
    const assets = new Map(document.assets.map((asset) => [asset.name, asset.path]))
    const made = await makeItem(entry.isKept ? { ...workshop, root: undefined, assets } : workshop, id, draft)
    const held = made.held ?? (made.item && (await brokenRule(made.item, feed)))
    const before = held && (await itemBefore(house, feed.slug, id, held, whenToTryAgain(now, waited, true)))
    const mayImprove = held ? isPassing(held) : made.isIncomplete
    const isShown = held === undefined || before !== undefined
    const retryAt = made.retryAt ?? (mayImprove ? whenToTryAgain(now, waited, isShown) : undefined)
    const files = [
      ...draft.blocks.flatMap((block) => (block.type === 'figure' && block.image ? [block.image] : [])),
      ...draft.videos.flatMap((video) => [video.url, ...video.closedCaptions.map((track) => track.url)]),
      ...made.files,
    ].filter((name) => !/^https?:/i.test(name))
    return {
      ...base,
      id,
      identity,
      fingerprint: fingerprint(feed, entry, files, listing, workshop.logo, story && stampOf(story)),
      headline: draft.headline,
      published_at: publishedAt,
      expires_at: draft.expiresAt ? new Date(draft.expiresAt).toISOString() : null,
      article: JSON.stringify(made.article),
      item: before ?? (made.item && !held ? JSON.stringify(made.item) : null),
      held_code: isShown ? null : held.code,
      held_message: isShown ? null : held.message,
      notes: JSON.stringify(before ? [...made.notes, `It is shown as it was before: ${held!.message}`] : made.notes),
      files: JSON.stringify(files),
      retry_at: retryAt?.toISOString() ?? null,
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'document-gone') throw error
    // Its own name is all that is known of a document that cannot be read, or whose id is another's.
    const identity = error.code === 'duplicate-id' ? `file:${entry.name}` : (entry.identity ?? entry.name)
    const id = await claim(identity, proposeId(entry, {}), entry.label, modified)
    return {
      ...base,
      id: id!,
      identity,
      fingerprint: fingerprint(feed, entry, [], listing, workshop.logo),
      held_code: error.code,
      // What a fetched document is called here says nothing to an editor.
      held_message: entry.isKept ? error.message.replaceAll(posix.basename(entry.name), entry.label) : error.message,
    }
  }
}

/** What was made of the article before: it stands in while its video cannot be had for a passing reason. */
async function itemBefore(
  { database }: House,
  feed: string,
  id: string,
  held: Problem,
  retryAt: Date | undefined,
): Promise<string | undefined> {
  if (!isPassing(held) || isTakenAway(held) || !retryAt) return undefined
  return (await findArticle(database, feed, id))?.item ?? undefined
}
