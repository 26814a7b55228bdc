import type { ArticleDraft } from '../../articles/article.js'
import type { RemoteSource } from '../../feed-definition.js'
import type { ParsedRoku } from '../../sources/roku/parsed-roku.js'
import type { SiteFacts } from './site-facts.js'
import type { Sitemap } from './sitemaps.js'

/** The result of surveying a site. */
export type Survey = {
  /** Address that was surveyed, after redirects. */
  url: string
  site: SiteFacts
  /** Best first. */
  candidates: Candidate[]
  sitemaps: Sitemap[]
  /** Rows and live channels of an old Roku feed. */
  rows?: Pick<ParsedRoku, 'live' | 'playlists' | 'categories'>
  /** Usual addresses where nothing was found. */
  emptyAddresses: string[]
  /** Why something that the site links to could not be read: one sentence each. */
  failures: string[]
}

/** Kinds of sources, the most desirable first. */
const kinds = ['roku', 'wordpress', 'feed', 'fullText', 'section', 'teasers', 'article'] as const

/** A source that feed.json could name, and what it would contribute. */
export type Candidate = {
  kind: (typeof kinds)[number]
  source: RemoteSource
  /** How many articles it offers in total; `features` counts only those that were sampled. */
  offered: number
  features: FeatureCounts
  /** One sentence each. */
  notes: string[]
}

/** Whether at least one of its articles can be read. */
export const isUsable = ({ features }: Candidate): boolean => features.articles > 0

/** Sorts the usable ones first, then by kind, then by how much they offer: a section's feed comes after the site's. */
export const rankCandidates = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted(
    (a, b) =>
      Number(isUsable(b)) - Number(isUsable(a)) ||
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      b.offered - a.offered,
  )

/** How many articles have what. */
type FeatureCounts = {
  articles: number
  withPicture: number
  withCaption: number
  withVideo: number
  /** Articles whose only video is in another service's player. */
  withPlayer: number
  /** Median length of the texts, in words. */
  words: number
}

/** Counts pictures, captions, videos and words of articles. */
export function countFeatures(drafts: readonly ArticleDraft[]): FeatureCounts {
  const count = (has: (draft: ArticleDraft) => boolean) => drafts.filter(has).length
  const lengths = drafts.map(countWords).sort((a, b) => a - b)
  return {
    articles: drafts.length,
    withPicture: count(({ blocks }) => blocks.some((block) => block.type === 'figure' && block.image)),
    withCaption: count(({ blocks }) => blocks.some((block) => block.type === 'figure' && block.image && block.caption)),
    withVideo: count(({ videos }) => videos.length > 0),
    withPlayer: count(({ videos, embeds = [] }) => videos.length === 0 && embeds.length > 0),
    words: lengths[Math.floor(lengths.length / 2)] ?? 0,
  }
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** Counts the words of the text, not including captions. */
function countWords({ blocks }: ArticleDraft): number {
  const text = blocks
    .map((block) => (block.type === 'figure' ? '' : block.type === 'list' ? block.items.join(' ') : block.text))
    .join('\n')
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++
  return words
}
