import { fadeFrames, frameRate } from './film-size.js'

/** A part of a figure's shot: one framing of the picture, with a move of one pixel a frame. */
export type Take = {
  /** Frame of the shot at which it begins to fade in. */
  start: number
  /** A wide framing shows all that the format allows, a close one goes nearer to the middle. */
  framing: 'wide' | 'close'
  /** Towards the right or the bottom of the picture, or back. */
  forward: boolean
  /** How far it moves, in pixels, from its first frame to the end of its fade into what follows. */
  travel: number
}

/** Longer, a move at one pixel a frame would need a picture that is enlarged too much. */
const longestTake = 8 * frameRate

/**
 * Divides a shot into takes of even length, so that a picture that is read about for long is looked at twice or more.
 * @param length of the shot, in frames
 * @param number of the shot in the film: the direction of the moves alternates
 * @param isSeen whether the film has shown the picture before: it then begins with the other framing
 */
export function planTakes(length: number, number: number, isSeen: boolean): Take[] {
  const count = Math.max(1, Math.ceil(length / longestTake))
  const travel = Math.ceil(length / count) + fadeFrames
  return Array.from({ length: count }, (_, index) => ({
    start: Math.round((index * length) / count),
    framing: (index % 2 === 0) !== isSeen ? 'wide' : 'close',
    forward: (number + index + (index >> 1)) % 2 === 0,
    travel,
  }))
}
