import { z } from 'zod'
import { validatorsSchema } from '../../fetch/conditional-get.js'
import type { PageFacts } from './inspect-page.js'

/** What is remembered of one article of a section page. */
const entrySchema = validatorsSchema.extend({
  /** Name of its document; absent for a page that turned out to be no article. */
  name: z.string().optional(),
  /** ISO 8601: its publication, else when it was first seen. */
  since: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  checkedAt: z.iso.datetime(),
  /** How often it could not be had, one after the other. */
  tries: z.number().int().min(0).default(0),
})

const stateSchema = validatorsSchema.extend({
  /** The article links of the last answer, in its order. */
  links: z.array(z.string()).default([]),
  /** By the address that the section page gives. */
  articles: z.record(z.string(), entrySchema).default({}),
})

export type ArticleEntry = z.infer<typeof entrySchema>
export type PageState = z.infer<typeof stateSchema>

/** Articles that are remembered; one that is forgotten is fetched anew when the page names it again, which changes nothing. */
const mostArticles = 1000

/** The state of the last visit; one of an older form counts as none. */
export function readPageState(state: unknown): PageState {
  return stateSchema.safeParse(state ?? {}).data ?? { links: [], articles: {} }
}

/** Forgets what was looked at longest ago and is named no more. */
export function trimArticles(
  articles: Record<string, ArticleEntry>,
  links: readonly string[],
): Record<string, ArticleEntry> {
  const named = new Set(links)
  const entries = Object.entries(articles).toSorted(
    ([a, one], [b, other]) => Number(named.has(b)) - Number(named.has(a)) || other.since.localeCompare(one.since),
  )
  return Object.fromEntries(entries.slice(0, mostArticles))
}

const hour = 60 * 60 * 1000
const day = 24 * hour

/** Whether an article should be looked at again: corrections come in the first hours, and hardly ever after weeks. */
export function isDue({ since, checkedAt, name, tries }: ArticleEntry, now: Date): boolean {
  const usual = name === undefined ? 7 * day : usualWait(now.getTime() - Date.parse(since))
  const wait = tries > 0 ? Math.min(7 * day, hour * 4 ** (tries - 1)) : usual
  return now.getTime() - Date.parse(checkedAt) >= wait
}

function usualWait(age: number): number {
  if (age < day) return hour
  if (age < 7 * day) return 12 * hour
  return age < 60 * day ? 7 * day : 30 * day
}

/** When an article was published, as far as it can be known: never in the future, else it would count as fresh for ever. */
export function sinceOf({ publishedAt }: Pick<PageFacts, 'publishedAt'>, now: Date): string {
  const seen = now.toISOString()
  return publishedAt !== undefined && publishedAt < seen ? publishedAt : seen
}
