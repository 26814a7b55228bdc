import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.js'
import { createMetrics, type Metrics } from './metrics.js'
import { createNewsrooms, type Newsrooms } from './newsrooms.js'
import { openResources, type Readers, type Resources } from './resources.js'
import { createSourceScheduler, type SourceScheduler } from './sources/source-scheduler.js'
import { createStoryWorker, type StoryWorker, type StoryWorkerOptions } from './stories/story-worker.js'

/** Every newsroom under FEEDS_DIR with the resources they share: what the server and the commands work with. */
export type Application = Resources & { newsrooms: Newsrooms; metrics: Metrics; close(): Promise<void> }

/**
 * Opens the resources under DATA_DIR and the newsrooms under FEEDS_DIR; no feed definition is read yet.
 * @throws {Problem} `catalogue`, `media-store`: DATA_DIR cannot be used
 * @param now the clock that publishes and hides articles
 * @param sharedReaders readers that several applications share and that their owner closes
 */
export async function openApplication(
  config: Config,
  log: Logger,
  now = () => new Date(),
  sharedReaders?: Readers,
): Promise<Application> {
  const metrics = createMetrics()
  const { resources, stopFetching, close } = await openResources(config, log, now, metrics.fetched, sharedReaders)
  const newsrooms = createNewsrooms(resources, config.feedsDir)
  return {
    ...resources,
    newsrooms,
    metrics,
    async close() {
      const closed = newsrooms.close()
      // A slow host is not waited for: the articles that need it are processed after the next start.
      stopFetching()
      await closed
      await close()
    },
  }
}

/**
 * Creates the scheduler that visits the sources of every feed.
 * @param callbackOrigin origin at which WebSub hubs on the internet reach this service, if they do
 */
export function openSourceScheduler(application: Application, log: Logger, callbackOrigin?: string): SourceScheduler {
  const { database, fetcher, parse, now, newsrooms, metrics } = application
  const feeds = () => newsrooms.list().map(({ feed }) => feed)
  const onVisited = (outcome: string, seconds: number) => metrics.jobDone('visit', outcome, seconds)
  return createSourceScheduler({ database, feeds, fetcher, parse, callbackOrigin, log, now, onVisited })
}

/** Creates the worker that makes story videos; what is incomplete lies beside the media under DATA_DIR. */
export function openStoryWorker(
  config: Config,
  { database, store, disk }: Pick<Resources, 'database' | 'store' | 'disk'>,
  log: Logger,
  listeners: Pick<StoryWorkerOptions, 'onProgress' | 'onEnded'> = {},
): StoryWorker {
  const folder = join(config.dataDir, 'stories')
  return createStoryWorker({ database, store, disk, folder, speech: config.speech, log, ...listeners })
}
