import { Problem } from '../../problem.js'
import { type Candidate, isUsable, toCandidate } from './candidate.js'
import { findSitemaps } from './find-sitemaps.js'
import type { Opened } from './open-address.js'
import type { Desk } from './sample-articles.js'
import { findFeed, samplePage } from './sample-sources.js'
import type { Findings, OnStep } from './survey.js'
import { surveyFeed } from './survey-feed.js'
import { surveyWordpress } from './survey-wordpress.js'
import { withRobots } from './time-budget.js'

type Home = Extract<Opened, { type: 'page' | 'closed' }>

const usualFeeds = ['/feed/', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed.json']
/** Of the feeds that a page names; those behind are of sections. */
const mostFeeds = 3
const ofComments = /\/comments?\/|comment|kommentar|comentario|comentário/i

/**
 * Looks for what a site offers, beginning at its home page: first what the page names, without a word in robots.txt about
 * it, then the usual addresses, where robots.txt allows them.
 */
export async function surveyHome(desk: Desk, home: Home, onStep: OnStep): Promise<Findings> {
  const { url } = home
  const page = home.type === 'page' ? home.facts : undefined
  const findings: Findings = {
    candidates: [],
    sitemaps: [],
    inVain: [],
    failures: home.type === 'closed' ? [home.reason] : [],
    telling: { page },
  }
  const { candidates, inVain, failures, telling } = findings
  const polite = { ...desk, fetcher: withRobots(desk.fetcher) }
  /** What is named must be there; at a usual address there may be nothing. */
  const attempt = async (isNamed: boolean, place: string, work: (desk: Desk) => Promise<void>): Promise<void> => {
    try {
      await work(isNamed ? desk : polite)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (!isNamed && error.code !== 'init-time') inVain.push(place)
      else if (!failures.includes(error.message)) failures.push(error.message)
    }
  }
  const has = (...kinds: Candidate['kind'][]) => candidates.some((each) => kinds.includes(each.kind) && isUsable(each))

  const tryWordpress = (isNamed: boolean, root: string, site: string) =>
    attempt(isNamed, root, async (desk) => {
      const { candidate, index } = await surveyWordpress(desk, root, site)
      candidates.push(candidate)
      telling.wordpress = index
    })
  const tryFeed = (isNamed: boolean, place: string) =>
    attempt(isNamed, place, async (desk) => {
      const found = await findFeed(desk, place)
      telling.feed ??= found.feed
      candidates.push(...(await surveyFeed(desk, found)))
    })

  onStep('what the page names', 1, 5)
  const root = home.type === 'page' ? home.wordpressApi : undefined
  if (root) await tryWordpress(true, root, url)
  const feeds = (page?.feeds ?? []).filter((feed) => !ofComments.test(`${feed.url} ${feed.title ?? ''}`))
  for (const feed of feeds.slice(0, mostFeeds)) await tryFeed(true, feed.url)

  onStep('usual addresses', 2, 5)
  if (!root) await tryWordpress(false, new URL('/wp-json/', url).href, new URL('/', url).href)
  for (const path of usualFeeds) {
    if (!has('wordpress', 'feed', 'fullText', 'teasers')) await tryFeed(false, new URL(path, url).href)
  }

  onStep('sitemaps', 3, 5)
  findings.sitemaps = await findSitemaps(desk.fetcher, url)

  // Its articles are pages to fetch: not where they can be had for less.
  if (page && !has('wordpress', 'feed') && (page.isArticle || page.links.length > 0)) {
    onStep('pages', 4, 5)
    const source = { type: 'page' as const, url }
    await attempt(true, url, async (desk) => {
      const sample = await samplePage(desk, source, { url, facts: page, validators: {} })
      candidates.push(toCandidate(page.isArticle ? 'article' : 'section', source, sample))
    })
  }
  return findings
}
