import type { RemoteSource } from '../../feed-definition.js'
import { fetchFeed, readFeed } from '../../sources/feed/fetch-feed.js'
import { describePages, noPages, openFullText } from '../../sources/feed/full-text.js'
import type { ParsedFeed } from '../../sources/feed/item.js'
import { keepItems } from '../../sources/feed/keep-items.js'
import type { FetchedPage } from '../../sources/page/fetch-page.js'
import { keepArticle } from '../../sources/page/keep-article.js'
import { visitArticles } from '../../sources/page/visit-articles.js'
import { keepArticles } from '../../sources/roku/keep-articles.js'
import type { ParsedRoku } from '../../sources/roku/parse-roku.js'
import { createApi } from '../../sources/wordpress/api.js'
import { keepPosts, type Shortfall } from '../../sources/wordpress/keep-posts.js'
import { type Desk, type Sample, sampleArticles } from './sample-articles.js'

type Definition<Type extends RemoteSource['type']> = Extract<RemoteSource, { type: Type }>

/** Articles that are looked at where they come in one answer, and where each is a page to fetch. */
const mostArticles = 20
const mostPages = 10
const mostFullTexts = 3

/**
 * Looks at the newest posts of a WordPress site.
 * @param root of its REST API
 * @throws {Problem} as `createApi`
 */
export function sampleWordpress(desk: Desk, definition: Definition<'wordpress'>, root: string): Promise<Sample> {
  return sampleArticles(desk, definition, async (visit) => {
    const api = createApi(desk.fetcher, root)
    const { posts, total = posts.length } = await api.list('date', 1, mostArticles)
    const shortfall: Shortfall = { lost: 0, withoutPictures: 0, unchecked: new Set(), isEmptied: false }
    await keepPosts(
      visit,
      api,
      posts.map(({ id }) => id),
      shortfall,
    )
    return { offered: total, notes: [] }
  })
}

/** A feed as it was fetched, and where. */
export type FoundFeed = { feed: ParsedFeed; url: string }

/** @throws {Problem} as `fetchFeed` and `readFeed` */
export async function findFeed(desk: Desk, address: string): Promise<FoundFeed> {
  const fetched = await fetchFeed(desk, address)
  return { feed: await readFeed(desk, fetched), url: fetched.url }
}

/** Looks at the first items of a feed; with `fullText`, at the pages of a few. */
export function sampleFeed(desk: Desk, definition: Definition<'rss'>, { feed, url }: FoundFeed): Promise<Sample> {
  return sampleArticles(desk, definition, async (visit) => {
    const fullText = openFullText(visit, noPages)
    const items = feed.items.slice(0, definition.fullText ? mostFullTexts : mostArticles)
    await keepItems({ ...feed, items }, { visit, fullText, url, isArchive: false })
    return { offered: feed.items.length, notes: describePages(fullText.result()) }
  })
}

/** Looks at a page that is an article, or at articles that it leads to. */
export function samplePage(desk: Desk, definition: Definition<'page'>, page: FetchedPage): Promise<Sample> {
  return sampleArticles(desk, definition, async (visit) => {
    const { isArticle, links } = page.facts
    if (!isArticle) {
      const { notes } = await visitArticles(visit, page.url, links.slice(0, mostPages), {})
      return { offered: links.length, notes }
    }
    await keepArticle(visit, page, visit.now().toISOString())
    return { offered: 1, notes: [] }
  })
}

/** Looks at the first items of an old Roku feed. */
export function sampleRoku(
  desk: Desk,
  definition: Definition<'roku'>,
  { articles, notes }: ParsedRoku,
  url: string,
): Promise<Sample> {
  return sampleArticles(desk, definition, async (visit) => {
    await keepArticles(visit, articles.slice(0, mostArticles), url)
    return { offered: articles.length, notes }
  })
}
