import { FetchProblem } from '../../fetch/fetch-problem.js'
import { Problem } from '../../problem.js'
import { fetchArticlePage } from '../page/fetch-page.js'
import type { Visit } from '../source.js'
import type { MissingPage, PagesState } from './feed-state.js'
import type { PageMark } from './item-stamp.js'

/** Of a feed that is new, this many pages a visit: a first import must not be a flood. */
const newPages = 100
/** Of pages that could not be had before, so many a visit. */
const retriedPages = 5
const longestList = 200
/** Characters of a page; quoted in its item's document, which may have 2 MB, they are more. */
const mostMarkup = 1_500_000
const hour = 60 * 60 * 1000
const week = 7 * 24 * hour

export const noPages: PagesState = { missing: [], count: 0, untried: 0 }

/** Whether there are pages that should be asked for now. */
export const pagesAreDue = ({ missing, untried }: PagesState, now: Date): boolean =>
  untried > 0 || missing.some(({ dueAt }) => Date.parse(dueAt) <= now.getTime())

export type FullText = {
  /**
   * Fetches the page of an item, if it is its turn; what fails is noted, not thrown.
   * @param name of the item's document
   * @param wasMissing it was asked for before, for the item as it still is
   */
  fetchPage(
    name: string,
    url: string,
    wasMissing: boolean,
  ): Promise<{ mark: PageMark; page?: { url: string; html: string } }>
  /** Whether items had to be left for the next visit because this one has fetched its share. */
  isUsedUp(): boolean
  result(): PagesState
}

/** The pages of one visit. */
export function openFullText(visit: Visit, last: PagesState): FullText {
  const now = visit.now().getTime()
  const listed = new Map(last.missing.map((entry) => [entry.name, entry]))
  /** Hosts that want to be left alone for now. */
  const resting = new Set<string>()
  const missing: MissingPage[] = []
  let count = 0
  let reason: string | undefined
  let untried = 0
  let isUsedUp = false
  let left = newPages
  let leftAgain = retriedPages

  const leave = (): { mark: PageMark } => {
    untried++
    return { mark: 'none' }
  }
  const miss = (entry: MissingPage): { mark: PageMark } => {
    count++
    reason ??= last.reason
    if (missing.length < longestList) missing.push(entry)
    return { mark: 'missing' }
  }

  return {
    async fetchPage(name, url, wasMissing) {
      const entry = (wasMissing && listed.get(name)) || { name, tries: 0, dueAt: visit.now().toISOString() }
      const { host } = new URL(url)
      if (wasMissing) {
        if (Date.parse(entry.dueAt) > now || leftAgain <= 0 || resting.has(host)) return miss(entry)
        leftAgain--
      } else {
        isUsedUp ||= left <= 0
        if (isUsedUp || resting.has(host)) return leave()
        left--
      }
      try {
        return { mark: 'had', page: refuseEndless(await fetchArticlePage(visit, url)) }
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        reason ??= error.message
        if (error instanceof FetchProblem && error.facts.retryAt !== undefined) {
          resting.add(host)
          return wasMissing ? miss(entry) : leave()
        }
        const wait = Math.min(week, hour * 4 ** entry.tries)
        return miss({ name, tries: entry.tries + 1, dueAt: new Date(now + wait).toISOString() })
      }
    },
    isUsedUp: () => isUsedUp,
    result: () => ({ missing, count, reason, untried }),
  }
}

/** @throws {Problem} `page-too-large`: with it the item would be more than an article may be */
function refuseEndless(page: { url: string; html: string }): { url: string; html: string } {
  const { length } = page.html
  if (length <= mostMarkup) return page
  throw new Problem(
    'page-too-large',
    `${page.url} has ${(length / 1e6).toFixed(1)} MB of text and tags, and an article may have ${mostMarkup / 1e6} MB: shorten it.`,
  )
}

/** @returns what an editor should know of the pages, in a sentence each */
export function describePages({ count, reason, untried }: PagesState): string[] {
  const items = (number: number) => (number === 1 ? '1 item has' : `${number} items have`)
  const notes: string[] = []
  if (count > 0) notes.push(`${items(count)} only the text of the feed, for the page could not be had: ${reason}`)
  if (untried > 0) {
    const why = count === 0 && reason !== undefined ? `: ${reason}` : `, ${newPages} at a time.`
    notes.push(`${items(untried)} only the text of the feed until the next looks bring the pages${why}`)
  }
  return notes
}
