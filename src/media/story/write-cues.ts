import type { Cue } from '../closed-captions/index.js'
import { spreadCues } from '../closed-captions/mend-overlaps.js'
import { splitCue } from '../closed-captions/split-cue.js'

/** Columns of a line: large type, and room for every player's own margins. */
const columns = 37

/**
 * Closed captions of what is said: each sentence from its first sound to its last, a longer one as several cues that
 * share its time by their length, in at most two lines of 37 columns.
 * @param sentences in seconds, sorted
 * @param duration of the film in seconds
 */
export function writeCues(sentences: readonly { text: string; start: number; end: number }[], duration: number): Cue[] {
  const cues = sentences.map(({ text, start, end }) => ({
    start: Math.round(start * 1000),
    end: Math.round(end * 1000),
    lines: [text],
  }))
  spreadCues(cues, Math.floor(duration * 1000))
  return cues
    .flatMap((cue) => splitCue(cue, columns))
    .map(({ start, end, lines }) => ({ start: start / 1000, end: end / 1000, lines }))
}
