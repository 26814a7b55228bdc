import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import { AV_LOG_ERROR } from 'node-av/constants'
import { Log } from 'node-av/lib'
import type { Shot, StoryBrand, Timeline } from '../timeline.js'
import { audioRate, createAudioEncoder, createAudioFrames, createVideoEncoder, toVideoFrame } from './encode.js'
import { type FilmDesign, loadFilmDesign } from './film-design.js'
import {
  crossFade,
  ease,
  type FilmSize,
  type FilmSizeName,
  fadeFrames,
  frameRate,
  makeFrame,
  type Scene,
  type YuvFrame,
} from './film-frame.js'
import {
  formatMasterPlaylist,
  openRenditionWriter,
  type RenditionWriter,
  readRendition,
  renditionFolders,
  writeSubtitles,
} from './hls.js'
import { createSceneMaker, type SceneMaker } from './scenes.js'
import { TrickPlay, trickPlayInterval } from './trick-play.js'

type RenderFilmOptions = {
  size: FilmSizeName
  /** Receives all files; must be empty or missing. */
  folder: string
  /** Called a few times a second, with 0 to 1. */
  onProgress(share: number): void
  signal?: AbortSignal
}

/** The files of a film. Names are relative to its folder. */
export type StoryFilm = {
  /** The master playlist. */
  main: string
  /** All files of the HLS tree, the master playlist first. */
  files: string[]
  /** Seconds. */
  duration: number
  /** The trick-play files. */
  bif: { hd: string; sd: string }
}

/** Frames encoded before timers, signals and messages get their turn. */
const framesPerTurn = 5

/**
 * Renders a story as a film: HLS with video, audio and closed captions, and the trick-play files. Native code runs in long
 * stretches, so call this in a process of its own.
 * @throws {Problem} `brand-colour`; the signal's reason when it is aborted
 */
export async function renderFilm(
  timeline: Timeline,
  brand: StoryBrand,
  { size, folder, onProgress, signal }: RenderFilmOptions,
): Promise<StoryFilm> {
  signal?.throwIfAborted()
  Log.setLevel(AV_LOG_ERROR)
  await mkdir(folder, { recursive: true })
  const design = await loadFilmDesign(timeline, brand, size)
  const interval = trickPlayInterval(timeline.duration)
  const trickPlay = new TrickPlay()
  const writers: RenditionWriter[] = []
  try {
    const video = await openRenditionWriter(createVideoEncoder(design.size), join(folder, renditionFolders.video))
    writers.push(video)
    const audio = await openRenditionWriter(createAudioEncoder(), join(folder, renditionFolders.audio))
    writers.push(audio)
    const total = Math.max(1, Math.round(timeline.duration * frameRate))
    const makeScene = await createSceneMaker(timeline, design)
    const audioFrames = createAudioFrames(timeline)
    let samples = 0
    let index = 0
    for await (const frame of drawFrames(timeline.shots, total, design.size, makeScene)) {
      if (index % (interval * frameRate) === 0) await trickPlay.add(frame)
      video.write(toVideoFrame(frame, index++))
      // Audio keeps up with the video, so that neither has to be buffered.
      while (samples * frameRate < index * audioRate) {
        const next = audioFrames.next()
        if (next.done) break
        samples += next.value.nbSamples
        audio.write(next.value)
      }
      if (index % framesPerTurn !== 0) continue
      await yieldToEventLoop()
      signal?.throwIfAborted()
      onProgress(index / total)
    }
    for (const frame of audioFrames) audio.write(frame)
    for (const writer of writers) writer.finish()
  } finally {
    for (const writer of writers) writer.close()
  }
  const bif = trickPlay.createFiles(interval)
  await writeFile(join(folder, 'hd.bif'), bif.hd)
  await writeFile(join(folder, 'sd.bif'), bif.sd)
  const film = await writePlaylists(timeline, design, folder)
  onProgress(1)
  return { ...film, bif: { hd: 'hd.bif', sd: 'sd.bif' } }
}

async function writePlaylists(
  { cues }: Timeline,
  { size, language, hasClosedCaptions }: FilmDesign,
  folder: string,
): Promise<Omit<StoryFilm, 'bif'>> {
  const video = await readRendition(join(folder, renditionFolders.video))
  const audio = await readRendition(join(folder, renditionFolders.audio))
  const subtitles = hasClosedCaptions
    ? await writeSubtitles(cues, video.duration, join(folder, renditionFolders.subtitles))
    : []
  const main = 'master.m3u8'
  await writeFile(join(folder, main), formatMasterPlaylist({ video, audio }, size, language, hasClosedCaptions))
  const inside = (name: string, files: readonly string[]) => files.map((file) => `${name}/${file}`)
  const files = [
    main,
    ...inside(renditionFolders.video, video.files),
    ...inside(renditionFolders.audio, audio.files),
    ...inside(renditionFolders.subtitles, subtitles),
  ]
  return { main, files, duration: video.duration }
}

/** A shot, its number in the film and its length in frames. */
type ShotFrames = { shot: Shot; number: number; length: number }

/**
 * Draws a film frame by frame and cross-fades each scene with the one before it. The next scene is prepared while the
 * current one is drawn; a scene is released once it has faded out.
 * @param total number of frames
 * @returns the same frame object each time, redrawn
 */
export async function* drawFrames(
  shots: readonly Shot[],
  total: number,
  size: FilmSize,
  makeScene: SceneMaker,
): AsyncGenerator<YuvFrame> {
  const shotFrames = toShotFrames(shots, total)
  const frame = makeFrame(size.width, size.height)
  const over = makeFrame(size.width, size.height)
  const prepare = (next: ShotFrames | undefined) => {
    const scene = next && makeScene(next.shot, next.length, next.number)
    // It is awaited when its turn comes; a failure before that must not end the process.
    scene?.catch(() => {})
    return scene
  }
  let before: { scene: Scene; length: number } | undefined
  let next = prepare(shotFrames[0])
  for (const [index, { length }] of shotFrames.entries()) {
    const scene = (await next)!
    next = prepare(shotFrames[index + 1])
    // A shot shorter than two fades gives half of its length to each.
    const fade = before ? Math.min(fadeFrames, before.length >> 1, length >> 1) : 0
    for (let at = 0; at < length; at++) {
      if (before && at < fade) {
        before.scene.draw(frame, before.length + at)
        scene.draw(over, at)
        crossFade(frame, over, ease((at + 1) / (fade + 1)))
      } else {
        before = undefined
        scene.draw(frame, at)
      }
      yield frame
    }
    before = { scene, length }
  }
}

/** Rounds shots to whole frames that fill the film; drops those too short for a single frame. */
function toShotFrames(shots: readonly Shot[], total: number): ShotFrames[] {
  const toFrame = (seconds: number) => Math.min(total, Math.max(0, Math.round(seconds * frameRate)))
  return shots.flatMap((shot, number) => {
    const start = number === 0 ? 0 : toFrame(shot.start)
    const next = shots[number + 1]
    const end = next ? toFrame(next.start) : total
    return end > start ? [{ shot, number, length: end - start }] : []
  })
}
