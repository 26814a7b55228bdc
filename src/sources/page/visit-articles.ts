import pLimit from 'p-limit'
import { z } from 'zod'
import { FetchProblem, isNotFound } from '../../fetch/fetch-problem.js'
import { validatorsSchema } from '../../fetch/http-caching.js'
import { Problem } from '../../problem.js'
import { cleanAddress, isSameSite } from '../../text/web-addresses.js'
import { nameDocument } from '../document.js'
import type { Visit } from '../source.js'
import { type FetchedPage, fetchEdition } from './fetch-page.js'

/** Article pages fetched per visit, and how many at once. */
const maxFetches = 30
const atOnce = 4
/** A linked page with less running text that is not recognised as an article is ignored. */
const minArticleText = 250

/** What is stored of one article of a section page. */
const entrySchema = validatorsSchema.extend({
  /** Name of its document; absent for a page that is not an article. */
  name: z.string().optional(),
  /** ISO 8601: its publication date, else when it was first seen. */
  since: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  checkedAt: z.iso.datetime(),
  /** Failed fetches in a row. */
  tries: z.number().int().min(0).default(0),
})

const stateSchema = validatorsSchema.extend({
  /** The article links of the last response, in page order. */
  links: z.array(z.string()).default([]),
  /** By their addresses on the section page. */
  articles: z.record(z.string(), entrySchema).default({}),
})

type ArticleEntry = z.infer<typeof entrySchema>
export type PageState = z.infer<typeof stateSchema>

type VisitedArticles = {
  articles: Record<string, ArticleEntry>
  notes: string[]
  /** Whether every article that the page links to has been tried. */
  isComplete: boolean
}

/**
 * Fetches the articles that a section page links to: first new ones, in page order, then those that are due again. Articles that
 * are gone (404, 410) are removed; those that cannot be fetched for another reason are kept.
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
  let isHostPaused = false

  const tryArticle = async (link: string): Promise<void> => {
    if (isHostPaused || visit.signal.aborted) return
    const entry = known[link]
    try {
      articles[link] = await visitArticle(visit, link, { entry, kept, section })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (isNotFound(error)) {
        if (entry?.name) await visit.remove(entry.name)
        articles[link] = { ...startEntry(entry, now), name: undefined, tries: 0 }
        return
      }
      reasons.push(error.message)
      // The host asked for a pause: its other pages are fetched on the next visit.
      if (error instanceof FetchProblem && error.facts.retryAt) isHostPaused = true
      else articles[link] = { ...startEntry(entry, now), tries: (entry?.tries ?? 0) + 1 }
    }
  }
  const limit = pLimit(atOnce)
  await Promise.all([...fresh, ...due].slice(0, maxFetches).map((link) => limit(tryArticle, link)))
  return {
    articles,
    notes: describeFailures(reasons),
    isComplete: links.every((link) => articles[link] !== undefined),
  }
}

async function visitArticle(
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
  if (!facts.isArticle && facts.textLength < minArticleText) return { ...next, ...validators }
  const name = await keepArticle(visit, page, next.seenAt, section)
  if (entry?.name && entry.name !== name) await visit.remove(entry.name)
  return { ...next, name, since: choosePublicationDate(facts, new Date(next.seenAt)), ...validators }
}

function startEntry(entry: ArticleEntry | undefined, now: Date): ArticleEntry {
  const at = now.toISOString()
  return { tries: 0, since: at, seenAt: at, ...entry, checkedAt: at }
}

function describeFailures([reason, ...others]: readonly string[]): string[] {
  if (reason === undefined) return []
  const count = others.length === 0 ? '1 article' : `${others.length + 1} articles`
  return [`${count} could not be fetched and will be tried again: ${reason}`]
}

/**
 * The address that identifies an article: its canonical address, unless that is a home page or on another site.
 * @param section the page that links to it, which careless templates give all articles as canonical address
 */
function findArticleAddress({ url, facts }: Pick<FetchedPage, 'url' | 'facts'>, section?: string): string {
  const { canonical } = facts
  const own = cleanAddress(url, url) ?? url
  if (canonical === undefined || canonical === section || !isSameSite(canonical, url)) return own
  const { pathname, search } = new URL(canonical)
  return pathname === '/' && search === '' ? own : canonical
}

/**
 * Keeps an article's page if what it shows has changed.
 * @param seenAt ISO 8601: when it was first seen
 * @returns the name of its document
 */
export async function keepArticle(visit: Visit, page: FetchedPage, seenAt: string, section?: string): Promise<string> {
  const address = findArticleAddress(page, section)
  const name = nameDocument(address, 'html')
  const { stamp, html } = page.facts
  if ((await visit.stampOf(name)) === stamp) return name
  await visit.put({
    name,
    identity: `url:${address}`,
    stamp,
    modifiedAt: seenAt,
    url: page.url,
    // The text is UTF-8 now, whatever it declares, so it gets a byte order mark.
    bytes: Buffer.from(`\ufeff${html}`),
  })
  return name
}

/** How many articles are remembered; a forgotten one is simply fetched again if the page still links to it. */
const maxArticles = 1000

/** Reads the state of the last visit; an unreadable one counts as none. */
export function readPageState(state: unknown): PageState {
  return stateSchema.safeParse(state ?? {}).data ?? { links: [], articles: {} }
}

/** Limits the stored articles; the oldest that are no longer linked are dropped first. */
export function trimArticles(
  articles: Record<string, ArticleEntry>,
  links: readonly string[],
): Record<string, ArticleEntry> {
  const linked = new Set(links)
  const entries = Object.entries(articles).toSorted(
    ([a, one], [b, other]) => Number(linked.has(b)) - Number(linked.has(a)) || other.since.localeCompare(one.since),
  )
  return Object.fromEntries(entries.slice(0, maxArticles))
}

const hour = 60 * 60 * 1000
const day = 24 * hour

/** Whether an article should be fetched again: corrections come in the first hours and hardly ever after weeks. */
function isDue({ since, checkedAt, name, tries }: ArticleEntry, now: Date): boolean {
  const usual = name === undefined ? 7 * day : waitByAge(now.getTime() - Date.parse(since))
  const wait = tries > 0 ? Math.min(7 * day, hour * 4 ** (tries - 1)) : usual
  return now.getTime() - Date.parse(checkedAt) >= wait
}

function waitByAge(age: number): number {
  if (age < day) return hour
  if (age < 7 * day) return 12 * hour
  return age < 60 * day ? 7 * day : 30 * day
}

/** When an article was published or, if unknown or in the future, was seen; a future date would keep it fresh forever. */
export function choosePublicationDate({ publishedAt }: { publishedAt?: string }, now: Date): string {
  const seen = now.toISOString()
  return publishedAt !== undefined && publishedAt < seen ? publishedAt : seen
}
