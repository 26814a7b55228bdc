import { Problem } from '../../../problem.js'
import type { Shot, Timeline } from '../timeline.js'
import { drawPictureMark } from './brand-mark.js'
import { drawCaptionBar } from './caption-bar.js'
import { makeCardGround, makeCardScene } from './card-scene.js'
import { drawCard, drawOpening } from './card-sheets.js'
import { drawClosing } from './closing-card.js'
import { makeFigureScene } from './figure-scene.js'
import type { Overlay } from './overlay.js'
import type { Scene } from './scene.js'
import type { Stage } from './stage.js'

/** Builds the scene of a shot. @param length of the shot in frames, @param number of the shot in the film */
export type SceneMaker = (shot: Shot, length: number, number: number) => Promise<Scene>

/** Prepares what the film's scenes share. */
export async function openSceneMaker(timeline: Timeline, stage: Stage): Promise<SceneMaker> {
  const [ground, mark] = await Promise.all([makeCardGround(stage), drawPictureMark(stage)])
  const makeCard = async (text: Promise<Overlay>) => makeCardScene(ground, await text, stage.rtl)
  const headline = timeline.shots.find((shot) => shot.kind === 'opening')?.headline ?? stage.title
  return async (shot, length, number) => {
    switch (shot.kind) {
      case 'opening':
        return makeCard(drawOpening(shot, stage))
      case 'card':
        return makeCard(drawCard(shot, stage))
      case 'closing':
        return makeCard(drawClosing(shot, stage))
      case 'figure':
        try {
          const bar = await drawCaptionBar(shot, stage, mark.width)
          return await makeFigureScene(shot.picture, length, number, stage.size, { bar, mark: mark.overlay })
        } catch (error) {
          // The picture was good when the article was read; what it shows can still be told.
          if (!(error instanceof Problem)) throw error
          return makeCard(drawCard({ text: shot.caption ?? headline, attribution: shot.credit }, stage))
        }
    }
  }
}
