import pLimit from 'p-limit'
import { FetchProblem, isMissing } from '../../fetch/fetch-problem.js'
import { Problem } from '../../problem.js'
import type { Visit } from '../source.js'
import { fetchEdition } from './fetch-page.js'
import { keepArticle } from './keep-article.js'
import { type ArticleEntry, isDue, sinceOf } from './page-state.js'

/** Pages of articles that one visit fetches, and how many at once. */
const mostFetches = 30
const atOnce = 4
/** A linked page of less running text that does not call itself an article is none. */
const shortestArticle = 250

export type VisitedArticles = {
  articles: Record<string, ArticleEntry>
  notes: string[]
  /** Every article that the page names has been tried. */
  isWhole: boolean
}

/**
 * Fetches the articles that a section page names: new ones first, in the page's order, then those that are due again. One that is gone
 * (404, 410) is removed; one that cannot be had for another reason stays as it is.
 */
export async function visitArticles(
  visit: Visit,
  section: string,
  links: readonly string[],
  known: Record<string, ArticleEntry>,
): Promise<VisitedArticles> {
  const now = visit.now()
  const articles = { ...known }
  const kept = new Set(await visit.names())
  const fresh = links.filter((link) => known[link] === undefined)
  const due = Object.keys(known)
    .filter((link) => isDue(known[link]!, now))
    .toSorted((a, b) => known[a]!.checkedAt.localeCompare(known[b]!.checkedAt))
  const reasons: string[] = []
  let isResting = false

  const look = async (link: string): Promise<void> => {
    if (isResting || visit.signal.aborted) return
    const entry = known[link]
    try {
      articles[link] = await lookAt(visit, link, { entry, kept, section })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (isMissing(error)) {
        if (entry?.name) await visit.remove(entry.name)
        articles[link] = { ...startEntry(entry, now), name: undefined, tries: 0 }
        return
      }
      reasons.push(error.message)
      // The host wants to be left alone: its other pages are asked for on the next visit.
      if (error instanceof FetchProblem && error.facts.retryAt) isResting = true
      else articles[link] = { ...startEntry(entry, now), tries: (entry?.tries ?? 0) + 1 }
    }
  }
  const limit = pLimit(atOnce)
  await Promise.all([...fresh, ...due].slice(0, mostFetches).map((link) => limit(look, link)))
  return {
    articles,
    notes: describeReasons(reasons),
    isWhole: links.every((link) => articles[link] !== undefined),
  }
}

async function lookAt(
  visit: Visit,
  link: string,
  { entry, kept, section }: { entry?: ArticleEntry; kept: ReadonlySet<string>; section: string },
): Promise<ArticleEntry> {
  const now = visit.now()
  const isKept = entry?.name !== undefined && kept.has(entry.name)
  const page = await fetchEdition(visit, link, isKept ? entry : {})
  const next = { ...startEntry(entry, now), tries: 0 }
  if (!page) return next
  const { facts, validators } = page
  if (!facts.isArticle && facts.textLength < shortestArticle) return { ...next, ...validators }
  const name = await keepArticle(visit, page, next.seenAt, section)
  if (entry?.name && entry.name !== name) await visit.remove(entry.name)
  return { ...next, name, since: sinceOf(facts, new Date(next.seenAt)), ...validators }
}

function startEntry(entry: ArticleEntry | undefined, now: Date): ArticleEntry {
  const at = now.toISOString()
  return { tries: 0, since: at, seenAt: at, ...entry, checkedAt: at }
}

function describeReasons([reason, ...others]: readonly string[]): string[] {
  if (reason === undefined) return []
  const count = others.length === 0 ? '1 article' : `${others.length + 1} articles`
  return [`${count} could not be fetched and will be tried again: ${reason}`]
}
