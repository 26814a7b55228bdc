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
  /** Id of the item concerned, if it has one. */
  itemId?: string
  /** What was found there, shortened for display. */
  found: string
  /** The rule, in a sentence. */
  expected: string
  /** How to fix it, in a sentence. */
  fix: string
}

/** One rule: a row of a format's table. */
export type Rule = {
  level: Level
  /** The rule, in a sentence. */
  expected: string
  /** How to fix it, in a sentence. */
  fix: string
  /** Keywords from the message of Roku's own ingestion, for people who search for it. */
  roku?: string
}

/**
 * Reports a broken rule. The place is turned into a path and line later, and only for the findings that are kept.
 * @param fix how to fix this very value, if that can be said more exactly than in the rule's table
 */
export type ReportFinding<Id extends string, Place> = (rule: Id, place: Place, found: string, fix?: string) => void

/** What the checks of a format receive in addition to the document. */
export type RuleContext<Id extends string, Place> = {
  report: ReportFinding<Id, Place>
  /** Size of the document as received. */
  bytes: number
  /** Registers a picture whose measured facts are checked after all other rules. */
  addPicture(url: string, place: Place): void
}

/** A rule whose violation makes the document or an item unusable. */
export const error = (expected: string, fix: string, roku?: string): Rule => ({
  level: 'error',
  expected,
  fix,
  ...(roku && { roku }),
})

/** A rule whose violation has a cost but leaves the document usable. */
export const warning = (expected: string, fix: string): Rule => ({
  level: 'warning',
  expected,
  fix,
})

/** Documents above this size may get "Feed is too large" from Roku's own channel template. */
export const maxTemplateBytes = 500_000

const maxLineLength = 100

/**
 * Describes a value for `Finding.found`: about 100 characters at most. Characters that cannot be seen are shown as code
 * points, since they may be what is wrong: `"HD[U+00A0]"`.
 */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return value === '' ? 'an empty text' : describeText(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return describeObject(value)
  return String(value)
}

/** Everything that has no shape of its own, except the ordinary space. */
const invisiblePattern = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\ufffc]|(?! )\p{Zs}/u

function describeText(text: string): string {
  let shown = ''
  for (const character of text) {
    const piece = invisiblePattern.test(character) ? `[${nameCodePoint(character)}]` : character
    if (shown.length + piece.length > maxLineLength) return `"${shown}…"`
    shown += piece
  }
  return `"${shown}"`
}

/** `U+00A0` */
export const nameCodePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** Puts a text on one line and cuts it at about 100 characters. */
export function shortenToLine(text: string): string {
  const line = text
    .slice(0, maxLineLength * 4)
    .replace(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .trim()
  return line.length > maxLineLength || text.length > maxLineLength * 4
    ? `${[...line].slice(0, maxLineLength - 1).join('')}…`
    : line
}

function describeObject(value: object): string {
  const keys: string[] = []
  for (const key in value) {
    if (keys.push(shortenToLine(key)) === 5) break
  }
  return keys.length === 0 ? 'an empty object' : `an object with ${shortenToLine(keys.join(', '))}`
}
