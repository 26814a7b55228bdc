import { keepLive, keptLive } from '../../catalogue/feeds.js'
import type { Item } from '../../catalogue/item.js'
import type { Catalogue } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { Problem } from '../../problem.js'
import { hashParts } from '../../text/hash.js'
import { stampNamedFile } from './brand-logo.js'
import { withRevision } from './build-item.js'
import type { ItemContext } from './item-context.js'
import { storePicture, storeTitleCard } from './pictures.js'
import { isTransient } from './retry.js'
import { itemVideo, storeOneVideo } from './videos.js'

/** The live feeds of a feed definition, as items. */
type LiveFeeds = {
  items(): readonly Item[]
  /** Live feeds that play a file of ours in a loop: their id and the address of the stored playlist. */
  loops(): ReadonlyMap<string, string>
  /** Why live feeds are left out, one sentence each. */
  problems(): readonly string[]
  /** Takes over the live feeds that the catalogue stored. */
  open(): Promise<void>
  /** Builds the live feeds again if their files changed, or if some could not be reached a while ago. */
  refresh(context: ItemContext, logoStamp: string): Promise<void>
}

/** Stored in the catalogue: property names stay as they are. */
type BuiltLiveFeed = {
  item: Item
  /** Address of the stored playlist that the server plays in a loop, if the stream is a file of ours. */
  loop?: string
  /** JSON of what it was built from. */
  definition: string
}

/** A live feed that could not be reached is tried again after this many milliseconds. */
const retryAfter = 60_000

/** @param folder absolute path of the feed's folder */
export function createLiveFeeds(database: Catalogue, feed: FeedDefinition, folder: string, now: () => Date): LiveFeeds {
  let built: BuiltLiveFeed[] = []
  let problems: string[] = []
  let stamp = ''
  let triedAt = 0
  let refreshing: Promise<void> | undefined

  const buildOrKeep = async (
    context: ItemContext,
    entry: FeedDefinition['live'][number],
  ): Promise<BuiltLiveFeed | undefined> => {
    const definition = JSON.stringify([entry, feed.genres, feed.rating, feed.language, feed.brand, feed.title])
    try {
      const since = await context.derive(`live-since/${feed.slug}/${entry.id}`, async () => now().toISOString())
      return { ...(await buildLiveItem(context, entry, since)), definition }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const before = isTransient(error) && built.find((one) => one.definition === definition)
      problems.push(`The live feed "${entry.id}" is ${before ? 'offered as it was' : 'left out'}: ${error.message}`)
      return before || undefined
    }
  }

  const rebuild = async (context: ItemContext, logoStamp: string): Promise<void> => {
    const names = feed.live
      .flatMap(({ url, picture }) => [url, picture ?? ''])
      .filter((name) => !/^(https?:|$)/i.test(name))
    const latest = hashParts(logoStamp, ...(await Promise.all(names.map((name) => stampNamedFile(folder, name)))))
    if (latest === stamp && (problems.length === 0 || Date.now() - triedAt < retryAfter)) return
    stamp = latest
    triedAt = Date.now()
    problems = []
    const all = await Promise.all(feed.live.map((entry) => buildOrKeep(context, entry)))
    const found = all.filter((one) => one !== undefined)
    const hasChanged = JSON.stringify(found) !== JSON.stringify(built)
    if (hasChanged) await keepLive(database, feed.slug, JSON.stringify(found))
    built = found
  }

  return {
    items: () => built.map(({ item }) => item),
    loops: () => new Map(built.flatMap(({ item, loop }) => (loop ? [[item.id, loop] as const] : []))),
    problems: () => problems,
    async open() {
      const ids = new Set(feed.live.map((entry) => entry.id))
      const stored = JSON.parse(await keptLive(database, feed.slug)) as BuiltLiveFeed[]
      built = stored.filter(({ item }) => ids.has(item.id))
    },
    refresh(context, logoStamp) {
      refreshing ??= rebuild(context, logoStamp).finally(() => {
        refreshing = undefined
      })
      return refreshing
    },
  }
}

/**
 * Builds the item of a live feed in the feed definition.
 * @param since ISO 8601: when the feed was first offered, because a stream has no date of its own
 * @throws {Problem} the stream cannot be played or reached
 */
async function buildLiveItem(
  context: ItemContext,
  live: FeedDefinition['live'][number],
  since: string,
): Promise<Pick<BuiltLiveFeed, 'item' | 'loop'>> {
  const { feed } = context
  const stored = await storeOneVideo(context, live.url)
  if (stored.facts.videoType !== 'HLS') {
    throw new Problem(
      'video-unplayable',
      `The live feed "${live.id}" is ${stored.facts.videoType}: a live feed is an HLS playlist (.m3u8).`,
    )
  }
  const language = live.language ?? feed.language
  const loop = stored.url.startsWith('/media/') && !stored.facts.live ? stored.url : undefined
  const item = withRevision({
    id: live.id,
    kind: 'live',
    title: live.title,
    shortDescription: live.description,
    publishedAt: since,
    updatedAt: since,
    language,
    tags: [...new Set(['live', ...live.tags])],
    genres: feed.genres,
    rating: feed.rating,
    duration: 0,
    thumbnails: live.picture
      ? await storePicture(context, live.picture)
      : await storeTitleCard(context, { headline: live.title, section: 'Live', language }),
    videos: [{ ...itemVideo(stored), url: loop ? `/feeds/${feed.slug}/live/${live.id}.m3u8` : stored.url }],
    closedCaptions: [],
  })
  return { item, loop }
}
