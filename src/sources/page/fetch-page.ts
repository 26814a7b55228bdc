import type { FetchLimits } from '../../fetch/fetcher.js'
import { conditionalHeaders, readValidators, type Validators } from '../../fetch/http-caching.js'
import { Problem, shorten } from '../../problem.js'
import { isSameSite } from '../../text/web-addresses.js'
import { recogniseNonPage } from '../recognise-content.js'
import type { Visit } from '../source.js'
import type { PageFacts } from './inspect-page.js'

const limits: FetchLimits = { maxBytes: 3 * 1024 * 1024, timeoutMs: 20_000, robots: true }
const accept = 'text/html,application/xhtml+xml;q=0.9'
/** A page with less running text than this, in characters, is a stub that scripts would fill. */
const minTextLength = 250

/** The part of a visit that a fetch needs. */
type PageVisit = Pick<Visit, 'fetcher' | 'parse'>

export type FetchedPage = {
  /** After redirects. */
  url: string
  facts: PageFacts
  validators: Validators
}

/**
 * Fetches and inspects a page.
 * @param validators validators of the last response
 * @returns undefined if the page has not changed
 * @throws {Problem} as `Fetcher.get` and `inspectPage`; `page-not-html` for anything but an HTML page
 */
export async function fetchPage(
  visit: PageVisit,
  url: string,
  validators: Validators = {},
): Promise<FetchedPage | undefined> {
  const fetched = await visit.fetcher.get(url, limits, { accept, ...conditionalHeaders(validators) })
  if (fetched.status === 304) return undefined
  const contentType = fetched.headers.get('content-type') ?? undefined
  const other = recogniseNonPage(fetched.bytes, contentType)
  if (other) {
    throw new Problem('page-not-html', `${shorten(fetched.url)} is ${other.what}, not a web page: ${other.advice}.`)
  }
  return {
    url: fetched.url,
    facts: await visit.parse('page', { bytes: fetched.bytes, contentType, url: fetched.url }),
    validators: readValidators(fetched.headers),
  }
}

/**
 * Fetches a page in the edition that contains its article: for an AMP page its canonical page, for a page with hardly any text
 * its AMP edition; one step, and only within the publisher's site. If the other edition cannot be fetched, the first one is used.
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
  const edition = isAmp ? canonical : textLength < minTextLength ? amphtml : undefined
  if (!edition || edition === first.url || !isSameSite(edition, first.url)) return first
  const second = await fetchPage(visit, edition).catch((error: unknown) => {
    if (error instanceof Problem) return undefined
    throw error
  })
  const isBetter = second && second.facts.textLength >= Math.min(textLength, minTextLength)
  // The next visit requests the first edition again, so its validators are the ones to keep.
  return isBetter ? { ...second, validators: first.validators } : first
}

/**
 * Fetches the page of one article.
 * @returns its address after redirects, and its HTML without scripts other than JSON-LD
 * @throws {Problem} as `fetchPage`
 */
export async function fetchArticlePage(visit: PageVisit, url: string): Promise<{ url: string; html: string }> {
  const page = await fetchEdition(visit, url)
  // A response of 304 to a request without validators is a server error.
  if (!page)
    throw new Problem('page-not-html', `${shorten(url)} answers "not modified" to a first request: fix its server.`)
  return { url: page.url, html: page.facts.html }
}
