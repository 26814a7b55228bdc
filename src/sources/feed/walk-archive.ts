import { Problem } from '../../problem.js'
import type { ArchiveState } from './feed-state.js'
import { fetchFeed, readFeed } from './fetch-feed.js'
import { type ItemKeeping, keepItems } from './keep-items.js'

const mostPages = 20
const mostFailures = 3

export const startArchive = (next: string | undefined): ArchiveState | undefined =>
  next === undefined ? undefined : { next, pages: 0, failures: 0 }

/**
 * Follows a feed to its older pages (RFC 5005), each once. A page that cannot be had now, or that has more items than
 * `fullText` may fetch in one visit, is where the next visit goes on.
 * @returns where to go on; undefined when there is nothing more
 */
export async function walkArchive(
  start: ArchiveState,
  keeping: Pick<ItemKeeping, 'visit' | 'fullText'>,
): Promise<{ archive?: ArchiveState; notes: string[] }> {
  let archive: ArchiveState | undefined = start
  try {
    while (archive !== undefined && !keeping.fullText.isUsedUp()) archive = await takePage(archive, keeping)
    return { archive, notes: [] }
  } catch (error) {
    if (!(error instanceof Problem) || archive === undefined) throw error
    const failures = archive.failures + 1
    const isLast = failures >= mostFailures
    const fate = isLast ? 'are left out' : 'are asked for again at the next look'
    return {
      archive: isLast ? undefined : { ...archive, failures },
      notes: [`Older items of the feed ${fate}, for a page of them could not be read: ${error.message}`],
    }
  }
}

/** @returns the page after this one; this one again where it is not finished */
async function takePage(
  archive: ArchiveState,
  { visit, fullText }: Pick<ItemKeeping, 'visit' | 'fullText'>,
): Promise<ArchiveState | undefined> {
  visit.signal.throwIfAborted()
  const fetched = await fetchFeed(visit, archive.next)
  const feed = await readFeed(visit, fetched)
  await keepItems(feed, { visit, fullText, url: fetched.url, isArchive: true })
  if (fullText.isUsedUp()) return archive
  const pages = archive.pages + 1
  const isOver = feed.nextPage === undefined || feed.nextPage === archive.next || pages >= mostPages
  return isOver ? undefined : { next: feed.nextPage!, pages, failures: 0 }
}
