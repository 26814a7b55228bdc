import { type Candidate, toCandidate } from './candidate.js'
import type { Desk } from './sample-articles.js'
import { type FoundFeed, sampleFeed } from './sample-sources.js'

/** Shorter texts, in words, may be teasers: some pages are looked at. */
const teaserWords = 200
/** A page that has this much more than its item has the article that the item only begins. */
const isLonger = (page: number, item: number): boolean => page >= item * 1.5 && page >= item + 40

/**
 * Looks at a feed: whether its items are whole articles, and whether the pages behind teasers can be read.
 * @returns the feed as it is, and with `fullText` where that brings more
 */
export async function surveyFeed(desk: Desk, found: FoundFeed): Promise<Candidate[]> {
  const source = { type: 'rss' as const, url: found.url, fullText: false }
  const plain = toCandidate('feed', source, await sampleFeed(desk, source, found))
  if (plain.weight.articles === 0 || plain.weight.words >= teaserWords) return [plain]
  const fullSource = { ...source, fullText: true }
  const full = toCandidate('fullText', fullSource, await sampleFeed(desk, fullSource, found))
  if (isLonger(full.weight.words, plain.weight.words)) return [{ ...plain, kind: 'teasers' }, full]
  // Without the pages nobody knows whether the short texts are all there is.
  return full.notes.length > 0 ? [{ ...plain, kind: 'teasers', notes: [...plain.notes, ...full.notes] }] : [plain]
}
