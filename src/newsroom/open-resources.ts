import { join } from 'node:path'
import type { Logger } from 'pino'
import { type ArticleReader, startArticleReader } from '../articles/reading-process.js'
import { openDatabase } from '../catalogue/database.js'
import { createDerive } from '../catalogue/derivations.js'
import type { Config } from '../config.js'
import { createFetcher } from '../fetch/fetcher.js'
import { nameOurselves } from '../fetch/user-agent.js'
import { openDisk } from '../media/disk.js'
import { openMediaStore } from '../media/store.js'
import { Problem } from '../problem.js'
import { type Parser, startParser } from '../sources/parse-process.js'
import { isWhole } from './items/has-all-media.js'
import { createMetrics, type Metrics } from './metrics.js'
import { createNewsrooms, type Newsrooms } from './newsrooms.js'
import type { House } from './resources.js'
import { createSourceDesk, type SourceDesk } from './sources/source-scheduler.js'
import { createStoryDesk, type StoryDesk, type StoryDeskOptions } from './stories/story-worker.js'

/** The child processes that read what is not ours. */
export type Readers = { reader: ArticleReader; parser: Parser }

const startReaders = (): Readers => ({ reader: startArticleReader(), parser: startParser() })

export type OpenHouse = House & { newsrooms: Newsrooms; metrics: Metrics; close(): Promise<void> }

/**
 * Opens the catalogue, the store and the reader under DATA_DIR, for the feeds under FEEDS_DIR.
 * @throws {Problem} `catalogue`, `media-store`: DATA_DIR cannot be used
 * @param now the clock that publishes and hides articles
 * @param shared readers that several houses share, and that their owner closes; without them the house has its own
 */
export async function openHouse(
  config: Config,
  log: Logger,
  now = () => new Date(),
  shared?: Readers,
): Promise<OpenHouse> {
  const database = await openDatabase(join(config.dataDir, 'catalogue.db'))
  const store = await openMediaStore(join(config.dataDir, 'media')).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(
      'media-store',
      `The folder ${join(config.dataDir, 'media')} cannot be used (${error.code}): check that DATA_DIR is a folder this program may write to.`,
    )
  })
  const { reader, parser } = shared ?? startReaders()
  const metrics = createMetrics()
  const closing = new AbortController()
  const house: House = {
    database,
    store,
    disk: openDisk(store.folder, config.diskLimit),
    derive: createDerive(database, (value) => isWhole(store, value)),
    fetcher: createFetcher({
      allowHosts: config.allowHosts,
      userAgent: nameOurselves(config.publicUrl),
      signal: closing.signal,
      onFetched: metrics.fetched,
    }),
    parse: parser.parse,
    reader,
    speech: config.speech,
    publicUrl: config.publicUrl,
    log,
    now,
  }
  const newsrooms = createNewsrooms(house, config.feedsDir)
  return {
    ...house,
    newsrooms,
    metrics,
    async close() {
      const closed = newsrooms.close()
      // A slow host is not waited for: the articles that need it are made at the next start.
      closing.abort()
      await closed
      if (!shared) await Promise.all([reader.close(), parser.close()])
      await database.destroy()
    },
  }
}

/**
 * Where sources are visited, for the feeds of the house.
 * @param callbackOrigin origin at which hubs on the internet reach this service, where they do
 */
export function openSourceDesk(house: OpenHouse, log: Logger, callbackOrigin?: string): SourceDesk {
  const { database, fetcher, parse, now, newsrooms, metrics } = house
  const feeds = () => newsrooms.list().map(({ feed }) => feed)
  const onVisited = (outcome: string, seconds: number) => metrics.jobDone('visit', outcome, seconds)
  return createSourceDesk({ database, feeds, fetcher, parse, callbackOrigin, log, now, onVisited })
}

/** Where story videos are made, beside everything else under DATA_DIR. */
export function openStoryDesk(
  config: Config,
  { database, store, disk }: Pick<House, 'database' | 'store' | 'disk'>,
  log: Logger,
  listeners: Pick<StoryDeskOptions, 'onProgress' | 'onEnded'> = {},
): StoryDesk {
  return createStoryDesk({
    database,
    store,
    disk,
    folder: join(config.dataDir, 'stories'),
    speech: config.speech,
    log,
    ...listeners,
  })
}
