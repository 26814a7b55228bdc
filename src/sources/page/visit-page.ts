import type { RemoteSource } from '../../feed-definition.js'
import { isMissing } from '../../fetch/fetch-problem.js'
import { Problem } from '../../problem.js'
import type { Source, Visit, VisitResult } from '../source.js'
import { chooseWait } from '../visit-interval.js'
import { type FetchedPage, fetchEdition, fetchPage } from './fetch-page.js'
import type { PageFacts } from './inspect-page.js'
import { keepArticle } from './keep-article.js'
import { type PageState, readPageState, sinceOf, trimArticles } from './page-state.js'
import { visitArticles } from './visit-articles.js'

export type PageDefinition = Extract<RemoteSource, { type: 'page' }>

/** Section pages that are read on the first visit, until they name as many articles as a visit fetches. */
const mostPages = 5
const enoughLinks = 30
const mostLinks = 300
/** The next visit goes on with the articles that this one left. */
const unfinishedSeconds = 5 * 60

/**
 * Looks at a page: a single article, or a section page whose articles are fetched and looked at again, the fresh ones more often.
 * @throws {Problem} as `fetchPage`; `page-no-articles` when the page neither is an article nor leads to any
 */
export const visitPage: Source<PageDefinition> = async (visit) => {
  const { url } = visit.definition
  const last = readPageState(visit.state)
  const single = last.links.length === 0 ? last.articles[url] : undefined
  const kept = single?.name === undefined || (await visit.names()).includes(single.name)
  const page = await fetchEdition(visit, url, kept ? last : {}).catch(async (error: unknown) => {
    if (single?.name && isMissing(error)) await visit.remove(single.name)
    throw error
  })
  if (page ? page.facts.isArticle : single) return visitSingle(visit, last, page)
  return visitSection(visit, last, page)
}

async function visitSingle(
  visit: Visit<PageDefinition>,
  last: PageState,
  page: FetchedPage | undefined,
): Promise<VisitResult> {
  const { url, everyMinutes } = visit.definition
  const result = { offered: 1, waitSeconds: chooseWait({ everyMinutes, recommended: [] }), notes: [] }
  if (!page) return { state: last, ...result }
  const now = visit.now().toISOString()
  const { name: before, seenAt = now } = last.articles[url] ?? {}
  const name = await keepArticle(visit, page, seenAt)
  if (before && before !== name) await visit.remove(before)
  const entry = { name, seenAt, since: sinceOf(page.facts, new Date(seenAt)), checkedAt: now, tries: 0 }
  return { state: { ...page.validators, links: [], articles: { [url]: entry } } satisfies PageState, ...result }
}

async function visitSection(
  visit: Visit<PageDefinition>,
  last: PageState,
  page: FetchedPage | undefined,
): Promise<VisitResult> {
  const { url, everyMinutes } = visit.definition
  const named = page ? await collectLinks(visit, page, last) : last.links
  if (page && named.length === 0) throw noArticles(page)
  const waiting = last.links.filter((link) => last.articles[link] === undefined)
  const links = [...new Set([...named, ...waiting])].slice(0, mostLinks)
  const { articles, notes, isWhole } = await visitArticles(visit, page?.url ?? url, links, last.articles)
  const { etag, lastModified } = page?.validators ?? last
  const state: PageState = { etag, lastModified, links, articles: trimArticles(articles, links) }
  const isUnfinished = !isWhole && everyMinutes === undefined
  const waitSeconds = isUnfinished ? unfinishedSeconds : chooseWait({ everyMinutes, recommended: [] })
  return { state, offered: named.length, waitSeconds, notes }
}

/** The articles that a section page names; on the first visit also those of the pages behind it. */
async function collectLinks(visit: Visit, first: FetchedPage, last: PageState): Promise<string[]> {
  const links = new Set(first.facts.links)
  let next = last.links.length === 0 ? first.facts.nextPage : undefined
  for (let pages = 1; next && pages < mostPages && links.size > 0 && links.size < enoughLinks; pages++) {
    const page: FetchedPage | undefined = await fetchPage(visit, next).catch((error: unknown) => {
      if (error instanceof Problem) return undefined
      throw error
    })
    for (const link of page?.facts.links ?? []) links.add(link)
    next = page?.facts.nextPage
  }
  return [...links]
}

function noArticles({ url, facts }: { url: string; facts: PageFacts }): Problem {
  const { textLength, feeds, wordpressApi } = facts
  const found = textLength === 0 ? 'shows no running text' : `shows ${textLength} characters of text`
  const ways = [
    'name the page of a section or of one article',
    ...(wordpressApi ? ['name the site as a source of type "wordpress"'] : []),
    ...feeds.slice(0, 1).map((feed) => `use its feed ${feed.url} as a source of type "rss"`),
  ]
  return new Problem(
    'page-no-articles',
    `${url} ${found} and no links to articles, perhaps because a script puts them there: ${ways.join(', or ')}.`,
  )
}
