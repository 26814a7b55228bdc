import { type DateReading, readFeedDate } from '../text/feed-date.js'

/** An article in a public feed has appeared: a later date is that of an event, or a mistake. Zones are told wrong by a day. */
const latestAhead = 2 * 24 * 60 * 60_000
const secondMs = 1000

/**
 * Reads when an item appeared.
 * @param written its dates, the best first
 * @returns ISO 8601 in UTC; undefined if it says nothing, nothing readable, a placeholder, or a day that is yet to come
 */
export function readAppearance(
  written: readonly (string | undefined)[],
  reading: DateReading,
  now: Date,
): string | undefined {
  return written
    .map((text) => readFeedDate(text, reading))
    .find((instant) => instant !== undefined && Date.parse(instant) <= now.getTime() + latestAhead)
}

/**
 * The dates of articles that have none. Each is dated by when it was first seen, but before everything that its feed dates:
 * readers and Rokus sort by date, and what could be years old must not lead a channel. Among themselves they keep the order of
 * the feed, a second apart.
 * @param appearances of the feed's items in its order, as `readAppearance`
 * @returns for each item without a date the date that stands in, ISO 8601; undefined for the others
 */
export function standInDates(appearances: readonly (string | undefined)[], now: Date): (string | undefined)[] {
  const dated = appearances.flatMap((instant) => (instant === undefined ? [] : [Date.parse(instant)]))
  const start = dated.reduce((oldest, time) => Math.min(oldest, time - secondMs), now.getTime())
  let rank = 0
  return appearances.map((instant) =>
    instant === undefined ? new Date(start - secondMs * rank++).toISOString() : undefined,
  )
}

const maxExamples = 3

/**
 * Tells editors which items have no date, in one sentence; nothing if the whole feed gives none, which is its way.
 * @param written the date that each item without one gives, unreadable or to come; undefined if it gives none at all
 */
export function describeUndated(written: readonly (string | undefined)[], isAnyDated: boolean): string[] {
  const said = written.flatMap((date) => (date?.trim() ? [date.trim().slice(0, 60)] : []))
  if (said.length === 0 && !isAnyDated) return []
  const count = said.length > 0 && !isAnyDated ? said.length : written.length
  if (count === 0) return []
  const shown = [...new Set(said)].slice(0, maxExamples).map((date) => `"${date}"`)
  const examples = shown.length === 0 ? '' : ` (found ${shown.join(', ')})`
  return [
    `${count === 1 ? '1 item has' : `${count} items have`} no date on which ${count === 1 ? 'it' : 'they'} can have appeared${examples}: dated by when first seen, and after what is dated; write dates like Sun, 16 Nov 2025 18:10:00 +0100.`,
  ]
}
