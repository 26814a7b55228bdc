import type { PageStatus } from './full-text.js'

/** The parts of a kept item's stamp. */
export type ItemStamp = {
  /** Hash of the item in the feed. */
  content: string
  page: PageStatus
  /** ISO 8601: when an item without a date was first seen. */
  firstSeen?: string
  /** ISO 8601: what an item without a date is dated by; absent in stamps of earlier releases. */
  standIn?: string
  /** As in `FeedItem.identities`; absent in stamps of earlier releases. */
  variant?: string
}

/** Writes a stamp: `<hash> had`, `<hash> none 2025-11-16T18:10:00.000Z =2025-11-01T08:00:00.000Z ~0a1b2c3d.-.-.-`. */
export function printItemStamp({ content, page, firstSeen, standIn, variant }: ItemStamp): string {
  const part = (mark: string, value: string | undefined) => (value === undefined ? [] : [`${mark}${value}`])
  return [content, page, ...part('', firstSeen), ...part('=', standIn), ...part('~', variant)].join(' ')
}

/** Reads a stamp; undefined for anything that `printItemStamp` did not write. */
export function readItemStamp(stamp: string | undefined): ItemStamp | undefined {
  const [, content, page, firstSeen, standIn, variant] =
    /^(\S+) (none|had|missing)(?: ([^=~\s]\S*))?(?: =(\S+))?(?: ~(\S+))?$/.exec(stamp ?? '') ?? []
  return content === undefined ? undefined : { content, page: page as PageStatus, firstSeen, standIn, variant }
}
