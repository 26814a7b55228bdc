import { type Beat, findKeyText, gatherBeats, isQuoteBeat, shortestShot, takeKeyText } from './beats.js'
import type { Telling } from './narrate.js'
import type { Scene } from './scene.js'

/** A picture stays this many seconds at most before a card relieves it. */
const longestLook = 12

/**
 * The scenes of a part that is spoken. Its pictures share the time at the ends of sentences; where one would stay long,
 * it takes turns with cards of what is said. Pictures for which there is no text left follow in silence.
 */
export function sceneSpokenPart({ figures, utterances }: Telling['parts'][number]): Scene[] {
  const beats = gatherBeats(utterances)
  if (figures.length === 0) return beats.map((beat) => cardScene(beat, takeKeyText(beat)))
  const scenes: Scene[] = []
  const shown = Math.min(figures.length, beats.length)
  for (let index = 0; index < shown; index++) {
    const from = Math.floor((index * beats.length) / shown)
    const to = Math.floor(((index + 1) * beats.length) / shown)
    scenes.push(...alternate({ kind: 'figure', ...figures[index]! }, beats.slice(from, to)))
  }
  for (const figure of figures.slice(shown)) {
    scenes.push({ look: { kind: 'figure', ...figure }, utterances: [], seconds: shortestShot })
  }
  return scenes
}

function alternate(figure: Extract<Scene['look'], { kind: 'figure' }>, beats: readonly Beat[]): Scene[] {
  const scenes: Scene[] = []
  for (const [index, beat] of beats.entries()) {
    const last = scenes.at(-1)
    const isLooking = last?.look.kind === 'figure'
    const wantsCard = isQuoteBeat(beat) || (isLooking && last.seconds + beat.seconds > longestLook)
    const text = index > 0 && wantsCard ? findKeyText(beat) : undefined
    if (text) scenes.push(cardScene(beat, text))
    else if (isLooking) {
      last.utterances.push(...beat.utterances)
      last.seconds += beat.seconds
    } else scenes.push({ look: figure, utterances: [...beat.utterances], seconds: beat.seconds })
  }
  return scenes
}

function cardScene({ utterances, seconds }: Beat, text: ReturnType<typeof takeKeyText>): Scene {
  return { look: { kind: 'card', ...text }, utterances, seconds }
}
