import { z } from 'zod'
import { FetchProblem } from '../../fetch/fetch-problem.js'
import { Problem } from '../../problem.js'
import { fetchArticlePage } from '../page/fetch-page.js'
import type { Visit } from '../source.js'

/** An item whose page could not be fetched. Instants are ISO 8601. */
const missingPageSchema = z.object({ name: z.string(), tries: z.number(), dueAt: z.string() })

/** The item pages that are still missing from a feed of teasers. Stored in the source's state. */
export const pagesSchema = z.object({
  missing: z.array(missingPageSchema),
  /** All items whose page could not be fetched, including those for which the list has no room. */
  count: z.number(),
  /** Why the first of them could not be fetched: one sentence. */
  reason: z.string().optional(),
  /** Items whose page has not been requested yet. */
  untried: z.number(),
})

type MissingPage = z.infer<typeof missingPageSchema>
type PagesState = z.infer<typeof pagesSchema>

/**
 * Whether an item's page was not requested (`none`), is in the document (`had`), or could not be fetched (`missing`). Part of
 * item stamps.
 */
export type PageStatus = 'none' | 'had' | 'missing'

/** New pages per visit, so that a first import does not flood the site. */
const maxNewPages = 100
/** Retries per visit of pages that could not be fetched before. */
const maxRetriedPages = 5
const maxListed = 200
/** Escaped as JSON, the page grows, and the item's document may have only 2 MB. */
const maxPageCharacters = 1_500_000
const hour = 60 * 60 * 1000
const week = 7 * 24 * hour

export const noPages: PagesState = { missing: [], count: 0, untried: 0 }

/** Whether pages should be requested now. */
export const hasDuePages = ({ missing, untried }: PagesState, now: Date): boolean =>
  untried > 0 || missing.some(({ dueAt }) => Date.parse(dueAt) <= now.getTime())

export type FullText = {
  /**
   * Fetches the page of an item, if it is due; failures are recorded, not thrown.
   * @param name name of the item's document
   * @param wasMissing the page was requested before and the item has not changed since
   */
  fetchPage(
    name: string,
    url: string,
    wasMissing: boolean,
  ): Promise<{ status: PageStatus; page?: { url: string; html: string } }>
  /** Whether items were postponed because this visit has fetched its maximum. */
  isUsedUp(): boolean
  result(): PagesState
}

/** Fetches the item pages of one visit. @param last state after the previous visit */
export function createFullText(visit: Visit, last: PagesState): FullText {
  const now = visit.now().getTime()
  const listed = new Map(last.missing.map((entry) => [entry.name, entry]))
  /** Hosts that asked for a pause. */
  const pausedHosts = new Set<string>()
  const missing: MissingPage[] = []
  let count = 0
  let reason: string | undefined
  let untried = 0
  let isUsedUp = false
  let newPagesLeft = maxNewPages
  let retriesLeft = maxRetriedPages

  const postpone = (): { status: PageStatus } => {
    untried++
    return { status: 'none' }
  }
  const recordMissing = (entry: MissingPage): { status: PageStatus } => {
    count++
    reason ??= last.reason
    if (missing.length < maxListed) missing.push(entry)
    return { status: 'missing' }
  }

  return {
    async fetchPage(name, url, wasMissing) {
      const entry = (wasMissing && listed.get(name)) || { name, tries: 0, dueAt: visit.now().toISOString() }
      const { host } = new URL(url)
      if (wasMissing) {
        if (Date.parse(entry.dueAt) > now || retriesLeft <= 0 || pausedHosts.has(host)) return recordMissing(entry)
        retriesLeft--
      } else {
        isUsedUp ||= newPagesLeft <= 0
        if (isUsedUp || pausedHosts.has(host)) return postpone()
        newPagesLeft--
      }
      try {
        return { status: 'had', page: checkPageSize(await fetchArticlePage(visit, url)) }
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        reason ??= error.message
        if (error instanceof FetchProblem && error.facts.retryAt !== undefined) {
          pausedHosts.add(host)
          return wasMissing ? recordMissing(entry) : postpone()
        }
        const wait = Math.min(week, hour * 4 ** entry.tries)
        return recordMissing({ name, tries: entry.tries + 1, dueAt: new Date(now + wait).toISOString() })
      }
    },
    isUsedUp: () => isUsedUp,
    result: () => ({ missing, count, reason, untried }),
  }
}

/** @throws {Problem} `page-too-large`: with it the item would exceed the limit of an article */
function checkPageSize(page: { url: string; html: string }): { url: string; html: string } {
  const { length } = page.html
  if (length <= maxPageCharacters) return page
  throw new Problem(
    'page-too-large',
    `${page.url} has ${(length / 1e6).toFixed(1)} MB of text and tags, and an article may have ${maxPageCharacters / 1e6} MB: shorten it.`,
  )
}

/** Describes missing pages to editors, one sentence each. */
export function describePages({ count, reason, untried }: PagesState): string[] {
  const items = (number: number) => (number === 1 ? '1 item has' : `${number} items have`)
  const notes: string[] = []
  if (count > 0)
    notes.push(`${items(count)} only the text of the feed, because the page could not be fetched: ${reason}`)
  if (untried > 0) {
    const why = count === 0 && reason !== undefined ? `: ${reason}` : `, ${maxNewPages} at a time.`
    notes.push(`${items(untried)} only the text of the feed until the next visits fetch the pages${why}`)
  }
  return notes
}
