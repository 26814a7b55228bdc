import { join } from 'node:path'
import type { Logger } from 'pino'
import { type ArticleReader, startArticleReader } from '../articles/reading-process.js'
import { openDatabase } from '../catalogue/database.js'
import { createDerive, type Derive } from '../catalogue/derivations.js'
import type { Catalogue } from '../catalogue/tables.js'
import type { Config } from '../config.js'
import { createFetcher, type Fetcher, formatUserAgent } from '../fetch/fetcher.js'
import { type Disk, openDisk } from '../media/store/disk-use.js'
import { hasAllMedia, type MediaStore, openFolderStore } from '../media/store/media-store.js'
import type { SpeechEndpoint } from '../media/story/voice/speech-endpoint.js'
import { Problem } from '../problem.js'
import { type Parser, startParser } from '../sources/parse-process.js'
import type { Parse } from '../sources/parsers.js'

/** What all newsrooms share. */
export type Resources = {
  database: Catalogue
  store: MediaStore
  disk: Disk
  derive: Derive
  fetcher: Fetcher
  parse: Parse
  reader: ArticleReader
  /** The operator's speech service for story videos, if there is one. */
  speech?: SpeechEndpoint
  publicUrl?: string
  log: Logger
  now(): Date
}

/** The child processes that read what others wrote. */
export type Readers = { reader: ArticleReader; parser: Parser }

/** Opened resources. Their owner stops fetching first, waits for the work that needs them, then closes them. */
type OpenResources = {
  resources: Resources
  /** Aborts every request under way, and refuses later ones. */
  stopFetching(): void
  close(): Promise<void>
}

/**
 * Opens the database and the media store under DATA_DIR, the fetcher, and the child processes that read.
 * @throws {Problem} `catalogue`, `media-store`: DATA_DIR cannot be used
 * @param now the clock that publishes and hides articles
 * @param onFetched called with the outcome of each request
 * @param sharedReaders readers that their owner closes; without them, new ones are started
 */
export async function openResources(
  config: Config,
  log: Logger,
  now: () => Date,
  onFetched: (outcome: string) => void,
  sharedReaders?: Readers,
): Promise<OpenResources> {
  const database = await openDatabase(join(config.dataDir, 'catalogue.db'))
  const mediaFolder = join(config.dataDir, 'media')
  const store = await openFolderStore(mediaFolder).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(
      'media-store',
      `The folder ${mediaFolder} cannot be used (${error.code}): check that DATA_DIR is a folder this program may write to.`,
    )
  })
  const { reader, parser } = sharedReaders ?? { reader: startArticleReader(), parser: startParser() }
  const stopping = new AbortController()
  return {
    resources: {
      database,
      store,
      disk: openDisk(store.folder, config.diskLimit),
      derive: createDerive(database, (value) => hasAllMedia(store, value)),
      fetcher: createFetcher({
        allowHosts: config.allowHosts,
        userAgent: formatUserAgent(config.publicUrl),
        signal: stopping.signal,
        onFetched,
      }),
      parse: parser.parse,
      reader,
      speech: config.speech,
      publicUrl: config.publicUrl,
      log,
      now,
    },
    stopFetching: () => stopping.abort(),
    async close() {
      if (!sharedReaders) await Promise.all([reader.close(), parser.close()])
      await database.destroy()
    },
  }
}
