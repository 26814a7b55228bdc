export type Level = 'error' | 'warning'

/** One rule broken in one place. */
export type Finding = {
  /** The rule's id: `dp-title-missing`. */
  rule: string
  level: Level
  /** JSON path (`shortFormVideos[3].title`) or XPath (`/rss/channel/item[4]/guid`). */
  where: string
  /** 1-based line in the document. */
  line?: number
  /** Id of the item concerned, where it has one. */
  itemId?: string
  /** What was found there, shortened for print. */
  found: string
  /** The rule, in a sentence. */
  expected: string
  /** How to mend it, in a sentence. */
  fix: string
}
