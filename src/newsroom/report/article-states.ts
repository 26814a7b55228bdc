import type { Article } from '../../articles/article.js'
import { type ArticleSummary, findArticle, summariseArticles } from '../../catalogue/articles.js'
import type { Item } from '../../catalogue/item.js'
import { listOpenStories } from '../../catalogue/story-orders.js'
import type { Catalogue } from '../../catalogue/tables.js'

/** Where an article is on its way to the viewers. */
export type ArticleState = {
  id: string
  headline: string
  state: 'published' | 'held' | 'rendering' | 'scheduled'
  /** Machine code of why it is not published: `no-video`, `expired`, ... */
  reason?: string
  /** The same in a sentence that an editor can act on. */
  message?: string
  /** Name of its document in the source. */
  document: string
  publishedAt: string
  /** What was repaired or left out. */
  notes: string[]
  /** While its story video is being made: the share that is done, 0 to 1. */
  progress?: number
}

export type ArticleView = ArticleState & { article?: Article; item?: Item }

/** Every article of a feed, newest first. */
export async function listArticleStates(database: Catalogue, feed: string, now: Date): Promise<ArticleState[]> {
  const open = new Map((await listOpenStories(database, feed)).map((story) => [story.article, story]))
  return (await summariseArticles(database, feed)).map((row) => stateOf(row, now, open.get(row.id)))
}

/** One article with its text and its item, if it has one; before its publication date, neither is shown to anybody. */
export async function viewArticle(
  database: Catalogue,
  feed: string,
  id: string,
  now: Date,
): Promise<ArticleView | undefined> {
  const row = await findArticle(database, feed, id)
  if (!row) return undefined
  const story = (await listOpenStories(database, feed)).find((each) => each.article === id)
  const state = stateOf({ ...row, has_item: Number(row.item !== null) }, now, story)
  if (Date.parse(row.published_at) > now.getTime()) return state
  return {
    ...state,
    article: row.article === null ? undefined : (JSON.parse(row.article) as Article),
    item: row.item === null ? undefined : (JSON.parse(row.item) as Item),
  }
}

const isOutOfSpace = /^disk-/

type OpenStory = Awaited<ReturnType<typeof listOpenStories>>[number]

function stateOf(row: ArticleSummary, now: Date, story: OpenStory | undefined): ArticleState {
  const base = {
    id: row.id,
    headline: row.headline,
    document: row.document!,
    publishedAt: row.published_at,
    notes: JSON.parse(row.notes) as string[],
  }
  // There was no room for its video, and now it is being made after all.
  const isResumed = story !== undefined && row.held_code !== null && isOutOfSpace.test(row.held_code)
  if (row.held_code !== null && !isResumed)
    return { ...base, state: 'held', reason: row.held_code, message: row.held_message! }
  if (!row.has_item) return { ...base, state: 'rendering', ...(story && describeProgress(story)) }
  if (Date.parse(row.published_at) > now.getTime()) {
    const message = `Its date is ${formatInstant(row.published_at)}: it appears then by itself.`
    return { ...base, state: 'scheduled', reason: 'scheduled', message }
  }
  if (row.expires_at !== null && Date.parse(row.expires_at) <= now.getTime()) {
    const message = `It expired at ${formatInstant(row.expires_at)}: give it a later date in "expires", or none, to show it again.`
    return { ...base, state: 'held', reason: 'expired', message }
  }
  if (!story) return { ...base, state: 'published' }
  const { message, progress } = describeProgress(story, 'The story video of its new version')
  return {
    ...base,
    state: 'published',
    notes: [...base.notes, `${message} The one of before is shown until then.`],
    progress,
  }
}

function describeProgress(
  { state, progress, problem_message: problem }: OpenStory,
  subject = 'Its story video',
): Required<Pick<ArticleState, 'progress' | 'message'>> {
  const again = problem === null ? '' : ` The attempt before failed: ${problem}`
  if (state === 'queued') return { progress: 0, message: `${subject} waits for its turn.${again}` }
  return { progress, message: `${subject} is being made: ${Math.floor(100 * progress)} %.${again}` }
}
/** `2026-11-17 12:00 UTC` */
const formatInstant = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`
