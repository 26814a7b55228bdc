import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { ArticleReader } from '../articles/reading-process.js'
import type { Derive } from '../catalogue/derivations.js'
import type { Tables } from '../catalogue/tables.js'
import type { Fetcher } from '../fetch/fetcher.js'
import type { Disk } from '../media/disk.js'
import type { MediaStore } from '../media/store.js'
import type { SpeechEndpoint } from '../media/story/voice/speech-endpoint.js'
import type { Parse } from '../sources/parsers.js'

/** What all newsrooms share. */
export type House = {
  database: Kysely<Tables>
  store: MediaStore
  disk: Disk
  derive: Derive
  fetcher: Fetcher
  parse: Parse
  reader: ArticleReader
  /** The operator's voice for story videos, where there is one. */
  speech?: SpeechEndpoint
  publicUrl?: string
  log: Logger
  now(): Date
}
