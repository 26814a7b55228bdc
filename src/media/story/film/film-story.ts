import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { AV_LOG_ERROR, AV_PIX_FMT_YUV420P, AVCOL_RANGE_MPEG, AVCOL_SPC_BT709 } from 'node-av/constants'
import { Frame, Log } from 'node-av/lib'
import type { StoryBrand, Timeline } from '../timeline.js'
import { drawFilm } from './draw-film.js'
import { type FilmSizeName, frameRate } from './film-size.js'
import { openSceneMaker } from './make-scene.js'
import { readReel } from './read-reel.js'
import { createPictureEncoder, createSoundEncoder, openReel, type Reel } from './reel.js'
import { readSound, sampleRate } from './sound.js'
import { setStage } from './stage.js'
import { TrickPlay, trickPlayInterval } from './trick-play.js'
import { folders, writeMaster } from './write-master.js'
import { writeSubtitles } from './write-subtitles.js'
import type { YuvFrame } from './yuv-frame.js'

export type FilmOptions = {
  size: FilmSizeName
  /** Empty or not yet there; everything is written into it. */
  folder: string
  /** From 0 to 1, a few times a second. */
  onProgress(share: number): void
  signal?: AbortSignal
}

/** Names are relative to the folder. */
export type StoryFilm = {
  /** The master playlist. */
  main: string
  /** Every file of the HLS tree, the master playlist first. */
  files: string[]
  /** Seconds. */
  duration: number
  /** The trick-play files. */
  bif: { hd: string; sd: string }
}

/** How many frames are encoded before timers, signals and messages get their turn. */
const framesPerTurn = 5

/**
 * Films a story: HLS with pictures, sound and closed captions, and the trick-play files. Native code runs in long stretches:
 * call it in a process of its own.
 * @throws {Problem} `brand-colour`; the signal's reason when it is aborted
 */
export async function filmStory(timeline: Timeline, brand: StoryBrand, options: FilmOptions): Promise<StoryFilm> {
  const { folder, signal } = options
  signal?.throwIfAborted()
  Log.setLevel(AV_LOG_ERROR)
  await mkdir(folder, { recursive: true })
  const stage = await setStage(timeline, brand, options.size)
  const interval = trickPlayInterval(timeline.duration)
  const trickPlay = new TrickPlay()
  const reels: Reel[] = []
  try {
    const picture = await openReel(createPictureEncoder(stage.size), join(folder, folders.picture))
    reels.push(picture)
    const sound = await openReel(createSoundEncoder(), join(folder, folders.sound))
    reels.push(sound)
    const total = Math.max(1, Math.round(timeline.duration * frameRate))
    const makeScene = await openSceneMaker(timeline, stage)
    const heard = readSound(timeline)
    let samples = 0
    let index = 0
    for await (const frame of drawFilm(timeline.shots, total, stage.size, makeScene)) {
      if (index % (interval * frameRate) === 0) await trickPlay.add(frame)
      picture.write(toNative(frame, index++))
      // Sound keeps up with the pictures, so that neither has to be held.
      while (samples * frameRate < index * sampleRate) {
        const next = heard.next()
        if (next.done) break
        samples += next.value.nbSamples
        sound.write(next.value)
      }
      if (index % framesPerTurn !== 0) continue
      await yieldToOthers()
      signal?.throwIfAborted()
      options.onProgress(index / total)
    }
    for (const frame of heard) sound.write(frame)
    for (const reel of reels) reel.finish()
  } finally {
    for (const reel of reels) reel.close()
  }
  const bif = trickPlay.print(interval)
  await writeFile(join(folder, 'hd.bif'), bif.hd)
  await writeFile(join(folder, 'sd.bif'), bif.sd)
  const film = await writePlaylists(timeline, stage, folder)
  options.onProgress(1)
  return { ...film, bif: { hd: 'hd.bif', sd: 'sd.bif' } }
}

async function writePlaylists(
  { cues }: Timeline,
  { size, language, hasClosedCaptions }: Awaited<ReturnType<typeof setStage>>,
  folder: string,
): Promise<Omit<StoryFilm, 'bif'>> {
  const picture = await readReel(join(folder, folders.picture))
  const sound = await readReel(join(folder, folders.sound))
  const subtitles = hasClosedCaptions
    ? await writeSubtitles(cues, picture.duration, join(folder, folders.subtitles))
    : []
  const main = 'master.m3u8'
  await writeFile(join(folder, main), writeMaster({ picture, sound }, size, language, hasClosedCaptions))
  const inside = (name: string, files: readonly string[]) => files.map((file) => `${name}/${file}`)
  const files = [
    main,
    ...inside(folders.picture, picture.files),
    ...inside(folders.sound, sound.files),
    ...inside(folders.subtitles, subtitles),
  ]
  return { main, files, duration: picture.duration }
}

/** A frame as the encoder takes it; it is a copy. */
export function toNative({ data, width, height }: YuvFrame, index: number): Frame {
  const frame = Frame.fromVideoBuffer(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    width,
    height,
    format: AV_PIX_FMT_YUV420P,
    timeBase: { num: 1, den: frameRate },
    pts: BigInt(index),
  })
  frame.colorRange = AVCOL_RANGE_MPEG
  frame.colorSpace = AVCOL_SPC_BT709
  return frame
}
