import { z } from 'zod'
import type { ArticleDraft } from '../../articles/article.js'
import type { ArticleReader } from '../../articles/reading-process.js'
import type { RemoteSource } from '../../feed-definition.js'
import type { Fetcher } from '../../fetch/fetcher.js'
import { Problem } from '../../problem.js'
import type { FetchedDocument } from '../../sources/document.js'
import { fetchFeed, readFeed } from '../../sources/feed/fetch-feed.js'
import { createFullText, describePages, noPages } from '../../sources/feed/full-text.js'
import type { ParsedFeed } from '../../sources/feed/item.js'
import { keepItems } from '../../sources/feed/keep-items.js'
import type { PageFacts } from '../../sources/page/inspect-page.js'
import { keepArticle, visitArticles } from '../../sources/page/visit-articles.js'
import type { Parse } from '../../sources/parsers.js'
import type { ParsedRoku } from '../../sources/roku/parsed-roku.js'
import { keepArticles } from '../../sources/roku/visit-roku.js'
import type { Visit } from '../../sources/source.js'
import { createWordpressApi } from '../../sources/wordpress/api.js'
import { keepPosts, type Shortfall } from '../../sources/wordpress/keep-posts.js'
import { isSameSite } from '../../text/web-addresses.js'
import { type Candidate, countFeatures } from './candidates.js'

/** What a survey needs. Nothing here writes anything. */
export type SurveyResources = { fetcher: Fetcher; parse: Parse; reader: Pick<ArticleReader, 'read'>; now(): Date }

type SourceOf<Type extends RemoteSource['type']> = Extract<RemoteSource, { type: Type }>

/** Some articles of a source, read the way the channel would read them. */
type SampledArticles = {
  /** How many articles the source offers in total. */
  offered: number
  drafts: ArticleDraft[]
  /** Problems along the way, one sentence each. */
  notes: string[]
}

/** How many articles to read when one response holds them all, and when each is a page to fetch. */
const maxArticles = 20
const maxPages = 10
const maxFullTexts = 3

/** Shorter texts (median, in words) may be teasers, so a few of the pages behind them are read as well. */
const teaserWords = 200
/** Whether a page is so much longer than its feed item that the item must be just the beginning of the article. */
const isLonger = (page: number, item: number): boolean => page >= item * 1.5 && page >= item + 40

/** A parsed feed and its address after redirects. */
type FeedAtAddress = { feed: ParsedFeed; url: string }

/** @throws {Problem} like `fetchFeed` and `readFeed` */
export async function fetchAndParseFeed(
  resources: Pick<SurveyResources, 'fetcher' | 'parse'>,
  address: string,
): Promise<FeedAtAddress> {
  const fetched = await fetchFeed(resources, address)
  return { feed: await readFeed(resources, fetched), url: fetched.url }
}

/**
 * Finds out whether the items of a feed are whole articles and, if they are teasers, whether the pages behind them can be read.
 * @returns the feed as it is, followed by the feed with `fullText` if that yields more
 */
export async function surveyFeed(resources: SurveyResources, found: FeedAtAddress): Promise<Candidate[]> {
  const source = { type: 'rss' as const, url: found.url, fullText: false }
  const plain = toCandidate('feed', source, await sampleFeed(resources, source, found))
  if (plain.features.articles === 0 || plain.features.words >= teaserWords) return [plain]
  const fullSource = { ...source, fullText: true }
  const full = toCandidate('fullText', fullSource, await sampleFeed(resources, fullSource, found))
  if (isLonger(full.features.words, plain.features.words)) return [{ ...plain, kind: 'teasers' }, full]
  // If the pages cannot be read, there is no telling whether the short texts are complete.
  return full.notes.length > 0 ? [{ ...plain, kind: 'teasers', notes: [...plain.notes, ...full.notes] }] : [plain]
}

/** Samples the first items of a feed or, with `fullText`, a few of the pages that they link to. */
function sampleFeed(
  resources: SurveyResources,
  source: SourceOf<'rss'>,
  { feed, url }: FeedAtAddress,
): Promise<SampledArticles> {
  return sampleArticles(resources, source, async (visit) => {
    const fullText = createFullText(visit, noPages)
    const items = feed.items.slice(0, source.fullText ? maxFullTexts : maxArticles)
    await keepItems({ ...feed, items }, { visit, fullText, url, isArchive: false })
    return { offered: feed.items.length, notes: describePages(fullText.result()) }
  })
}

/** How a WordPress site describes itself at the root of its REST API (developer.wordpress.org/rest-api/reference). */
const indexSchema = z.object({
  name: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  home: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
  /** Empty if the site is set to an offset from UTC instead. */
  timezone_string: z.string().optional().catch(undefined),
})

type WordpressIndex = z.infer<typeof indexSchema>

const indexLimits = { maxBytes: 3_000_000, timeoutMs: 20_000 }

/**
 * Samples the newest posts of a WordPress site through its REST API.
 * @param root address of the API
 * @param site address for the source, unless the site gives another one as its home
 * @throws {Problem} like `createApi`
 */
export async function surveyWordpress(
  resources: SurveyResources,
  root: string,
  site: string,
): Promise<{ candidate: Candidate; index: WordpressIndex }> {
  const sampled = await sampleArticles(resources, { type: 'wordpress', url: site }, async (visit) => {
    const api = createWordpressApi(resources.fetcher, root)
    const { posts, total = posts.length } = await api.list('date', 1, maxArticles)
    const shortfall: Shortfall = { lost: 0, withoutPictures: 0, unchecked: new Set(), isEmptied: false }
    const ids = posts.map(({ id }) => id)
    await keepPosts(visit, api, ids, shortfall)
    return { offered: total, notes: [] }
  })
  const index = await readIndex(resources.fetcher, root)
  const home = index.home && isSameSite(index.home, site) ? index.home : undefined
  const source = { type: 'wordpress' as const, url: home ?? site }
  return { candidate: toCandidate('wordpress', source, sampled), index: { ...index, home } }
}

async function readIndex(fetcher: Fetcher, root: string): Promise<WordpressIndex> {
  const url = new URL(root)
  url.searchParams.set('_fields', Object.keys(indexSchema.shape).join(','))
  try {
    const { bytes } = await fetcher.get(url.href, indexLimits, { accept: 'application/json' })
    return indexSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? {}
  } catch (error) {
    // Some sites block the root but leave the posts open.
    if (error instanceof Problem || error instanceof SyntaxError) return {}
    throw error
  }
}

/** Samples a page that is an article, or the articles that a section page links to. */
export async function surveyPage(resources: SurveyResources, url: string, facts: PageFacts): Promise<Candidate> {
  const { isArticle, links } = facts
  const source = { type: 'page' as const, url }
  const sampled = await sampleArticles(resources, source, async (visit) => {
    if (!isArticle) {
      const { notes } = await visitArticles(visit, url, links.slice(0, maxPages), {})
      return { offered: links.length, notes }
    }
    await keepArticle(visit, { url, facts, validators: {} }, visit.now().toISOString())
    return { offered: 1, notes: [] }
  })
  return toCandidate(isArticle ? 'article' : 'section', source, sampled)
}

/** Samples the first items of an old Roku feed. */
export async function surveyRoku(
  resources: SurveyResources,
  url: string,
  { articles, notes }: ParsedRoku,
): Promise<Candidate> {
  const source = { type: 'roku' as const, url }
  const sampled = await sampleArticles(resources, source, async (visit) => {
    await keepArticles(visit, articles.slice(0, maxArticles), url)
    return { offered: articles.length, notes }
  })
  return toCandidate('roku', source, sampled)
}

const toCandidate = (
  kind: Candidate['kind'],
  source: RemoteSource,
  { offered, drafts, notes }: SampledArticles,
): Candidate => ({ kind, source, offered, features: countFeatures(drafts), notes })

const defaults = { language: 'en', timeZone: 'UTC' }

/**
 * Reads some articles of a source without keeping them.
 * @param visitSource calls `visit.put` for each article; the visit is always a first one
 * @throws {Problem} like `visitSource`
 */
async function sampleArticles<Source extends RemoteSource>(
  { fetcher, parse, reader, now }: SurveyResources,
  definition: Source,
  visitSource: (visit: Visit<Source>) => Promise<{ offered: number; notes: string[] }>,
): Promise<SampledArticles> {
  const documents = new Map<string, FetchedDocument>()
  const { offered, notes } = await visitSource({
    definition,
    state: undefined,
    fetcher,
    parse,
    now,
    signal: new AbortController().signal,
    timeZone: defaults.timeZone,
    stampOf: async (name) => documents.get(name)?.stamp,
    names: async () => [...documents.keys()],
    put: async (document) => {
      documents.set(document.name, document)
    },
    remove: async (name) => {
      documents.delete(name)
    },
  })
  const drafts: ArticleDraft[] = []
  const errors: string[] = []
  for (const document of documents.values()) {
    try {
      drafts.push(await reader.read({ ...document, assets: [] }, defaults))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      errors.push(error.message)
    }
  }
  const unread = errors.length > 0 ? [`${errors.length} of them could not be read: ${errors[0]}`] : []
  return { offered, drafts, notes: [...notes, ...unread] }
}
