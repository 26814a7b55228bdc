// Renders one story video in its own process, and reports the cost to the parent.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AV_LOG_ERROR } from 'node-av/constants'
import { Log } from 'node-av/lib'
import {
  createAudioEncoder,
  createAudioFrames,
  createVideoEncoder,
  toVideoFrame,
} from '../../src/media/story/film/encode.js'
import { loadFilmDesign } from '../../src/media/story/film/film-design.js'
import { type FilmSizeName, filmSizes, frameRate } from '../../src/media/story/film/film-frame.js'
import { openRenditionWriter, renditionFolders } from '../../src/media/story/film/hls.js'
import { drawFrames, renderFilm } from '../../src/media/story/film/render-film.js'
import { createSceneMaker } from '../../src/media/story/film/scenes.js'
import type { StoryBrand, Timeline } from '../../src/media/story/timeline.js'

export type FilmJob = {
  /** The whole rendering, or just the encoders on the same frames and samples, made in advance. */
  work: 'whole' | 'bare'
  size: FilmSizeName
  story: Omit<Timeline, 'narration'>
  folder: string
}
export type FilmCost = { cpuSeconds: number; peakMegabytes: number; videoBytes: number }

const brand: StoryBrand = { title: 'The Port Meridian Lantern', colour: '#f2a33a', background: '#0f2233' }

process.once('message', async (job: FilmJob) => {
  Log.setLevel(AV_LOG_ERROR)
  const cpuSeconds = await (job.work === 'whole' ? renderWhole(job) : encodeOnly(job))
  process.send?.({
    cpuSeconds,
    peakMegabytes: process.resourceUsage().maxRSS / 1000,
    videoBytes: await totalSize(join(job.folder, renditionFolders.video)),
  })
  await rm(job.folder, { recursive: true, force: true })
  process.disconnect()
})

const sampleRate = 48_000

/** A tone that keeps changing, so that there is something to encode. */
const makeNarration = (seconds: number) => ({
  sampleRate,
  samples: Float32Array.from({ length: seconds * sampleRate }, (_, at) => 0.2 * Math.sin(at * (0.05 + at / 5e7))),
})

async function renderWhole({ story, size, folder }: FilmJob): Promise<number> {
  const timeline = { ...story, narration: makeNarration(story.duration) }
  const options = { size, folder, onProgress: () => {} }
  return measureCpuSeconds(() => renderFilm(timeline, brand, options))
}

/** Number of frames that are drawn before they are encoded. */
const batchSize = 150
/** Enough time for the encoder's threads to finish a batch. */
const idleMs = 300

/** Measures only encoding and writing, not drawing. */
async function encodeOnly({ story, size, folder }: FilmJob): Promise<number> {
  const { width, height } = filmSizes[size]
  const narration = makeNarration(story.duration)
  const sceneMaker = await createSceneMaker(story, await loadFilmDesign(story, brand, size))
  const audioFrames = [...createAudioFrames({ duration: story.duration, narration })]
  const video = await openRenditionWriter(createVideoEncoder(filmSizes[size]), join(folder, renditionFolders.video))
  const audio = await openRenditionWriter(createAudioEncoder(), join(folder, renditionFolders.audio))
  let count = 0
  const encode = (frames: readonly Buffer[]) =>
    measureCpuSeconds(async () => {
      for (const frame of frames) video.write(toVideoFrame({ data: frame, width, height }, count++))
      await sleep(idleMs)
    })
  let seconds = 0
  const frames: Buffer[] = []
  for await (const { data } of drawFrames(
    story.shots,
    Math.round(story.duration * frameRate),
    filmSizes[size],
    sceneMaker,
  )) {
    frames.push(Buffer.from(data))
    if (frames.length === batchSize) seconds += await encode(frames.splice(0))
  }
  seconds += await encode(frames)
  return (
    seconds +
    (await measureCpuSeconds(async () => {
      for (const frame of audioFrames) audio.write(frame)
      for (const writer of [video, audio]) {
        writer.finish()
        writer.close()
      }
    }))
  )
}

/** CPU seconds of all threads of this process while the task runs. */
async function measureCpuSeconds(task: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await task()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

async function totalSize(folder: string): Promise<number> {
  const sizes = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
