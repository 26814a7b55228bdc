import { Problem } from '../../problem.js'
import { countCues } from './count-cues.js'
import type { Cue } from './cue.js'
import { fitToVideo } from './fit-to-video.js'
import { maximumCueCharacters, mendOverlaps, spreadCues } from './mend-overlaps.js'
import { splitCue } from './split-cue.js'
import { stripMarkup } from './strip-markup.js'
import { unrollCues } from './unroll-cues.js'

/** Cues that every player shows the same way, and what was done to make them so, in whole sentences. */
export type NormalisedCues = { cues: Cue[]; notes: string[] }

/**
 * Brings cues of any origin into one form: plain text without markup, sorted, without overlaps and repeats, whole
 * milliseconds, at most two lines of 42 columns where their time allows it, within the video.
 * @param video `duration` in seconds; without it (or with 0: a live stream) nothing is cut at the end
 * @throws {Problem} `closed-captions`: no cue is left to show
 */
export function normaliseCues(cues: readonly Cue[], video: { duration?: number } = {}): NormalisedCues {
  const plain = cleanCues(cues)
  const fitted = fitToVideo(plain.cues, video.duration)
  const unrolled = unrollCues(fitted.cues)
  const mended = mendOverlaps(unrolled.cues)
  spreadCues(mended.cues, fitted.end)
  const notes = [
    plain.empty > 0 && `${countCues(plain.empty)} without text ${were(plain.empty)} dropped.`,
    plain.impossible > 0 && `${countCues(plain.impossible)} with impossible times ${were(plain.impossible)} dropped.`,
    plain.shortened > 0 &&
      `${countCues(plain.shortened)} with more than ${maximumCueCharacters.toLocaleString('en-US')} characters ${were(plain.shortened)} shortened.`,
    ...fitted.notes,
    unrolled.repeats > 0 &&
      `${countCues(unrolled.repeats)} that repeated the one before ${were(unrolled.repeats)} merged.`,
    mended.mended > 0 && `${countCues(mended.mended)} that overlapped the one before ${were(mended.mended)} mended.`,
    mended.crowded > 0 && `${countCues(mended.crowded)} without time to be read ${were(mended.crowded)} dropped.`,
  ].filter((note) => note !== false)
  if (mended.cues.length === 0) {
    throw new Problem(
      'closed-captions',
      `No cue is left to show (${notes.join(' ') || 'There was none.'}): closed captions need text within the time of the video, so check that the file belongs to it.`,
    )
  }
  return { cues: mended.cues.flatMap((cue) => splitCue(cue)).map(toSeconds), notes }
}

/** Plain text and whole milliseconds, sorted; what cannot be shown at all is counted and left out. */
function cleanCues(cues: readonly Cue[]): { cues: Cue[]; empty: number; impossible: number; shortened: number } {
  const kept: Cue[] = []
  let empty = 0
  let impossible = 0
  let shortened = 0
  for (const cue of cues) {
    const start = Math.round(cue.start * 1000)
    const end = Math.round(cue.end * 1000)
    if (!isPossible(start, end)) {
      impossible++
      continue
    }
    const { lines, cut } = shortenLines(cue.lines)
    const text = stripMarkup(lines)
    if (cut) shortened++
    if (text.length === 0) empty++
    else kept.push({ start, end, lines: text })
  }
  kept.sort((a, b) => a.start - b.start)
  return { cues: kept, empty, impossible, shortened }
}

/** SRT and WebVTT print two digits of hours. */
const latestMilliseconds = 360_000_000

function isPossible(start: number, end: number): boolean {
  return start <= end && end < latestMilliseconds && Number.isFinite(start)
}

function shortenLines(lines: readonly string[]): { lines: readonly string[]; cut: boolean } {
  const text = lines.join('\n')
  if (text.length <= maximumCueCharacters) return { lines, cut: false }
  return { lines: `${text.slice(0, maximumCueCharacters - 1)}…`.split('\n'), cut: true }
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were'
}

function toSeconds({ start, end, lines }: Cue): Cue {
  return { start: start / 1000, end: end / 1000, lines }
}
