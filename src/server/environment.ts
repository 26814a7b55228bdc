import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { ArticleReader } from '../articles/reading-process.js'
import type { Tables } from '../catalogue/tables.js'
import type { Disk } from '../media/disk.js'
import type { MediaStore } from '../media/store.js'
import type { Metrics } from '../newsroom/metrics.js'
import type { Newsroom } from '../newsroom/newsroom.js'
import { findFeed, type Newsrooms } from '../newsroom/newsrooms.js'

/** What the routes work with. */
export type Services = {
  database: Kysely<Tables>
  store: MediaStore
  disk: Disk
  /** Whether the first page tells how full the disk is: a site for any web host does not. */
  tellsDisk?: boolean
  newsrooms: Newsrooms
  reader: ArticleReader
  /** The house's own, so that what its desks count is told; without it the requests alone are counted. */
  metrics?: Metrics
  /** Who knows it may write; without it nobody may. */
  adminToken?: string
  publicUrl?: string
  log: Logger
  now(): Date
}

/** Hono's types of this app. */
export type Environment = { Variables: { requestId: string } }

/** @throws {Problem} `not-found` */
export function findNewsroom({ newsrooms }: Services, slug: string): Newsroom {
  return findFeed(
    newsrooms,
    slug,
    `There is no feed "${slug.slice(0, 50)}" here: the page / lists the feeds there are.`,
  )
}
