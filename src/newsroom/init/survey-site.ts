import { Problem } from '../../problem.js'
import { type Candidate, isUsable, rankCandidates, type Survey } from './candidates.js'
import { type OpenedAddress, openAddress, type TimeBudget, withRobots, withTimeBudget } from './fetch-site.js'
import { describeSite, type SiteMetadata } from './site-facts.js'
import { findSitemaps } from './sitemaps.js'
import {
  fetchAndParseFeed,
  type SurveyResources,
  surveyFeed,
  surveyPage,
  surveyRoku,
  surveyWordpress,
} from './survey-sources.js'

/** Called with what is being surveyed, the number of that step, and how many steps there are. */
type OnStep = (what: string, step: number, steps: number) => void

/** Everything a survey finds, before the site is described and the candidates are ranked. */
type Findings = Omit<Survey, 'url' | 'site'> & { metadata: Omit<SiteMetadata, 'url'> }

const usualBudget: TimeBudget = { totalMs: 60_000, answerMs: 10_000 }

/**
 * Finds the sources of a site that feed.json could name, and reads some articles of each. Writes nothing, and stops when its
 * time is up.
 * @throws {Problem} like `openAddress`
 */
export async function surveySite(
  resources: SurveyResources,
  address: string,
  onStep: OnStep,
  budget = usualBudget,
): Promise<Survey> {
  const fetcher = withTimeBudget(resources.fetcher, budget)
  const budgeted = { ...resources, fetcher }
  try {
    onStep('the address', 0, 5)
    const opened = await openAddress(budgeted, address)
    const { metadata, candidates, ...rest } = await surveyAddress(budgeted, opened, onStep)
    return {
      url: opened.url,
      site: describeSite({ ...metadata, url: opened.url }),
      candidates: rankCandidates(candidates),
      ...rest,
    }
  } finally {
    fetcher.end()
  }
}

async function surveyAddress(resources: SurveyResources, opened: OpenedAddress, onStep: OnStep): Promise<Findings> {
  const nothing = { sitemaps: [], emptyAddresses: [], failures: [] }
  if (opened.type === 'feed') {
    onStep('the articles of the feed', 2, 5)
    return { ...nothing, metadata: { feed: opened.feed }, candidates: await surveyFeed(resources, opened) }
  }
  if (opened.type === 'roku') {
    onStep('the articles of the old channel', 2, 5)
    const { roku, url } = opened
    const metadata = { feed: { title: roku.providerName, language: roku.language } }
    return { ...nothing, metadata, candidates: [await surveyRoku(resources, url, roku)], rows: roku }
  }
  return surveyHome(resources, opened, onStep)
}

const usualFeeds = ['/feed/', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed.json']
/** How many of a page's feeds to try; the ones further down are usually for sections. */
const maxFeeds = 5
const commentFeed = /\/comments?\/|comment|kommentar|comentario|comentário/i

/**
 * Surveys a site from its home page: first what the page links to, which robots.txt does not restrict, and then the usual
 * addresses, if robots.txt allows them.
 */
async function surveyHome(
  resources: SurveyResources,
  home: Extract<OpenedAddress, { type: 'page' | 'unreadable' }>,
  onStep: OnStep,
): Promise<Findings> {
  const { url } = home
  const page = home.type === 'page' ? home.facts : undefined
  const candidates: Candidate[] = []
  const emptyAddresses: string[] = []
  const failures: string[] = home.type === 'unreadable' ? [home.reason] : []
  const metadata: Findings['metadata'] = { page }
  const withRobotsChecked = { ...resources, fetcher: withRobots(resources.fetcher) }
  /** Links are expected to work; at a usual address there may be nothing. */
  const attempt = async (isLinked: boolean, address: string, survey: (resources: SurveyResources) => Promise<void>) => {
    try {
      await survey(isLinked ? resources : withRobotsChecked)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (!isLinked && error.code !== 'init-time') emptyAddresses.push(address)
      else if (!failures.includes(error.message)) failures.push(error.message)
    }
  }
  const has = (...kinds: Candidate['kind'][]) => candidates.some((each) => kinds.includes(each.kind) && isUsable(each))

  const tryWordpress = (isLinked: boolean, root: string, site: string) =>
    attempt(isLinked, root, async (resources) => {
      const { candidate, index } = await surveyWordpress(resources, root, site)
      candidates.push(candidate)
      metadata.wordpress = index
    })
  const tryFeed = (isLinked: boolean, address: string) =>
    attempt(isLinked, address, async (resources) => {
      const found = await fetchAndParseFeed(resources, address)
      metadata.feed ??= found.feed
      candidates.push(...(await surveyFeed(resources, found)))
    })

  onStep('what the page names', 1, 5)
  const root = home.type === 'page' ? home.wordpressApi : undefined
  if (root) await tryWordpress(true, root, url)
  const feeds = (page?.feeds ?? []).filter((feed) => !commentFeed.test(`${feed.url} ${feed.title ?? ''}`))
  for (const feed of feeds.slice(0, maxFeeds)) await tryFeed(true, feed.url)

  onStep('usual addresses', 2, 5)
  if (!root) await tryWordpress(false, new URL('/wp-json/', url).href, new URL('/', url).href)
  for (const path of usualFeeds) {
    if (!has('wordpress', 'feed', 'fullText', 'teasers')) await tryFeed(false, new URL(path, url).href)
  }

  onStep('sitemaps', 3, 5)
  const sitemaps = await findSitemaps(resources.fetcher, url)

  // A section page costs a request per article, so it is read only if there is nothing cheaper.
  if (page && !has('wordpress', 'feed') && (page.isArticle || page.links.length > 0)) {
    onStep('pages', 4, 5)
    await attempt(true, url, async (resources) => {
      candidates.push(await surveyPage(resources, url, page))
    })
  }
  return { candidates, sitemaps, emptyAddresses, failures, metadata }
}
