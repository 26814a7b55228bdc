import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { Problem } from '../../../problem.js'
import { readPixels } from '../../pictures/pixels.js'
import { drawBackground } from '../../pictures/title-card.js'
import type { Shot, Timeline } from '../timeline.js'
import { drawOpeningCard, drawTextCard } from './cards.js'
import { drawClosingCard } from './closing-card.js'
import { drawCaptionBar, drawPictureMark, type FilmDesign } from './film-design.js'
import {
  crossFade,
  ease,
  type FilmSize,
  fadeFrames,
  makeFrame,
  PannedPicture,
  type Scene,
  type YuvFrame,
} from './film-frame.js'
import { drawScrim, type FramedPicture, framePicture, type Pan, planPans } from './frame-picture.js'
import { blendOverlay, type Overlay } from './overlay.js'

/** Builds the scene of a shot. @param length of the shot in frames, @param number of the shot in the film, from 0 */
export type SceneMaker = (shot: Shot, length: number, number: number) => Promise<Scene>

/** How far the background of cards moves before it turns back, in pixels. */
const cardTravel = 160
/** Cards are read, so their background moves at half the speed of pictures. */
const cardFramesPerPixel = 2
/** The text appears when the previous shot has almost faded out: nobody can read two texts at once. */
const cardTextDelay = 12
const cardTextFade = 14
/** The caption bar appears once the picture has been seen. */
const barDelay = fadeFrames
const barFade = 12
/** The opening's picture moves no further than this, in pixels, however long the opening is. */
const maxOpeningTravel = 300

/** Prepares what the scenes of a film share, and returns the function that makes them. */
export async function createSceneMaker(timeline: Timeline, design: FilmDesign): Promise<SceneMaker> {
  const [background, mark] = await Promise.all([makeCardBackground(design), drawPictureMark(design)])
  const makeCard = async (text: Promise<Overlay>, number: number) => makeCardScene(background, await text, number === 0)
  const headline = timeline.shots.find((shot) => shot.kind === 'opening')?.headline ?? design.title
  const firstPicture = timeline.shots.find((shot) => shot.kind === 'figure')?.picture
  const makeOpening = async (shot: Extract<Shot, { kind: 'opening' }>, length: number, number: number) => {
    const drawText = () => drawOpeningCard(shot, design, true)
    const scene = firstPicture && (await ignoreProblem(makeOpeningScene(firstPicture, length, drawText, design)))
    return scene || makeCard(drawOpeningCard(shot, design, false), number)
  }
  const makeFigure = async (shot: Extract<Shot, { kind: 'figure' }>, length: number, number: number) => {
    const isSeen = timeline.shots.slice(0, number).some((one) => one.kind === 'figure' && one.picture === shot.picture)
    const bar = await drawCaptionBar(shot, design, mark.width)
    return makeFigureScene(shot.picture, length, number, design.size, { bar, mark: mark.overlay, isSeen })
  }
  return async (shot, length, number) => {
    switch (shot.kind) {
      case 'opening':
        return makeOpening(shot, length, number)
      case 'card':
        return makeCard(drawTextCard(shot, design), number)
      case 'closing':
        return makeCard(drawClosingCard(shot, design), number)
      case 'figure':
        return (
          (await ignoreProblem(makeFigure(shot, length, number))) ??
          // The picture was usable when the article was read; its caption can still be shown.
          makeCard(drawTextCard({ text: shot.caption ?? headline, attribution: shot.credit }, design), number)
        )
    }
  }
}

/** The scene, or undefined if its picture cannot be used. */
async function ignoreProblem(scene: Promise<Scene>): Promise<Scene | undefined> {
  try {
    return await scene
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** The background of all cards of a film, in the brand's colours; taller than the frame by what it travels. */
async function makeCardBackground({ colours, rtl, size }: FilmDesign): Promise<PannedPicture> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080">${drawBackground(colours, rtl)}</svg>`
  const height = size.height + cardTravel
  const drawn = await renderAsync(svg, { fitTo: { mode: 'height', value: height }, logLevel: 'off' })
  // As wide as the frame, so that a window of it is one run of bytes; cropped to the side of the light.
  const crop = { left: rtl ? 0 : drawn.width - size.width, top: 0, width: size.width, height }
  const raw = { width: drawn.width, height: drawn.height, channels: 4 } as const
  return new PannedPicture(await readPixels(sharp(drawn.pixels, { raw }).extract(crop)))
}

/**
 * Text on the moving background.
 * @param isFirst whether the scene is the first of the film: its text is then there from the first frame, which is also the
 *   film's preview
 */
function makeCardScene(background: PannedPicture, text: Overlay, isFirst: boolean): Scene {
  // Every other frame repeats the one before it: a copy costs a tenth of blending the text.
  const drawn: { data: Uint8Array; offset: number } = { data: new Uint8Array(0), offset: -1 }
  return {
    draw(frame, index) {
      const moved = Math.floor(index / cardFramesPerPixel) % (2 * cardTravel)
      const offset = moved <= cardTravel ? moved : 2 * cardTravel - moved
      const opacity = isFirst ? 1 : ease((index - cardTextDelay) / cardTextFade)
      if (opacity === 1 && offset === drawn.offset) {
        frame.data.set(drawn.data)
        return
      }
      background.copyWindow(frame, 0, offset)
      blendOverlay(frame, text, opacity)
      if (opacity < 1) return
      if (drawn.data.length === 0) drawn.data = frame.data.slice()
      else drawn.data.set(frame.data)
      drawn.offset = offset
    },
  }
}

/**
 * The opening over the story's first picture, under a scrim in the brand's colour that is dense where the text is;
 * complete from the first frame, which is also the film's preview.
 * @param length of the shot in frames
 * @throws {Problem} as `framePicture`
 */
async function makeOpeningScene(
  path: string,
  length: number,
  drawText: () => Promise<Overlay>,
  { size, colours, rtl }: FilmDesign,
): Promise<Scene> {
  const travel = Math.min(length + fadeFrames, maxOpeningTravel)
  // The scrim moves with the picture: blended into each frame, it would cost more than the rest of the opening.
  const { picture, isHorizontal } = await framePicture(path, { framing: 'backdrop', travel }, size, (pixels) =>
    drawScrim(pixels, colours.surface, rtl),
  )
  const text = await drawText()
  const last = isHorizontal ? picture.width - size.width : picture.height - size.height
  return {
    draw(frame, index) {
      const moved = Math.min(index, last)
      // Towards the side where reading begins: the scrim becomes denser under the text.
      const x = rtl ? moved : last - moved
      picture.copyWindow(frame, isHorizontal ? x : 0, isHorizontal ? 0 : moved)
      blendOverlay(frame, text)
    },
  }
}

/**
 * A figure: slow pans over its picture, under the caption bar and the brand mark.
 * @param length of the shot in frames
 * @param number of the shot in the film, from 0
 * @throws {Problem} as `framePicture`
 */
export async function makeFigureScene(
  path: string,
  length: number,
  number: number,
  size: FilmSize,
  { bar, mark, isSeen }: { bar: Overlay; mark: Overlay; isSeen: boolean },
): Promise<Scene> {
  const pans = planPans(length, number, isSeen)
  const pictures: Partial<Record<Pan['framing'], FramedPicture>> = {}
  for (const pan of pans) pictures[pan.framing] ??= await framePicture(path, pan, size)
  const drawPan = (frame: YuvFrame, { framing, isForward, start, travel }: Pan, index: number) => {
    const { picture, isHorizontal } = pictures[framing]!
    const moved = Math.min(index - start, travel)
    const offset = isForward ? moved : travel - moved
    picture.copyWindow(frame, isHorizontal ? offset : 0, isHorizontal ? 0 : offset)
  }
  const next = pans.length > 1 ? makeFrame(size.width, size.height) : undefined
  return {
    draw(frame, index) {
      const current = Math.max(
        0,
        pans.findLastIndex(({ start }) => start <= index),
      )
      const pan = pans[current]!
      const before = pans[current - 1]
      const share = ease((index - pan.start + 1) / fadeFrames)
      if (before && next && share < 1) {
        drawPan(frame, before, index)
        drawPan(next, pan, index)
        crossFade(frame, next, share)
      } else drawPan(frame, pan, index)
      blendOverlay(frame, mark)
      blendOverlay(frame, bar, ease((index - barDelay) / barFade))
    },
  }
}
