import { Problem } from '../../problem.js'
import type { LoadedDocument } from '../../sources/document.js'
import type { FeedItem, KeptItem, ParsedFeed } from '../../sources/feed/item.js'
import { isJsonFeed } from '../../sources/feed/parse-feed.js'
import { apiPostSchema } from '../../sources/wordpress/api-schemas.js'
import { buildPost } from '../../sources/wordpress/post.js'
import { readFeedDate } from '../../text/feed-date.js'

/** A document to read once, and what whoever reads it should know about it. */
export type LoadedTarget = { document: LoadedDocument; notes: string[] }

/**
 * The document of a feed's newest item, as the feed's source would keep it without fetching the item's page.
 * @throws {Problem} `read`: the feed is empty
 */
export function chooseNewestItem(
  feed: ParsedFeed,
  { url, target, modifiedAt }: { url: string; target: string; modifiedAt: string },
): LoadedTarget {
  const settings = { language: feed.language ?? 'en', timeZone: 'UTC' }
  const dateOf = ({ updated, published }: FeedItem) =>
    readFeedDate(updated, settings) ?? readFeedDate(published, settings)
  const dated = feed.items.map((item) => ({ item, date: dateOf(item) }))
  // Of items without dates, and of those with the same, the feed's first is the newest.
  const [newest] = dated.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))
  if (!newest) throw new Problem('read', `${target} is a feed without items: name a page, or another feed.`)
  const { item, date = modifiedAt } = newest
  const kept: KeptItem = { item, feed: { title: feed.title, language: feed.language, url } }
  const bytes = Buffer.from(JSON.stringify(kept))
  const count = feed.items.length
  const which = count === 1 ? 'It is the only item' : `It is the newest of the ${count} items`
  return {
    document: { name: 'newest.item', bytes, modifiedAt: date, url: item.url ?? url, assets: [] },
    notes: [`${which} of a feed, with the text that the feed gives; \`newsreel import\` brings in whole feeds.`],
  }
}

/**
 * The document that JSON holds: an article in our own form, or a post out of WordPress's REST API.
 * @returns undefined for a feed
 * @throws {Problem} `read`: it is JSON of another kind
 */
export function chooseJsonDocument(file: Omit<LoadedDocument, 'assets'>, target: string): LoadedDocument | undefined {
  const value = parseJson(file.bytes)
  if (isJsonFeed(value)) return undefined
  const post = apiPostSchema.safeParse(Array.isArray(value) ? value[0] : value)
  if (post.success && post.data.content.rendered !== '') {
    const bytes = Buffer.from(JSON.stringify(buildPost(post.data, new Map())))
    return { ...file, name: 'post.post', bytes, assets: [] }
  }
  const isRokuFeed = isObject(value) && ('providerName' in value || 'assets' in value)
  if (isRokuFeed) {
    throw new Problem(
      'read',
      `${target} is a feed for Roku, not an article: \`newsreel check\` judges it, \`newsreel import\` brings it in.`,
    )
  }
  // The reader of articles in JSON says what is wrong with it.
  return { ...file, name: file.name.replace(/(?:\.(?:json|txt))?$/i, '.json'), assets: [] }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
  } catch {
    return undefined // The reader of articles in JSON says what is wrong with it.
  }
}
