import type { Cue } from './cue.js'
import { shortestMilliseconds } from './split-cue.js'

/** Two cues that start this near cannot be read one after the other. */
const flashMilliseconds = 200
/** A pause shorter than two frames is seen as a flicker. */
const flickerMilliseconds = 80
/** More than this in one cue is no caption: nobody could read what else is stacked on it. */
export const maximumCueCharacters = 1000

/**
 * Sees to it that no two sorted cues are shown at once: the earlier ends where the later starts; where the earlier would
 * be gone before it could be read, both become one cue.
 * @param cues sorted by start; times in whole milliseconds
 * @returns the cues, how many were mended, and how many found no room
 */
export function mendOverlaps(cues: readonly Cue[]): { cues: Cue[]; mended: number; crowded: number } {
  const kept: Cue[] = []
  let characters = 0
  let mended = 0
  let crowded = 0
  for (const cue of cues) {
    const last = kept.at(-1)
    const length = cue.lines.join(' ').length
    const overlaps = last !== undefined && last.end > cue.start
    const room = last ? cue.start - last.start : Number.POSITIVE_INFINITY
    if (last && (room < flashMilliseconds || (overlaps && room < shortestMilliseconds))) {
      if (characters + length > maximumCueCharacters) {
        crowded++
        continue
      }
      last.lines = [...last.lines, ...cue.lines]
      last.end = Math.max(last.end, cue.end)
      characters += length + 1
      mended++
      continue
    }
    if (overlaps) {
      last.end = cue.start
      mended++
    }
    kept.push({ ...cue })
    characters = length
  }
  return { cues: kept, mended, crowded }
}

/**
 * Gives each cue the least time that it can be read in, as far as the next cue and the end of the video leave room, and
 * closes pauses that would only flicker. Changes the cues in place.
 * @param cues sorted, without overlaps; times in whole milliseconds
 * @param end end of the video in milliseconds
 */
export function spreadCues(cues: readonly Cue[], end: number): void {
  for (const [index, cue] of cues.entries()) {
    const room = cues[index + 1]?.start ?? end
    cue.end = Math.max(cue.end, Math.min(cue.start + shortestMilliseconds, room))
    if (room !== end && room - cue.end < flickerMilliseconds) cue.end = room
  }
}
