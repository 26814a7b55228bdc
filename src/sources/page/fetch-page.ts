import { conditionalHeaders, readValidators, type Validators } from '../../fetch/conditional-get.js'
import type { FetchLimits } from '../../fetch/fetcher.js'
import { Problem, shorten } from '../../problem.js'
import type { Visit } from '../source.js'
import type { PageFacts } from './inspect-page.js'
import { recogniseOther } from './recognise-other.js'
import { isSameSite } from './site.js'

const limits: FetchLimits = { maxBytes: 3 * 1024 * 1024, timeoutMs: 20_000, robots: true }
const accept = 'text/html,application/xhtml+xml;q=0.9'
/** Less running text than this, in characters, is a stub that a script would fill. */
const shortestText = 250

/** What a fetch needs of a visit. */
export type PageVisit = Pick<Visit, 'fetcher' | 'parse'>

export type FetchedPage = {
  /** After redirects. */
  url: string
  facts: PageFacts
  validators: Validators
}

/**
 * Fetches a page and finds out what it is.
 * @param validators of the last answer
 * @returns undefined when the page is as it was
 * @throws {Problem} as the fetcher and `inspectPage`; `page-not-html` for anything but a page
 */
export async function fetchPage(
  visit: PageVisit,
  url: string,
  validators: Validators = {},
): Promise<FetchedPage | undefined> {
  const fetched = await visit.fetcher.get(url, limits, { accept, ...conditionalHeaders(validators) })
  if (fetched.status === 304) return undefined
  const contentType = fetched.headers.get('content-type') ?? undefined
  const other = recogniseOther(fetched.bytes, contentType)
  if (other) {
    throw new Problem('page-not-html', `${shorten(fetched.url)} is ${other.what}, not a web page: ${other.wayOut}.`)
  }
  return {
    url: fetched.url,
    facts: await visit.parse('page', { bytes: fetched.bytes, contentType, url: fetched.url }),
    validators: readValidators(fetched.headers),
  }
}

/**
 * Fetches a page in the edition that has its article: an AMP page leads to the page it stands for, a page of next to no text to its AMP
 * edition; one step, and only within the publisher's own site. Where the other edition cannot be had, the first one stands.
 * @throws {Problem} as `fetchPage`
 */
export async function fetchEdition(
  visit: PageVisit,
  url: string,
  validators?: Validators,
): Promise<FetchedPage | undefined> {
  const first = await fetchPage(visit, url, validators)
  if (!first) return undefined
  const { isAmp, canonical, amphtml, textLength } = first.facts
  const edition = isAmp ? canonical : textLength < shortestText ? amphtml : undefined
  if (!edition || edition === first.url || !isSameSite(edition, first.url)) return first
  const second = await fetchPage(visit, edition).catch((error: unknown) => {
    if (error instanceof Problem) return undefined
    throw error
  })
  const isBetter = second && second.facts.textLength >= Math.min(textLength, shortestText)
  // What is asked for the next time is the first one: its validators are what may say that nothing has changed.
  return isBetter ? { ...second, validators: first.validators } : first
}

/**
 * Fetches the page of one article.
 * @returns its address after redirects, and the page as text without scripts (JSON-LD stays)
 * @throws {Problem} as `fetchPage`
 */
export async function fetchArticlePage(visit: PageVisit, url: string): Promise<{ url: string; html: string }> {
  const page = await fetchEdition(visit, url)
  // Without validators nobody answers 304; a server that does all the same has no page for us.
  if (!page)
    throw new Problem('page-not-html', `${shorten(url)} answers "not modified" to a first request: mend its server.`)
  return { url: page.url, html: page.facts.html }
}
