import { once } from 'node:events'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { openDatabase } from '../catalogue/database.js'
import type { Config } from '../config.js'
import { openDisk } from '../media/store/disk-use.js'
import { openFolderStore } from '../media/store/media-store.js'
import { openStoryWorker } from '../newsroom/application.js'
import { createProgressBar } from './progress-bar.js'

/**
 * `newsreel work`: renders the story videos that a service with the same DATA_DIR has ordered, until SIGTERM or SIGINT
 * or, with `untilDone`, until none is pending.
 * @param terminal where a person sees the progress
 */
export async function runWork(
  config: Config,
  log: Logger,
  { untilDone }: { untilDone?: boolean },
  terminal: NodeJS.WriteStream,
): Promise<void> {
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  const database = await openDatabase(join(config.dataDir, 'catalogue.db'))
  const store = await openFolderStore(join(config.dataDir, 'media'))
  const bar = createProgressBar(terminal)
  const worker = openStoryWorker(config, { database, store, disk: openDisk(store.folder, config.diskLimit) }, log, {
    onProgress: (story, share) => bar.show(story, Math.round(100 * share), 100),
  })
  const stopped = once(stopping.signal, 'abort').then(() => worker.close())
  try {
    if (untilDone) await Promise.race([worker.workOff(), stopped])
    else {
      worker.open()
      await stopped
    }
  } finally {
    bar.end()
    await database.destroy()
  }
}
