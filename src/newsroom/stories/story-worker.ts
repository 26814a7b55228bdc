import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { shelveStories } from '../../catalogue/evicted-stories.js'
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
  releaseStory,
  shelveClaimed,
} from '../../catalogue/story-jobs.js'
import type { Tables } from '../../catalogue/tables.js'
import { isDeadWorker } from '../../catalogue/worker-leases.js'
import { type Disk, isDiskFull } from '../../media/disk.js'
import type { MediaStore } from '../../media/store.js'
import type { SpeechEndpoint } from '../../media/story/voice/speech-endpoint.js'
import { Problem } from '../../problem.js'
import { isAlive } from '../../processes/is-process-alive.js'
import { diskFull } from './disk-space.js'
import { makeRoom } from './free-disk-space.js'
import { renderStory } from './render-story.js'
import type { StoryWork } from './story-work.js'

export type StoryDeskOptions = {
  database: Kysely<Tables>
  store: MediaStore
  disk: Disk
  /** Holds what is not complete. */
  folder: string
  speech?: SpeechEndpoint
  log: Logger
  /** Told of the story in hand: `feed/article` and the share that is done. */
  onProgress?(story: string, share: number): void
  /** Told of each story that ended: how, and how long it took in seconds. */
  onEnded?(outcome: string, seconds: number): void
}

/** Makes the stories that are ordered, one at a time. */
export type StoryDesk = {
  /** Works until `close`. */
  open(): void
  /** Works until no story waits. @param feed of this feed alone */
  workOff(feed?: string): Promise<void>
  /** Stops the story in hand, which is begun again by the next worker. */
  close(): Promise<void>
}

const lookEvery = 1000
const lifeSignEvery = 2000

export function createStoryDesk(options: StoryDeskOptions): StoryDesk {
  const { database, log } = options
  const stopping = new AbortController()
  let running = Promise.resolve()

  const turn = async (feed: string | undefined): Promise<boolean> => {
    await giveUpStories(database, new Date())
    const next = await nextStory(database, new Date(), feed)
    if (!next) return false
    const lack = await makeRoom(options, next, new Date())
    if (lack) {
      log.warn({ story: `${next.feed}/${next.article}` }, lack.message)
      await shelveStories(database, next, lack, new Date())
      return true
    }
    const claimed = await claimStory(database, new Date(), feed)
    if (claimed) await makeStory(options, claimed, stopping.signal)
    return true
  }
  const rest = () => sleep(lookEvery, undefined, { signal: stopping.signal }).catch(() => {})
  const loop = async (isDone: () => Promise<boolean>, feed?: string): Promise<void> => {
    await clearFolder(options.folder)
    await endDeadLeases(database, isAlive)
    while (!stopping.signal.aborted) {
      try {
        if (await turn(feed)) continue
        if (await isDone()) return
      } catch (error) {
        log.error({ err: error }, 'the story desk stumbled')
      }
      await rest()
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

async function makeStory(options: StoryDeskOptions, claimed: Claimed, stopping: AbortSignal): Promise<void> {
  const { database, store, log, folder, speech, onProgress } = options
  const story = `${claimed.feed}/${claimed.article}`
  const unwanted = new AbortController()
  let share = 0
  // Its own beat: planning says nothing for a while, and the lease must not run out meanwhile.
  const timer = setInterval(() => {
    keepStory(database, claimed, share, new Date()).then(
      (isOurs) => isOurs || unwanted.abort(),
      (error: unknown) => log.warn({ err: error }, 'the catalogue did not take a sign of life'),
    )
  }, lifeSignEvery)
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
    const problem = isDiskFull(error) ? diskFull() : error
    if (!(problem instanceof Problem)) throw error
    if (stopping.aborted) await releaseStory(database, claimed)
    else if (!unwanted.signal.aborted) {
      outcome = problem.code
      log.warn({ story, attempt: claimed.attempts }, problem.message)
      const putAside = problem.code === 'disk-full' ? shelveClaimed : failStory
      await putAside(database, claimed, problem, new Date())
    }
  } finally {
    clearInterval(timer)
    options.onEnded?.(outcome, (Date.now() - began) / 1000)
  }
}

/** A folder that nobody has written to for this many milliseconds is nobody's, whatever machine it is of. */
const abandonedAfter = 24 * 3_600_000

/** Removes what killed workers left; a folder has the name of its worker, who may be in another container. */
async function clearFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    // Another worker that starts may have been faster.
    const found = await stat(path).catch(() => undefined)
    const isOld = found !== undefined && Date.now() - found.mtimeMs > abandonedAfter
    if (isOld || isDeadWorker(name.replace('+', '/'), isAlive)) await rm(path, { recursive: true, force: true })
  }
}
