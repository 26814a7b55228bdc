import type { RemoteSource } from '../../feed-definition.js'
import { type Weight, weighArticles } from './count-features.js'
import type { Sample } from './sample-articles.js'

/** What a source turned out to be, the most desirable first. */
export const kinds = ['roku', 'wordpress', 'feed', 'fullText', 'section', 'teasers', 'article'] as const

/** A source that a feed.json could name, with what it brings. */
export type Candidate = {
  kind: (typeof kinds)[number]
  source: RemoteSource
  /** Articles that it offers altogether; `weight` is of those that were looked at. */
  offered: number
  weight: Weight
  /** One sentence each. */
  notes: string[]
}

export function toCandidate(
  kind: Candidate['kind'],
  source: RemoteSource,
  { offered, drafts, notes }: Sample,
): Candidate {
  return { kind, source, offered, weight: weighArticles(drafts), notes }
}

/** Whether it brings any article that can be read. */
export const isUsable = ({ weight }: Candidate): boolean => weight.articles > 0

/** Sorts the best to the front: by kind, and of one kind in the order found. */
export const rankCandidates = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted(
    (a, b) => Number(isUsable(b)) - Number(isUsable(a)) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  )
