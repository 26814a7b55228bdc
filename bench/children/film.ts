// Films one story in a process of its own, and tells its parent what that took.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AV_LOG_ERROR } from 'node-av/constants'
import { Log } from 'node-av/lib'
import { drawFilm } from '../../src/media/story/film/draw-film.js'
import { type FilmSizeName, filmSizes, frameRate } from '../../src/media/story/film/film-size.js'
import { filmStory, toNative } from '../../src/media/story/film/film-story.js'
import { openSceneMaker } from '../../src/media/story/film/make-scene.js'
import { createPictureEncoder, createSoundEncoder, openReel } from '../../src/media/story/film/reel.js'
import { readSound } from '../../src/media/story/film/sound.js'
import { setStage } from '../../src/media/story/film/stage.js'
import { folders } from '../../src/media/story/film/write-master.js'
import type { StoryBrand, Timeline } from '../../src/media/story/timeline.js'

export type FilmJob = {
  /** All of it, or only the encoders on the same frames and samples, made before. */
  work: 'whole' | 'bare'
  size: FilmSizeName
  story: Omit<Timeline, 'narration'>
  folder: string
}
export type FilmCost = { cpuSeconds: number; peakMegabytes: number; videoBytes: number }

const brand: StoryBrand = { title: 'The Port Meridian Lantern', colour: '#f2a33a', background: '#0f2233' }

process.once('message', async (job: FilmJob) => {
  Log.setLevel(AV_LOG_ERROR)
  const cpuSeconds = await (job.work === 'whole' ? filmWhole(job) : filmBare(job))
  process.send?.({
    cpuSeconds,
    peakMegabytes: process.resourceUsage().maxRSS / 1000,
    videoBytes: await sizeOf(join(job.folder, folders.picture)),
  })
  await rm(job.folder, { recursive: true, force: true })
  process.disconnect()
})

const sampleRate = 48_000

/** A tone that never rests, so that there is something to encode. */
const makeNarration = (seconds: number) => ({
  sampleRate,
  samples: Float32Array.from({ length: seconds * sampleRate }, (_, at) => 0.2 * Math.sin(at * (0.05 + at / 5e7))),
})

async function filmWhole({ story, size, folder }: FilmJob): Promise<number> {
  const timeline = { ...story, narration: makeNarration(story.duration) }
  const options = { size, folder, onProgress: () => {} }
  return measure(() => filmStory(timeline, brand, options))
}

/** Frames that are drawn, and then encoded in one go. */
const together = 150
/** Milliseconds in which the encoder's threads finish what they were given. */
const untilIdle = 300

/** The encoders and what they write, without the drawing: the same frames and the same samples, made before. */
async function filmBare({ story, size, folder }: FilmJob): Promise<number> {
  const { width, height } = filmSizes[size]
  const narration = makeNarration(story.duration)
  const maker = await openSceneMaker(story, await setStage(story, brand, size))
  const sound = [...readSound({ duration: story.duration, narration })]
  const picture = await openReel(createPictureEncoder(filmSizes[size]), join(folder, folders.picture))
  const voice = await openReel(createSoundEncoder(), join(folder, folders.sound))
  let written = 0
  const encode = (frames: readonly Buffer[]) =>
    measure(async () => {
      for (const frame of frames) picture.write(toNative({ data: frame, width, height }, written++))
      await sleep(untilIdle)
    })
  let seconds = 0
  const frames: Buffer[] = []
  for await (const { data } of drawFilm(story.shots, Math.round(story.duration * frameRate), filmSizes[size], maker)) {
    frames.push(Buffer.from(data))
    if (frames.length === together) seconds += await encode(frames.splice(0))
  }
  seconds += await encode(frames)
  return (
    seconds +
    (await measure(async () => {
      for (const frame of sound) voice.write(frame)
      for (const reel of [picture, voice]) {
        reel.finish()
        reel.close()
      }
    }))
  )
}

/** CPU seconds of all threads of this process. */
async function measure(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

async function sizeOf(folder: string): Promise<number> {
  const sizes = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
