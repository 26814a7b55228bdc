import type { Kysely } from 'kysely'

/** One row for each article ever seen. JSON is stored as text, so that SQLite and PostgreSQL hold the same. */
export type ArticleRow = {
  feed: string
  id: string
  /** What the publisher knows it by; unique in the feed, and bound to the id for ever. */
  identity: string
  /** Path of its document in the source while it is there; null once it is gone (the id stays reserved). */
  document: string | null
  /** Hash of everything that the stored result was made from. */
  fingerprint: string
  headline: string
  /** ISO 8601 in UTC, so that text order is time order; likewise the other dates. */
  published_at: string
  expires_at: string | null
  /** The article as JSON; null when the document could not be read. */
  article: string | null
  /** The item as JSON; null while the article is held back. */
  item: string | null
  /** Why it is held back: a code and a sentence; both null when there is an item. */
  held_code: string | null
  held_message: string | null
  /** JSON array of sentences: what was repaired or left out. */
  notes: string
  /** JSON array of the local files (names in the source) that it shows or looked for. */
  files: string
  /** When to retry what failed for a transient reason. */
  retry_at: string | null
  changed_at: string
}

/** A document that was fetched, pushed or imported, stored until its source says otherwise. */
export type DocumentRow = {
  feed: string
  /** `rss-3f2a90c1`, `push`, `import`: what brought it. */
  source: string
  /** Unique in the source, with the form as extension. */
  name: string
  /** What its publisher knows it by: `guid:...`, `url:...`; null if its content says it. */
  identity: string | null
  /** Hash of everything that matters in it. */
  stamp: string
  modified_at: string
  /** Where it was fetched. */
  url: string | null
  /** Its bytes, gzip. */
  body: Uint8Array
  /** JSON array of `{name, media}`: files that came with it, by their names in the media store. */
  assets: string
}

/** A source that is fetched: its last visit and the next. */
export type SourceRow = {
  feed: string
  source: string
  /** Unguessable part of the address that a WebSub hub calls. */
  token: string
  /** What the last successful visit returned, as JSON. */
  state: string | null
  due_at: string
  /** Who visits it now, and until when its lease runs unless it is renewed. */
  worker: string | null
  lease_until: string | null
  /** Visits in a row that failed. */
  failures: number
  visited_at: string | null
  succeeded_at: string | null
  /** Articles that it offered at the last successful visit. */
  offered: number
  /** JSON array of sentences of the last successful visit. */
  notes: string
  /** Why the last visit failed; null if it succeeded. */
  problem_code: string | null
  problem_message: string | null
}

/** What was derived from content that cannot change: thumbnails of a picture, facts of a video. */
export type DerivationRow = { key: string; value: string }

/** Hashes of files by their size and times, so that large files are not read again. */
type FileRow = { path: string; stamp: string; hash: string }

/**
 * The feed as last published. `live` is a JSON array of its live feeds as last built; `stored_at` is when a document of
 * it was last stored or removed.
 */
type FeedRow = {
  slug: string
  published: string
  changed_at: string
  live: string
  stored_at: string
  /** Since when its folder has been missing; null while it exists. */
  missing_since: string | null
}

/** The story video of an article: the one wanted, its progress, and the last complete one. */
export type StoryRow = {
  feed: string
  article: string
  /** Hash of everything the wanted video shows and says; `work` is what it is made from, as JSON. */
  wanted: string
  work: string
  /** Determines the order of work: newest articles first. */
  published_at: string
  /** `shelved`: postponed until there is disk space for it. */
  state: 'queued' | 'running' | 'done' | 'failed' | 'shelved'
  attempts: number
  /** 0 to 1. */
  progress: number
  /** Who works on it, and until when its lease runs unless it is renewed. */
  worker: string | null
  lease_until: string | null
  /** It is not begun before. */
  due_at: string
  /** Why the last attempt failed, or why it is postponed: a code and a sentence. */
  problem_code: string | null
  problem_message: string | null
  /** The last complete video as JSON, and the hash it was wanted under. */
  video: string | null
  video_hash: string | null
  changed_at: string
}

export type Tables = {
  articles: ArticleRow
  derivations: DerivationRow
  files: FileRow
  feeds: FeedRow
  documents: DocumentRow
  sources: SourceRow
  stories: StoryRow
}

/** The open database of the catalogue. */
export type Catalogue = Kysely<Tables>
