import type { RemoteSource } from '../../feed-definition.js'
import { isNotFound } from '../../fetch/fetch-problem.js'
import { Problem } from '../../problem.js'
import { chooseWait, type Source, type Visit, type VisitResult } from '../source.js'
import { type FetchedPage, fetchEdition, fetchPage } from './fetch-page.js'
import {
  choosePublicationDate,
  keepArticle,
  type PageState,
  readPageState,
  trimArticles,
  visitArticles,
} from './visit-articles.js'

export type PageDefinition = Extract<RemoteSource, { type: 'page' }>

/** Section pages read on the first visit, until they link to as many articles as a visit fetches. */
const maxPages = 5
const enoughLinks = 30
const maxLinks = 300
/** The next visit continues with the remaining articles. */
const unfinishedSeconds = 5 * 60

/**
 * Visits a page: a single article, or a section page whose articles are fetched, and fetched again, recent ones more often.
 * @throws {Problem} as `fetchPage`; `page-no-articles` if the page neither is an article nor links to any
 */
export const visitPage: Source<PageDefinition> = async (visit) => {
  const { url } = visit.definition
  const last = readPageState(visit.state)
  const single = last.links.length === 0 ? last.articles[url] : undefined
  const kept = single?.name === undefined || (await visit.names()).includes(single.name)
  const page = await fetchEdition(visit, url, kept ? last : {}).catch(async (error: unknown) => {
    if (single?.name && isNotFound(error)) await visit.remove(single.name)
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
  const entry = { name, seenAt, since: choosePublicationDate(page.facts, new Date(seenAt)), checkedAt: now, tries: 0 }
  return { state: { ...page.validators, links: [], articles: { [url]: entry } } satisfies PageState, ...result }
}

async function visitSection(
  visit: Visit<PageDefinition>,
  last: PageState,
  page: FetchedPage | undefined,
): Promise<VisitResult> {
  const { url, everyMinutes } = visit.definition
  const linked = page ? await collectLinks(visit, page, last) : last.links
  if (page && linked.length === 0) throw noArticlesProblem(page)
  const waiting = last.links.filter((link) => last.articles[link] === undefined)
  const links = [...new Set([...linked, ...waiting])].slice(0, maxLinks)
  const { articles, notes, isComplete } = await visitArticles(visit, page?.url ?? url, links, last.articles)
  const { etag, lastModified } = page?.validators ?? last
  const state: PageState = { etag, lastModified, links, articles: trimArticles(articles, links) }
  const isUnfinished = !isComplete && everyMinutes === undefined
  const waitSeconds = isUnfinished ? unfinishedSeconds : chooseWait({ everyMinutes, recommended: [] })
  return { state, offered: linked.length, waitSeconds, notes }
}

/** The articles that a section page links to; on the first visit also those of its next pages. */
async function collectLinks(visit: Visit, first: FetchedPage, last: PageState): Promise<string[]> {
  const links = new Set(first.facts.links)
  let next = last.links.length === 0 ? first.facts.nextPage : undefined
  for (let pages = 1; next && pages < maxPages && links.size > 0 && links.size < enoughLinks; pages++) {
    const page: FetchedPage | undefined = await fetchPage(visit, next).catch((error: unknown) => {
      if (error instanceof Problem) return undefined
      throw error
    })
    for (const link of page?.facts.links ?? []) links.add(link)
    next = page?.facts.nextPage
  }
  return [...links]
}

function noArticlesProblem({ url, facts }: Pick<FetchedPage, 'url' | 'facts'>): Problem {
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
