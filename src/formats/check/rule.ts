import type { Level } from '../finding.js'

/** One rule: a row of a format's table, printed in the documentation as it is. */
export type Rule = {
  level: Level
  /** The rule, in a sentence. */
  expected: string
  /** How to mend it, in a sentence. */
  fix: string
  /** Key words of what Roku's own ingestion said, for people who search for them. */
  roku?: string
}

/** Where a rule is broken goes in as a place of the document; path and line are worked out only for findings that are kept. */
export type ReportTo<Id extends string, Place> = (rule: Id, place: Place, found: string) => void

/** What the rules of a format get beside the document. */
export type RuleContext<Id extends string, Place> = {
  report: ReportTo<Id, Place>
  /** Size of the document as it was received. */
  bytes: number
  /** Notes a picture whose measured facts are judged when the rules are through. */
  picture(url: string, place: Place): void
}

/** A row of the table that makes a document unusable. */
export const error = (expected: string, fix: string, roku?: string): Rule => ({
  level: 'error',
  expected,
  fix,
  ...(roku && { roku }),
})

/** A row of the table that costs something without making the document unusable. */
export const warning = (expected: string, fix: string): Rule => ({
  level: 'warning',
  expected,
  fix,
})

/** Bytes above which Roku's own channel template may answer "Feed is too large". */
export const templateBytes = 500_000
