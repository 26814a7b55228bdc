import { countDocuments } from '../../catalogue/documents.js'
import { readMediaTexts } from '../../catalogue/media-references.js'
import { listSources } from '../../catalogue/source-visits.js'
import type { Catalogue, SourceRow } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import type { Disk } from '../../media/store/disk-use.js'
import { findMediaUnits } from '../../media/store/media-names.js'
import { sourceKey } from '../../sources/document.js'
import type { UnclaimedFile } from '../../sources/explain-unclaimed.js'
import type { Newsroom } from '../newsroom.js'
import { type FormatFindings, reportFindings } from '../publication/publishing-rules.js'
import type { Resources } from '../resources.js'
import { type ArticleState, listArticleStates } from './article-states.js'
import { findUnclaimed } from './unclaimed-files.js'

/** Everything an editor has to know about a feed. */
export type Report = {
  feed: string
  title: string
  articles: { published: number; held: number; scheduled: number; rendering: number }
  /** Where the articles come from. */
  sources: SourceState[]
  /** What they take up on the disk. */
  media: FeedMedia
  /** What is wrong with the feed as a whole. */
  problems: readonly string[]
  /** Articles that viewers do not see now, each with its reason. */
  held: ArticleState[]
  /** Articles that viewers see although something in them was left out or repaired. */
  mended: ArticleState[]
  /** Files in the articles' folder that nothing uses, a hundred at most, each with its reason. */
  unclaimedFiles: UnclaimedFile[]
  /** How many more there are. */
  moreUnclaimedFiles: number
  formats: FormatFindings[]
}

export async function makeReport(
  { database, disk }: Pick<Resources, 'database' | 'disk'>,
  newsroom: Newsroom,
  now: Date,
): Promise<Report> {
  const { feed, problems, documents, looseFiles } = newsroom
  const unclaimed = await findUnclaimed(database, feed, looseFiles)
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
    unclaimedFiles: unclaimed.files,
    moreUnclaimedFiles: unclaimed.more,
    formats: await reportFindings(documents, newsroom.published()),
  }
}

/** How a source of a feed is doing. */
export type SourceState = {
  type: FeedDefinition['sources'][number]['type'] | 'push' | 'import'
  /** Address of a fetched source, path of a folder; absent for what was pushed or imported. */
  address?: string
  /** `waiting`: not visited yet; `visiting`: now; `gone`: not visited any more. */
  state: 'ok' | 'waiting' | 'visiting' | 'failing' | 'gone'
  /** Documents of it that are kept. */
  documents: number
  /** Articles that it offered at the last visit that went well. */
  offered?: number
  /** ISO 8601. */
  lastSuccess?: string
  nextVisit?: string
  /** Why the last visit failed, in a sentence. */
  problem?: string
  /** What should be known although the visit went well. */
  notes: string[]
}

/**
 * The sources of a feed in the order of feed.json, then what came without one.
 * @param inFolder how many documents of the feed's folder have an article
 */
async function listSourceStates(database: Catalogue, feed: FeedDefinition, inFolder: number): Promise<SourceState[]> {
  const rows = new Map((await listSources(database, feed.slug)).map((row) => [row.source, row]))
  const counts = await countDocuments(database, feed.slug)
  const named = feed.sources.map((source): SourceState => {
    if (source.type === 'folder') {
      return { type: 'folder', address: `${source.path}/`, state: 'ok', documents: inFolder, notes: [] }
    }
    const key = sourceKey(source)
    return {
      type: source.type,
      address: source.url,
      documents: counts.get(key) ?? 0,
      ...describeVisits(rows.get(key)),
    }
  })
  const others = (['push', 'import'] as const).flatMap((type): SourceState[] => {
    const documents = counts.get(type) ?? 0
    return documents > 0 ? [{ type, state: 'ok', documents, notes: [] }] : []
  })
  return [...named, ...others]
}

function describeVisits(row: SourceRow | undefined): Omit<SourceState, 'type' | 'address' | 'documents'> {
  if (!row) return { state: 'waiting', notes: [] }
  const isGone = row.problem_code === 'source-gone'
  return {
    state: stateOf(row, isGone),
    offered: row.succeeded_at === null ? undefined : row.offered,
    lastSuccess: row.succeeded_at ?? undefined,
    nextVisit: isGone ? undefined : row.due_at,
    problem: row.problem_message ?? undefined,
    notes: JSON.parse(row.notes) as string[],
  }
}

function stateOf(row: SourceRow, isGone: boolean): SourceState['state'] {
  if (row.worker !== null) return 'visiting'
  if (isGone) return 'gone'
  if (row.problem_code !== null) return 'failing'
  return row.visited_at === null ? 'waiting' : 'ok'
}

/** Bytes of all media of a feed, and of the story videos among them. */
type FeedMedia = { bytes: number; storyBytes: number }

/** What a feed's articles take in the store; what two of them share counts once. */
export async function measureFeedMedia(database: Catalogue, disk: Disk, feed: string): Promise<FeedMedia> {
  const [all, stories] = [new Set<string>(), new Set<string>()]
  for await (const { text, isStory } of readMediaTexts(database, feed)) {
    for (const unit of findMediaUnits(text)) {
      all.add(unit)
      if (isStory) stories.add(unit)
    }
  }
  const measured: FeedMedia = { bytes: 0, storyBytes: 0 }
  for (const unit of all) {
    const size = await disk.sizeOf(unit)
    measured.bytes += size
    if (stories.has(unit)) measured.storyBytes += size
  }
  return measured
}
