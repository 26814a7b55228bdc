/**
 * What is kept of an item's page: it was not asked for (`none`), it is in the document (`had`), or it could not be had (`missing`).
 */
export type PageMark = 'none' | 'had' | 'missing'

/** What the stamp of a kept item tells the next visit. */
export type ItemStamp = {
  /** Hash of what the feed gave. */
  content: string
  page: PageMark
  /** ISO 8601: when an item without a date was seen first. */
  firstSeen?: string
}

export const printItemStamp = ({ content, page, firstSeen }: ItemStamp): string =>
  [content, page, ...(firstSeen === undefined ? [] : [firstSeen])].join(' ')

/** @returns undefined for what `printItemStamp` did not print */
export function readItemStamp(stamp: string | undefined): ItemStamp | undefined {
  const [, content, page, firstSeen] = /^(\S+) (none|had|missing)(?: (\S+))?$/.exec(stamp ?? '') ?? []
  return content === undefined ? undefined : { content, page: page as PageMark, firstSeen }
}
