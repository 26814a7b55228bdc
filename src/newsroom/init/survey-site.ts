import { rankCandidates, toCandidate } from './candidate.js'
import { openAddress } from './open-address.js'
import type { Desk } from './sample-articles.js'
import { sampleRoku } from './sample-sources.js'
import { describeSite } from './site-facts.js'
import type { Findings, OnStep, Survey } from './survey.js'
import { surveyFeed } from './survey-feed.js'
import { surveyHome } from './survey-home.js'
import { hurry, type Patience } from './time-budget.js'

const usualPatience: Patience = { totalMs: 60_000, answerMs: 10_000 }

/**
 * Looks at a site for the sources that a feed.json could name, and at some articles of each. Writes nothing, and takes no
 * longer than its patience.
 * @throws {Problem} as `openAddress`
 */
export async function surveySite(
  desk: Desk,
  address: string,
  onStep: OnStep,
  patience = usualPatience,
): Promise<Survey> {
  const fetcher = hurry(desk.fetcher, patience)
  try {
    onStep('the address', 0, 5)
    const opened = await openAddress({ ...desk, fetcher }, address)
    const findings = await explore({ ...desk, fetcher }, opened, onStep)
    const { telling, candidates, ...rest } = findings
    return {
      url: opened.url,
      site: describeSite({ ...telling, url: opened.url }),
      candidates: rankCandidates(candidates),
      ...rest,
    }
  } finally {
    fetcher.end()
  }
}

async function explore(desk: Desk, opened: Awaited<ReturnType<typeof openAddress>>, onStep: OnStep): Promise<Findings> {
  const nothing = { candidates: [], sitemaps: [], inVain: [], failures: [], telling: {} }
  if (opened.type === 'feed') {
    onStep('the articles of the feed', 2, 5)
    return { ...nothing, telling: { feed: opened.feed }, candidates: await surveyFeed(desk, opened) }
  }
  if (opened.type === 'roku') {
    onStep('the articles of the old channel', 2, 5)
    const { roku, url } = opened
    const source = { type: 'roku' as const, url }
    const candidates = [toCandidate('roku', source, await sampleRoku(desk, source, roku, url))]
    const telling = { feed: { title: roku.providerName, language: roku.language } }
    return { ...nothing, telling, candidates, rows: roku }
  }
  return surveyHome(desk, opened, onStep)
}
