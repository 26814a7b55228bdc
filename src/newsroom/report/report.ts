import type { Newsroom } from '../newsroom.js'
import { type FormatFindings, reportFindings } from '../publication/publishing-rules.js'
import type { House } from '../resources.js'
import { type ArticleState, listArticleStates } from './article-states.js'
import { type FeedMedia, measureFeedMedia } from './feed-media.js'
import { listSourceStates, type SourceState } from './source-states.js'

/** All that an editor has to know about a feed. */
export type Report = {
  feed: string
  title: string
  articles: { published: number; held: number; scheduled: number; rendering: number }
  /** Where the articles come from. */
  sources: SourceState[]
  /** What they take on the disk. */
  media: FeedMedia
  /** What is wrong with the feed as a whole. */
  problems: readonly string[]
  /** Articles that viewers do not see now, each with its reason. */
  held: ArticleState[]
  /** Articles that viewers see, though something of them was left out or mended. */
  mended: ArticleState[]
  formats: FormatFindings[]
}

export async function makeReport(
  { database, disk }: Pick<House, 'database' | 'disk'>,
  newsroom: Newsroom,
  now: Date,
): Promise<Report> {
  const { feed, problems, documents } = newsroom
  const states = await listArticleStates(database, feed.slug, now)
  const count = (state: ArticleState['state']) => states.filter((article) => article.state === state).length
  return {
    feed: feed.slug,
    title: feed.title,
    articles: {
      published: count('published'),
      held: count('held'),
      scheduled: count('scheduled'),
      rendering: count('rendering'),
    },
    sources: await listSourceStates(database, feed, states.filter(({ document }) => !document.startsWith('/')).length),
    media: await measureFeedMedia(database, disk, feed.slug),
    problems,
    held: states.filter((article) => article.state !== 'published'),
    mended: states.filter((article) => article.state === 'published' && article.notes.length > 0),
    formats: await reportFindings(documents, newsroom.published()),
  }
}
