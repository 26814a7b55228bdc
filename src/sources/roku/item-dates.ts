import type { Notes } from './notes.js'
import { type RokuDate, readRokuDate } from './read-date.js'
import { readLine } from './texts.js'

/** The dates of an item as they stand in the feed. */
export type WrittenDates = { added?: unknown; released?: unknown; validFrom?: unknown; validUntil?: unknown }

const twoDays = 48 * 60 * 60_000

/**
 * When an article appears and goes: it is dated by the day on which its video was added, else released. A validity period that
 * began after the feed was made is an embargo, which the article keeps; one that had begun is no news.
 * @param madeAt when the feed was made, `lastUpdated`
 */
export function readItemDates(
  id: string,
  written: WrittenDates,
  madeAt: RokuDate | undefined,
  notes: Notes,
): { publishedAt?: string; expiresAt?: string } {
  const read = (value: unknown): RokuDate | undefined => {
    const date = readRokuDate(value)
    const text = readLine(value)
    if (date === undefined && text !== undefined) notes.count('date-unreadable', `${id}: ${text}`)
    return date
  }
  const added = read(written.added)
  const released = read(written.released)
  const validFrom = read(written.validFrom)
  const validUntil = read(written.validUntil)
  if (added && released && Math.abs(added.time - released.time) > twoDays) notes.count('date-released', id)
  const dated = added ?? released ?? validFrom
  const isEmbargo = validFrom && validFrom.time > (madeAt?.time ?? 0) && validFrom.time > (dated?.time ?? 0)
  return { publishedAt: (isEmbargo ? validFrom : dated)?.text, expiresAt: validUntil?.text }
}
