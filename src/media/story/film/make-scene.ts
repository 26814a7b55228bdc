import { Problem } from '../../../problem.js'
import type { Shot, Timeline } from '../timeline.js'
import { drawPictureMark } from './brand-mark.js'
import { drawCaptionBar } from './caption-bar.js'
import { makeCardGround, makeCardScene } from './card-scene.js'
import { drawCard } from './card-sheets.js'
import { drawClosing } from './closing-card.js'
import { makeFigureScene } from './figure-scene.js'
import { drawOpening, makeOpeningScene } from './opening-scene.js'
import type { Overlay } from './overlay.js'
import type { Scene } from './scene.js'
import type { Stage } from './stage.js'

/** Builds the scene of a shot. @param length of the shot in frames, @param number of the shot in the film */
export type SceneMaker = (shot: Shot, length: number, number: number) => Promise<Scene>

/** Prepares what the film's scenes share. */
export async function openSceneMaker(timeline: Timeline, stage: Stage): Promise<SceneMaker> {
  const [ground, mark] = await Promise.all([makeCardGround(stage), drawPictureMark(stage)])
  const makeCard = async (text: Promise<Overlay>, number: number) => makeCardScene(ground, await text, number === 0)
  const headline = timeline.shots.find((shot) => shot.kind === 'opening')?.headline ?? stage.title
  const firstPicture = timeline.shots.find((shot) => shot.kind === 'figure')?.picture
  const makeOpening = async (shot: Extract<Shot, { kind: 'opening' }>, length: number, number: number) => {
    const drawText = () => drawOpening(shot, stage, true)
    const scene = firstPicture && (await ifUsable(makeOpeningScene(firstPicture, length, drawText, stage)))
    return scene || makeCard(drawOpening(shot, stage, false), number)
  }
  const makeFigure = async (shot: Extract<Shot, { kind: 'figure' }>, length: number, number: number) => {
    const isSeen = timeline.shots.slice(0, number).some((one) => one.kind === 'figure' && one.picture === shot.picture)
    const bar = await drawCaptionBar(shot, stage, mark.width)
    return makeFigureScene(shot.picture, length, number, stage.size, { bar, mark: mark.overlay, isSeen })
  }
  return async (shot, length, number) => {
    switch (shot.kind) {
      case 'opening':
        return makeOpening(shot, length, number)
      case 'card':
        return makeCard(drawCard(shot, stage), number)
      case 'closing':
        return makeCard(drawClosing(shot, stage), number)
      case 'figure':
        return (
          (await ifUsable(makeFigure(shot, length, number))) ??
          // The picture was good when the article was read; what it shows can still be told.
          makeCard(drawCard({ text: shot.caption ?? headline, attribution: shot.credit }, stage), number)
        )
    }
  }
}

/** What was made of a picture, or undefined where the picture cannot be used. */
async function ifUsable<T>(made: Promise<T>): Promise<T | undefined> {
  try {
    return await made
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
