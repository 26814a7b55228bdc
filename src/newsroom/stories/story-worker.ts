import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { postponeStories } from '../../catalogue/evicted-stories.js'
import {
  type Claimed,
  claimStory,
  countOpenStories,
  endDeadLeases,
  failStory,
  finishStory,
  giveUpStories,
  keepStory,
  nextStory,
  postponeClaimed,
  releaseStory,
} from '../../catalogue/story-jobs.js'
import type { Catalogue } from '../../catalogue/tables.js'
import { isDeadWorker } from '../../catalogue/worker-leases.js'
import { type Disk, isDiskFullError } from '../../media/store/disk-use.js'
import type { MediaStore } from '../../media/store/media-store.js'
import type { SpeechEndpoint } from '../../media/story/voice/speech-endpoint.js'
import { Problem } from '../../problem.js'
import { isProcessAlive } from '../../processes/is-process-alive.js'
import type { StoryWork } from '../items/story-video.js'
import { diskFullProblem } from './disk-space.js'
import { freeDiskSpace } from './free-disk-space.js'
import { renderStory } from './render-story.js'

export type StoryWorkerOptions = {
  database: Catalogue
  store: MediaStore
  disk: Disk
  /** Absolute path of a folder for incomplete videos. */
  folder: string
  speech?: SpeechEndpoint
  log: Logger
  /** Called with the story in progress, as `feed/article`, and the share of it that is done, 0 to 1. */
  onProgress?(story: string, share: number): void
  /** Called when a story has ended, with its outcome and its length in seconds. */
  onEnded?(outcome: string, seconds: number): void
}

/** Makes the story videos that are ordered, one at a time. */
export type StoryWorker = {
  /** Works until `close`. */
  open(): void
  /** Works until no story waits. @param feed only stories of this feed */
  workOff(feed?: string): Promise<void>
  /** Stops the story in progress, which the next worker begins again. */
  close(): Promise<void>
}

const checkEvery = 1000
const heartbeatEvery = 2000

export function createStoryWorker(options: StoryWorkerOptions): StoryWorker {
  const { database, log } = options
  const stopping = new AbortController()
  let running = Promise.resolve()

  /** @returns whether there was a story to look after */
  const workOnNext = async (feed: string | undefined): Promise<boolean> => {
    await giveUpStories(database, new Date())
    const next = await nextStory(database, new Date(), feed)
    if (!next) return false
    const problem = await freeDiskSpace(options, next, new Date())
    if (problem) {
      log.warn({ story: `${next.feed}/${next.article}` }, problem.message)
      await postponeStories(database, next, problem, new Date())
      return true
    }
    const claimed = await claimStory(database, new Date(), feed)
    if (claimed) await makeStory(options, claimed, stopping.signal)
    return true
  }
  const pause = () => sleep(checkEvery, undefined, { signal: stopping.signal }).catch(() => {})
  const loop = async (isDone: () => Promise<boolean>, feed?: string): Promise<void> => {
    await clearFolder(options.folder)
    await endDeadLeases(database, isProcessAlive)
    while (!stopping.signal.aborted) {
      try {
        if (await workOnNext(feed)) continue
        if (await isDone()) return
      } catch (error) {
        log.error({ err: error }, 'a story could not be worked on')
      }
      await pause()
    }
  }
  return {
    open() {
      running = loop(async () => false)
    },
    workOff(feed) {
      running = loop(async () => (await countOpenStories(database, feed)) === 0, feed)
      return running
    },
    async close() {
      stopping.abort()
      await running
    },
  }
}

async function makeStory(options: StoryWorkerOptions, claimed: Claimed, stopping: AbortSignal): Promise<void> {
  const { database, store, log, folder, speech, onProgress } = options
  const story = `${claimed.feed}/${claimed.article}`
  const unwanted = new AbortController()
  let share = 0
  // A timer of its own: planning reports nothing for a while, and the lease must not run out meanwhile.
  const timer = setInterval(() => {
    keepStory(database, claimed, share, new Date()).then(
      (isOurs) => isOurs || unwanted.abort(),
      (error: unknown) => log.warn({ err: error }, 'the lease of a story could not be renewed'),
    )
  }, heartbeatEvery)
  const began = Date.now()
  let outcome = 'stopped'
  try {
    const video = await renderStory(
      {
        work: JSON.parse(claimed.work) as StoryWork,
        media: store.folder,
        folder: join(folder, claimed.worker.replace('/', '+')),
        speech,
      },
      (done) => {
        share = done
        onProgress?.(story, done)
      },
      AbortSignal.any([stopping, unwanted.signal]),
    )
    if (await finishStory(database, claimed, video, new Date())) {
      outcome = 'ok'
      log.info({ story, seconds: Math.round((Date.now() - began) / 1000) }, 'story video made')
    }
  } catch (error) {
    const problem = isDiskFullError(error) ? diskFullProblem() : error
    if (!(problem instanceof Problem)) throw error
    if (stopping.aborted) await releaseStory(database, claimed)
    else if (!unwanted.signal.aborted) {
      outcome = problem.code
      log.warn({ story, attempt: claimed.attempts }, problem.message)
      const record = problem.code === 'disk-full' ? postponeClaimed : failStory
      await record(database, claimed, problem, new Date())
    }
  } finally {
    clearInterval(timer)
    options.onEnded?.(outcome, (Date.now() - began) / 1000)
  }
}

/** A folder not written to for this many milliseconds is abandoned, whichever machine it belongs to. */
const abandonedAfter = 24 * 3_600_000

/** Deletes what killed workers left behind. A folder is named after its worker, which may run in another container. */
async function clearFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    // Another worker that starts at the same time may have been faster.
    const found = await stat(path).catch(() => undefined)
    const isOld = found !== undefined && Date.now() - found.mtimeMs > abandonedAfter
    if (isOld || isDeadWorker(name.replace('+', '/'), isProcessAlive)) await rm(path, { recursive: true, force: true })
  }
}
