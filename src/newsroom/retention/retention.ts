import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { deleteVanished, listFeeds, noteMissingFeeds } from '../../catalogue/delete-vanished.js'
import { dropDerivation, readDerivations, readMediaTexts } from '../../catalogue/media-references.js'
import type { Catalogue } from '../../catalogue/tables.js'
import { type Disk, formatBytes, removeUnusedMedia } from '../../media/store/disk-use.js'
import { findMediaUnits } from '../../media/store/media-names.js'
import type { MediaStore } from '../../media/store/media-store.js'
import { isDiskTight } from '../stories/disk-space.js'

type RetentionOptions = {
  database: Catalogue
  store: MediaStore
  disk: Disk
  feedsDir: string
  log: Logger
  now(): Date
}

/** Deletes, once an hour, what nothing refers to any more. */
type Retention = {
  /** Logs the disk use, and works from now on until `close`. */
  open(): void
  /** Runs once, now. */
  run(): Promise<void>
  close(): Promise<void>
}

const minute = 60_000
const hour = 60 * minute
const firstAfter = 5 * minute
const runEvery = hour
/** What was unused or missing for this long is deleted; not sooner, because clients cache addresses and folders come back. */
const grace = 24 * hour
/** The same when disk space is short: nobody watches one video for this long. */
const shortGrace = 2 * hour

export function createRetention({ database, store, disk, feedsDir, log, now }: RetentionOptions): Retention {
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let wasTight = false
  let underWay = Promise.resolve()

  const run = async (): Promise<void> => {
    const before = await disk.measure()
    const tight = isDiskTight(before)
    // Media in use are touched more often while space is short, so the first such run cannot tell yet what is unused.
    const unusedFor = tight && wasTight ? shortGrace : grace
    wasTight = tight
    await noteMissingFeeds(database, await findMissing(await listFeeds(database), feedsDir), now())
    await deleteVanished(database, new Date(now().getTime() - grace))
    // File times follow the clock of the machine, not `now`.
    const fresh = new Date(Date.now() - (tight ? shortGrace : grace) / 4)
    for await (const { text } of readMediaTexts(database)) {
      if (isClosed) return
      for (const unit of findMediaUnits(text)) await store.touch(unit, fresh)
    }
    const removed = await removeUnusedMedia(store, new Date(Date.now() - unusedFor), () => isClosed)
    if (removed === 0) return
    await dropBrokenDerivations()
    const { media } = await disk.measure()
    log.info(
      { removed, freed: formatBytes(Math.max(0, before.media - media)), media: formatBytes(media) },
      'media removed',
    )
  }

  /** A derivation that names deleted media is useless. */
  const dropBrokenDerivations = async (): Promise<void> => {
    for await (const row of readDerivations(database)) {
      if (isClosed) return
      const present = await Promise.all(findMediaUnits(row.value).map((unit) => store.touch(unit, new Date(0))))
      if (!present.every(Boolean)) await dropDerivation(database, row)
    }
  }

  const schedule = (delay: number): void => {
    timer = setTimeout(() => {
      underWay = run()
        .catch((error: unknown) => log.error({ err: error }, 'unused media could not be deleted'))
        .finally(() => {
          if (!isClosed) schedule(runEvery)
        })
    }, delay)
    timer.unref()
  }

  return {
    open() {
      schedule(firstAfter)
      underWay = logDiskUse(disk, log)
    },
    run,
    async close() {
      isClosed = true
      clearTimeout(timer)
      await underWay
    },
  }
}

async function logDiskUse(disk: Disk, log: Logger): Promise<void> {
  try {
    const { media, limit, free } = await disk.measure()
    log.info({ media: formatBytes(media), limit: limit && formatBytes(limit), free: formatBytes(free) }, 'disk use')
  } catch (error) {
    log.warn({ err: error }, 'the media could not be measured')
  }
}

/** Feeds without a folder. If FEEDS_DIR is empty, its disk is missing rather than every feed. */
async function findMissing(feeds: readonly string[], feedsDir: string): Promise<string[]> {
  const entries = await readdir(feedsDir).catch(() => [])
  if (entries.every((name) => name.startsWith('.'))) return []
  const mayExist = await Promise.all(feeds.map((slug) => mayExistAt(join(feedsDir, slug))))
  return feeds.filter((_, index) => !mayExist[index])
}

const mayExistAt = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )
