import type { Article } from '../../articles/article.js'
import type { ItemClosedCaptions, TrickPlay } from '../../catalogue/item.js'
import { findStory, orderStory, restoreStory } from '../../catalogue/story-orders.js'
import type { StoryRow } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { hasAllMedia } from '../../media/store/media-store.js'
import { type StoryArticle, writeScript } from '../../media/story/script/write-script.js'
import { chooseVoice, type VoiceName } from '../../media/story/voice/choose-voice.js'
import { Problem } from '../../problem.js'
import { hashParts } from '../../text/hash.js'
import type { ItemContext } from './item-context.js'
import type { StoredVideo } from './videos.js'

/** Part of every hash: raise it when stories are made differently, so that all are made again. */
const version = 'story-2'

/** Everything that a story video is made from; pictures are addresses of the store. Stored: property names stay as they are. */
export type StoryWork = {
  article: StoryArticle
  brand: { title: string; colour: string; background: string; logo?: string }
  size: '720p' | '1080p'
  maxMinutes: number
  voice?: VoiceName
  timeZone: string
}

/** A story video in the store. Stored: property names stay as they are. */
export type StoredStory = StoredVideo & { closedCaptions: ItemClosedCaptions[]; trickPlay: TrickPlay }

type FoundStory = {
  story: StoredStory
  notes: string[]
  /** When to retry what failed for a transient reason; an earlier version of the story is used until then. */
  retryAt?: Date
}

/** A story that failed for a transient reason is retried after this many milliseconds. */
const retryAfter = 5 * 60_000
/** Faults of the operator's speech service, which go away without a change to any article. */
const transient = /^speech-(unreachable|refused|wav)$/

/** Whether an article gets a story video: it has no video, and neither the feed nor the article opted out. */
export const wantsStory = (feed: FeedDefinition, article: Pick<Article, 'videos' | 'story'>): boolean =>
  feed.story !== false && article.story !== false && article.videos.length === 0

/**
 * Finds the story video of an article. If the article has changed in what the video shows or says, a new video is ordered
 * and the earlier one is used until then.
 * @param article with its pictures at addresses of the store
 * @returns undefined while the first video is being made
 * @throws {Problem} `speech-config`, or why the video could not be made and there is no earlier one
 */
export async function findOrOrderStory(
  context: ItemContext,
  article: Article,
  now: Date,
): Promise<FoundStory | undefined> {
  const { feed, database } = context
  if (feed.story === false) return undefined
  const { work, hash } = await describeStoryWork(context, feed.story, article)
  const row = await findStory(database, feed.slug, article.id)
  const stored = row?.video ? (JSON.parse(row.video) as StoredStory) : undefined
  const story = stored && (await hasAllMedia(context.store, stored)) ? stored : undefined
  const isCurrent = story !== undefined && row?.video_hash === hash
  const isTried = row?.wanted === hash && (row.state === 'failed' || row.state === 'shelved')
  if (isCurrent) {
    if (row.wanted !== hash) await restoreStory(database, feed.slug, article.id, now)
    return { story, notes: [] }
  }
  const retryAt = isTried ? retryTime(row) : undefined
  if (isTried && !(retryAt && retryAt <= now)) {
    const problem = storyProblem(row)
    if (!story) throw problem
    return { story, notes: [`The video is of an earlier version. ${problem.message}`], retryAt }
  }
  if (row?.wanted !== hash || row.state === 'done' || isTried) {
    const publishedAt = new Date(article.publishedAt).toISOString()
    await orderStory(
      database,
      { feed: feed.slug, article: article.id, wanted: hash, work: JSON.stringify(work), publishedAt },
      now,
    )
  }
  return story && { story, notes: [] }
}

/** A story that waits for disk space needs no retry: the workers look at it again by themselves. */
function retryTime({ state, problem_code, changed_at }: StoryRow): Date | undefined {
  if (state === 'shelved' || !transient.test(problem_code ?? '')) return undefined
  return new Date(Date.parse(changed_at) + retryAfter)
}

function storyProblem({ state, problem_code: code, problem_message: message }: StoryRow): Problem {
  if (state === 'shelved') return new Problem(code!, message!)
  const wayOut = transient.test(code!)
    ? `It is tried again by itself every ${retryAfter / 60_000} minutes.`
    : 'Change the article to try again, or put a video beside it.'
  return new Problem(code!, `Its story video could not be made: ${message} ${wayOut}`)
}

/**
 * Describes an article's story, with a hash of what the video shows and says and of nothing else: a new tag makes no
 * new video.
 * @param article with its pictures at addresses of the store
 * @throws {Problem} `speech-config`
 */
async function describeStoryWork(
  context: ItemContext,
  settings: { size: '720p' | '1080p'; maxMinutes: number; voice?: VoiceName },
  { id: _id, ...article }: Article,
): Promise<{ work: StoryWork; hash: string }> {
  const { feed, logo, store } = context
  const shown: StoryArticle = {
    ...article,
    blocks: article.blocks.filter((block) => block.type !== 'figure' || block.image?.startsWith('/media/')),
    tags: [],
    mirrors: [],
  }
  const { colour, background } = feed.brand
  const logoName = logo && (await store.put(logo.bytes, feed.brand.logo!.split('.').at(-1)!.toLowerCase())).name
  const { size, maxMinutes, voice } = settings
  const brand = { title: feed.title, colour, background, logo: logoName && `/media/${logoName}` }
  const speaker = chooseVoice(voice, context.speech)?.name ?? 'none'
  const { section, publishedAt, url } = article
  const said = writeScript(shown)
  // The video shows the day only: a new hour matters if it falls on another day in the feed's time zone.
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: feed.timeZone }).format(new Date(publishedAt))
  const settled = [section, day, url, brand, size, maxMinutes, speaker, feed.timeZone]
  return {
    work: { article: shown, brand, size, maxMinutes, voice, timeZone: feed.timeZone },
    hash: hashParts(version, JSON.stringify([said, settled])),
  }
}
