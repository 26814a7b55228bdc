import type { ParsedRoku } from '../../sources/roku/parse-roku.js'
import type { Candidate } from './candidate.js'
import type { Sitemap } from './read-sitemap.js'
import type { SiteFacts, Telling } from './site-facts.js'

/** What was found at a site. */
export type Survey = {
  /** Where it was looked for, after redirects. */
  url: string
  site: SiteFacts
  /** The best first. */
  candidates: Candidate[]
  sitemaps: Sitemap[]
  /** Of an old Roku channel. */
  rows?: Pick<ParsedRoku, 'live' | 'playlists' | 'categories'>
  /** Usual addresses at which nothing was. */
  inVain: string[]
  /** What could not be read although it is named: one sentence each. */
  failures: string[]
}

/** What the looking itself tells; the rest follows from it. */
export type Findings = Pick<Survey, 'candidates' | 'sitemaps' | 'rows' | 'inVain' | 'failures'> & {
  telling: Omit<Telling, 'url'>
}

/** Told what is looked at, and which step of how many that is. */
export type OnStep = (what: string, step: number, steps: number) => void
