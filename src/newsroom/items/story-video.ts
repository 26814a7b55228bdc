import type { Article } from '../../articles/article.js'
import type { ItemClosedCaptions, TrickPlay } from '../../catalogue/item.js'
import { cancelStory, findStory, orderStory, restoreStory } from '../../catalogue/story-orders.js'
import type { StoryRow } from '../../catalogue/tables.js'
import { Problem } from '../../problem.js'
import { describeStoryWork } from '../stories/story-work.js'
import { isWhole } from './has-all-media.js'
import type { Workshop } from './item-context.js'
import type { StoredVideo } from './videos.js'

/** A story video in the store. */
export type StoredStory = StoredVideo & { closedCaptions: ItemClosedCaptions[]; trickPlay: TrickPlay }

export type TakenStory = {
  story: StoredStory
  notes: string[]
  /** When to try again what failed for a passing reason; the story of before stands in until then. */
  retryAt?: Date
}

/** A story that failed for a passing reason is tried again after this many milliseconds. */
const retryAfter = 5 * 60_000
/** What is wrong with the operator's voice can be mended without a change to any article. */
const passing = /^speech-(unreachable|refused|wav)$/

/** Whether a story video is made of an article: it has no video, and nobody opted out. */
export const wantsStory = ({ feed }: Workshop, article: Pick<Article, 'videos' | 'story'>): boolean =>
  feed.story !== false && article.story !== false && article.videos.length === 0

/**
 * The story video of an article. One that shows or says something else than the article does now is ordered again and
 * stands in until then.
 * @param article with its pictures at addresses of the store
 * @returns undefined while the first one is being made
 * @throws {Problem} `speech-config`, or why it could not be made, where there is none of before
 */
export async function takeStory(workshop: Workshop, article: Article, now: Date): Promise<TakenStory | undefined> {
  const { feed, database } = workshop
  if (feed.story === false) return undefined
  const { work, hash } = await describeStoryWork(workshop, feed.story, article)
  const row = await findStory(database, feed.slug, article.id)
  const kept = row?.video ? (JSON.parse(row.video) as StoredStory) : undefined
  const story = kept && (await isWhole(workshop.store, kept)) ? kept : undefined
  const isCurrent = story !== undefined && row?.video_hash === hash
  const isTried = row?.wanted === hash && (row.state === 'failed' || row.state === 'shelved')
  if (isCurrent) {
    if (row.wanted !== hash) await restoreStory(database, feed.slug, article.id, now)
    return { story, notes: [] }
  }
  const retryAt = isTried ? retryOf(row) : undefined
  if (isTried && !(retryAt && retryAt <= now)) {
    const problem = tellProblem(row)
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

/** Takes back what was ordered of an article that has no need of a story any more. */
export async function forgetStory({ database, feed }: Workshop, article: string): Promise<void> {
  await cancelStory(database, feed.slug, article)
}

/** A shelved story is taken up again by whoever makes them, and needs no other order. */
function retryOf({ state, problem_code, changed_at }: StoryRow): Date | undefined {
  if (state === 'shelved' || !passing.test(problem_code ?? '')) return undefined
  return new Date(Date.parse(changed_at) + retryAfter)
}

function tellProblem({ state, problem_code: code, problem_message: message }: StoryRow): Problem {
  if (state === 'shelved') return new Problem(code!, message!)
  const wayOut = passing.test(code!)
    ? `It is tried again by itself every ${retryAfter / 60_000} minutes.`
    : 'Change the article to try again, or put a video beside it.'
  return new Problem(code!, `Its story video could not be made: ${message} ${wayOut}`)
}
