import { once } from 'node:events'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { openDatabase } from '../catalogue/database.js'
import type { Config } from '../config.js'
import { openDisk } from '../media/disk.js'
import { openMediaStore } from '../media/store.js'
import { openStoryDesk } from '../newsroom/open-resources.js'
import { createProgressBar } from './progress-bar.js'

/**
 * Makes the story videos that a service with the same DATA_DIR has ordered, until the signal or, with `untilDone`,
 * until none waits.
 * @param terminal where a person sees how far they are
 */
export async function work(
  config: Config,
  log: Logger,
  { untilDone, signal }: { untilDone?: boolean; signal: AbortSignal },
  terminal: NodeJS.WriteStream,
): Promise<void> {
  const database = await openDatabase(join(config.dataDir, 'catalogue.db'))
  const store = await openMediaStore(join(config.dataDir, 'media'))
  const bar = createProgressBar(terminal)
  const desk = openStoryDesk(config, { database, store, disk: openDisk(store.folder, config.diskLimit) }, log, {
    onProgress: (story, share) => bar.show(story, Math.round(100 * share), 100),
  })
  const stop = once(signal, 'abort').then(() => desk.close())
  try {
    if (untilDone) await Promise.race([desk.workOff(), stop])
    else {
      desk.open()
      await stop
    }
  } finally {
    bar.end()
    await database.destroy()
  }
}
