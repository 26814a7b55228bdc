import type { PageStatus } from './full-text.js'

/** The parts of a kept item's stamp. */
export type ItemStamp = {
  /** Hash of the item in the feed. */
  content: string
  page: PageStatus
  /** ISO 8601: when an item without a date was first seen. */
  firstSeen?: string
  /** As in `FeedItem.identities`; absent in stamps of earlier releases. */
  variant?: string
}

/** Writes a stamp: `<hash> had`, `<hash> none 2025-11-16T18:10:00.000Z`, `<hash> none ~0a1b2c3d.-.-.-`. */
export const printItemStamp = ({ content, page, firstSeen, variant }: ItemStamp): string =>
  [
    content,
    page,
    ...(firstSeen === undefined ? [] : [firstSeen]),
    ...(variant === undefined ? [] : [`~${variant}`]),
  ].join(' ')

/** Reads a stamp; undefined for anything that `printItemStamp` did not write. */
export function readItemStamp(stamp: string | undefined): ItemStamp | undefined {
  const [, content, page, firstSeen, variant] =
    /^(\S+) (none|had|missing)(?: ([^~\s]\S*))?(?: ~(\S+))?$/.exec(stamp ?? '') ?? []
  return content === undefined ? undefined : { content, page: page as PageStatus, firstSeen, variant }
}
