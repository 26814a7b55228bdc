import { type FilmSize, fadeFrames } from './film-size.js'
import { type FramedPicture, framePicture } from './frame-picture.js'
import { layOver } from './lay-over.js'
import type { Overlay } from './overlay.js'
import { planTakes, type Take } from './plan-takes.js'
import type { Scene } from './scene.js'
import { crossFade, ease, makeFrame, type YuvFrame } from './yuv-frame.js'

/** The bar comes when the picture has been seen, not with it. */
const barDelay = fadeFrames
const barFade = 12

/**
 * A figure: its picture in slow motion, in one take or in several, with the caption bar and the brand over it.
 * @param length of the shot in frames
 * @throws {Problem} those of `framePicture`
 */
export async function makeFigureScene(
  path: string,
  length: number,
  number: number,
  size: FilmSize,
  { bar, mark, isSeen }: { bar: Overlay; mark: Overlay; isSeen: boolean },
): Promise<Scene> {
  const takes = planTakes(length, number, isSeen)
  const pictures: Partial<Record<Take['framing'], FramedPicture>> = {}
  for (const take of takes) pictures[take.framing] ??= await framePicture(path, take, size)
  const drawTake = (frame: YuvFrame, { framing, forward, start, travel }: Take, index: number) => {
    const { picture, across } = pictures[framing]!
    const way = Math.min(index - start, travel)
    const moved = forward ? way : travel - way
    picture.copyWindow(frame, across ? moved : 0, across ? 0 : moved)
  }
  const next = takes.length > 1 ? makeFrame(size.width, size.height) : undefined
  return {
    draw(frame, index) {
      const current = Math.max(
        0,
        takes.findLastIndex(({ start }) => start <= index),
      )
      const take = takes[current]!
      const before = takes[current - 1]
      const share = ease((index - take.start + 1) / fadeFrames)
      if (before && next && share < 1) {
        drawTake(frame, before, index)
        drawTake(next, take, index)
        crossFade(frame, next, share)
      } else drawTake(frame, take, index)
      layOver(frame, mark)
      layOver(frame, bar, ease((index - barDelay) / barFade))
    },
  }
}
