import type { Shot } from '../timeline.js'
import { type FilmSize, fadeFrames, frameRate } from './film-size.js'
import type { SceneMaker } from './make-scene.js'
import type { Scene } from './scene.js'
import { crossFade, ease, makeFrame, type YuvFrame } from './yuv-frame.js'

type Span = { shot: Shot; number: number; start: number; length: number }

/**
 * Draws a film frame by frame, each cross-faded from the one before it. A scene is prepared while the one before it is
 * filmed, and let go when it has faded out.
 * @param total of frames
 * @returns the same frame each time, drawn over
 */
export async function* drawFilm(
  shots: readonly Shot[],
  total: number,
  size: FilmSize,
  makeScene: SceneMaker,
): AsyncGenerator<YuvFrame> {
  const spans = spanShots(shots, total)
  const frame = makeFrame(size.width, size.height)
  const over = makeFrame(size.width, size.height)
  const prepare = (span: Span | undefined) => {
    const scene = span && makeScene(span.shot, span.length, span.number)
    // Awaited when its turn comes: until then a failure must not end the process.
    scene?.catch(() => {})
    return scene
  }
  let before: { scene: Scene; length: number } | undefined
  let next = prepare(spans[0])
  for (const [index, { length }] of spans.entries()) {
    const scene = (await next)!
    next = prepare(spans[index + 1])
    // A shot shorter than two fades gives half of itself to each.
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

/** Shots as whole numbers of frames that fill the film; one too short for a single frame is left out. */
function spanShots(shots: readonly Shot[], total: number): Span[] {
  const within = (seconds: number) => Math.min(total, Math.max(0, Math.round(seconds * frameRate)))
  return shots.flatMap((shot, number) => {
    const start = number === 0 ? 0 : within(shot.start)
    const next = shots[number + 1]
    const end = next ? within(next.start) : total
    return end > start ? [{ shot, number, start, length: end - start }] : []
  })
}
