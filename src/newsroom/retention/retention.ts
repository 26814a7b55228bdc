import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { forgetGone, listFeeds, noteMissingFeeds } from '../../catalogue/delete-vanished.js'
import { dropDerivation, readDerivations, readMediaTexts } from '../../catalogue/media-references.js'
import type { Tables } from '../../catalogue/tables.js'
import { type Disk, wordBytes } from '../../media/disk.js'
import { mentionedUnits } from '../../media/media-name.js'
import type { MediaStore } from '../../media/store.js'
import { sweepStore } from '../../media/sweep-store.js'
import { isTight } from '../stories/disk-space.js'

export type UpkeepOptions = {
  database: Kysely<Tables>
  store: MediaStore
  disk: Disk
  feedsDir: string
  log: Logger
  now(): Date
}

/** Removes, now and then, what nothing shows any more. */
export type Upkeep = {
  /** Tells what the media take, and works from now on until `close`. */
  open(): void
  /** Once; ends when it is done. */
  run(): Promise<void>
  close(): Promise<void>
}

const minute = 60_000
const hour = 60 * minute
const firstAfter = 5 * minute
const every = hour
/** What has been gone, or was wanted by nobody, for this long is removed: addresses are cached, and folders come back. */
const grace = 24 * hour
/** Where room is short, media that nothing names are the first to go; nobody watches one for this long. */
const shortGrace = 2 * hour

export function createUpkeep({ database, store, disk, feedsDir, log, now }: UpkeepOptions): Upkeep {
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let wasTight = false
  let underWay = Promise.resolve()

  const run = async (): Promise<void> => {
    const before = await disk.measure()
    const tight = isTight(before)
    // What is named is touched more often where room is short, so the first such round cannot tell yet what is not.
    const patience = tight && wasTight ? shortGrace : grace
    wasTight = tight
    await noteMissingFeeds(database, await findMissing(await listFeeds(database), feedsDir), now())
    await forgetGone(database, new Date(now().getTime() - grace))
    // Files have the time of the machine.
    const fresh = new Date(Date.now() - (tight ? shortGrace : grace) / 4)
    for await (const { text } of readMediaTexts(database)) {
      if (isClosed) return
      for (const unit of mentionedUnits(text)) await store.touch(unit, fresh)
    }
    const removed = await sweepStore(store, new Date(Date.now() - patience), () => isClosed)
    if (removed === 0) return
    await dropBroken()
    const { media } = await disk.measure()
    log.info({ removed, freed: wordBytes(Math.max(0, before.media - media)), media: wordBytes(media) }, 'media removed')
  }

  /** A derivation that names what is removed is of no use. */
  const dropBroken = async (): Promise<void> => {
    for await (const row of readDerivations(database)) {
      if (isClosed) return
      const present = await Promise.all(mentionedUnits(row.value).map((unit) => store.touch(unit, new Date(0))))
      if (!present.every(Boolean)) await dropDerivation(database, row)
    }
  }

  const schedule = (delay: number): void => {
    timer = setTimeout(() => {
      underWay = run()
        .catch((error: unknown) => log.error({ err: error }, 'media could not be tidied up'))
        .finally(() => {
          if (!isClosed) schedule(every)
        })
    }, delay)
    timer.unref()
  }

  return {
    open() {
      schedule(firstAfter)
      underWay = tellUse(disk, log)
    },
    run,
    async close() {
      isClosed = true
      clearTimeout(timer)
      await underWay
    },
  }
}

async function tellUse(disk: Disk, log: Logger): Promise<void> {
  try {
    const { media, limit, free } = await disk.measure()
    log.info({ media: wordBytes(media), limit: limit && wordBytes(limit), free: wordBytes(free) }, 'disk use')
  } catch (error) {
    log.warn({ err: error }, 'the media could not be measured')
  }
}

/** Feeds without a folder. A folder of feeds that has none at all is a disk that is not there, not a newsroom that ended. */
async function findMissing(feeds: readonly string[], feedsDir: string): Promise<string[]> {
  const entries = await readdir(feedsDir).catch(() => [])
  if (entries.every((name) => name.startsWith('.'))) return []
  const areThere = await Promise.all(feeds.map((slug) => mayBeThere(join(feedsDir, slug))))
  return feeds.filter((_, index) => !areThere[index])
}

const mayBeThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )
