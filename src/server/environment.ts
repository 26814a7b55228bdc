import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Tables } from '../catalogue/tables.js'
import type { MediaStore } from '../media/store.js'
import type { Newsroom } from '../newsroom/newsroom.js'
import type { Newsrooms } from '../newsroom/newsrooms.js'
import { Problem } from '../problem.js'

/** What the routes work with. */
export type Services = {
  database: Kysely<Tables>
  store: MediaStore
  newsrooms: Newsrooms
  publicUrl?: string
  log: Logger
  now(): Date
}

/** Hono's types of this app. */
export type Environment = { Variables: { requestId: string } }

/** @throws {Problem} `not-found` */
export function findNewsroom({ newsrooms }: Services, slug: string): Newsroom {
  const newsroom = newsrooms.get(slug)
  if (newsroom) return newsroom
  const broken = newsrooms.problems().find((problem) => problem.slug === slug)
  throw new Problem(
    'not-found',
    broken?.message ?? `There is no feed "${slug.slice(0, 50)}" here: the page / lists the feeds there are.`,
  )
}
