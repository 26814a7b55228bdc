// Films one story in a process of its own, and tells its parent what that took.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AV_PIX_FMT_YUV420P } from 'node-av/constants'
import { Frame } from 'node-av/lib'
import { drawFilm } from '../../src/media/story/film/draw-film.js'
import { type FilmSizeName, filmSizes, frameRate } from '../../src/media/story/film/film-size.js'
import { filmStory } from '../../src/media/story/film/film-story.js'
import { openSceneMaker } from '../../src/media/story/film/make-scene.js'
import { createPictureEncoder, createSoundEncoder, openReel } from '../../src/media/story/film/reel.js'
import { readSound } from '../../src/media/story/film/sound.js'
import { setStage } from '../../src/media/story/film/stage.js'
import type { StoryBrand, Timeline } from '../../src/media/story/timeline.js'

export type FilmJob = {
  /** All of it, or only the encoders on the same frames and samples, made before. */
  work: 'whole' | 'bare'
  size: FilmSizeName
  story: Omit<Timeline, 'narration'>
  /** How often its shots are shown, one round after the other. */
  times: number
  folder: string
}
export type FilmCost = { cpuSeconds: number; peakMegabytes: number }

const brand: StoryBrand = { title: 'The Port Meridian Lantern', colour: '#f2a33a', background: '#0f2233' }

process.once('message', async (job: FilmJob) => {
  const film = await (job.work === 'whole' ? prepareWhole(job) : prepareBare(job))
  const before = process.cpuUsage()
  await film()
  const { user, system } = process.cpuUsage(before)
  await rm(job.folder, { recursive: true, force: true })
  process.send?.({ cpuSeconds: (user + system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1000 })
  process.disconnect()
})

const sampleRate = 22_050

/** A tone that never rests, so that there is something to encode. */
const makeNarration = (seconds: number) => ({
  sampleRate,
  samples: Float32Array.from({ length: seconds * sampleRate }, (_, at) => 0.2 * Math.sin(at * (0.1 + at / 1e7))),
})

async function prepareWhole({ story, times, size, folder }: FilmJob): Promise<() => Promise<unknown>> {
  const shots = Array.from({ length: times }, (_, time) =>
    story.shots.map((shot) => ({
      ...shot,
      start: shot.start + time * story.duration,
      end: shot.end + time * story.duration,
    })),
  ).flat()
  const duration = times * story.duration
  const timeline = { ...story, duration, shots, narration: makeNarration(duration) }
  return () => filmStory(timeline, brand, { size, folder, onProgress: () => {} })
}

async function prepareBare({ story, times, size, folder }: FilmJob): Promise<() => Promise<unknown>> {
  const { width, height } = filmSizes[size]
  const total = Math.round(story.duration * frameRate)
  const maker = await openSceneMaker(story, await setStage(story, brand, size))
  const frames: Buffer[] = []
  for await (const { data } of drawFilm(story.shots, total, filmSizes[size], maker)) frames.push(Buffer.from(data))
  const duration = times * story.duration
  const sound = [...readSound({ duration, narration: makeNarration(duration) })]
  const picture = await openReel(createPictureEncoder(filmSizes[size]), join(folder, 'video'))
  const voice = await openReel(createSoundEncoder(), join(folder, 'audio'))
  return async () => {
    for (let index = 0; index < times * frames.length; index++) {
      const [format, timeBase] = [AV_PIX_FMT_YUV420P, { num: 1, den: frameRate }] as const
      const planes = frames[index % frames.length]!
      picture.write(Frame.fromVideoBuffer(planes, { width, height, format, timeBase, pts: BigInt(index) }))
    }
    for (const frame of sound) voice.write(frame)
    for (const reel of [picture, voice]) {
      reel.finish()
      reel.close()
    }
  }
}
